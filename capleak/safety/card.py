"""The emergency card: its words as data, its state of review, and its marks made into citations."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field

from capleak.answering.citations import cite
from capleak.answering.composed import Citation
from capleak.knowledge import Library
from capleak.knowledge.models import Record
from capleak.knowledge.yaml_file import read_yaml

_DAY = r"^\d{4}-\d{2}-\d{2}$"
_REVIEW = frozenset({"reviewed_on", "review_by", "reviewer", "review_hash"})


class Line(Record):
    """One line of the card, and the reason under it."""

    say: str = Field(min_length=3)
    why: str | None = None


class Lines(Record):
    """A group of lines; `reader` says whether facts for clinicians may stand in it."""

    heading: str
    reader: Literal["everyone", "staff"]
    lines: tuple[Line, ...]


class Blank(Record):
    """A line that the person fills in."""

    label: str = Field(min_length=3)
    size: Literal["half", "wide", "large"] = "half"


class Blanks(Record):
    """A group of blanks; `readings` heads a small table to be filled in."""

    heading: str
    blanks: tuple[Blank, ...]
    readings: tuple[str, ...] = ()


class Notes(Record):
    """The small words around the card."""

    not_reviewed: str
    overdue: str
    reviewed: str
    text_of: str
    filled_in: str
    sources: str


class CardWords(Record):
    """Everything that stands in `card.yml`."""

    title: str
    for_whom: str
    disease: str
    short: str
    opening: Line
    what: Lines
    do: Lines
    avoid: Lines
    person: tuple[Blank, ...]
    now: Blanks
    about: Blanks
    carrier: Line
    notes: Notes
    reviewed_on: str = Field(regex=_DAY)
    review_by: str = Field(regex=_DAY)
    reviewer: str = Field(min_length=3)
    review_hash: str | None = None

    @property
    def groups(self) -> tuple[Lines, ...]:
        """The groups of lines, in the order of the page."""
        return (self.what, self.do, self.avoid)

    @property
    def lines(self) -> Iterator[Line]:
        """All lines, in the order of the page."""
        yield self.opening
        for group in self.groups:
            yield from group.lines
        yield self.carrier

    @property
    def marked(self) -> tuple[str, ...]:
        """All texts that carry marks, in the order of the page."""
        return tuple(text for line in self.lines for text in (line.say, line.why) if text)

    @property
    def labels(self) -> tuple[str, ...]:
        """All texts without marks: headings, and what is to be filled in."""
        headings = (self.title, self.for_whom, self.disease, self.short, self.now.heading, self.about.heading)
        blanks = (*self.person, *self.now.blanks, *self.about.blanks)
        return (
            *headings,
            *(group.heading for group in self.groups),
            *(blank.label for blank in blanks),
            *self.now.readings,
        )

    @property
    def text_hash(self) -> str:
        """Hash of the words as they stand; a review holds for these words only."""
        words = json.dumps(self.dict(exclude=_REVIEW), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(words.encode()).hexdigest()[:16]

    @property
    def is_reviewed(self) -> bool:
        """Has a clinician reviewed the card as it stands?"""
        return self.review_hash == self.text_hash

    def watermark(self, today: date) -> str | None:
        """Return what is printed across the card, if anything is."""
        if not self.is_reviewed:
            return self.notes.not_reviewed
        # ISO dates sort as text, and a day that the calendar does not have stops nothing.
        return self.notes.overdue if self.review_by < today.isoformat() else None

    def state(self, today: date) -> str:
        """Return the line on the date of the text and its review."""
        notes = self.notes
        reviewed = f"{notes.reviewed} {self.reviewer}." if self.is_reviewed else ""
        warning = self.watermark(today)
        parts = (f"{notes.text_of} {self.reviewed_on}.", reviewed, f"{warning}." if warning else "")
        return " ".join(part for part in parts if part)


@dataclass(frozen=True)
class Card:
    """The card ready to be printed.

    Attributes:
        words: its words, `[1]` in place of the marks.
        citations: the sources in the order of their numbers.
        facts: ids of the facts that carry it.
        watermark: what is printed across it, if anything is.
        state: the line on the date of the text and its review.
    """

    words: CardWords
    citations: tuple[Citation, ...]
    facts: tuple[str, ...]
    watermark: str | None
    state: str


def load_card(knowledge: Path) -> CardWords:
    """Read `urgent/card.yml`.

    Args:
        knowledge: the `knowledge` folder.

    Raises:
        ContentError: a key is unknown or missing; the message names the line.
    """
    return read_yaml(card_path(knowledge)).parse(CardWords, ())


def card_path(knowledge: Path) -> Path:
    """Return the file with the words of the card."""
    return knowledge / "urgent" / "card.yml"


def made_ready(words: CardWords, library: Library, today: date) -> Card:
    """Resolve the marks of the card.

    Args:
        words: the card as it is written.
        library: where the facts and their sources are looked up.
        today: the day that the review date is held against.

    Raises:
        KeyError: a mark names a fact that the library does not hold.
    """
    cited = cite("\n\n".join(words.marked), library)
    shown = dict(zip(words.marked, cited.bubbles, strict=True))
    resolved = words.copy(
        update={
            "opening": _shown(words.opening, shown),
            "carrier": _shown(words.carrier, shown),
            **{name: _group(getattr(words, name), shown) for name in ("what", "do", "avoid")},
        }
    )
    return Card(resolved, cited.citations, cited.facts, words.watermark(today), words.state(today))


def _group(group: Lines, shown: Mapping[str, str]) -> Lines:
    return group.copy(update={"lines": tuple(_shown(line, shown) for line in group.lines)})


def _shown(line: Line, shown: Mapping[str, str]) -> Line:
    return line.copy(update={"say": shown[line.say], "why": shown[line.why] if line.why else None})
