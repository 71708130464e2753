from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from capleak.knowledge import Library
from capleak.search.index import Index
from capleak.search.vectors import FactVectors
from capleak.search.words import Words
from capleak.understanding import Understanding


def test_what_is_kept_is_what_comes_back(vectors: FactVectors, tmp_path: Path) -> None:
    vectors.save(tmp_path)
    kept = FactVectors.load(tmp_path)
    assert list(kept.by_text) == list(vectors.by_text)
    for text, vector in vectors.by_text.items():
        np.testing.assert_allclose(kept.by_text[text], vector, atol=1e-3)


def test_a_fact_that_was_reworded_after_training_cannot_be_found(
    library: Library, vectors: FactVectors, understanding: Understanding, words: Words
) -> None:
    reworded = {**library.facts, "A07": library.facts["A07"].copy(update={"text": "Plasma is 60% of the blood."})}
    index = Index(Library(library.sources, reworded), vectors, understanding.reader, words)
    assert {fact.id for fact in index.facts} == {one for one in library.facts if one != "A07"}


def test_a_missing_or_damaged_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"facts\.npz"):
        FactVectors.load(tmp_path)
    (tmp_path / "facts.npz").write_bytes(b"nothing")
    with pytest.raises(ValueError, match="pickle"):
        FactVectors.load(tmp_path)
