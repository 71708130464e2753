"""What the screen makes of the cases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from capleak.evaluation.safety.mutating import mutated
from capleak.evaluation.safety.sets import Case
from capleak.safety.screen import Screen
from capleak.safety.state import Level, State

# Seconds between two messages of one person.
_PAUSE = 20.0


@dataclass(frozen=True)
class Found:
    """What the screen found in one case.

    Attributes:
        case: the case.
        level: the most urgent level of any of its messages; of a calm case that of the last one, for "can't breathe"
            must alarm before "is a song I like" explains it.
        rules: all rules that were hit.
    """

    case: Case
    level: Level | None
    rules: frozenset[str]

    @property
    def is_right(self) -> bool:
        """Is it the level that it should be?"""
        return (self.level or "calm") == self.case.side if self.case.side != "calm" else self.level != "now"


def screened(screen: Screen, case: Case, mutation: str | None = None) -> Found:
    """Screen the messages of a case, one after the other.

    Args:
        screen: the screen.
        case: the case.
        mutation: change its messages in this way first.
    """
    state, now = State(), 0.0
    levels: list[Level | None] = []
    rules: set[str] = set()
    for message in case.messages:
        finding, state = screen.screen(mutated(message, mutation) if mutation else message, state, now)
        now += _PAUSE
        rules.update(finding.rules)
        levels.append(finding.level)
    levels = levels[-1:] if case.side == "calm" else levels
    level: Level | None = "now" if "now" in levels else "today" if "today" in levels else None
    return Found(case, level, frozenset(rules))


def of_side(found: Iterable[Found], side: str) -> list[Found]:
    """Return the cases of one side."""
    return [one for one in found if one.case.side == side]


def missed(found: Sequence[Found]) -> list[str]:
    """Return the ids of the emergencies that were not found."""
    return [one.case.id for one in of_side(found, "now") if not one.is_right]


def false_alarms(found: Sequence[Found]) -> list[str]:
    """Return the ids of the calm cases that got an urgent text."""
    return [one.case.id for one in of_side(found, "calm") if not one.is_right]
