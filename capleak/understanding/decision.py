"""Answer, ask back, or say that nothing fits: one score, a few thresholds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from capleak.answering.status import Status
from capleak.understanding.classifier import Scores
from capleak.understanding.thresholds import ScoreWeights, Thresholds
from capleak.understanding.wording import Wording

SMALLTALK = "smalltalk/"
OUT_OF_SCOPE = "out_of_scope/"
_NOTHING = "out_of_scope/nonsense"
_TINY = 1e-6


@dataclass(frozen=True)
class Decision:
    """What is done with a message.

    Attributes:
        status: `answered` and `smalltalk` (the key is answered), `clarify` (the candidates are
            offered), `no_source` (about the disease, but no question fits) or `out_of_scope`.
        key: the question, or the kind of small talk or out-of-scope message; None to ask back.
        score: how sure that is, 0 to 1.
        candidates: the likeliest questions with their probability, the best first.
        similarity: cosine to the nearest training phrase of any question.
        exact: the message is the title of a question.
        tentative: answered, but not surely the question that was asked.
    """

    status: Status
    key: str | None
    score: float
    candidates: tuple[tuple[str, float], ...] = ()
    similarity: float = 0.0
    exact: bool = False
    tentative: bool = False


@dataclass(frozen=True)
class Evidence:
    """What speaks for the best question.

    Attributes:
        order: numbers of the questions about the disease, the likeliest first.
        probability: log odds of the best question.
        margin: log ratio to the second best.
        similarity: cosine to its nearest phrase.
        inside: log odds that it is a question about the disease at all.
    """

    order: tuple[int, ...]
    probability: float
    margin: float
    similarity: float
    inside: float

    def score(self, weights: ScoreWeights) -> float:
        """Return the score of the best question, 0 to 1."""
        total = weights.constant + weights.probability * self.probability + weights.margin * self.margin
        total += weights.similarity * self.similarity + weights.inside * self.inside
        return float(1 / (1 + np.exp(-np.clip(total, -30, 30))))


def is_question(key: str) -> bool:
    """Say whether a key is a question about the disease."""
    return not key.startswith((SMALLTALK, OUT_OF_SCOPE))


def weigh(scores: Scores) -> Evidence:
    """Gather what speaks for the best question about the disease."""
    inside = np.array([is_question(key) for key in scores.keys])
    ranked = np.argsort(-np.where(inside, scores.probability, -1.0))
    order = tuple(int(number) for number in ranked[: inside.sum()])
    best, second = (float(scores.probability[number]) for number in (*order[:2], *order[:1])[:2])
    return Evidence(
        order=order,
        probability=_log_odds(best),
        margin=float(np.log((best + _TINY) / (second + _TINY))),
        similarity=float(scores.similarity[order[0]]),
        inside=_log_odds(float(scores.probability[inside].sum())),
    )


def decide(scores: Scores, wording: Wording, thresholds: Thresholds) -> Decision:
    """Decide what is done with a message.

    Args:
        scores: what the classifier makes of it.
        wording: what it named.
        thresholds: where the lines are drawn.
    """
    evidence = weigh(scores)
    similarity = float(scores.similarity.max())
    candidates = tuple(
        (scores.keys[one], float(scores.probability[one])) for one in evidence.order[: thresholds.offered]
    )
    best = int(scores.probability.argmax())
    if scores.keys[best].startswith(SMALLTALK):
        return Decision(Status.SMALLTALK, scores.keys[best], float(scores.probability[best]), candidates, similarity)
    score = evidence.score(thresholds.score)
    status = _status(scores, evidence, wording, thresholds, score)
    if status is Status.ANSWERED:
        tentative = score < thresholds.sure
        return Decision(status, candidates[0][0], score, candidates, similarity, tentative=tentative)
    if status is Status.OUT_OF_SCOPE:
        return Decision(status, _outside(scores), 1 - score, candidates, similarity)
    return Decision(status, None, score, candidates, similarity)


def _status(scores: Scores, evidence: Evidence, wording: Wording, thresholds: Thresholds, score: float) -> Status:
    others_only = bool(wording.others) and not wording.disease
    if evidence.inside >= _log_odds(thresholds.inside_other_disease if others_only else thresholds.inside):
        sure = score >= thresholds.answer and evidence.inside >= _log_odds(thresholds.inside_to_answer)
        return Status.ANSWERED if sure else Status.CLARIFY
    if wording.disease or (not others_only and _is_near(scores, evidence, thresholds)):
        return Status.NO_SOURCE
    return Status.OUT_OF_SCOPE


def nothing_to_understand() -> Decision:
    """Return the decision for a message without a letter or a digit."""
    return Decision(Status.OUT_OF_SCOPE, _NOTHING, 1.0)


def exactly(key: str) -> Decision:
    """Return the decision for a message that is the title of a question."""
    return Decision(Status.ANSWERED, key, 1.0, ((key, 1.0),), 1.0, exact=True)


def _is_near(scores: Scores, evidence: Evidence, thresholds: Thresholds) -> bool:
    nearest = max(float(scores.similarity[number]) for number in evidence.order)
    return nearest >= max(thresholds.near, float(scores.similarity.max()))


def _outside(scores: Scores) -> str:
    """Return the likeliest kind of out-of-scope message: every one needs a reply of its own."""
    kinds = [number for number, key in enumerate(scores.keys) if key.startswith(OUT_OF_SCOPE)]
    return scores.keys[max(kinds, key=lambda number: float(scores.probability[number]))] if kinds else _NOTHING


def _log_odds(probability: float) -> float:
    return float(np.log((probability + _TINY) / (1 - probability + _TINY)))
