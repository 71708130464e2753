"""The two learners."""

from __future__ import annotations

import numpy as np
import pytest

from capleak.understanding.regression import Labels, Matrix, fit_network, fit_regression, network_scores, softmax


@pytest.fixture
def clouds() -> tuple[Matrix, Labels]:
    random = np.random.default_rng(0)
    centres = random.standard_normal((3, 8)) * 3
    labels = np.arange(90) % 3
    return (centres[labels] + random.standard_normal((90, 8))).astype(np.float32), labels


def test_the_regression_tells_clouds_apart(clouds: tuple[Matrix, Labels]) -> None:
    features, labels = clouds
    weights = fit_regression(features, labels, 3)
    assert ((features @ weights[:-1] + weights[-1]).argmax(axis=1) == labels).all()


def test_the_network_tells_clouds_apart(clouds: tuple[Matrix, Labels]) -> None:
    features, labels = clouds
    assert (network_scores(fit_network(features, labels, 3), features).argmax(axis=1) == labels).all()


def test_the_same_seed_gives_the_same_network(clouds: tuple[Matrix, Labels]) -> None:
    one, other = fit_network(*clouds, 3), fit_network(*clouds, 3)
    assert all((first == second).all() for first, second in zip(one, other, strict=True))


def test_probabilities_add_to_one_even_for_huge_scores() -> None:
    found = softmax(np.array([[1e4, 0.0], [-1e4, -1e4]], np.float32))
    np.testing.assert_allclose(found.sum(axis=1), 1)
