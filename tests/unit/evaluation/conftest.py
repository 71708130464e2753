"""Judged messages of every kind."""

from __future__ import annotations

import pytest

from capleak.answering.status import Status
from capleak.evaluation.held_out import Example
from capleak.evaluation.judging import Judged, judge
from capleak.understanding.decision import Decision

TWO = (("about/a", 0.5), ("about/b", 0.3))


@pytest.fixture
def judged() -> list[Judged]:
    """One message with each verdict, and three beyond the scope."""
    asked = Example("what is a", "question", "about/a", "carer")
    other = Example("what is c", "question", "living/c", "hurried")
    rows = [
        (asked, Decision(Status.ANSWERED, "about/a", 0.9, TWO, 0.95)),
        (asked, Decision(Status.CLARIFY, None, 0.5, TWO, 0.7)),
        (other, Decision(Status.CLARIFY, None, 0.4, TWO, 0.6)),
        (other, Decision(Status.ANSWERED, "about/a", 0.88, TWO, 0.55)),
        (other, Decision(Status.NO_SOURCE, None, 0.1, TWO, -0.1)),
        (Example("hi", "smalltalk", "smalltalk/greet"), Decision(Status.SMALLTALK, "smalltalk/greet", 0.9)),
        (Example("joke", "out_of_scope", "everyday"), Decision(Status.OUT_OF_SCOPE, "out_of_scope/everyday", 0.9)),
        (Example("gout", "near_miss", "near_miss_diseases"), Decision(Status.ANSWERED, "about/a", 0.9, TWO)),
        (Example("lupus", "near_miss", "near_miss_diseases"), Decision(Status.CLARIFY, None, 0.3, TWO)),
    ]
    return [judge(example, decision) for example, decision in rows]
