"""Search over titles, phrases and answers, for readers without JavaScript."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from capleak.page.questions import QuestionView

MOST_WORDS = 200
MOST_FOUND = 12
_LEAST = 0.06
_TITLE, _PHRASES, _ANSWER = 3.0, 2.0, 1.0


@dataclass(frozen=True)
class Found:
    """One hit: the question and the beginning of its answer."""

    question: QuestionView
    snippet: str


class Search:
    """An index of all questions: parts of words, so that other endings and typing errors are found too.

    Args:
        questions: what is searched.
        phrases: how people ask each of them.
    """

    def __init__(self, questions: Sequence[QuestionView], phrases: Sequence[Sequence[str]]) -> None:
        self._questions = questions
        fields = (
            ([one.title for one in questions], _TITLE),
            ([" ".join(texts) for texts in phrases], _PHRASES),
            ([one.plain for one in questions], _ANSWER),
        )
        self._fields = [_Field(texts, weight / sum(share for _, share in fields)) for texts, weight in fields]

    def find(self, words: str) -> list[Found]:
        """Return the questions that fit, the best first."""
        scores = sum(field.scores(words[:MOST_WORDS]) for field in self._fields)
        best = [int(index) for index in np.argsort(-scores)[:MOST_FOUND] if scores[index] >= _LEAST]
        return [Found(self._questions[index], _snippet(self._questions[index].plain)) for index in best]


class _Field:
    """One text of each question, and how much it counts."""

    def __init__(self, texts: Sequence[str], weight: float) -> None:
        self._weight = weight
        self._vectorizer = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, strip_accents="unicode", dtype=np.float32
        )
        self._index = self._vectorizer.fit_transform(texts)

    def scores(self, words: str) -> Any:
        """Return how well each text fits."""
        return self._weight * (self._index @ self._vectorizer.transform([words]).T).toarray().ravel()


def _snippet(text: str, length: int = 180) -> str:
    first = text.partition("\n")[0]
    return first if len(first) <= length else first[:length].rsplit(" ", 1)[0] + " ..."
