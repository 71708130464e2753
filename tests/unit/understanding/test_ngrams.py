"""Bits of words."""

from __future__ import annotations

import numpy as np
from scipy.sparse import random as random_matrix

from capleak.understanding.ngrams import NGrams, main_directions

TEXTS = ["blood clot", "blood test", "blood", "clot", "clot blood", "test"]


def test_only_bits_seen_three_times_are_kept() -> None:
    names = NGrams.fit(TEXTS).names
    assert {"wblood", "wclot", "cblo"} <= set(names)
    assert not {"wtest", "wblood clot"} & set(names)


def test_letters_and_words_have_their_own_length() -> None:
    ngrams = NGrams.fit(TEXTS)
    where, weights = ngrams.row("Blood clot")
    letters = np.array([ngrams.names[number][0] == "c" for number in where])
    np.testing.assert_allclose(
        [np.linalg.norm(weights[letters]), np.linalg.norm(weights[~letters])], [2.5, 2.0], rtol=1e-5
    )


def test_unknown_bits_and_no_text_give_nothing() -> None:
    ngrams = NGrams.fit(TEXTS)
    for text in ("", "zzz", "?!", "\u0634\u0648"):
        where, weights = ngrams.row(text)
        assert len(where) == len(weights) == 0


def test_rows_of_the_matrix_are_the_rows() -> None:
    ngrams = NGrams.fit(TEXTS)
    matrix = ngrams.matrix(["blood", "", "clot"]).toarray()
    where, weights = ngrams.row("clot")
    np.testing.assert_allclose(matrix[2, where], weights)
    assert matrix[1].sum() == 0


def test_the_main_directions_rebuild_the_matrix() -> None:
    matrix = random_matrix(40, 30, density=0.3, random_state=0, format="csr", dtype=np.float32)
    directions = main_directions(matrix, 30)
    np.testing.assert_allclose((matrix @ directions) @ directions.T, matrix.toarray(), atol=1e-3)


def test_fewer_rows_than_directions_are_no_fault() -> None:
    assert main_directions(random_matrix(3, 50, density=0.5, format="csr", dtype=np.float32), 20).shape == (50, 3)
