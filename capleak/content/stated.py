"""The numbers that a fact states, ready to be compared with those of an answer."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from capleak.content.context import DENIAL, Context, context
from capleak.content.negation import denies
from capleak.content.quantities import Quantity, quantities
from capleak.content.units import compatible, unit_of
from capleak.content.words import content_stems
from capleak.knowledge import Fact, Number

DATE = "date"
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
        words: the words around it in the fact, with weights.
        stems: the words of its group, a denial among them.
        wholes: the numbers of the fact that it may be a part of.
        bases: for a percentage, the counts that it was worked out from.
    """

    fact: str
    index: int
    value: str
    sign: str
    units: tuple[str, ...]
    group: str = ""
    time: tuple[str, str] | None = None
    words: Context = field(default_factory=dict, compare=False, hash=False)
    stems: frozenset[str] = frozenset()
    wholes: tuple[Stated, ...] = field(default=(), compare=False, hash=False)
    bases: frozenset[str] = frozenset()

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
    said = quantities(fact.text)
    counted = [number for number in fact.numbers if number.unit != "year"]
    found = [_stated(fact, index, number, said) for index, number in enumerate(counted)]
    pairs = {(one.value, after.value) for one, after in pairwise(said) if one.link == "of"}
    return tuple(replace(one, wholes=_wholes(one, found, pairs), bases=_bases(one, found)) for one in found)


@lru_cache(maxsize=4096)
def stated_dates(fact: Fact) -> tuple[Stated, ...]:
    """Return the years that the text of a fact names."""
    dates = [one for one in quantities(fact.text) if one.kind == "date"]
    return tuple(
        Stated(fact.id, index, one.value, "", (DATE,), words=context(fact.text, one.start, one.stop))
        for index, one in enumerate(dates)
    )


def _stated(fact: Fact, index: int, number: Number, said: Sequence[Quantity]) -> Stated:
    sign = _SIGN.match(number.value)
    value = number.value[sign.end() if sign else 0 :]
    unit = unit_of(number.unit)
    same = [one for one in said if one.value in (value, *value.split("-"))]
    same = [one for one in same if compatible(one.unit, unit)] or same
    return Stated(
        fact=fact.id,
        index=index,
        value=value,
        sign=sign.group() if sign else _sign_in_text(same, unit),
        units=tuple(dict.fromkeys((unit, *(one.unit for one in same)))),
        group=number.group or "",
        time=_time(number.time),
        words=_words(fact, same),
        stems=_group_stems(number.group or ""),
    )


def _bases(share: Stated, found: list[Stated]) -> frozenset[str]:
    # The counts that a percentage was worked out from: 35% of 69, since 24 of 69 make 35%.
    if share.unit != "%" or "-" in share.value:
        return frozenset()
    counts = {one.value for one in found if one.unit != "%" and one.value.isdigit() and int(one.value) > 0}
    rounding = 0.6 if "." not in share.value else 0.06
    return frozenset(
        whole
        for whole in counts
        for part in counts
        if int(part) < int(whole) and abs(100 * int(part) / int(whole) - float(share.value)) <= rounding
    )


def _wholes(part: Stated, found: list[Stated], pairs: set[tuple[str, str]]) -> tuple[Stated, ...]:
    # "15 of 18 people" if the fact says so; else the number of the same unit that is larger and nearest before.
    if not part.value.isdigit():
        return ()
    counts = [
        one for one in found if one.unit == part.unit and one.value.isdigit() and int(one.value) > int(part.value)
    ]
    paired = tuple(one for one in counts if (part.value, one.value) in pairs)
    return paired or tuple([one for one in counts if one.index < part.index][-1:])


def _words(fact: Fact, same: list[Quantity]) -> Context:
    words: dict[str, float] = defaultdict(float)
    for one in same:
        for stem, weight in context(fact.text, one.start, one.stop).items():
            words[stem] = max(words[stem], weight / len(same))
    return dict(words)


def _group_stems(group: str) -> frozenset[str]:
    return content_stems(group) | ({DENIAL} if denies(group) else set())


def _sign_in_text(same: list[Quantity], unit: str) -> str:
    signs = {one.sign for one in same if one.unit in (unit, "")}
    return signs.pop() if len(signs) == 1 else ""


def _time(text: str | None) -> tuple[str, str] | None:
    said = quantities(text or "")
    return (said[0].value, said[0].unit) if said else None
