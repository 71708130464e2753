"""What became of one message, held against what should have."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from capleak.answering.status import Status
from capleak.evaluation.held_out import Example
from capleak.understanding.decision import OUT_OF_SCOPE, SMALLTALK, Decision


class Verdict(str, Enum):
    """What became of a message, the best first."""

    RIGHT = "right"
    OFFERED = "offered"
    ASKED_BACK = "asked back"
    NO_ANSWER = "no answer"
    WRONG = "wrong"


@dataclass(frozen=True)
class Judged:
    """A message, the decision and the verdict."""

    example: Example
    decision: Decision
    verdict: Verdict

    @property
    def first_is_right(self) -> bool:
        """Whether the likeliest question is the right one, answered or not."""
        return bool(self.decision.candidates) and self.decision.candidates[0][0] == self.example.expected


def judge(example: Example, decision: Decision) -> Judged:
    """Hold a decision against what was expected."""
    in_scope = example.group in ("question", "smalltalk")
    return Judged(example, decision, (_of_scope if in_scope else _beyond_scope)(example, decision))


def share(judged: Iterable[Judged], *verdicts: Verdict) -> float:
    """Return the share of messages with one of `verdicts`; 0 of nothing."""
    found = [one.verdict in verdicts for one in judged]
    return sum(found) / len(found) if found else 0.0


def _of_scope(example: Example, decision: Decision) -> Verdict:
    if decision.key == example.expected:
        return Verdict.RIGHT
    if decision.status is Status.CLARIFY:
        offered = example.expected in (key for key, _ in decision.candidates)
        return Verdict.OFFERED if offered else Verdict.ASKED_BACK
    if decision.status is Status.ANSWERED:
        return Verdict.WRONG
    # Small talk in place of an answer tells nobody anything false about the disease.
    return Verdict.NO_ANSWER


def _beyond_scope(example: Example, decision: Decision) -> Verdict:
    if decision.status is Status.CLARIFY:
        return Verdict.ASKED_BACK
    if decision.status is Status.ANSWERED:
        return Verdict.WRONG
    refused = decision.key is None or decision.key.startswith((OUT_OF_SCOPE, SMALLTALK))
    return Verdict.RIGHT if refused else Verdict.WRONG
