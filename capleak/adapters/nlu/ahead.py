"""Embedding the training phrases while Rasa starts and reads them in its own way.

Rasa needs ten seconds on one processor before it trains the first component; the embedding, the
longest part of the training, can run beside it. Nothing here imports Rasa.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor

import onnxruntime  # noqa: F401 - two threads that import at once would wait for each other
import symspellpy  # noqa: F401
import tokenizers  # noqa: F401

from capleak.answering.faq import load_questions
from capleak.settings import Settings
from capleak.understanding.embedding import Embedder, Vectors, learn_and_encode
from capleak.understanding.understanding import labelled, read_words
from capleak.understanding.wording import Reader

_Made = tuple[list[str], Embedder, Vectors]


class Ahead:
    """The embeddings of all training phrases, begun early or made when they are asked for."""

    def __init__(self) -> None:
        self._made: Future[_Made] | None = None

    def begin(self, settings: Settings) -> None:
        """Begin in the background.

        Args:
            settings: where the phrases and the vocabulary are.
        """
        pool = ThreadPoolExecutor(1)
        self._made = pool.submit(_make, settings)
        pool.shutdown(wait=False)

    def encode(self, wordings: list[str]) -> tuple[Embedder, Vectors]:
        """Return the embedder and the embeddings of `wordings`, whether or not they were begun.

        Raises:
            ModelFileError: a file of the sentence model is missing or damaged.
        """
        if self._made is None or self._made.exception() is not None:
            return learn_and_encode(wordings)
        made, embedder, vectors = self._made.result()
        if sorted(made) != sorted(wordings):
            return learn_and_encode(wordings)
        row = {wording: number for number, wording in enumerate(made)}
        return embedder, vectors[[row[wording] for wording in wordings]]


AHEAD = Ahead()


def _make(settings: Settings) -> _Made:
    wordings = _wordings(settings)
    return wordings, *learn_and_encode(wordings)


def _wordings(settings: Settings) -> list[str]:
    questions = load_questions(settings.data)
    titles = {key: question.metadata.title for key, question in questions.items()}
    _, texts = labelled({key: question.phrases for key, question in questions.items()}, titles)
    reader = Reader(*read_words(texts, titles, settings.knowledge))
    return [wording.text for wording in reader.read_all(texts)]
