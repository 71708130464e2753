"""Cross-validation inside the training phrases: the only place where anything is tuned."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from capleak.answering.faq import Question
from capleak.evaluation.held_out import Example
from capleak.understanding.classifier import Classifier, Scores
from capleak.understanding.decision import OUT_OF_SCOPE, SMALLTALK
from capleak.understanding.embedding import Embedder
from capleak.understanding.understanding import labelled, read_words
from capleak.understanding.wording import Reader, Wording

FOLDS = 5


@dataclass(frozen=True)
class Scored:
    """A training phrase as a classifier sees it that was trained without it."""

    example: Example
    wording: Wording
    scores: Scores


def cross_validate(
    questions: Mapping[str, Question], knowledge: Path, folds: int = FOLDS, say: Callable[[str], object] = print
) -> list[Scored]:
    """Score every training phrase by a classifier that was trained on the other folds.

    Args:
        questions: all prepared questions with their phrases.
        knowledge: folder with the vocabulary and the facts.
        folds: into how many parts the phrases of each question are dealt.
        say: takes a line about the progress.
    """
    titles = {key: question.metadata.title for key, question in questions.items()}
    keys, texts = labelled({key: question.phrases for key, question in questions.items()}, titles)
    wordings = Reader(*read_words(texts, titles, knowledge)).read_all(texts)
    embedder = Embedder(threads=2)
    embedder.learn_rarity([wording.text for wording in wordings])
    vectors = embedder.encode([wording.text for wording in wordings])
    dealt = deal(keys, folds)
    found: list[Scored] = []
    for fold in range(folds):
        say(f"fold {fold + 1} of {folds}")
        learnt, tried = np.flatnonzero(dealt != fold), np.flatnonzero(dealt == fold)
        classifier = Classifier.fit([wordings[i].text for i in learnt], vectors[learnt], [keys[i] for i in learnt])
        for index in tried:
            scores = classifier.scores(wordings[index].text, vectors[index])
            found.append(Scored(_example(texts[index], keys[index]), wordings[index], scores))
    return found


def deal(keys: list[str], folds: int, seed: int = 0) -> npt.NDArray[np.int64]:
    """Return a fold for each phrase, the phrases of one key spread evenly."""
    random = np.random.default_rng(seed)
    dealt = np.zeros(len(keys), np.int64)
    for key in dict.fromkeys(keys):
        where = np.flatnonzero(np.array(keys) == key)
        dealt[random.permutation(where)] = np.arange(len(where)) % folds
    return dealt


def _example(text: str, key: str) -> Example:
    if key.startswith(OUT_OF_SCOPE):
        return Example(text, "near_miss" if key.endswith("other_disease") else "out_of_scope", key)
    return Example(text, "smalltalk" if key.startswith(SMALLTALK) else "question", key)
