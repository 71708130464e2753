"""The sentence model in whole numbers."""

from __future__ import annotations

import numpy as np
import onnxruntime
import pytest

from capleak.understanding.embedding import DIMENSIONS, Embedder
from capleak.understanding.model_file import model_file
from capleak.understanding.onnx_file import read_model
from capleak.understanding.whole_numbers import multiply_in_whole_numbers

TEXTS = [
    "is it hereditary",
    "my hands swell",
    "blood pressure of 70 over 40 since this morning",
    "IVIG every four weeks, or can it be stretched to six?",
    "x",
]


@pytest.fixture(scope="module")
def content() -> bytes:
    return model_file().read_bytes()


def test_every_product_with_kept_weights_is_replaced_and_no_other(content: bytes) -> None:
    before = [node.op_type for node in read_model(content).graph.node]
    after = [node.op_type for node in read_model(multiply_in_whole_numbers(content)).graph.node]
    # Six layers of six products each; the two in which tokens attend to each other have no weights.
    assert after.count("MatMulInteger") == 36
    assert before.count("MatMul") - after.count("MatMul") == 36


def test_a_model_without_kept_weights_stays_as_it_is(content: bytes) -> None:
    once = multiply_in_whole_numbers(content)
    kinds = [node.op_type for node in read_model(once).graph.node]
    assert [node.op_type for node in read_model(multiply_in_whole_numbers(once)).graph.node] == kinds


def test_the_vectors_hardly_change(content: bytes) -> None:
    whole, plain = Embedder(), Embedder()
    plain._session = onnxruntime.InferenceSession(content)
    one, other = (embedder.encode(TEXTS)[:, :DIMENSIONS] for embedder in (whole, plain))
    assert ((one * other).sum(axis=1) > 0.98).all()


def test_a_vector_does_not_hang_on_its_neighbours() -> None:
    embedder = Embedder()
    alone = np.vstack([embedder.encode([text]) for text in TEXTS])
    np.testing.assert_allclose(embedder.encode(TEXTS), alone, atol=0.02)
