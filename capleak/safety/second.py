"""The second signal: a logistic regression on the embedding of a message, for wordings that no rule knows.

It learns from `knowledge/urgent/heard/` and from the phrases of the prepared questions, which are calm.
How it was chosen: docs/safety.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from pydantic import Field

from capleak.knowledge.models import Record
from capleak.knowledge.yaml_file import YamlFile, read_yaml

Vectors = npt.NDArray[np.float32]
FILE = "second.npz"
SIDES = ("urgent", "calm")
# There are seven times as many phrases of questions as heard messages, and they are far easier to tell.
_PHRASE_WEIGHT = 0.3


class Sureness(Record):
    """From which urgency on a message counts, when no rule was hit.

    Attributes:
        alone: without anything else.
        with_sign: with a sign that waits for another one ("swollen").
    """

    alone: float = Field(gt=0.5, lt=1)
    with_sign: float = Field(gt=0.5, lt=1)


@dataclass(frozen=True)
class Regression:
    """Says how urgent an embedding sounds.

    Attributes:
        weights: one a dimension.
        constant: what the score starts from.
    """

    weights: Vectors
    constant: float

    @classmethod
    def fit(cls, urgent: Vectors, calm: Vectors, phrases: Vectors) -> Regression:
        """Learn from embeddings.

        Args:
            urgent: of urgent messages.
            calm: of calm messages.
            phrases: of questions about the disease; calm, most of them.
        """
        from sklearn.linear_model import LogisticRegression

        sizes = (len(urgent), len(calm), len(phrases))
        labels = np.repeat([1, 0, 0], sizes)
        weights = np.repeat([1.0, 1.0, _PHRASE_WEIGHT], sizes)
        model = LogisticRegression(class_weight="balanced", max_iter=1000)
        model.fit(np.vstack([urgent, calm, phrases]), labels, sample_weight=weights)
        return cls(model.coef_[0].astype(np.float32), float(model.intercept_[0]))

    def urgency(self, vectors: Vectors) -> Vectors:
        """Return how urgent each embedding sounds, 0 to 1."""
        found: Vectors = 1 / (1 + np.exp(-(vectors @ self.weights + self.constant)))
        return found

    def save(self, folder: Path) -> None:
        """Write it into `folder`; arrays only, no code."""
        np.savez(folder / FILE, weights=self.weights, constant=np.float64(self.constant))

    @classmethod
    def load(cls, folder: Path) -> Regression:
        """Read what `save` wrote.

        Raises:
            OSError: there is none.
            ValueError: it is damaged.
            KeyError: it is damaged.
        """
        with np.load(folder / FILE, allow_pickle=False) as file:
            return cls(file["weights"], float(file["constant"]))


class Second:
    """The second signal of the screen.

    Args:
        regression: trained.
        embed: returns the embedding of a message; the understanding's own, so that a message is embedded once.
    """

    def __init__(self, regression: Regression, embed: Callable[[str], Vectors]) -> None:
        self._regression = regression
        self._embed = embed

    def urgency(self, text: str) -> float:
        """Return how urgent `text` sounds, 0 to 1."""
        return float(self._regression.urgency(self._embed(text)))


def train(knowledge: Path, embed_all: Callable[[Sequence[str]], Vectors], phrases: Vectors) -> Regression:
    """Train the second signal.

    Args:
        knowledge: folder with `urgent/heard`.
        embed_all: returns the embeddings of messages.
        phrases: embeddings of questions about the disease.

    Raises:
        ContentError: a file is malformed; the message names the line.
    """
    heard = load_heard(knowledge / "urgent" / "heard")
    return Regression.fit(embed_all(heard["urgent"]), embed_all(heard["calm"]), phrases)


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
