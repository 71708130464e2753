"""Cross-validation and what is chosen by it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from capleak.answering.faq import AnswerMetadata, Question
from capleak.evaluation.choosing import choose_answer, choose_weights, judge_all
from capleak.evaluation.cross_validation import Scored, cross_validate, deal
from capleak.evaluation.judging import Verdict, share
from capleak.understanding.thresholds import load_thresholds
from tests.unit.understanding.conftest import KNOWLEDGE, PHRASES, TITLES


@pytest.fixture(scope="module")
def scored() -> list[Scored]:
    def question(key: str) -> Question:
        title = TITLES.get(key, "A title")
        metadata = AnswerMetadata(title=title, reviewed_on="2026-01-01", review_by="2027-01-01", reviewer="none yet")
        return Question(key, tuple(PHRASES[key]), "text", metadata, Path("x.yml"), 1)

    return cross_validate({key: question(key) for key in PHRASES}, KNOWLEDGE, folds=2, say=lambda line: None)


def test_every_phrase_is_scored_once(scored: list[Scored]) -> None:
    texts = [one.example.text for one in scored]
    assert sorted(texts) == sorted(
        [phrase for phrases in PHRASES.values() for phrase in phrases] + list(TITLES.values())
    )


def test_no_phrase_was_its_own_nearest(scored: list[Scored]) -> None:
    assert max(float(one.scores.similarity.max()) for one in scored) < 0.999


def test_groups_follow_the_keys(scored: list[Scored]) -> None:
    groups = {one.example.expected: one.example.group for one in scored}
    assert groups["about/what_is_it"] == "question"
    assert groups["smalltalk/greet"] == "smalltalk"
    assert groups["out_of_scope/everyday"] == "out_of_scope"
    assert groups["out_of_scope/other_disease"] == "near_miss"


def test_phrases_of_a_key_are_spread_evenly() -> None:
    keys = ["a"] * 10 + ["b"] * 5
    dealt = deal(keys, 5)
    assert np.bincount(dealt[:10]).tolist() == [2] * 5
    assert np.bincount(dealt[10:]).tolist() == [1] * 5


def test_the_answer_line_keeps_wrong_answers_rare(scored: list[Scored]) -> None:
    thresholds = load_thresholds(KNOWLEDGE / "thresholds.yml")
    thresholds = thresholds.copy(update={"score": choose_weights(scored)})
    answer = choose_answer(scored, thresholds, most_wrong=0.05)
    judged = judge_all(scored, thresholds.copy(update={"answer": answer}))
    assert share([one for one in judged if one.example.group == "question"], Verdict.WRONG) <= 0.05
