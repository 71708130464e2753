"""A response ready to be sent: cited bubbles, sources, buttons, status.

Kept free of heavy imports: the command-line client needs these records and nothing behind them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from capleak.answering.status import Status

# Under this name a composed response travels in the metadata of a Rasa message.
METADATA_KEY = "capleak"
# Where one message answers several questions: the others.
MORE_KEY = "capleak_more"


@dataclass(frozen=True)
class Citation:
    """One source as a reply shows it."""

    id: str
    title: str
    year: int | None
    url: str | None
    locator: str


@dataclass(frozen=True)
class Composed:
    """What one response says, before a channel gives it its form.

    Attributes:
        status: what the response counts as.
        bubbles: its text, marks resolved.
        citations: sources in the order of their numbers.
        facts: ids of the facts behind it.
        buttons: texts of the questions it offers.
        intent: full key of the question it answers, if it answers one.
        confidence: the score of the understanding behind it, 0 to 1.
        red_flags: ids of the urgent rules that it answers.
        emergency_number: the number that it names, if the country is known.
    """

    status: Status
    bubbles: tuple[str, ...]
    citations: tuple[Citation, ...] = ()
    facts: tuple[str, ...] = ()
    buttons: tuple[str, ...] = ()
    intent: str | None = None
    confidence: float = 0.0
    red_flags: tuple[str, ...] = ()
    emergency_number: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return plain data, as it travels in the metadata of a Rasa message."""
        return asdict(self) | {"status": self.status.value}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Composed:
        """Read back what `to_dict` wrote."""
        return cls(
            status=Status(data["status"]),
            bubbles=tuple(data["bubbles"]),
            citations=tuple(Citation(**one) for one in data["citations"]),
            facts=tuple(data["facts"]),
            buttons=tuple(data["buttons"]),
            intent=data["intent"],
            confidence=data["confidence"],
            red_flags=tuple(data["red_flags"]),
            emergency_number=data["emergency_number"],
        )


def pack(parts: Sequence[Composed]) -> dict[str, Any]:
    """Return the metadata that carries the parts of one message through Rasa."""
    first, *more = [part.to_dict() for part in parts]
    return {METADATA_KEY: first, MORE_KEY: more} if more else {METADATA_KEY: first}


def unpack(metadata: Mapping[str, Any] | None) -> tuple[Composed, ...]:
    """Read back what `pack` wrote; nothing from the metadata of a foreign message."""
    data = metadata or {}
    found = [data[METADATA_KEY], *data.get(MORE_KEY, [])] if data.get(METADATA_KEY) else []
    return tuple(Composed.from_dict(one) for one in found)
