"""Which emergency number and crisis line to name.

The country comes from where the person said they are, then from what the deployer or the page set, then from
the prefix of a phone number; never from a language or locale, nor from a country that is only talked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from capleak.knowledge.models import Record
from capleak.knowledge.yaml_file import YamlFile, read_yaml
from capleak.safety.normalise import normalise
from capleak.safety.phrases import comma_separated

# Nobody needs longer to say where they are; what a channel takes is shorter.
_LONGEST_READ = 4000


class EmergencyNumber(Record):
    """The medical emergency number of one country."""

    number: str
    also: str | None = None
    mobile_only: str | None = None
    names: tuple[str, ...]


class CrisisLine(Record):
    """How to reach the crisis line of one country, as the second half of a sentence."""

    say: str


class PresentPlace(Record):
    """How people say where they are now.

    Attributes:
        said: what stands before the country, or before a town in it.
        alone: what may stand before a country that is the whole message.
        not_after: words before it all that make it another time ("if I am in Spain").
        not_before: words after the country that do ("we are in Spain next week").
    """

    said: str
    alone: str
    not_after: str
    not_before: str


@dataclass(frozen=True)
class Countries:
    """Emergency numbers and crisis lines by two-letter country code."""

    numbers: Mapping[str, EmergencyNumber]
    place: PresentPlace
    crisis: Mapping[str, CrisisLine]
    crisis_anywhere: CrisisLine

    def named_in(self, text: str) -> str | None:
        """Return the code of the country that the writer of `text` is in now, the last one if there are several."""
        plain = normalise(text[:_LONGEST_READ])
        alone = self._alone.fullmatch(plain)
        found = [alone] if alone else list(self._said.finditer(plain))
        return self._codes[found[-1]["name"]] if found else None

    def crisis_line(self, country: str | None) -> str:
        """Return how to reach a crisis line in `country`, or a directory."""
        return self.crisis.get(country or "", self.crisis_anywhere).say

    @cached_property
    def _codes(self) -> dict[str, str]:
        return {normalise(name): code for code, entry in self.numbers.items() for name in entry.names}

    @cached_property
    def _said(self) -> re.Pattern[str]:
        place = self.place
        return re.compile(
            rf"{''.join(rf'(?<!{re.escape(word)} )' for word in comma_separated(place.not_after))}"
            rf"\b(?:{_any_of(comma_separated(place.said))}) (?:[a-z'-]+ |(?:[a-z'-]+ )?[a-z'-]+, )??"
            rf"(?P<name>{_any_of(self._codes)})\b(?! (?:{_any_of(comma_separated(place.not_before))})\b)"
        )

    @cached_property
    def _alone(self) -> re.Pattern[str]:
        before = _any_of(comma_separated(self.place.alone))
        return re.compile(rf"\W*(?:(?:{before}) )*(?P<name>{_any_of(self._codes)})\W*")


def _any_of(phrases: Iterable[str]) -> str:
    # Longest first, so that "northern ireland" is not read as "ireland".
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))


def load_countries(folder: Path) -> Countries:
    """Read `emergency_numbers.yml` and `crisis_lines.yml`.

    Args:
        folder: the `knowledge/urgent` folder.

    Raises:
        ContentError: a file is malformed; the message names the line.
    """
    numbers = read_yaml(folder / "emergency_numbers.yml")
    lines = read_yaml(folder / "crisis_lines.yml")
    return Countries(
        numbers={code: numbers.parse(EmergencyNumber, ("countries", code)) for code in _codes(numbers)},
        place=numbers.parse(PresentPlace, ("place",)),
        crisis={code: lines.parse(CrisisLine, ("countries", code)) for code in _codes(lines)},
        crisis_anywhere=lines.parse(CrisisLine, ("anywhere",)),
    )


def _codes(file: YamlFile) -> list[str]:
    for code in file.data["countries"]:
        if not (isinstance(code, str) and re.fullmatch("[A-Z]{2}", code)):
            # YAML reads a bare NO as false.
            raise file.error(("countries",), f"the country code {code!r} must be two letters in quotes")
    return list(file.data["countries"])
