"""The prepared questions as the pages show them: answer in parts, sources, words, next questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from capleak.answering.composer import compose
from capleak.answering.faq import Question
from capleak.answering.status import Status
from capleak.knowledge import Library
from capleak.knowledge.glossary import Term
from capleak.knowledge.library import TOPICS
from capleak.page.parts import Block, Parts
from capleak.page.sources import SourceView, source_view
from capleak.page.words import PageWords


@dataclass(frozen=True)
class Link:
    """A text and where it leads."""

    text: str
    href: str


@dataclass(frozen=True)
class QuestionView:
    """One question with its answer.

    Attributes:
        name: the second half of its key; also its anchor on the page of its topic.
        title: the question in people's words.
        href: its address.
        blocks: the answer.
        plain: the answer as plain text without citation marks.
        sources: what its marks point at.
        terms: the words it explains.
        next: questions that lead on.
        note: what is special about it, if anything is.
        state: when it was checked and by whom.
        is_for_clinicians: it is written for them.
        checked_on: the day of the last check.
    """

    name: str
    title: str
    href: str
    blocks: tuple[Block, ...]
    plain: str
    sources: tuple[SourceView, ...]
    terms: tuple[Term, ...]
    next: tuple[Link, ...]
    note: str | None
    state: str
    is_for_clinicians: bool
    checked_on: str


@dataclass(frozen=True)
class Topic:
    """One topic with its questions."""

    name: str
    title: str
    text: str
    questions: tuple[QuestionView, ...]

    @property
    def href(self) -> str:
        """Address of its page."""
        return f"/questions/{self.name}"

    @property
    def checked_on(self) -> str:
        """The day of the newest check."""
        return max(question.checked_on for question in self.questions)


def href_of(key: str) -> str:
    """Return the address of a question."""
    topic, _, name = key.partition("/")
    return f"/questions/{topic}#{name}"


def topics(
    questions: Mapping[str, Question],
    library: Library,
    parts: Parts,
    words: PageWords,
    under_review: str,
    today: date,
) -> tuple[Topic, ...]:
    """Return all topics in their order.

    Args:
        questions: the prepared questions; those that belong to no topic (small talk) are left out.
        library: where facts and sources are looked up.
        parts: takes texts apart.
        words: the words around them.
        under_review: stands in front of an answer whose review is overdue.
        today: the day that reviews are held against.
    """
    titles = {key: question.metadata.title for key, question in questions.items()}

    def view(question: Question) -> QuestionView:
        composed = compose(question.text, question.metadata, library, titles, under_review, today)
        terms: list[Term] = []
        numbers = {number: number for number, _ in enumerate(composed.citations, 1)}
        blocks = [block for bubble in composed.bubbles for block in parts.blocks(bubble, numbers, terms)]
        return QuestionView(
            name=question.key.partition("/")[2],
            title=question.metadata.title,
            href=href_of(question.key),
            blocks=tuple(blocks),
            plain=plain_text(blocks),
            sources=tuple(source_view(n, c, library, words.sources) for n, c in enumerate(composed.citations, 1)),
            terms=tuple(terms),
            next=tuple(Link(titles[key], href_of(key)) for key in question.metadata.next if key in titles),
            note=_note(question, words),
            state=_state(question, words),
            is_for_clinicians=question.metadata.audience == "clinician",
            checked_on=question.metadata.reviewed_on,
        )

    found = {name: tuple(view(one) for one in questions.values() if one.topic == name) for name in TOPICS}
    return tuple(
        Topic(name, words.topics[name].title, words.topics[name].text, members)
        for name, members in found.items()
        if members
    )


def plain_text(blocks: Sequence[Block]) -> str:
    """Return blocks as plain text without citation marks."""
    lines = [line for block in blocks for line in ([block["parts"]] if "parts" in block else block["items"])]
    texts = ("".join(part["text"] for part in line if "source" not in part) for line in lines)
    return "\n".join(" ".join(text.split()).replace(" .", ".").replace(" ,", ",") for text in texts)


def _note(question: Question, words: PageWords) -> str | None:
    notes = {Status.REFUSED: words.question.refused, Status.NO_SOURCE: words.question.no_source}
    return notes.get(question.metadata.status)


def _state(question: Question, words: PageWords) -> str:
    text = words.question.reviewed if question.is_reviewed else words.question.checked
    return text.format(day=question.metadata.reviewed_on, reviewer=question.metadata.reviewer)
