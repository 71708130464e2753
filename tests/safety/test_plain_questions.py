"""Plain questions about the disease are answered, not alarmed: titles, button texts, training phrases."""

from __future__ import annotations

import pytest

from capleak.answering.faq import Question, load_questions
from capleak.settings import PROJECT
from tests.safety.messages import found

QUESTIONS = tuple(load_questions(PROJECT / "data").values())
# Nobody tells of an attack of their own in these.
IMPERSONAL = ("about", "evidence", "smalltalk", "out_of_scope")
# Of all phrases about 2 in 100 tell of something that is happening to a person ("my legs are swelling and I feel
# faint, is this it?"): those are right to alarm.
MOST_OF_ALL, MOST_IMPERSONAL = 3.0, 1.5


def alarms(questions: tuple[Question, ...]) -> list[tuple[str, tuple[str, ...]]]:
    results = ((phrase, found(phrase)) for question in questions for phrase in question.phrases)
    return [(phrase, finding.rules) for phrase, finding in results if finding.level == "now"]


@pytest.mark.parametrize("title", [question.metadata.title for question in QUESTIONS])
def test_no_title_alarms_when_it_is_tapped_as_a_button(title: str) -> None:
    assert found(title).level is None


def test_training_phrases_hardly_ever_alarm() -> None:
    told = alarms(QUESTIONS)
    assert len(told) * 100 <= MOST_OF_ALL * sum(len(question.phrases) for question in QUESTIONS), told


def test_impersonal_questions_almost_never_alarm() -> None:
    questions = tuple(question for question in QUESTIONS if question.topic in IMPERSONAL)
    told = alarms(questions)
    assert len(told) * 100 <= MOST_IMPERSONAL * sum(len(question.phrases) for question in questions), told
