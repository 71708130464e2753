"""Verdicts."""

from __future__ import annotations

import pytest

from capleak.answering.status import Status
from capleak.evaluation.held_out import Example
from capleak.evaluation.judging import Judged, Verdict, judge, share
from capleak.understanding.decision import Decision


def test_each_message_gets_its_verdict(judged: list[Judged]) -> None:
    assert [one.verdict.value for one in judged] == [
        "right",
        "offered",
        "asked back",
        "wrong",
        "no answer",
        "right",
        "right",
        "wrong",
        "asked back",
    ]


def test_the_first_choice_counts_whether_answered_or_not(judged: list[Judged]) -> None:
    assert [one.first_is_right for one in judged[:3]] == [True, True, False]


@pytest.mark.parametrize("status", [Status.NO_SOURCE, Status.SMALLTALK])
def test_beyond_the_scope_nothing_about_the_disease_is_right(status: Status) -> None:
    key = "smalltalk/okay" if status is Status.SMALLTALK else None
    assert judge(Example("x", "out_of_scope", "nonsense"), Decision(status, key, 0.5)).verdict is Verdict.RIGHT


def test_small_talk_in_place_of_an_answer_is_no_answer() -> None:
    decision = Decision(Status.SMALLTALK, "smalltalk/okay", 0.9)
    assert judge(Example("x", "question", "about/a"), decision).verdict is Verdict.NO_ANSWER


def test_shares_are_of_all(judged: list[Judged]) -> None:
    assert share(judged[:5], Verdict.RIGHT, Verdict.OFFERED) == pytest.approx(0.4)
    assert share([], Verdict.RIGHT) == 0
