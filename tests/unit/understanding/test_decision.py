"""Answer, ask back, or say that nothing fits."""

from __future__ import annotations

import numpy as np
import pytest

from capleak.answering.status import Status
from capleak.understanding.classifier import Scores
from capleak.understanding.decision import decide, exactly, nothing_to_understand, weigh
from capleak.understanding.thresholds import ScoreWeights, Thresholds
from capleak.understanding.wording import Wording

KEYS = (
    "about/a",
    "about/b",
    "about/c",
    "about/d",
    "out_of_scope/everyday",
    "out_of_scope/other_disease",
    "smalltalk/okay",
)
WEIGHTS = ScoreWeights(constant=0, probability=1, margin=0, similarity=0, inside=0)
LIMITS = Thresholds(
    score=WEIGHTS, answer=0.6, sure=0.8, inside=0.5, inside_to_answer=0.7, inside_other_disease=0.9, near=0.6, offered=3
)


def scores(*probability: float, similarity: tuple[float, ...] = (0.1,) * 7) -> Scores:
    return Scores(KEYS, np.array(probability, np.float32), np.array(similarity, np.float32))


def wording(disease: bool = False, others: tuple[str, ...] = ()) -> Wording:
    return Wording("text", disease, others)


def test_a_sure_question_is_answered() -> None:
    decision = decide(scores(0.9, 0.1, 0, 0, 0, 0, 0), wording(), LIMITS)
    assert (decision.status, decision.key) == (Status.ANSWERED, "about/a")
    assert decision.score == pytest.approx(0.9, abs=0.01)


def test_an_answer_just_above_the_line_is_tentative() -> None:
    assert decide(scores(0.75, 0.25, 0, 0, 0, 0, 0), wording(), LIMITS).tentative
    assert not decide(scores(0.9, 0.1, 0, 0, 0, 0, 0), wording(), LIMITS).tentative


def test_what_may_well_be_another_matter_is_offered_and_not_answered() -> None:
    unsure = scores(0.62, 0, 0, 0, 0.38, 0, 0)
    assert decide(unsure, wording(), LIMITS).status is Status.CLARIFY
    assert decide(unsure, wording(), LIMITS.copy(update={"inside_to_answer": 0.5})).status is Status.ANSWERED


def test_an_unsure_question_is_asked_back_with_three_candidates() -> None:
    decision = decide(scores(0.2, 0.4, 0.25, 0.05, 0.1, 0, 0), wording(), LIMITS)
    assert (decision.status, decision.key) == (Status.CLARIFY, None)
    assert [key for key, _ in decision.candidates] == ["about/b", "about/c", "about/a"]


def test_candidates_are_questions_about_the_disease_only() -> None:
    decision = decide(scores(0.3, 0.2, 0.05, 0, 0.4, 0, 0.05), wording(), LIMITS)
    assert [key for key, _ in decision.candidates] == ["about/a", "about/b", "about/c"]


def test_what_is_about_the_disease_without_a_question_has_no_source() -> None:
    assert decide(scores(0.2, 0.1, 0, 0, 0.7, 0, 0), wording(disease=True), LIMITS).status is Status.NO_SOURCE


def test_what_is_worded_like_a_question_has_no_source() -> None:
    near = (0.1, 0.7, 0.1, 0.1, 0.3, 0.1, 0.1)
    assert decide(scores(0.2, 0.1, 0, 0, 0.7, 0, 0, similarity=near), wording(), LIMITS).status is Status.NO_SOURCE


def test_everything_else_is_out_of_scope_with_its_kind() -> None:
    decision = decide(scores(0.1, 0, 0, 0, 0.3, 0.6, 0), wording(), LIMITS)
    assert (decision.status, decision.key) == (Status.OUT_OF_SCOPE, "out_of_scope/other_disease")


def test_another_disease_needs_more_to_be_a_question_about_ours() -> None:
    unsure = scores(0.71, 0, 0, 0, 0, 0.29, 0)
    assert decide(unsure, wording(), LIMITS).status is Status.ANSWERED
    assert decide(unsure, wording(others=("lupus",)), LIMITS).status is Status.OUT_OF_SCOPE
    assert decide(unsure, wording(disease=True, others=("lupus",)), LIMITS).status is Status.ANSWERED


def test_small_talk_is_small_talk() -> None:
    decision = decide(scores(0.2, 0, 0, 0, 0.1, 0, 0.7), wording(), LIMITS)
    assert (decision.status, decision.key) == (Status.SMALLTALK, "smalltalk/okay")


def test_without_a_word_there_is_nothing_to_answer() -> None:
    assert nothing_to_understand().status is Status.OUT_OF_SCOPE


def test_a_title_is_answered_with_score_one() -> None:
    assert exactly("about/a").score == 1.0


def test_a_single_question_can_be_weighed() -> None:
    one = Scores(("about/a", "smalltalk/okay"), np.array([0.5, 0.5], np.float32), np.array([0.1, 0.1], np.float32))
    assert weigh(one).order == (0,)
