"""A prepared answer becomes a response: its marks resolved, its next questions named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from capleak.answering.citations import cite
from capleak.answering.composed import Composed
from capleak.answering.faq import AnswerMetadata
from capleak.knowledge import Library


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
