"""Rule on polarity: a stretch denies what its facts deny, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from capleak.content.answer import Answer
from capleak.content.problem import Problem
from capleak.knowledge import Library


def check_polarity(answer: Answer, library: Library) -> Iterator[Problem]:
    """Yield the stretches that say no where their facts say yes, or the other way round."""
    yield from ()
