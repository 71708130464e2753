"""The goals of the understanding, measured on the held-out phrases."""

from __future__ import annotations

import pytest

from capleak.evaluation.evaluate import HELD_OUT, questions_of, trained
from capleak.evaluation.held_out import load_held_out
from capleak.evaluation.judging import Judged, Verdict, judge, share
from capleak.settings import PROJECT, Settings


@pytest.fixture(scope="module")
def judged() -> list[Judged]:
    understanding = trained(questions_of(Settings()), PROJECT / "knowledge")
    return [judge(one, understanding.understand(one.text)) for one in load_held_out(PROJECT / HELD_OUT)]


def test_the_right_question_is_the_first_choice_of_92_in_100(judged: list[Judged]) -> None:
    questions = [one for one in judged if one.example.group == "question"]
    assert sum(one.first_is_right for one in questions) / len(questions) >= 0.92


def test_the_right_question_is_answered_or_offered_to_97_in_100(judged: list[Judged]) -> None:
    questions = [one for one in judged if one.example.group == "question"]
    assert share(questions, Verdict.RIGHT, Verdict.OFFERED) >= 0.97


def test_at_most_2_in_100_are_answered_wrongly(judged: list[Judged]) -> None:
    assert share([one for one in judged if one.example.group == "question"], Verdict.WRONG) <= 0.02


def test_at_most_3_in_100_beyond_the_scope_are_answered(judged: list[Judged]) -> None:
    beyond = [one for one in judged if one.example.group in ("out_of_scope", "near_miss")]
    assert share(beyond, Verdict.WRONG) <= 0.03
