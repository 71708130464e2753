"""The questions of one message, in order."""

from __future__ import annotations

import re
from pathlib import Path

from capleak.conversation.patterns import compiled
from capleak.knowledge.models import Record
from capleak.knowledge.yaml_file import read_yaml
from capleak.understanding.text import clean

_SENTENCE = re.compile(r"(?<=[?!.;])\s+|\n+")
_LEAD = re.compile(r"^(?:and|but|or|also|so|then|plus)\b[ ,]*", re.IGNORECASE)


class WrittenParts(Record):
    """The file.

    Attributes:
        openers: what a question begins with.
        joints: words at which one sentence with two questions is parted.
    """

    openers: tuple[str, ...]
    joints: tuple[str, ...]


class Splitter:
    """Parts a message into its questions.

    Args:
        written: what questions begin with and are joined by.
    """

    def __init__(self, written: WrittenParts) -> None:
        openers = "|".join(written.openers)
        self._joint = re.compile(rf"(?:{'|'.join(written.joints)})(?=(?:{openers})\b)", re.IGNORECASE)
        self._opener = compiled([rf"(?:{openers})\b.*"], {})

    def questions(self, text: str) -> list[str]:
        """Return the questions of `text`; a message that asks only one thing comes back whole or not at all."""
        sentences = (part.strip() for part in _SENTENCE.split(clean(text)))
        pieces = [_LEAD.sub("", piece.strip(" ,;")) for sentence in sentences for piece in self._joint.split(sentence)]
        return [piece for piece in pieces if piece and self._asks(piece)]

    def _asks(self, piece: str) -> bool:
        return piece.endswith("?") or bool(self._opener and self._opener.match(piece.lower()))


def load_splitter(path: Path) -> Splitter:
    """Read `parts.yml`.

    Raises:
        ContentError: a key is unknown or missing.
    """
    return Splitter(read_yaml(path).parse(WrittenParts, ()))
