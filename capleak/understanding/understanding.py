"""The understanding as one thing: train it, keep it, ask it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from capleak.knowledge.library import load_library
from capleak.understanding.classifier import Classifier
from capleak.understanding.decision import Decision, decide, exactly, is_question, nothing_to_understand
from capleak.understanding.embedding import DIMENSIONS, Embedder, Vectors, learn_and_encode
from capleak.understanding.spelling import count_words
from capleak.understanding.text import clean, has_words
from capleak.understanding.thresholds import Thresholds, load_thresholds
from capleak.understanding.vocabulary import Vocabulary, load_vocabulary
from capleak.understanding.wording import Reader

_FILE = "understanding.json"
_RARITY_FILE = "rarity.npy"
_FORMAT = 1
_NOT_A_WORD = re.compile(r"[\W_]+")


class UnderstandingError(RuntimeError):
    """A kept understanding cannot be used."""


class Understanding:
    """Says which prepared question a message asks.

    Args:
        words: what the reading of a message needs: vocabulary and word counts.
        titles: title of each question; a message that is one gets its answer whatever the scores.
        thresholds: when to answer and when to ask back.
        embedder: the sentence model.
        classifier: the trained classifier.
    """

    def __init__(
        self,
        words: tuple[Vocabulary, Mapping[str, int]],
        titles: Mapping[str, str],
        thresholds: Thresholds,
        embedder: Embedder,
        classifier: Classifier,
    ) -> None:
        self._words = words
        self.titles = dict(titles)
        self._by_title = {_folded(title): key for key, title in titles.items() if is_question(key)}
        self.thresholds = thresholds
        self.reader = Reader(*words)
        self.embedder = embedder
        self.classifier = classifier

    @classmethod
    def train(
        cls,
        phrases: Mapping[str, Iterable[str]],
        titles: Mapping[str, str],
        knowledge: Path,
        encode: Callable[[list[str]], tuple[Embedder, Vectors]] = learn_and_encode,
    ) -> Understanding:
        """Train on the phrases of all questions.

        Args:
            phrases: how people ask each question, by its key.
            titles: the title of each question, by its key; it counts as a phrase, too.
            knowledge: folder with `vocabulary.yml`, `thresholds.yml` and the facts.
            encode: makes the embedder and the embeddings of all phrases.

        Raises:
            ContentError: a file in `knowledge` is wrong.
            ModelFileError: a file of the sentence model is missing or damaged.
            ValueError: there are not at least two keys with phrases.
        """
        keys, texts = labelled(phrases, titles)
        words = read_words(texts, titles, knowledge)
        thresholds = load_thresholds(knowledge / "thresholds.yml")
        wordings = [wording.text for wording in Reader(*words).read_all(texts)]
        embedder, vectors = encode(wordings)
        classifier = Classifier.fit(wordings, vectors, keys)
        return cls(words, titles, thresholds, embedder, classifier)

    def understand(self, text: str) -> Decision:
        """Decide what a message asks, whatever it holds.

        Args:
            text: the message as typed.
        """
        if not has_words(plain := clean(text)):
            return nothing_to_understand()
        if key := self._by_title.get(_folded(plain)):
            return exactly(key)
        wording = self.reader.read(plain)
        scores = self.classifier.scores(wording.text, self.embed(wording.text))
        return decide(scores, wording, self.thresholds)

    def embed(self, wording: str) -> Vectors:
        """Return the embedding of one wording; the last few hundred are remembered."""
        vector: Vectors = self.embedder.encode_cached([wording])[0]
        return vector

    def listen(self, text: str) -> Vectors:
        """Return the plain embedding of a message as typed; to understand the message then costs no second one."""
        return self.embed(self.reader.read(clean(text)).text)[:DIMENSIONS]

    def listen_all(self, texts: Sequence[str]) -> Vectors:
        """Return the plain embedding of each text."""
        return self.embedder.encode([wording.text for wording in self.reader.read_all(texts)])[:, :DIMENSIONS]

    def save(self, folder: Path) -> None:
        """Write everything that `load` needs into `folder`."""
        vocabulary, counts = self._words
        data = {
            "format": _FORMAT,
            "vocabulary": vocabulary.dict(),
            "counts": dict(counts),
            "titles": self.titles,
            "thresholds": self.thresholds.dict(),
        }
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _FILE).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        np.save(folder / _RARITY_FILE, self.embedder.rarity, allow_pickle=False)
        self.classifier.save(folder)

    @classmethod
    def load(cls, folder: Path) -> Understanding:
        """Read what `save` wrote.

        Raises:
            UnderstandingError: a file is missing, damaged or of another version.
            ModelFileError: a file of the sentence model is missing or damaged.
        """
        try:
            data: dict[str, Any] = json.loads((folder / _FILE).read_text(encoding="utf-8"))
            if data["format"] != _FORMAT:
                raise ValueError(f"format {data['format']}, not {_FORMAT}")
            words = Vocabulary.parse_obj(data["vocabulary"]), data["counts"]
            thresholds = Thresholds.parse_obj(data["thresholds"])
            rarity = np.load(folder / _RARITY_FILE, allow_pickle=False)
            classifier = Classifier.load(folder)
        except (OSError, ValueError, KeyError, EOFError, BadZipFile) as fault:
            raise UnderstandingError(f"{folder} holds no usable understanding ({fault}). Run 'make train'.") from fault
        embedder = Embedder()
        embedder.rarity = rarity
        return cls(words, data["titles"], thresholds, embedder, classifier)


def labelled(phrases: Mapping[str, Iterable[str]], titles: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Return keys and texts of all training phrases, each once a key, titles among them.

    Raises:
        ValueError: there are not at least two keys with phrases.
    """
    pairs = [(key, text) for key in phrases for text in phrases[key] if has_words(text)]
    pairs += [(key, titles[key]) for key in phrases if key in titles and is_question(key)]
    pairs = list(dict.fromkeys(pairs))
    if len({key for key, _ in pairs}) < 2:
        raise ValueError("the understanding needs phrases of at least two questions")
    return [key for key, _ in pairs], [text for _, text in pairs]


def read_words(texts: list[str], titles: Mapping[str, str], knowledge: Path) -> tuple[Vocabulary, Mapping[str, int]]:
    """Read the vocabulary and count the words that the speller may correct to.

    Raises:
        ContentError: a file in `knowledge` is wrong.
    """
    vocabulary = load_vocabulary(knowledge / "vocabulary.yml")
    facts = [fact.text for fact in load_library(knowledge).facts.values()]
    return vocabulary, count_words([*vocabulary.terms(), *facts, *titles.values()], texts)


def _folded(text: str) -> str:
    return _NOT_A_WORD.sub(" ", text.lower()).strip()
