"""`action_escalate`: hurry the notices that are due to the care contacts."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Any

import apprise  # noqa: F401 (takes half a second: now, not when the first notice is due)
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from capleak.escalation.contacts import read_contacts
from capleak.escalation.outbox import Outbox
from capleak.settings import read_settings

logger = logging.getLogger(__name__)
_PATIENCE = 0.5  # a conversation does not wait for a slow contact; the delivery goes on without it


class ActionEscalate(Action):
    """Delivers what the outbox holds; says nothing, stores nothing, and may run as often as it likes.

    Who wrote the outbox row has done so before: a dead action server delays a notice by the few
    seconds until the worker comes round, and loses none.
    """

    def name(self) -> str:
        """Name in the domain."""
        return "action_escalate"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Deliver what is due."""
        delivery = asyncio.ensure_future(asyncio.to_thread(_deliver))
        await asyncio.wait([delivery], timeout=_PATIENCE)
        return []


def _deliver() -> None:
    try:
        Outbox(read_settings().state, read_contacts()).deliver_due(time.time())
    except Exception:  # the worker tries again
        logger.exception("nothing delivered")
