"""The numbers of `knowledge/search.yml`, chosen on development questions by cross-validation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from capleak.evaluation.conversation_sets import Answerable, Sets
from capleak.evaluation.evaluate import questions_of, trained
from capleak.knowledge import load_library
from capleak.search.index import Index, Matrix
from capleak.search.search_file import Weights, load_search_file
from capleak.search.vectors import FactVectors
from capleak.search.words import Words
from capleak.settings import Settings
from capleak.understanding.text import clean
from capleak.understanding.vocabulary import load_vocabulary

_FOLDS = 5
# Statements that nearly answer teach the most; the others would only outnumber them.
_NEAREST = 8
_NAMES = ("strength", "coverage", "cosine", "no_number", "length")
_LINES = (0.3, 0.4, 0.5, 0.6, 0.7)


@dataclass(frozen=True)
class Case:
    """A question with what speaks for each statement.

    Attributes:
        set: the set it stands in.
        evidence: one row a statement.
        right: numbers of the statements that answer it.
    """

    set: str
    evidence: Matrix
    right: frozenset[int]


def choose(sets: Sets, settings: Settings) -> str:
    """Return weights fitted to all questions, and what each line would show in cross-validation.

    Args:
        sets: development questions, never the held-out ones.
        settings: the project.
    """
    cases = _cases(sets, settings)
    rows = [f"weights: {_rounded(_fit(cases))}", "", "cross-validated; every question is searched for, answered or not"]
    best = _cross_validated(cases)
    for line in _LINES:
        rows.append(f"line {line}: " + ", ".join(_shown(cases, best, line)))
    return "\n".join(rows)


def _cases(sets: Sets, settings: Settings) -> list[Case]:
    knowledge = settings.knowledge
    understanding, library = trained(questions_of(settings), knowledge), load_library(knowledge)
    words = Words(
        load_search_file(knowledge / "search.yml"), load_vocabulary(knowledge / "vocabulary.yml").others.phrase
    )
    index = Index(library, FactVectors.make(library, understanding), understanding.reader, words)
    number = {fact.id: row for row, fact in enumerate(index.facts)}
    found: list[Case] = []
    for name in ("answerable", "uncovered", "other_disease", "anything_else"):
        for item in getattr(sets, name):
            wording = understanding.reader.read(clean(item.text))
            right = frozenset(number[one] for one in item.facts) if isinstance(item, Answerable) else frozenset[int]()
            found.append(Case(name, index.evidence(wording, understanding.embed(wording.text)), right))
    return found


def _fit(cases: Sequence[Case]) -> npt.NDArray[np.float64]:
    """Return the slopes of the evidence and, last, the constant."""
    from sklearn.linear_model import LogisticRegression

    rows, labels = [], []
    for case in cases:
        nearest = np.argsort(-case.evidence[:, :3].sum(axis=1))[:_NEAREST]
        for row in {*case.right, *map(int, nearest)}:
            rows.append(case.evidence[row])
            labels.append(row in case.right)
    model = LogisticRegression(max_iter=2000).fit(np.array(rows), labels)
    return np.append(model.coef_[0], model.intercept_[0])


def _cross_validated(cases: Sequence[Case]) -> list[tuple[int, float]]:
    """Return for each case the surest statement and its score, by weights that never saw the case."""
    fold = np.random.default_rng(0).permutation(len(cases)) % _FOLDS
    best: dict[int, tuple[int, float]] = {}
    for tried in range(_FOLDS):
        weights = _fit([case for case, one in zip(cases, fold, strict=True) if one != tried])
        for number in np.flatnonzero(fold == tried):
            total = cases[number].evidence @ weights[:-1] + weights[-1]
            best[int(number)] = int(total.argmax()), float(1 / (1 + np.exp(-total.max())))
    return [best[number] for number in range(len(cases))]


def _shown(cases: Sequence[Case], best: Sequence[tuple[int, float]], line: float) -> list[str]:
    counts: dict[str, list[int]] = {}
    for case, (row, score) in zip(cases, best, strict=True):
        count = counts.setdefault(case.set, [0, 0, 0])
        count[0] += score >= line and row in case.right
        count[1] += score >= line
        count[2] += 1
    return [f"{name} {right} right of {shown} shown of {whole}" for name, (right, shown, whole) in counts.items()]


def _rounded(weights: npt.NDArray[np.float64]) -> Mapping[str, float]:
    slopes = {name: round(float(value), 2) for name, value in zip(_NAMES, weights[:-1], strict=True)}
    return Weights(constant=round(float(weights[-1]), 2), **slopes).dict()
