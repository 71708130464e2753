"""The numbers that a fact states, ready to be compared with those of an answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from capleak.content.quantities import Quantity, quantities
from capleak.content.units import compatible, unit_of
from capleak.knowledge import Fact

_SIGN = re.compile(r"^[<>]=?")


@dataclass(frozen=True)
class Stated:
    """One number of a fact.

    Attributes:
        fact: id of the fact.
        index: its place among the fact's numbers.
        value: without a sign.
        sign: `>`, `<`, `>=`, `<=` or nothing.
        units: every unit the fact gives it, the listed one first.
        group: whom or what it is about.
        time: the time it holds at, as (value, unit).
    """

    fact: str
    index: int
    value: str
    sign: str
    units: tuple[str, ...]
    group: str
    time: tuple[str, str] | None

    @property
    def unit(self) -> str:
        """The unit listed in the fact."""
        return self.units[0]

    def fits_unit(self, unit: str) -> bool:
        """Can the number be said with this unit?"""
        return any(compatible(unit, own) for own in self.units)


@lru_cache(maxsize=4096)
def stated_numbers(fact: Fact) -> tuple[Stated, ...]:
    """Return the numbers of a fact; signs and further units are read from its text."""
    in_text = quantities(fact.text)
    found = []
    for index, number in enumerate(fact.numbers):
        sign = _SIGN.match(number.value)
        value = number.value[sign.end() if sign else 0 :]
        same = [one for one in in_text if one.value == value.split("-")[0] or one.value == value.split("-")[-1]]
        found.append(
            Stated(
                fact=fact.id,
                index=index,
                value=value,
                sign=sign.group() if sign else _sign_in_text(same, unit_of(number.unit)),
                units=tuple(dict.fromkeys((unit_of(number.unit), *(one.unit for one in same)))),
                group=number.group or "",
                time=_time(number.time),
            )
        )
    return tuple(found)


def _sign_in_text(same: list[Quantity], unit: str) -> str:
    signs = {one.sign for one in same if one.unit in (unit, "")}
    return signs.pop() if len(signs) == 1 else ""


def _time(text: str | None) -> tuple[str, str] | None:
    said = quantities(text or "")
    return (said[0].value, said[0].unit) if said else None
