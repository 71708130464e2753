"""The fact marks of an answer.

`78 of 100 people were alive after five years [[A80]].` A mark names the fact that carries the words
before it, back to the mark before it or to the start of the sentence. A sentence without a fact says
what it is instead: `[[advice]]`, `[[link]]` or `[[gap]]` (it tells what the documents do not say).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MARK = re.compile(r"\s*\[\[([^\[\]]*)\]\]")
DECLARATIONS = frozenset({"advice", "link", "gap"})
# A sentence ends at its final punctuation, a closing quotation mark or bracket included, or with its line.
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=\S)|(?<=[.!?][\"'”’)])\s+(?!\[\[)(?=\S)|\n+")


@dataclass(frozen=True)
class Segment:
    """A stretch of a sentence and the marks that stand at its end.

    Attributes:
        text: its words.
        marks: its marks, in order.
        tail: what stands behind the last mark of the sentence, mostly the full stop; it is part of the text too.
    """

    text: str
    marks: tuple[str, ...]
    tail: str = ""

    @property
    def facts(self) -> tuple[str, ...]:
        """The ids of the facts that carry this stretch."""
        return tuple(mark for mark in self.marks if mark not in DECLARATIONS)


@dataclass(frozen=True)
class Sentence:
    """One sentence or list item of an answer."""

    segments: tuple[Segment, ...]
    is_item: bool = False

    @property
    def text(self) -> str:
        """The words without their marks."""
        return "".join(segment.text for segment in self.segments).strip()

    @property
    def marks(self) -> tuple[str, ...]:
        """All marks, in order."""
        return tuple(mark for segment in self.segments for mark in segment.marks)

    @property
    def facts(self) -> tuple[str, ...]:
        """The ids of all facts marked, in order."""
        return tuple(fact for segment in self.segments for fact in segment.facts)


def bubbles(text: str) -> list[str]:
    """Split an answer into its bubbles: paragraphs parted by a blank line."""
    return [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]


def sentences(bubble: str) -> list[Sentence]:
    """Split one bubble into sentences and list items (`- ...`)."""
    pieces = [piece.strip() for piece in _SENTENCE_END.split(bubble) if piece.strip()]
    return [Sentence(tuple(_segments(piece.removeprefix("- "))), piece.startswith("- ")) for piece in pieces]


def all_sentences(text: str) -> list[Sentence]:
    """Return every sentence of an answer, bubble after bubble."""
    return [sentence for bubble in bubbles(text) for sentence in sentences(bubble)]


def fact_ids(text: str) -> tuple[str, ...]:
    """Return the ids of all facts marked in `text`, each once, in order of first use."""
    found = (mark.strip() for mark in MARK.findall(text))
    return tuple(dict.fromkeys(mark for mark in found if mark not in DECLARATIONS))


def strip_marks(text: str) -> str:
    """Return `text` without its marks."""
    return MARK.sub("", text)


def _segments(sentence: str) -> list[Segment]:
    found: list[Segment] = []
    start = 0
    for mark in MARK.finditer(sentence):
        words, name = sentence[start : mark.start()], mark.group(1).strip()
        if found and not words.strip():
            last = found.pop()
            found.append(Segment(last.text, (*last.marks, name)))
        else:
            found.append(Segment(words, (name,)))
        start = mark.end()
    rest = sentence[start:]
    if found and rest:
        # What follows the last mark (mostly the full stop) belongs to it.
        last = found.pop()
        return [*found, Segment(last.text + rest, last.marks, rest)]
    return found or [Segment(sentence, ())]
