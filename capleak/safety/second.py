"""The second signal: a support vector machine on the embedding of a message, for wordings that no rule knows.

It learns from `knowledge/urgent/heard/` and from the phrases of the prepared questions, which are calm.
How it was chosen: docs/safety.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt
from pydantic import Field

from capleak.knowledge.models import Record
from capleak.knowledge.yaml_file import YamlFile, read_yaml

Vectors = npt.NDArray[np.float32]
FILE = "second.npz"
SIDES = ("urgent", "calm")
# Chosen by cross-validation inside the heard messages (docs/safety.md). There are several times as many phrases of
# questions, far easier to tell: one in three is enough, and counts less.
_COST, _WIDTH, _PHRASE_WEIGHT, _PHRASE_STEP = 4.0, 1.0, 0.3, 3
# So that the lines of second.yml lie well apart.
_STEEPNESS = 4.0


class Sureness(Record):
    """From which urgency on a message counts, when no rule was hit.

    Attributes:
        alone: without anything else.
        with_sign: with a sign that waits for another one ("swollen").
    """

    alone: float = Field(gt=0.5, lt=1)
    with_sign: float = Field(gt=0.5, lt=1)


@dataclass(frozen=True)
class SupportVectors:
    """Says how urgent an embedding sounds, by what it is near to.

    Attributes:
        vectors: embeddings of training messages at the border, one a row.
        weights: what each speaks for, above 0 for urgent.
        constant: what the score starts from.
    """

    vectors: Vectors
    weights: Vectors
    constant: float

    @classmethod
    def fit(cls, urgent: Vectors, calm: Vectors, phrases: Vectors) -> SupportVectors:
        """Learn from embeddings.

        Args:
            urgent: of urgent messages.
            calm: of calm messages.
            phrases: of questions about the disease; calm, most of them.
        """
        from sklearn.svm import SVC

        phrases = phrases[::_PHRASE_STEP]
        sizes = (len(urgent), len(calm), len(phrases))
        labels, weights = np.repeat([1, 0, 0], sizes), np.repeat([1.0, 1.0, _PHRASE_WEIGHT], sizes)
        model = SVC(C=_COST, gamma=_WIDTH, class_weight="balanced")
        model.fit(np.vstack([urgent, calm, phrases]), labels, sample_weight=weights)
        kept: Vectors = model.support_vectors_.astype(np.float32)
        return cls(kept, model.dual_coef_[0].astype(np.float32), float(model.intercept_[0]))

    def urgency(self, vectors: Vectors) -> Vectors:
        """Return how urgent each embedding (one a row) sounds, 0 to 1."""
        lengths = (vectors**2).sum(1)[:, None] + self._lengths[None, :]
        distances = np.maximum(lengths - 2 * vectors @ self.vectors.T, 0)
        score = np.exp(-_WIDTH * distances) @ self.weights + self.constant
        found: Vectors = 1 / (1 + np.exp(-_STEEPNESS * score))
        return found

    @cached_property
    def _lengths(self) -> Vectors:
        squares: Vectors = (self.vectors**2).sum(1)
        return squares

    def save(self, folder: Path) -> None:
        """Write it into `folder`; arrays only, no code."""
        np.savez(folder / FILE, vectors=self.vectors, weights=self.weights, constant=np.float64(self.constant))

    @classmethod
    def load(cls, folder: Path) -> SupportVectors:
        """Read what `save` wrote.

        Raises:
            OSError: there is none.
            ValueError: it is damaged.
            KeyError: it is damaged.
        """
        with np.load(folder / FILE, allow_pickle=False) as file:
            return cls(file["vectors"], file["weights"], float(file["constant"]))


class Second:
    """The second signal of the screen.

    Args:
        signal: trained.
        embed: returns the embedding of a message; the understanding's own, so that a message is embedded once.
    """

    def __init__(self, signal: SupportVectors, embed: Callable[[str], Vectors]) -> None:
        self._signal = signal
        self._embed = embed

    def urgency(self, text: str) -> float:
        """Return how urgent `text` sounds, 0 to 1."""
        return float(self._signal.urgency(self._embed(text)[None, :])[0])


def train(knowledge: Path, embed_all: Callable[[Sequence[str]], Vectors], phrases: Vectors) -> SupportVectors:
    """Train the second signal.

    Args:
        knowledge: folder with `urgent/heard`.
        embed_all: returns the embeddings of messages.
        phrases: embeddings of questions about the disease.

    Raises:
        ContentError: a file is malformed; the message names the line.
    """
    heard = load_heard(knowledge / "urgent" / "heard")
    return SupportVectors.fit(embed_all(heard["urgent"]), embed_all(heard["calm"]), phrases)


def load_sureness(path: Path) -> Sureness:
    """Read `second.yml`.

    Raises:
        ContentError: the file is malformed; the message names the line.
    """
    return read_yaml(path).parse(Sureness, ())


def load_heard(folder: Path) -> dict[str, list[str]]:
    """Read the training messages of one side, by group.

    Args:
        folder: `knowledge/urgent/heard`.

    Returns:
        The texts of "urgent" and of "calm".

    Raises:
        ContentError: a file is malformed or a message stands on both sides; the message names the line.
    """
    seen: dict[str, str] = {}
    for side in SIDES:
        for path in sorted(folder.glob(f"{side}*.yml")):
            file = read_yaml(path)
            for where, text in _messages(file):
                if not isinstance(text, str) or text in seen:
                    raise file.error(where, "a message is a text that stands once")
                seen[text] = side
    return {side: [text for text, where in seen.items() if where == side] for side in SIDES}


def _messages(file: YamlFile) -> Iterator[tuple[tuple[str | int, ...], object]]:
    """Return each message of a file and where it stands."""
    if not isinstance(file.data, dict):
        raise file.error((), "must map groups to lists of messages")
    for group, texts in file.data.items():
        if not isinstance(texts, list):
            raise file.error((group,), f"'{group}' needs a list of messages")
        for index, text in enumerate(texts):
            yield (group, index), text
