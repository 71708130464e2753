"""Which emergency number and crisis line to name.

The country comes from what the person said, then from what the deployer or the page set, then from
the prefix of a phone number; never from a language or locale.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from capleak.knowledge.models import Record
from capleak.knowledge.yaml_file import YamlFile, read_yaml


class EmergencyNumber(Record):
    """The medical emergency number of one country."""

    number: str
    also: str | None = None
    mobile_only: str | None = None
    names: tuple[str, ...]


class CrisisLine(Record):
    """How to reach the crisis line of one country, as the second half of a sentence."""

    say: str


@dataclass(frozen=True)
class Countries:
    """Emergency numbers and crisis lines by two-letter country code."""

    numbers: Mapping[str, EmergencyNumber]
    crisis: Mapping[str, CrisisLine]
    crisis_anywhere: CrisisLine

    def named_in(self, text: str) -> str | None:
        """Return the code of the country that `text` names last, if it names one."""
        found = list(self._names.finditer(text.lower()))
        return self._codes[found[-1].group(1)] if found else None

    def crisis_line(self, country: str | None) -> str:
        """Return how to reach a crisis line in `country`, or a directory."""
        return self.crisis.get(country or "", self.crisis_anywhere).say

    @cached_property
    def _codes(self) -> dict[str, str]:
        return {name: code for code, entry in self.numbers.items() for name in entry.names}

    @cached_property
    def _names(self) -> re.Pattern[str]:
        # Longest first, so that "northern ireland" is not read as "ireland".
        longest_first = sorted(self._codes, key=len, reverse=True)
        return re.compile(rf"\b({'|'.join(map(re.escape, longest_first))})\b")


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
        crisis={code: lines.parse(CrisisLine, ("countries", code)) for code in _codes(lines)},
        crisis_anywhere=lines.parse(CrisisLine, ("anywhere",)),
    )


def _codes(file: YamlFile) -> list[str]:
    for code in file.data["countries"]:
        if not (isinstance(code, str) and re.fullmatch("[A-Z]{2}", code)):
            # YAML reads a bare NO as false.
            raise file.error(("countries",), f"the country code {code!r} must be two letters in quotes")
    return list(file.data["countries"])
