"""What is kept of an escalation, and the reference that people say to each other."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import Enum

# Crockford's: no I, L, O, U, so that a reference survives a phone call.
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


@dataclass(frozen=True)
class Escalation:
    """One urgent message, as far as it concerns the care contact.

    Attributes:
        message_id: id of the message; the same id is the same escalation.
        at: when it came, ISO 8601 in UTC.
        channel: name of the channel.
        rules: ids of the rules that were hit.
        country: code of the country, if known.
        text: what the person wrote; only kept if the deployer switched that on.
    """

    message_id: str
    at: str
    channel: str
    rules: tuple[str, ...]
    country: str | None
    text: str | None


class State(str, Enum):
    """What became of an escalation."""

    PENDING = "pending"
    DELIVERED = "delivered"  # every contact has it
    FAILED = "failed"  # given up; staff can have it tried again
    ACKNOWLEDGED = "acknowledged"  # a person has taken it


@dataclass(frozen=True)
class Row:
    """An escalation in the outbox.

    Attributes:
        escalation: what it is about.
        state: what became of it.
        attempts: how often a contact was tried.
        delivered_at: when the last contact got it, seconds since 1970.
        next_try: when the next contact is tried.
        acknowledged_by: who has taken it.
        acknowledged_at: when.
    """

    escalation: Escalation
    state: State
    attempts: int = 0
    delivered_at: float | None = None
    next_try: float | None = None
    acknowledged_by: str | None = None
    acknowledged_at: float | None = None

    @property
    def reference(self) -> str:
        """The short name that people use."""
        return reference_of(self.escalation.message_id)


def reference_of(message_id: str) -> str:
    """Return the reference of a message, as "K7F-2MQ".

    It is computed, not drawn, so that it can be told before anything is stored.
    """
    number = int.from_bytes(hashlib.sha256(message_id.encode()).digest()[:4], "big")
    letters = [_LETTERS[number >> shift & 31] for shift in range(0, 30, 5)]
    return f"{''.join(letters[:3])}-{''.join(letters[3:])}"


def as_typed(reference: str) -> str:
    """Return the reference that somebody meant who typed `reference`."""
    letters = reference.upper().translate(_MISREAD)
    return f"{letters[:3]}-{letters[3:]}"
