"""Short forms, slang and pictures that the reader spells out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from capleak.knowledge.models import Record
from capleak.knowledge.yaml_file import read_yaml


class Slang(Record):
    """Everything in `spellings.yml`."""

    spellings: Mapping[str, str]
    emoji: Mapping[str, str]


def load_slang(path: Path) -> Slang:
    """Read `spellings.yml`.

    Raises:
        ContentError: the file is malformed; the message names the line.
    """
    return read_yaml(path).parse(Slang, ())
