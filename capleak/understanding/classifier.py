"""Which prepared question a wording is closest to: probabilities, and the nearest training phrase of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from capleak.understanding.embedding import DIMENSIONS, Vectors
from capleak.understanding.ngrams import NGrams, main_directions
from capleak.understanding.regression import Labels, Matrix, fit_network, fit_regression, network_scores, softmax

FILE = "classifier.npz"
_DIRECTIONS = 320
# Embeddings have length 1: unscaled, the penalty of the regression would flatten every probability.
_EMBEDDING_WEIGHT = 2.4
_NETWORK_WEIGHT = 2.0


@dataclass(frozen=True)
class Scores:
    """What the classifier makes of one wording.

    Attributes:
        keys: the prepared questions.
        probability: of each question.
        similarity: cosine to the nearest training phrase of each question.
    """

    keys: tuple[str, ...]
    probability: Vectors
    similarity: Vectors


@dataclass(frozen=True)
class Classifier:
    """A trained classifier.

    Attributes:
        keys: the prepared questions, in the order of their numbers.
        ngrams: the bits of words it knows.
        directions: what they are reduced to.
        regression: weights of the logistic regression.
        network: weights of the network.
        phrases: embeddings of the training phrases, question after question.
        starts: number of the first phrase of each question.
    """

    keys: tuple[str, ...]
    ngrams: NGrams
    directions: Matrix
    regression: Matrix
    network: tuple[Matrix, ...]
    phrases: Matrix
    starts: Labels

    @classmethod
    def fit(cls, texts: Sequence[str], vectors: Vectors, keys: Sequence[str]) -> Classifier:
        """Train on phrases.

        Args:
            texts: the wording of each phrase.
            vectors: its embedding.
            keys: the question it asks.
        """
        names, labels = np.unique(np.array(keys), return_inverse=True)
        ngrams = NGrams.fit(texts)
        matrix = ngrams.matrix(texts)
        directions = main_directions(matrix, _DIRECTIONS)
        features = np.hstack([vectors * _EMBEDDING_WEIGHT, matrix @ directions]).astype(np.float32)
        order = np.argsort(labels, kind="stable")
        return cls(
            keys=tuple(map(str, names)),
            ngrams=ngrams,
            directions=directions,
            regression=fit_regression(features, labels, len(names)),
            network=tuple(fit_network(features * _NETWORK_WEIGHT, labels, len(names))),
            phrases=vectors[order, :DIMENSIONS],
            starts=np.searchsorted(labels[order], np.arange(len(names))),
        )

    def scores(self, text: str, vector: Vectors) -> Scores:
        """Score one wording.

        Args:
            text: the wording.
            vector: its embedding.
        """
        where, weights = self.ngrams.row(text)
        features = np.hstack([vector * _EMBEDDING_WEIGHT, weights @ self.directions[where]])[None]
        first = softmax(features @ self.regression[:-1] + self.regression[-1])
        second = softmax(network_scores(self.network, features * _NETWORK_WEIGHT))
        # The geometric mean: both must believe in a question.
        both = np.sqrt(first * second)[0]
        similarity = np.maximum.reduceat(self.phrases @ vector[:DIMENSIONS], self.starts)
        return Scores(self.keys, both / both.sum(), similarity)

    def save(self, folder: Path) -> None:
        """Write the classifier into `folder`; arrays only, no code."""
        np.savez(
            folder / FILE,
            keys=np.array(self.keys),
            ngrams=np.frombuffer("\n".join(self.ngrams.names).encode("utf-8"), np.uint8),
            rarity=self.ngrams.rarity,
            directions=self.directions.astype(np.float16),
            regression=self.regression,
            phrases=self.phrases.astype(np.float16),
            starts=self.starts,
            **{f"network{number}": layer for number, layer in enumerate(self.network)},
        )

    @classmethod
    def load(cls, folder: Path) -> Classifier:
        """Read the classifier from `folder`."""
        with np.load(folder / FILE, allow_pickle=False) as file:
            data = {name: file[name] for name in file.files}
        return cls(
            keys=tuple(map(str, data["keys"])),
            ngrams=NGrams(tuple(data["ngrams"].tobytes().decode("utf-8").split("\n")), data["rarity"]),
            directions=data["directions"].astype(np.float32),
            regression=data["regression"],
            network=tuple(data[f"network{number}"] for number in range(4)),
            phrases=data["phrases"].astype(np.float32),
            starts=data["starts"],
        )
