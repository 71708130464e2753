"""What all own channels share: one screen, one turn, one outbox."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from capleak.adapters.channels.conversation_id import read_secret
from capleak.adapters.channels.escalator import OutboxEscalator
from capleak.adapters.channels.turn import Turn
from capleak.adapters.second_signal import SECOND
from capleak.answering.wording import Wording, load_wording
from capleak.escalation.contacts import read_contacts
from capleak.escalation.outbox import Outbox
from capleak.safety.guard import Guard
from capleak.safety.review import require_review
from capleak.safety.screen import Screen
from capleak.safety.wording import load_urgent_wording
from capleak.settings import Settings


@dataclass(frozen=True)
class House:
    """The parts that stand behind a channel.

    Attributes:
        turn: answers messages.
        guard: the urgent screen with the state of all conversations.
        wording: what CapLeak says on its own account.
        secret: what conversations are signed with.
    """

    turn: Turn
    guard: Guard
    wording: Wording
    secret: bytes


@lru_cache(maxsize=1)
def house(settings: Settings) -> House:
    """Build the parts, or return those that were built for these settings.

    Raises:
        ContentError: a content file is broken, or the public is to be served with urgent texts that nobody reviewed.
    """
    if settings.public:
        require_review(settings.knowledge / "urgent")
    wording, urgent = load_wording(settings.data), load_urgent_wording(settings.knowledge / "urgent")
    guard = Guard(Screen.load(settings.knowledge, SECOND), urgent, settings.country)
    escalator = OutboxEscalator(Outbox(settings.state, read_contacts()), urgent)
    turn = Turn(wording, settings.answer_timeout, guard, escalator)
    return House(turn, guard, wording, read_secret(settings.state, settings.secret))
