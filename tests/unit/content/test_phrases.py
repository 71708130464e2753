"""The rules on phrases."""

from __future__ import annotations

from dataclasses import replace

from capleak.answering.faq import Question
from capleak.content.phrases import FEWEST, check_phrases, normalised
from tests.unit.content.made import answer


def question(key: str, *phrases: str) -> Question:
    enough = [f"{key} phrase number {at}" for at in range(FEWEST)]
    return replace(answer("Text.", key).question, phrases=(*enough, *phrases))


def complaints(*questions: Question) -> list[tuple[str, str]]:
    return [(topic, problem.rule) for topic, problem in check_phrases(questions)]


def test_enough_different_phrases_are_accepted() -> None:
    assert complaints(question("about/one"), question("about/two")) == []


def test_too_few_phrases_are_told() -> None:
    few = replace(question("about/one"), phrases=("what is it",))
    assert complaints(few) == [("about", "phrases.few")]


def test_a_phrase_that_stands_twice_is_told() -> None:
    assert complaints(question("about/one", "What is it?", "what is it")) == [("about", "phrases.twin")]


def test_a_phrase_of_two_questions_is_told_for_both() -> None:
    found = complaints(question("about/one", "What is it?"), question("causes/two", "what IS it"))
    assert found == [("about", "phrases.shared"), ("causes", "phrases.shared")]


def test_case_and_punctuation_do_not_make_a_phrase_different() -> None:
    assert normalised("What's  THIS?!") == normalised("what's this")


def test_a_phrase_of_signs_only_is_kept() -> None:
    assert normalised("???") == "???"
