"""Rules on the emergency card: its lines are held to their facts like those of an answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from capleak.answering.faq import AnswerMetadata, Question
from capleak.answering.marks import fact_ids
from capleak.content.answer import Answer, quoted
from capleak.content.declared import check_declared
from capleak.content.marks import check_marks
from capleak.content.numbers import check_numbers
from capleak.content.polarity import check_polarity
from capleak.content.problem import Problem
from capleak.content.quantities import quantities
from capleak.content.strength import check_strength
from capleak.content.structure import check_dates
from capleak.content.units import DOSES
from capleak.content.wording import check_wording
from capleak.knowledge import ContentError, Library
from capleak.knowledge.glossary import Glossary
from capleak.safety.card import CardWords, Line, card_path, load_card

KEY = "card/emergency"


def check_card(knowledge: Path, library: Library, glossary: Glossary, today: date) -> Iterator[Problem]:
    """Yield what is wrong with the emergency card.

    Args:
        knowledge: the folder of the library; without a card in it there is nothing to say.
        library: facts and sources.
        glossary: terms and names.
        today: the day that the dates are held against.
    """
    if not card_path(knowledge).is_file():
        return
    try:
        words = load_card(knowledge)
    except ContentError as fault:
        yield Problem(fault.path, fault.line, "load", fault.message)
        return
    answer = as_answer(words, card_path(knowledge))
    yield from check_marks(answer, library)
    yield from check_numbers(answer, library)
    yield from check_polarity(answer, library)
    yield from check_declared(answer, library)
    yield from check_strength(answer, library)
    yield from check_wording(answer, glossary)
    yield from check_dates(answer, today)
    yield from _lines(answer, words, library)
    yield from _doses(answer)


def as_answer(words: CardWords, path: Path) -> Answer:
    """Return the card in the form of an answer for clinicians, so that the rules on answers hold for it."""
    metadata = AnswerMetadata(
        title=words.title,
        audience="clinician",
        reviewed_on=words.reviewed_on,
        review_by=words.review_by,
        reviewer=words.reviewer,
        review_hash=words.review_hash,
    )
    # A heading or a label states nothing, so a number in it stands without a fact.
    labels = (f"{label.rstrip('.:?')} [[advice]]." for label in words.labels)
    return Answer(Question(KEY, (), "\n\n".join([*words.marked, *labels]), metadata, path, 1))


def _lines(answer: Answer, words: CardWords, library: Library) -> Iterator[Problem]:
    for group in words.groups:
        for line in group.lines:
            facts = _facts(line)
            if not facts:
                message = f"a line of '{group.heading}' needs a fact: {quoted(line.say)}"
                yield answer.problem("card.cited", message, line.say)
            for fact in facts:
                if group.reader != "staff" and fact in library.facts and library.facts[fact].show == "clinician":
                    message = f"{fact} is for clinicians only: take it out, or write the line for staff"
                    yield answer.problem("card.reader", message, line.say)
    for line in (words.opening, words.carrier):
        for fact in _facts(line):
            if fact in library.facts and library.facts[fact].show != "everyone":
                yield answer.problem("card.reader", f"{fact} is not for everyone: take it out", line.say)


def _facts(line: Line) -> tuple[str, ...]:
    return fact_ids(f"{line.say} {line.why or ''}")


def _doses(answer: Answer) -> Iterator[Problem]:
    for sentence in answer.sentences:
        if any(quantity.unit in DOSES for quantity in quantities(sentence.text)):
            yield answer.problem("card.dose", f"a dose on the card: {quoted(sentence.text)}", sentence.text)
