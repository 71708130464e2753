"""The classifier."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from capleak.understanding import Understanding
from capleak.understanding.classifier import Classifier


@pytest.fixture
def classifier(understanding: Understanding) -> Classifier:
    return understanding.classifier


@pytest.mark.parametrize(
    ("text", "key"),
    [("is it genetic", "causes/inherited"), ("can i take a plane", "living/travel"), ("hello", "smalltalk/greet")],
)
def test_training_phrases_find_their_question(understanding: Understanding, text: str, key: str) -> None:
    scores = understanding.classifier.scores(text, understanding.embed(text))
    assert scores.keys[int(scores.probability.argmax())] == key
    assert scores.similarity[scores.keys.index(key)] == pytest.approx(1, abs=0.01)
    assert scores.probability.sum() == pytest.approx(1, abs=1e-5)


def test_what_is_loaded_scores_like_what_was_saved(understanding: Understanding, tmp_path: Path) -> None:
    understanding.classifier.save(tmp_path)
    vector = understanding.embed("will my children get it")
    before = understanding.classifier.scores("will my children get it", vector)
    after = Classifier.load(tmp_path).scores("will my children get it", vector)
    assert before.keys == after.keys
    np.testing.assert_allclose(before.probability, after.probability, atol=5e-3)
    np.testing.assert_allclose(before.similarity, after.similarity, atol=5e-3)


def test_a_kept_classifier_holds_arrays_only(classifier: Classifier, tmp_path: Path) -> None:
    classifier.save(tmp_path)
    with np.load(tmp_path / "classifier.npz", allow_pickle=False) as file:
        assert all(file[name].dtype != object for name in file.files)
