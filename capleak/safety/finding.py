"""What the screen says about one message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from capleak.safety.state import Level


@dataclass(frozen=True)
class Finding:
    """The outcome of a screening.

    Attributes:
        level: "now", "today", or None for nothing urgent.
        rules: ids of the rules that count, the most serious first.
        variant: which urgent text fits.
        someone_else: the emergency is another person's.
        child: ... and that person is a child.
        safe_again: the person says that it was a false alarm or that help is there.
        language: code of the language if it is not English, None for English or unknown.
        asks_question: the message also asks something that can be answered.
    """

    level: Level | None
    rules: tuple[str, ...]
    variant: str = "general"
    someone_else: bool = False
    child: bool = False
    safe_again: bool = False
    language: str | None = None
    asks_question: bool = False


class SecondSignal(Protocol):
    """A second look at the wording, for what no rule knows."""

    def urgency(self, text: str) -> float:
        """Return how urgent `text` sounds, 0 to 1."""
