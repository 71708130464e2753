"""Sentence embeddings."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from capleak.understanding.embedding import DIMENSIONS, Embedder
from capleak.understanding.model_file import ModelFileError


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return Embedder()


def test_each_half_has_length_one(embedder: Embedder) -> None:
    vectors = embedder.encode(["what is it", "x", ""])
    assert vectors.shape == (3, 2 * DIMENSIONS)
    assert vectors.dtype == np.float32
    for half in (vectors[:, :DIMENSIONS], vectors[:, DIMENSIONS:]):
        np.testing.assert_allclose(np.linalg.norm(half, axis=1), 1, atol=1e-5)


def test_like_meanings_lie_close(embedder: Embedder) -> None:
    one, other, far = embedder.encode(["Is it hereditary?", "does it run in families", "bake bread"])[:, :DIMENSIONS]
    assert one @ other > 0.4 > one @ far + 0.2


def test_a_batch_gives_what_single_texts_give(embedder: Embedder) -> None:
    texts = ["a short one", "a much longer sentence about capillaries that leak into the tissue", "one"]
    together = embedder.encode(texts)
    alone = np.stack([embedder.encode([text])[0] for text in texts])
    assert (together * alone).sum(axis=1).min() / 2 > 0.97


def test_two_threads_give_what_one_gives(embedder: Embedder) -> None:
    texts = [f"sentence number {number} " + "and more " * (number % 7) for number in range(100)]
    assert (Embedder(threads=2).encode(texts) == embedder.encode(texts)).all()


def test_no_texts_give_no_vectors(embedder: Embedder) -> None:
    assert embedder.encode([]).shape == (0, 2 * DIMENSIONS)
    assert embedder.encode_cached([]).shape == (0, 2 * DIMENSIONS)


def test_a_remembered_text_gives_the_same_vector(embedder: Embedder) -> None:
    first = embedder.encode_cached(["again"])
    assert (embedder.encode_cached(["again"]) == first).all()


def test_the_memory_is_bounded(embedder: Embedder) -> None:
    for number in range(0, 400, 40):
        embedder.encode_cached([f"text {one}" for one in range(number, number + 40)])
    assert len(embedder._known) <= 256


def test_a_long_text_keeps_its_start_and_its_end(embedder: Embedder) -> None:
    tokens = embedder._tokens("start " + "word " * 1_000 + "end")
    whole = embedder._tokens("start end")
    assert len(tokens) == 128
    assert tokens[:2] == whole[:2]
    assert tokens[-2:] == whole[-2:]


def test_rare_tokens_weigh_more_once_learnt() -> None:
    embedder = Embedder()
    embedder.learn_rarity(["my leak", "my dog", "my cat"])
    common, rare = embedder._tokens("my leak")[1:3]
    assert embedder.rarity[rare] > embedder.rarity[common]


@pytest.mark.parametrize("which", ["weights", "vocabulary"])
def test_a_wrong_file_is_refused(tmp_path: Path, which: str) -> None:
    path = tmp_path / "minilm_vocab.txt"
    path.write_text("[PAD]\n")
    with pytest.raises(ModelFileError, match="damaged or another version"):
        Embedder(**{which: path})
