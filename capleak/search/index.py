"""How well each statement answers a question: BM25, covered words, cosine, and whether it has the number asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from capleak.knowledge import Library
from capleak.knowledge.models import Fact
from capleak.search.search_file import Weights
from capleak.search.vectors import FactVectors
from capleak.search.words import Words
from capleak.understanding.embedding import DIMENSIONS, Vectors
from capleak.understanding.wording import Reader, Wording

Matrix = npt.NDArray[np.float64]
# Okapi BM25 (Robertson and Zaragoza 2009). Statements are short: a word counts at its first place, their length little.
_SATURATION, _LENGTH = 1.2, 0.6
_TENS = 10.0
_PERCENT = "percent"
_TINY = 1e-6


@dataclass(frozen=True)
class Found:
    """A statement and how surely it answers."""

    fact: Fact
    score: float


class Index:
    """All statements that can be found.

    Args:
        library: where they and their sources stand.
        vectors: their embeddings; a fact without one cannot be found.
        reader: reads a text into its wording, names folded.
        words: takes wordings apart.
    """

    def __init__(self, library: Library, vectors: FactVectors, reader: Reader, words: Words) -> None:
        read = [(fact, reader.read(fact.text)) for fact in library.facts.values() if fact.show != "never"]
        known = [(fact, wording) for fact, wording in read if wording.text in vectors.by_text]
        self.facts = tuple(fact for fact, _ in known)
        self._words = words
        self._vectors = np.stack([vectors.by_text[wording.text][DIMENSIONS:] for _, wording in known])
        terms = [[*words.terms(wording), *words.terms_of(_beside(fact, reader))] for fact, wording in known]
        about = [(library.sources[fact.source].title, library.sources[fact.source].authors) for fact in self.facts]
        # "Lambert" and "Mayo" stand in the source, not in the statement.
        self._covered = [{*own, *words.terms_of(texts)} for own, texts in zip(terms, about, strict=True)]
        self._holders = _holders(self._covered)
        self._counts = Counter(term for own in terms for term in set(own))
        self._bm25 = _bm25(terms)
        self._has_number = np.array([bool(fact.numbers) for fact in self.facts])

    def evidence(self, wording: Wording, vector: Vectors) -> Matrix:
        """Return what speaks for each statement, one row each, in the order of the `Weights`."""
        terms = list(dict.fromkeys(self._words.terms(wording)))
        known = [term for term in terms if term in self._counts]
        strength = self._bm25.get_scores(known) if known else np.zeros(len(self.facts))
        lacks_number = ~self._has_number & self._words.asks_number(wording)
        length = np.full(len(self.facts), len(terms) / _TENS)
        cosine = self._vectors @ vector[DIMENSIONS:]
        return np.column_stack([strength / _TENS, self._coverage(terms), cosine, lacks_number, length])

    def rank(self, wording: Wording, vector: Vectors, weights: Weights) -> Iterator[Found]:
        """Yield all statements that can answer, the surest first.

        Args:
            wording: the question.
            vector: its embedding.
            weights: how the score is made.
        """
        slopes = [weights.strength, weights.coverage, weights.cosine, weights.no_number, weights.length]
        total = weights.constant + self.evidence(wording, vector) @ np.array(slopes)
        scores = 1 / (1 + np.exp(-np.clip(total, -30, 30)))
        named = [set(self._words.terms_of([name])) for name in wording.others]
        for number in np.argsort(-scores, kind="stable"):
            if self._speaks_of(number, named):
                yield Found(self.facts[number], float(scores[number]))

    def _speaks_of(self, number: int, named: Sequence[set[str]]) -> bool:
        # What holds for our disease must not be shown to a question about another one.
        return not named or any(name <= self._covered[number] for name in named)

    def _coverage(self, terms: Sequence[str]) -> Matrix:
        """Return the share of the question's words, the rare ones more, that each statement or its source holds."""
        covered = np.zeros(len(self.facts))
        for term in terms:
            covered[self._holders.get(term, [])] += self._rarity(term)
        return covered / max(sum(map(self._rarity, terms)), _TINY)

    def _rarity(self, term: str) -> float:
        count = self._counts[term]
        return float(np.log(1 + (len(self.facts) - count + 0.5) / (count + 0.5)))


def _beside(fact: Fact, reader: Reader) -> Iterator[str]:
    """Yield what a fact is about beyond its text: its key words, and what its numbers are numbers of."""
    yield from (wording.text for wording in reader.read_all(fact.terms))
    yield from (_PERCENT if number.unit == "%" else number.unit for number in fact.numbers)


def _holders(terms: Sequence[set[str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, own in enumerate(terms):
        for term in own:
            found.setdefault(term, []).append(number)
    return found


def _bm25(terms: Sequence[Sequence[str]]) -> Any:
    import bm25s

    index = bm25s.BM25(method="lucene", k1=_SATURATION, b=_LENGTH)
    index.index([list(own) for own in terms], show_progress=False)
    return index
