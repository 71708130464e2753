"""The numbers of `knowledge/thresholds.yml`, chosen from cross-validated scores."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from capleak.evaluation.cross_validation import Scored
from capleak.evaluation.judging import Judged, Verdict, judge, share
from capleak.understanding.decision import Evidence, decide, weigh
from capleak.understanding.thresholds import ScoreWeights, Thresholds

# Of questions from the training phrases, which are harder than people's own by design (docs/decisions/0003).
MOST_WRONG = 0.04
_STEPS = np.linspace(0.3, 0.98, 69)


def judge_all(scored: Sequence[Scored], thresholds: Thresholds) -> list[Judged]:
    """Decide and judge every scored phrase."""
    return [judge(one.example, decide(one.scores, one.wording, thresholds)) for one in scored]


def choose_weights(scored: Sequence[Scored]) -> ScoreWeights:
    """Fit the score to the chance that the best question is the right one.

    Args:
        scored: all cross-validated phrases; for what is no question, no answer is right.
    """
    from sklearn.linear_model import LogisticRegression

    evidence = [weigh(one.scores) for one in scored]
    right = [one.scores.keys[each.order[0]] == one.example.expected for one, each in zip(scored, evidence, strict=True)]
    model = LogisticRegression(C=100.0, max_iter=1000).fit(_table(evidence), right)
    probability, margin, similarity, inside = (round(float(weight), 3) for weight in model.coef_[0])
    return ScoreWeights(
        constant=round(float(model.intercept_[0]), 3),
        probability=probability,
        margin=margin,
        similarity=similarity,
        inside=inside,
    )


def choose_answer(scored: Sequence[Scored], thresholds: Thresholds, most_wrong: float = MOST_WRONG) -> float:
    """Return the lowest score to answer at with at most `most_wrong` of the questions answered wrongly."""
    for step in _STEPS:
        tried = thresholds.copy(update={"answer": float(step)})
        questions = [one for one in judge_all(scored, tried) if one.example.group == "question"]
        if share(questions, Verdict.WRONG) <= most_wrong:
            return round(float(step), 2)
    return float(_STEPS[-1])


def _table(evidence: Sequence[Evidence]) -> npt.NDArray[np.float64]:
    return np.array([(each.probability, each.margin, each.similarity, each.inside) for each in evidence])
