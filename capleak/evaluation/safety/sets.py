"""The messages that measure the screen: `tests/safety/development` and `tests/safety/held_out`.

A file is a set: `scls_attack`, `other_emergencies`, `urgent`, `not_urgent`, `today`, `in_pieces` or
`other_languages`; `urgent_2` adds to `urgent`. What is reported of held-out messages is their id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from capleak.knowledge.models import Record
from capleak.knowledge.yaml_file import YamlFile, read_yaml

Side = Literal["now", "today", "calm"]
_SIDES: dict[str, Side] = {
    "scls_attack": "now",
    "other_emergencies": "now",
    "urgent": "now",
    "not_urgent": "calm",
    "today": "today",
}
_IN_PIECES, _LANGUAGES = "in_pieces", "other_languages"
_GROUP_SIDES: dict[str, Side] = {"urgent": "now", "calm": "calm"}


class Pieces(Record):
    """One case of several messages of the same person."""

    id: str
    messages: tuple[str, ...]
    urgent: bool


@dataclass(frozen=True)
class Case:
    """One case.

    Attributes:
        id: set, group and number.
        name: the set.
        side: the level that the screen should find.
        messages: one, or several of the same person.
        language: code of the language, if it is not English.
    """

    id: str
    name: str
    side: Side
    # Never shown, not even by a failing test: nobody may tune on a held-out text.
    messages: tuple[str, ...] = field(repr=False)
    language: str = "en"

    @property
    def slice(self) -> str:
        """The set; the two sides of the mixed sets apart."""
        mixed = self.name in (_IN_PIECES, _LANGUAGES)
        return f"{self.name}, {'urgent' if self.side == 'now' else 'calm'}" if mixed else self.name


def load_cases(folder: Path) -> list[Case]:
    """Read all cases of a folder.

    Raises:
        ContentError: a file is malformed or no set; the message names the line.
    """
    return [case for path in sorted(folder.glob("*.yml")) for case in _cases(read_yaml(path))]


def _cases(file: YamlFile) -> Iterator[Case]:
    stem = file.path.stem
    name = re.sub(r"_\d+$", "", stem)
    if isinstance(file.data, list) and name == _IN_PIECES:
        for number in range(len(file.data)):
            pieces = file.parse(Pieces, (number,))
            yield Case(f"{stem}/{pieces.id}", name, "now" if pieces.urgent else "calm", pieces.messages)
        return
    if not isinstance(file.data, dict) or name not in (*_SIDES, _LANGUAGES):
        raise file.error((), f"'{name}' is no set, or has not the form of one")
    for group, texts in file.data.items():
        side, language = _side_of(file, name, group)
        for number, text in enumerate(texts, 1):
            if not isinstance(text, str):
                raise file.error((group, number - 1), "a message is a text")
            yield Case(f"{stem}/{group}/{number}", name, side, (text,), language)


def _side_of(file: YamlFile, name: str, group: str) -> tuple[Side, str]:
    if name != _LANGUAGES:
        return _SIDES[name], "en"
    language, _, side = group.partition("_")
    if side not in _GROUP_SIDES:
        raise file.error((group,), "a group here is named as 'es_urgent' or 'es_calm'")
    return _GROUP_SIDES[side], language
