from __future__ import annotations

import numpy as np

from capleak.evaluation.search_choosing import Case, _cross_validated, _fit, _rounded, _shown

RIGHT, NEAR = [0.9, 0.9, 0.9, 0.0, 0.5], [0.1, 0.3, 0.4, 0.0, 0.5]


def cases(count: int = 20) -> list[Case]:
    noise = np.random.default_rng(1).normal(0, 0.02, (count, 2, 5))
    answerable = [Case("answerable", np.array([RIGHT, NEAR]) + one, frozenset({0})) for one in noise]
    uncovered = [Case("uncovered", np.array([NEAR, NEAR]) + one, frozenset()) for one in noise]
    return answerable + uncovered


def test_what_speaks_for_an_answer_gets_a_positive_weight() -> None:
    weights = _rounded(_fit(cases()))
    assert min(weights["strength"], weights["coverage"], weights["cosine"]) > 0 > weights["constant"]


def test_each_case_is_scored_by_weights_that_never_saw_it() -> None:
    best = _cross_validated(cases())
    assert [row for row, _ in best[:20]] == [0] * 20
    assert min(score for _, score in best[:20]) > max(score for _, score in best[20:])


def test_a_line_says_what_it_would_show() -> None:
    made = cases(2)
    assert _shown(made, [(0, 0.9), (1, 0.8), (0, 0.6), (0, 0.1)], 0.5) == [
        "answerable 1 right of 2 shown of 2",
        "uncovered 0 right of 1 shown of 2",
    ]
