"""The urgent screen inside Rasa, for messages that came through a channel that does not screen.

The policy asks it what to do and the response generator what to say; both stand in one process, so
the state of the conversations lives here, in memory.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from capleak.adapters.channels.escalator import OutboxEscalator
from capleak.adapters.screened import is_stamped
from capleak.answering.composed import Composed
from capleak.escalation.contacts import read_contacts
from capleak.escalation.outbox import Outbox
from capleak.settings import Settings, read_settings

if TYPE_CHECKING:
    from capleak.safety.guard import Checked, Guard
    from capleak.safety.wording import UrgentWording

logger = logging.getLogger(__name__)
_Value = TypeVar("_Value")
_MOST_MESSAGES = 1000


def is_screened(message: UserUttered) -> bool:
    """Did the channel screen this message before Rasa got it?"""
    return is_stamped(message.message_id, message.metadata)


class RasaScreen:
    """Looks at each message once, however often it is asked.

    Args:
        guard: finds emergencies; none where the screen could not be loaded.
        escalator: takes the notice; none where the urgent texts could not be loaded.
    """

    def __init__(self, guard: Guard | None, escalator: OutboxEscalator | None) -> None:
        self._guard = guard
        self._escalator = escalator
        self._looked: OrderedDict[str, Checked | None] = OrderedDict()
        self._joined: OrderedDict[str, None] = OrderedDict()

    def check(self, tracker: DialogueStateTracker) -> Checked | None:
        """Return what the screen says of the last message; nothing if the channel has screened it."""
        message = tracker.latest_message
        if message is None or not message.text or is_screened(message):
            return None
        key = message_id_of(message, tracker)
        if key not in self._looked:
            _keep(self._looked, key, self._look(message.text, tracker.sender_id))
        return self._looked[key]

    def say(self, tracker: DialogueStateTracker) -> Composed | None:
        """Return the urgent text for the last message, with an honest word on the care contact."""
        checked = self.check(tracker)
        if checked is None or checked.first is None:
            return None
        message_id = message_id_of(tracker.latest_message, tracker)
        return _with(checked.first, self._escalator.pending(message_id) if self._escalator else None)

    def safe_again(self, tracker: DialogueStateTracker) -> Composed | None:
        """Return the reply to "I am fine, false alarm"."""
        checked = self.check(tracker)
        return _with(checked.instead, self._news(checked, tracker)) if checked and checked.instead else None

    def join(self, answer: Composed, tracker: DialogueStateTracker) -> Composed:
        """Return an answer with the line that belongs to the last message: advice today, a reminder.

        A turn may say several things; the line goes with the first.
        """
        checked = self.check(tracker)
        key = message_id_of(tracker.latest_message, tracker) if checked else ""
        if checked is None or checked.last is None or key in self._joined:
            return answer
        _keep(self._joined, key, None)
        joined = _with(_with(answer, checked.last), self._news(checked, tracker))
        return replace(joined, red_flags=checked.last.red_flags, emergency_number=checked.last.emergency_number)

    def escalate(self, tracker: DialogueStateTracker) -> None:
        """Write the notice for the last message into the outbox; a second time changes nothing."""
        message, checked = tracker.latest_message, self.check(tracker)
        if self._escalator is None:
            return
        channel = message.input_channel or "unknown"
        rules, country = (checked.finding.rules, checked.country) if checked else ((), None)
        self._escalator.record(
            message_id_of(message, tracker), tracker.sender_id, channel, rules, country, message.text
        )

    def _news(self, checked: Checked, tracker: DialogueStateTracker) -> Composed | None:
        return self._escalator.news(tracker.sender_id) if self._escalator and checked.alarmed_before else None

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
    outbox = Outbox(settings.state, read_contacts())
    return RasaScreen(guard, OutboxEscalator(outbox, wording) if wording else None)


def _load(settings: Settings) -> tuple[Guard | None, UrgentWording | None]:
    try:
        from capleak.adapters.second_signal import SECOND
        from capleak.safety.guard import Guard
        from capleak.safety.screen import Screen
        from capleak.safety.wording import load_urgent_wording

        wording = load_urgent_wording(settings.knowledge / "urgent")
        return Guard(Screen.load(settings.knowledge, SECOND), wording, settings.country), wording
    except Exception:  # stock channels go on unscreened, and the log says so
        logger.exception("the urgent screen cannot be loaded: stock channels are NOT screened")
        return None, None


def _keep(kept: OrderedDict[str, _Value], key: str, value: _Value) -> None:
    kept[key] = value
    while len(kept) > _MOST_MESSAGES:
        kept.popitem(last=False)


def _with(first: Composed, second: Composed | None) -> Composed:
    return replace(first, bubbles=(*first.bubbles, *second.bubbles)) if second else first
