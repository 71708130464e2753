"""The real content passes its lint."""

from __future__ import annotations

from statistics import median

from capleak.content.lint import Content, lint
from capleak.content.reading import PASSIVE_SHARE, grades, is_passive


def test_content_is_clean(content: Content) -> None:
    errors = [str(problem) for problem in lint(content) if problem.level == "error"]
    assert errors == [], "\n".join(errors)


def test_half_of_the_lay_answers_read_at_grade_seven_or_below(content: Content) -> None:
    lay = [answer for answer in content.answers if answer.is_lay and not answer.is_chatty]
    found = [grades(answer, content.glossary) for answer in lay]
    assert median(grade.flesch_kincaid for grade in found) <= 7
    assert not [grade for grade in found if min(grade.flesch_kincaid, grade.smog) > 8]


def test_fewer_than_one_sentence_in_ten_is_passive(content: Content) -> None:
    lay = [answer for answer in content.answers if answer.is_lay and not answer.is_chatty]
    sentences = [sentence.text for answer in lay for sentence in answer.sentences]
    assert sum(is_passive(text) for text in sentences) < PASSIVE_SHARE * len(sentences)
