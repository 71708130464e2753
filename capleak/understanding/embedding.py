"""Sentence embeddings by all-MiniLM-L6-v2 (int8 ONNX) on the processor.

Source: sentence-transformers/all-MiniLM-L6-v2: mean over the tokens that are not padding, then
length 1. A second mean, in which rare tokens weigh more, comes from the same run of the model
(Arora, Liang and Ma 2017): in a long story it hears the few words that matter.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from capleak.understanding.model_file import (
    MODEL_SHA256,
    VOCABULARY_FILE,
    VOCABULARY_SHA256,
    model_file,
    verified,
)
from capleak.understanding.whole_numbers import multiply_in_whole_numbers

Vectors = npt.NDArray[np.float32]
DIMENSIONS = 384
# The model was trained on 128 tokens; longer input costs time and tells little more.
MAX_TOKENS = 128
_HEAD_TOKENS = 40
_BATCH = 32
_CACHED = 256
_COMMON = 0.2


class Embedder:
    """Turns texts into vectors.

    Args:
        threads: how many batches run side by side: 1 beside a server, 2 to train.
        weights: the ONNX file; the installed one unless told.
        vocabulary: the WordPiece vocabulary; the committed one unless told.

    Raises:
        ModelFileError: a file is missing or its checksum is wrong.
    """

    def __init__(self, threads: int = 1, weights: Path | None = None, vocabulary: Path = VOCABULARY_FILE) -> None:
        words = verified(vocabulary, VOCABULARY_SHA256).decode("utf-8").splitlines()
        self._tokenizer = _tokenizer(words)
        self._session = _session(verified(weights or model_file(), MODEL_SHA256))
        self._threads = threads
        self._known: OrderedDict[str, Vectors] = OrderedDict()
        self._rarity = np.ones(len(words), np.float32)

    @property
    def rarity(self) -> Vectors:
        """How much each token counts in the second mean; all the same until learnt or set."""
        return self._rarity

    @rarity.setter
    def rarity(self, rarity: Vectors) -> None:
        self._rarity = rarity
        self._known.clear()

    def learn_rarity(self, texts: Sequence[str]) -> None:
        """Set the weight of each token from how few of `texts` hold it."""
        seen = Counter(token for text in texts for token in set(self._tokens(text)))
        rarity = np.zeros_like(self._rarity)
        for token, count in seen.items():
            rarity[token] = np.log(len(texts) / count)
        # A token that was never seen says as little as one that always is.
        self.rarity = rarity + np.float32(_COMMON)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return the plain and the rarity-weighted mean of each text, shape (texts, 768).

        Each half has length 1; the first is the model's usual embedding.
        """
        tokens = [self._tokens(text) for text in texts]
        vectors = np.zeros((len(texts), 2 * DIMENSIONS), np.float32)
        # Texts of like length together, for a batch is padded to its longest; the long ones first.
        order = sorted(range(len(texts)), key=lambda index: -len(tokens[index]))
        batches = [order[start : start + _BATCH] for start in range(0, len(order), _BATCH)]

        def run(batch: list[int]) -> None:
            vectors[batch] = self._run([tokens[index] for index in batch])

        if len(batches) == 1 or self._threads == 1:
            for batch in batches:
                run(batch)
            return vectors
        # One thread a batch: two threads in one batch of the model wait for each other.
        with ThreadPoolExecutor(self._threads) as pool:
            list(pool.map(run, batches))
        return vectors

    def encode_cached(self, texts: Sequence[str]) -> Vectors:
        """Return `encode(texts)`, remembering the last few hundred texts."""
        found = {text: self._known[text] for text in texts if text in self._known}
        missing = [text for text in dict.fromkeys(texts) if text not in found]
        found.update(zip(missing, self.encode(missing), strict=True))
        for text in texts:
            self._known[text] = found[text]
            self._known.move_to_end(text)
        while len(self._known) > _CACHED:
            self._known.popitem(last=False)
        return np.stack([found[text] for text in texts]) if texts else self.encode([])

    def _tokens(self, text: str) -> list[int]:
        ids: list[int] = self._tokenizer.encode(text).ids
        if len(ids) <= MAX_TOKENS:
            return ids
        return ids[:_HEAD_TOKENS] + ids[_HEAD_TOKENS - MAX_TOKENS :]

    def _run(self, batch: list[list[int]]) -> Vectors:
        ids = np.zeros((len(batch), max(map(len, batch))), np.int64)
        mask = np.zeros_like(ids)
        for row, tokens in enumerate(batch):
            ids[row, : len(tokens)] = tokens
            mask[row, : len(tokens)] = 1
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        hidden: Vectors = self._session.run(None, feed)[0]
        return np.hstack([_mean(hidden, mask.astype(np.float32)), _mean(hidden, mask * self._rarity[ids])])


def learn_and_encode(texts: Sequence[str]) -> tuple[Embedder, Vectors]:
    """Return an embedder that has learnt how rare the tokens of `texts` are, and their embeddings by it."""
    embedder = Embedder(threads=2)
    embedder.learn_rarity(texts)
    return embedder, embedder.encode(texts)


def _mean(hidden: Vectors, weights: Vectors) -> Vectors:
    total = np.einsum("btd,bt->bd", hidden, weights)
    unit: Vectors = total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-12)
    return unit


def _tokenizer(words: Sequence[str]) -> Any:
    from tokenizers import BertWordPieceTokenizer

    return BertWordPieceTokenizer({word: number for number, word in enumerate(words)}, lowercase=True)


def _session(weights: bytes) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Processors without VNNI would let products of signed weights overflow; this costs them time instead.
    options.add_session_config_entry("session.x64quantprecision", "1")
    content = multiply_in_whole_numbers(weights)
    return onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
