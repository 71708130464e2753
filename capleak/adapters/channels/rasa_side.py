"""Handing a message to Rasa: it may fail, hang or say nothing, and the channel goes on."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import UserMessage

from capleak.answering.composed import Composed

logger = logging.getLogger(__name__)
OnNewMessage = Callable[[UserMessage], Awaitable[Any]]


class RasaSide:
    """Rasa, as a channel needs it: ask and get an answer or the name of a fault; or only let it know."""

    def __init__(self) -> None:
        self._noting: dict[str, asyncio.Task[None]] = {}

    def note(self, message: UserMessage, on_new_message: OnNewMessage) -> None:
        """Let Rasa know of a message; nobody waits for what it makes of it."""
        conversation = message.sender_id
        task = asyncio.ensure_future(self._note(message, on_new_message, self._noting.get(conversation)))
        self._noting[conversation] = task

        def forget(done: asyncio.Task[None]) -> None:
            if self._noting.get(conversation) is done:
                del self._noting[conversation]

        task.add_done_callback(forget)

    async def ask(
        self, message: UserMessage, on_new_message: OnNewMessage, patience: float
    ) -> tuple[list[Composed], str | None]:
        """Return what Rasa says to a message, or the name of the fault.

        Args:
            message: with a `Collector` as its output channel.
            on_new_message: Rasa's handler.
            patience: seconds that it has.
        """
        try:
            await asyncio.wait_for(self._heard(message, on_new_message), patience)
        except asyncio.TimeoutError:
            return [], "timeout"
        except Exception as problem:  # whatever went wrong, the person gets words
            logger.error("message not answered: %s", type(problem).__name__)
            return [], "internal_error"
        composed: list[Composed] = message.output_channel.composed
        return (composed, None) if composed else ([], "no_answer")

    async def _heard(self, message: UserMessage, on_new_message: OnNewMessage) -> None:
        # In order, and without Rasa's lock: who meets that waits a whole second (rasa 3.6.21, core/lock_store.py:97).
        if noting := self._noting.get(message.sender_id):
            await asyncio.shield(noting)
        await on_new_message(message)

    @staticmethod
    async def _note(message: UserMessage, on_new_message: OnNewMessage, before: asyncio.Task[None] | None) -> None:
        try:
            if before:
                await before
            await on_new_message(message)
        except Exception as problem:  # the urgent text and the notice are out; only the tracker does not know
            logger.error("an urgent message was not noted: %s", type(problem).__name__)
