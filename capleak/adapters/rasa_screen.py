"""The urgent screen inside Rasa, for messages that came through a channel that does not screen.

The policy asks it what to do and the response generator what to say; both stand in one process, so
the state of the conversations lives here, in memory.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from dataclasses import replace
from datetime import datetime, timezone
from functools import lru_cache
from typing import TYPE_CHECKING

from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from capleak.answering.composed import Composed
from capleak.escalation.contacts import read_contacts
from capleak.escalation.outbox import Escalation, Outbox
from capleak.escalation.records import reference_of
from capleak.settings import Settings, read_settings

if TYPE_CHECKING:
    from capleak.safety.guard import Checked, Guard
    from capleak.safety.wording import UrgentWording

logger = logging.getLogger(__name__)
_MOST_MESSAGES = 1000


def is_screened(message: UserUttered) -> bool:
    """Did the channel screen this message before Rasa got it?"""
    return (message.metadata or {}).get("screened") is True


class RasaScreen:
    """Looks at each message once, however often it is asked.

    Args:
        guard: finds emergencies; none where the screen could not be loaded.
        wording: the urgent texts; none where they could not be loaded.
        outbox: takes the notice.
    """

    def __init__(self, guard: Guard | None, wording: UrgentWording | None, outbox: Outbox) -> None:
        self._guard = guard
        self._wording = wording
        self._outbox = outbox
        self._looked: OrderedDict[str, Checked | None] = OrderedDict()

    def check(self, tracker: DialogueStateTracker) -> Checked | None:
        """Return what the screen says of the last message; nothing if the channel has screened it."""
        message = tracker.latest_message
        if message is None or not message.text or is_screened(message):
            return None
        key = message_id_of(message, tracker)
        if key not in self._looked:
            self._looked[key] = self._look(message.text, tracker.sender_id)
            while len(self._looked) > _MOST_MESSAGES:
                self._looked.popitem(last=False)
        return self._looked[key]

    def say(self, tracker: DialogueStateTracker) -> Composed | None:
        """Return the urgent text for the last message, with an honest word on the care contact."""
        checked, wording = self.check(tracker), self._wording
        if checked is None or checked.first is None or wording is None:
            return None
        if not self._outbox.has_contact:
            return checked.first
        reference = reference_of(message_id_of(tracker.latest_message, tracker))
        pending = wording.texts.contact.pending.format(reference=reference)
        return replace(checked.first, bubbles=(*checked.first.bubbles, pending))

    def escalate(self, tracker: DialogueStateTracker) -> None:
        """Write the notice for the last message into the outbox; a second time changes nothing."""
        message, checked = tracker.latest_message, self.check(tracker)
        self._outbox.record(
            Escalation(
                message_id=message_id_of(message, tracker),
                at=datetime.fromtimestamp(message.timestamp, timezone.utc).isoformat(timespec="seconds"),
                channel=message.input_channel or "unknown",
                rules=checked.finding.rules if checked else (),
                country=checked.country if checked else None,
                text=message.text,
            )
        )

    def _look(self, text: str, conversation: str) -> Checked | None:
        if self._guard is None:
            return None
        try:
            return self._guard.check(text, conversation)
        except Exception:  # Rasa goes on with what it would have said
            logger.exception("the urgent screen failed")
            return None


def message_id_of(message: UserUttered, tracker: DialogueStateTracker) -> str:
    """Return the id of a message; channels may leave it out."""
    return message.message_id or f"{tracker.sender_id}@{message.timestamp}"


@lru_cache(maxsize=1)
def rasa_screen() -> RasaScreen:
    """Return the one screen of this process."""
    settings = read_settings()
    guard, wording = _load(settings)
    return RasaScreen(guard, wording, Outbox(settings.state, read_contacts()))


def _load(settings: Settings) -> tuple[Guard | None, UrgentWording | None]:
    try:
        from capleak.safety.guard import Guard
        from capleak.safety.screen import Screen
        from capleak.safety.wording import load_urgent_wording

        wording = load_urgent_wording(settings.knowledge / "urgent")
        return Guard(Screen.load(settings.knowledge), wording, settings.country), wording
    except Exception:  # stock channels go on unscreened, and the log says so
        logger.exception("the urgent screen cannot be loaded: stock channels are NOT screened")
        return None, None
