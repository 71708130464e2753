"""The conversation inside Rasa: memory read from the tracker, the plan made once a message.

The policy asks whether there is a plan and the response generator what it says; both stand in one
process, so the plan of the last messages is kept here.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from functools import lru_cache

from rasa.shared.core.events import BotUttered, Restarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from capleak.adapters.documents import DOCUMENTS
from capleak.adapters.nlu.loaded import LOADED
from capleak.adapters.rasa_screen import message_id_of
from capleak.answering.composed import Composed, unpack
from capleak.conversation.loading import load_planner
from capleak.conversation.memory import REACH, Memory
from capleak.conversation.plan import Plan
from capleak.conversation.planner import Planner
from capleak.settings import read_settings

logger = logging.getLogger(__name__)
_MOST_MESSAGES = 1000


class RasaConversation:
    """Plans each message once, however often it is asked.

    Args:
        planner: settles what is said.
    """

    def __init__(self, planner: Planner) -> None:
        self._planner = planner
        self._planned: OrderedDict[tuple[str, str], Plan | None] = OrderedDict()

    def plan(self, tracker: DialogueStateTracker) -> Plan | None:
        """Return the plan for the last message; nothing where the plain answer stands."""
        message, understanding = tracker.latest_message, LOADED.understanding
        if message is None or not message.text or understanding is None:
            return None
        key = tracker.sender_id, message_id_of(message, tracker)
        if key not in self._planned:
            said = self._planner.plan(message.text, memory_of(tracker), understanding.understand, DOCUMENTS.instead)
            self._planned[key] = said
            while len(self._planned) > _MOST_MESSAGES:
                self._planned.popitem(last=False)
        return self._planned[key]


def memory_of(tracker: DialogueStateTracker) -> Memory:
    """Return what was said before the last message."""
    replies: list[tuple[Composed, ...]] = []
    said: list[Composed] = []
    is_before = False
    for event in reversed(tracker.events):
        if isinstance(event, Restarted) or len(replies) > REACH:
            break
        if isinstance(event, UserUttered):
            if is_before and said:
                replies.append(tuple(said))
            is_before, said = True, []
        elif isinstance(event, BotUttered) and is_before:
            said = [*unpack(event.metadata.get("metadata")), *said]
    return Memory(tuple([*replies, tuple(said)] if said else replies))


@lru_cache(maxsize=1)
def rasa_conversation() -> RasaConversation:
    """Return the one conversation of this process.

    Raises:
        ContentError: a content file is broken.
    """
    settings = read_settings()
    return RasaConversation(load_planner(settings.data, settings.knowledge))
