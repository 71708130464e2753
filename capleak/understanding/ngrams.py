"""Bits of words: what the letters say beside the meaning.

Two kinds, weighted by how rare they are: strings of three and four letters inside a word (they
survive typing errors) and single words and pairs of words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

_WORD = re.compile(r"\w+")
_LENGTHS = (3, 4)
# How much the letters and the words count beside the embedding; chosen by cross-validation.
_LETTERS_WEIGHT = 2.5
_WORDS_WEIGHT = 2.0
_SEEN_AT_LEAST = 3
_TINY = 1e-12

Row = tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]


@dataclass(frozen=True)
class NGrams:
    """The bits of words that the training phrases share.

    Attributes:
        names: the bits; those of letters begin with "c", those of words with "w".
        rarity: the weight of each.
    """

    names: tuple[str, ...]
    rarity: npt.NDArray[np.float32]

    def __post_init__(self) -> None:
        object.__setattr__(self, "_number", {name: number for number, name in enumerate(self.names)})
        object.__setattr__(self, "_of_letters", np.array([name[0] == "c" for name in self.names], bool))

    @classmethod
    def fit(cls, texts: Sequence[str]) -> NGrams:
        """Take the bits that at least three of `texts` hold."""
        seen: Counter[str] = Counter()
        for text in texts:
            seen.update(set(_bits(text)))
        names = tuple(sorted(name for name, count in seen.items() if count >= _SEEN_AT_LEAST))
        counts = np.array([seen[name] for name in names], np.float64)
        rarity = np.log((1 + len(texts)) / (1 + counts)) + 1
        return cls(names, rarity.astype(np.float32))

    def row(self, text: str) -> Row:
        """Return the numbers of the bits in `text` and their weights."""
        number: dict[str, int] = self.__dict__["_number"]
        counts = Counter(number[bit] for bit in _bits(text) if bit in number)
        where = np.fromiter(counts, np.int64, len(counts))
        weights = (1 + np.log(np.fromiter(counts.values(), np.float32, len(counts)))) * self.rarity[where]
        letters = self.__dict__["_of_letters"][where]
        for kind, weight in ((letters, _LETTERS_WEIGHT), (~letters, _WORDS_WEIGHT)):
            length = np.linalg.norm(weights[kind])
            weights[kind] *= weight / length if length else 0.0
        return where, weights.astype(np.float32)

    def matrix(self, texts: Iterable[str]) -> Any:
        """Return the rows of `texts` as a sparse matrix."""
        from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

        rows = [self.row(text) for text in texts]
        ends = np.cumsum([0, *(len(where) for where, _ in rows)])
        where = np.concatenate([where for where, _ in rows])
        weights = np.concatenate([weights for _, weights in rows])
        return csr_matrix((weights, where, ends), shape=(len(rows), len(self.names)), dtype=np.float32)


def main_directions(matrix: Any, number: int, seed: int = 0) -> npt.NDArray[np.float32]:
    """Return the directions in which the rows of a sparse matrix differ most, shape (columns, number).

    Source: Halko, Martinsson and Tropp 2011, randomised subspace iteration.
    """
    number = min(number, *matrix.shape)
    shape = (matrix.shape[1], min(number + 20, *matrix.shape))
    sample = matrix @ np.random.default_rng(seed).standard_normal(shape, np.float32)
    for _ in range(2):
        basis, _ = np.linalg.qr(sample)
        sample = matrix @ (matrix.T @ basis)
    basis, _ = np.linalg.qr(sample)
    rows = matrix.T @ basis
    # The few products of the rows stand for the many rows: five times as fast as their own decomposition.
    strengths, turns = np.linalg.eigh(rows.T @ rows)
    best = slice(None, -number - 1, -1)
    found: npt.NDArray[np.float32] = rows @ turns[:, best] / np.sqrt(np.maximum(strengths[best], _TINY))
    return found


def _bits(text: str) -> Iterator[str]:
    words = _WORD.findall(text.lower())
    for word in words:
        padded = f" {word} "
        for length in _LENGTHS:
            for start in range(len(padded) - length + 1):
                yield "c" + padded[start : start + length]
    yield from ("w" + word for word in words)
    yield from ("w" + " ".join(pair) for pair in pairwise(words))
