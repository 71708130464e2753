"""The reply to one message, in the form that every caller of CapLeak gets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from capleak.answering.composed import Citation, Composed
from capleak.answering.status import Status

_NUMBER = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True)
class Part:
    """One question of the message and what became of it."""

    intent: str | None
    status: Status
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reply:
    """A whole reply; the field names are those of the JSON contract.

    Attributes:
        composed: the responses it was made of, for a channel that shows more than text; not part of the JSON.
    """

    conversation: str
    text: str
    bubbles: tuple[str, ...]
    status: Status
    intent: str | None
    confidence: float
    parts: tuple[Part, ...]
    facts: tuple[str, ...]
    sources: tuple[dict[str, Any], ...]
    buttons: tuple[str, ...]
    red_flags: tuple[str, ...] = ()
    emergency_number: str | None = None
    escalated: bool = False
    faults: tuple[str, ...] = ()
    latency_ms: int = 0
    composed: tuple[Composed, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the reply as the JSON contract has it (keys in that order)."""
        data = asdict(self)
        del data["composed"]
        data["status"] = self.status.value
        data["parts"] = [part | {"status": part["status"].value} for part in data["parts"]]
        ordered = {"conversation": data.pop("conversation"), "text": data.pop("text")}
        return {**ordered, "reply": "\n\n".join(self.bubbles), **data}


def assemble(
    conversation: str,
    text: str,
    composed: Sequence[Composed],
    faults: Sequence[str] = (),
    latency_ms: int = 0,
    escalated: bool = False,
) -> Reply:
    """Put the composed responses to one message together.

    Args:
        conversation: id of the conversation.
        text: what the person wrote.
        composed: the responses, in order.
        faults: names of what went wrong.
        latency_ms: time from receipt to reply.
        escalated: a notice to a care contact is on its way.
    """
    answered = next((one for one in composed if one.intent), None)
    facts = tuple(dict.fromkeys(fact for one in composed for fact in one.facts))
    bubbles, citations = numbered_through(composed)
    return Reply(
        conversation=conversation,
        text=text,
        bubbles=bubbles,
        status=Status.highest(one.status for one in composed),
        intent=answered.intent if answered else None,
        confidence=round(max((one.confidence for one in composed), default=0.0), 4),
        parts=tuple(Part(one.intent, one.status, one.facts) for one in composed),
        facts=facts,
        sources=tuple(asdict(citation) for citation in citations),
        buttons=tuple(dict.fromkeys(button for one in composed for button in one.buttons)),
        red_flags=tuple(dict.fromkeys(flag for one in composed for flag in one.red_flags)),
        emergency_number=next((one.emergency_number for one in composed if one.emergency_number), None),
        escalated=escalated,
        faults=tuple(faults),
        latency_ms=latency_ms,
        composed=tuple(composed),
    )


def numbered_through(composed: Sequence[Composed]) -> tuple[tuple[str, ...], tuple[Citation, ...]]:
    """Return bubbles and citations of several responses, the citations counted through."""
    citations: dict[Citation, int] = {}
    bubbles: list[str] = []
    for one in composed:
        numbers = [citations.setdefault(citation, len(citations) + 1) for citation in one.citations]

        def number(match: re.Match[str], numbers: list[int] = numbers) -> str:
            own = int(match.group(1))
            return f"[{numbers[own - 1]}]" if 0 < own <= len(numbers) else match.group()

        bubbles += [_NUMBER.sub(number, bubble) for bubble in one.bubbles]
    return tuple(bubbles), tuple(citations)
