"""Rules on the shape of an answer: bubbles, lists, the lines it must have, its metadata."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from capleak.answering.marks import Sentence
from capleak.answering.status import Status
from capleak.content.answer import Answer, quoted
from capleak.content.problem import Level, Problem
from capleak.content.reading import word_count
from capleak.knowledge.library import TOPICS

BUBBLES = range(2, 7)
MOST_SENTENCES = 4
MOST_WORDS = 60
LIST_ITEMS = range(3, 8)
NEXT_KEYS = range(2, 4)
LONGEST_REVIEW = timedelta(days=366)
WARN_BEFORE = timedelta(days=60)
EVIDENCE_HEADING = "How sure is this?"
EVIDENCE_TOPICS = frozenset({"treatment", "prognosis"})
ADVICE_TOPICS = frozenset({"treatment", "living", "diagnosis"})
_DECLINED = frozenset({Status.REFUSED, Status.NO_SOURCE})


def check_structure(answer: Answer, keys: Collection[str], today: date) -> Iterator[Problem]:
    """Yield what is wrong with the shape of one answer.

    Args:
        answer: the answer.
        keys: all keys that there are.
        today: the day that the dates are held against.
    """
    yield from check_dates(answer, today)
    yield from _next(answer, keys)
    if answer.is_chatty:
        return
    if len(answer.bubbles) not in BUBBLES:
        message = f"{len(answer.bubbles)} bubbles: {BUBBLES[0]} to {BUBBLES[-1]}, parted by blank lines"
        yield answer.problem("structure.bubbles", message)
    for bubble in answer.bubbles:
        yield from _bubble(answer, bubble)
    if answer.bubbles:
        yield from _lines(answer)


def _bubble(answer: Answer, bubble: tuple[Sentence, ...]) -> Iterator[Problem]:
    first = bubble[0].text
    words = sum(word_count(sentence.text) for sentence in bubble)
    if words > MOST_WORDS:
        yield answer.problem(
            "structure.words", f"{words} words in one bubble, {MOST_WORDS} at most: part {quoted(first)}", first
        )
    items = [sentence for sentence in bubble if sentence.is_item]
    if not items:
        if len(bubble) > MOST_SENTENCES:
            message = f"{len(bubble)} sentences in one bubble, {MOST_SENTENCES} at most: part {quoted(first)}"
            yield answer.problem("structure.sentences", message, first)
        return
    if len(items) not in LIST_ITEMS:
        message = f"{len(items)} list items: {LIST_ITEMS[0]} to {LIST_ITEMS[-1]} under {quoted(first)}"
        yield answer.problem("structure.items", message, first)
    others = [sentence for sentence in bubble if not sentence.is_item]
    if len(others) != 1 or bubble[0].is_item or not first.endswith(":"):
        message = f"a bubble with a list is one line that ends in ':' and its items, nothing more: {quoted(first)}"
        yield answer.problem("structure.list", message, first)


def _lines(answer: Answer) -> Iterator[Problem]:
    topic, status = answer.question.topic, answer.question.metadata.status
    first = answer.bubbles[0][0]
    if first.text.endswith(("?", ":")):
        yield answer.problem("structure.first", "the first sentence answers the question", first.text)
    advised = any("advice" in sentence.marks for sentence in answer.sentences)
    if not advised and (topic in ADVICE_TOPICS or status in _DECLINED):
        yield answer.problem("structure.advice", "needs one thing to do or whom to ask: a sentence with [[advice]]")
    if status is Status.ANSWERED and topic in EVIDENCE_TOPICS and not _has_evidence_line(answer):
        message = f"needs a bubble that starts '{EVIDENCE_HEADING}' and tells the kind of study or the number of people"
        yield answer.problem("structure.evidence", message)


def _has_evidence_line(answer: Answer) -> bool:
    for bubble in answer.bubbles:
        if bubble[0].text == EVIDENCE_HEADING:
            return any(sentence.facts or "gap" in sentence.marks for sentence in bubble[1:])
    return False


def _next(answer: Answer, keys: Collection[str]) -> Iterator[Problem]:
    offered = answer.question.metadata.next
    if not answer.is_chatty and len(set(offered)) not in NEXT_KEYS:
        yield answer.problem(
            "structure.next",
            f"'next' names {NEXT_KEYS[0]} or {NEXT_KEYS[-1]} different questions, not {len(set(offered))}",
        )
    written = {key.partition("/")[0] for key in keys}
    for key in offered:
        topic = key.partition("/")[0]
        if key == answer.question.key:
            yield answer.problem("structure.next", "'next' names the question itself")
        elif key not in keys:
            level: Level = "warning" if topic in TOPICS and topic not in written else "error"
            yield answer.problem("structure.next", f"'next' names '{key}', which does not exist", level=level)


def check_dates(answer: Answer, today: date) -> Iterator[Problem]:
    """Yield what is wrong with the days of review."""
    metadata = answer.question.metadata
    try:
        reviewed, due = date.fromisoformat(metadata.reviewed_on), date.fromisoformat(metadata.review_by)
    except ValueError as fault:
        yield answer.problem("structure.date", f"a date that the calendar does not have ({fault})")
        return
    if reviewed > today:
        yield answer.problem("structure.date", f"reviewed_on {reviewed} lies in the future")
    if not timedelta(0) < due - reviewed <= LONGEST_REVIEW:
        yield answer.problem("structure.date", f"review_by {due} must lie within a year after reviewed_on {reviewed}")
    if due - today <= WARN_BEFORE:
        # A warning only: no build breaks because a day has passed. At run time an expired answer says so.
        yield answer.problem("structure.review", f"due for review by {due}", level="warning")
