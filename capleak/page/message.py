"""Messages as `widget/PROTOCOL.md` has them."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timezone
from typing import Any, TypedDict

from capleak.answering.composed import Citation, Composed
from capleak.answering.reply import Reply
from capleak.answering.status import Status
from capleak.knowledge import Library
from capleak.knowledge.glossary import Glossary, Term
from capleak.page.parts import Block, Parts
from capleak.page.sources import SourceView, SourceWords, source_view
from capleak.text import clean

_RATED = (Status.ANSWERED, Status.REFUSED, Status.NO_SOURCE, Status.OUT_OF_SCOPE)


class Message(TypedDict):
    """One message of a conversation."""

    id: str
    role: str
    at: str
    answers: str | None
    status: str | None
    intent: str | None
    bubbles: list[dict[str, Any]]
    sources: list[SourceView]
    terms: list[dict[str, str]]
    buttons: list[str]
    emergency_number: str | None
    escalated: bool
    feedback: bool


class Messages:
    """Makes messages.

    Args:
        library: where sources are looked up.
        glossary: words to explain.
        words: what kinds of documents and grades of trust are called.
    """

    def __init__(self, library: Library, glossary: Glossary, words: SourceWords) -> None:
        self._library = library
        self._words = words
        self._parts = Parts(glossary)

    def reply(self, reply: Reply, answers: str) -> Message:
        """Return the reply to the message `answers`."""
        message = self.said(reply.composed, answers)
        message["escalated"] = reply.escalated
        return message

    def said(self, composed: Sequence[Composed], answers: str | None = None) -> Message:
        """Return responses as one message, their citations numbered through.

        Args:
            composed: the responses, in order.
            answers: id of the message that is answered, if one is.
        """
        citations: list[Citation] = []
        terms: list[Term] = []
        bubbles = [bubble for one in composed for bubble in self._bubbles(one, citations, terms)]
        status = Status.highest(one.status for one in composed)
        message = _message(f"r-{secrets.token_hex(12)}", "assistant", status, bubbles)
        message["answers"] = answers
        message["intent"] = next((one.intent for one in composed if one.intent), None)
        message["sources"] = [source_view(n, one, self._library, self._words) for n, one in enumerate(citations, 1)]
        message["terms"] = [{"term": term.term, "meaning": term.meaning} for term in terms]
        message["buttons"] = list(dict.fromkeys(button for one in composed for button in one.buttons))
        message["emergency_number"] = next((one.emergency_number for one in composed if one.emergency_number), None)
        message["feedback"] = status in _RATED
        return message

    def person(self, message_id: str, text: str) -> Message:
        """Return what a person wrote."""
        blocks: list[Block] = [{"type": "paragraph", "parts": [{"text": clean(text)}]}]
        return _message(message_id, "person", None, [{"kind": "text", "blocks": blocks}])

    def _bubbles(self, one: Composed, citations: list[Citation], terms: list[Term]) -> list[dict[str, Any]]:
        numbers: dict[int, int] = {}
        for number, citation in enumerate(one.citations, 1):
            if citation not in citations:
                citations.append(citation)
            numbers[number] = citations.index(citation) + 1
        is_urgent = one.status is Status.URGENT
        # Nobody reads a glossary in an emergency.
        explained = None if is_urgent else terms
        return [
            {
                "kind": "urgent" if is_urgent else "text",
                "blocks": self._parts.blocks(bubble, numbers, explained, one.emergency_number),
            }
            for bubble in one.bubbles
        ]


def now() -> str:
    """Return the time as the protocol writes it."""
    return written(datetime.now(timezone.utc))


def written(moment: datetime) -> str:
    """Return a moment in UTC as the protocol writes it."""
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def _message(message_id: str, role: str, status: Status | None, bubbles: list[dict[str, Any]]) -> Message:
    return {
        "id": message_id,
        "role": role,
        "at": now(),
        "answers": None,
        "status": status.value if status else None,
        "intent": None,
        "bubbles": bubbles,
        "sources": [],
        "terms": [],
        "buttons": [],
        "emergency_number": None,
        "escalated": False,
        "feedback": False,
    }
