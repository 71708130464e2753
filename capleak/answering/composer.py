"""One prepared answer, ready to be sent: cited bubbles, sources, buttons, status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from capleak.answering.citations import Citation, cite
from capleak.answering.faq import AnswerMetadata
from capleak.answering.status import Status
from capleak.knowledge import Library


@dataclass(frozen=True)
class Composed:
    """What one response says, before a channel gives it its form.

    Attributes:
        status: what the response counts as.
        bubbles: its text, marks resolved.
        citations: sources in the order of their numbers.
        facts: ids of the facts behind it.
        buttons: texts of the questions it offers.
        intent: full key of the question it answers, if it answers one.
        confidence: the score of the understanding behind it, 0 to 1.
    """

    status: Status
    bubbles: tuple[str, ...]
    citations: tuple[Citation, ...] = ()
    facts: tuple[str, ...] = ()
    buttons: tuple[str, ...] = ()
    intent: str | None = None
    confidence: float = 0.0

    def to_dict(self) -> dict[str, Any]:
        """Return plain data, as it travels in the metadata of a Rasa message."""
        return asdict(self) | {"status": self.status.value}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Composed:
        """Read back what `to_dict` wrote."""
        return cls(
            status=Status(data["status"]),
            bubbles=tuple(data["bubbles"]),
            citations=tuple(Citation(**one) for one in data["citations"]),
            facts=tuple(data["facts"]),
            buttons=tuple(data["buttons"]),
            intent=data["intent"],
            confidence=data["confidence"],
        )


def compose(
    text: str,
    metadata: AnswerMetadata,
    library: Library,
    titles: Mapping[str, str],
    under_review: str,
    today: date,
) -> Composed:
    """Compose a prepared answer.

    Args:
        text: the answer with its fact marks.
        metadata: what the answer says about itself.
        library: where its facts are looked up.
        titles: title of every question by key, for the buttons.
        under_review: bubble that is put in front of an answer whose review is overdue.
        today: the date that `review_by` is held against.
    """
    cited = cite(text, library)
    overdue = today > date.fromisoformat(metadata.review_by)
    return Composed(
        status=metadata.status,
        bubbles=(under_review, *cited.bubbles) if overdue else cited.bubbles,
        citations=cited.citations,
        facts=cited.facts,
        buttons=titles_of(metadata.next, titles),
    )


def titles_of(keys: Sequence[str], titles: Mapping[str, str]) -> tuple[str, ...]:
    """Return the titles of `keys`, as button texts; keys without a title are left out."""
    return tuple(titles[key] for key in keys if key in titles)
