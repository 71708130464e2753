"""`knowledge/thresholds.yml`: when to answer, when to ask back, when to say that nothing fits."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from capleak.knowledge.models import Record
from capleak.knowledge.yaml_file import read_yaml


class ScoreWeights(Record):
    """How the evidence for the best question is joined into one score between 0 and 1.

    Attributes:
        constant: what the score starts from.
        probability: weight of the log odds of the best question.
        margin: weight of the log ratio to the second best.
        similarity: weight of the cosine to its nearest training phrase.
        inside: weight of the log odds that it is a question about the disease at all.
    """

    constant: float
    probability: float
    margin: float
    similarity: float
    inside: float


class Thresholds(Record):
    """Where the lines are drawn.

    Attributes:
        score: how the score is made.
        answer: score from which the best question is answered.
        sure: score below which an answer names the question that it answers.
        inside: probability of any question from which one is offered.
        inside_to_answer: probability of any question from which one is answered.
        inside_other_disease: the same, when only another disease was named.
        near: cosine to the nearest phrase from which a message counts as being about the disease.
        offered: how many questions are offered at most.
    """

    score: ScoreWeights
    answer: float = Field(gt=0, le=1)
    sure: float = Field(gt=0, le=1)
    inside: float = Field(gt=0, lt=1)
    inside_to_answer: float = Field(gt=0, lt=1)
    inside_other_disease: float = Field(gt=0, lt=1)
    near: float = Field(gt=0, lt=1)
    offered: int = Field(ge=2, le=3)


def load_thresholds(path: Path) -> Thresholds:
    """Read the thresholds.

    Args:
        path: the file, mostly `knowledge/thresholds.yml`.

    Raises:
        ContentError: a key is unknown or missing, or a number is out of its range.
    """
    return read_yaml(path).parse(Thresholds, ())
