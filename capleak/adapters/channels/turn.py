"""One message from receipt to reply: screen, journal, Rasa, reply. Every own channel stands on it."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from rasa.core.channels.channel import UserMessage

from capleak.adapters.channels.collector import Collector
from capleak.answering.composed import Composed
from capleak.answering.reply import Reply, assemble
from capleak.answering.wording import Wording
from capleak.text import clean

logger = logging.getLogger(__name__)
MAX_TEXT = 10_000

OnNewMessage = Callable[[UserMessage], Awaitable[Any]]
# Sees the raw text first and may answer at once (the urgent screen).
Screen = Callable[[str, str], Composed | None]


class Journal(Protocol):
    """Is told of every message before it is answered."""

    def received(self, conversation: str, text: str) -> None:
        """Note a message."""


class Turn:
    """Answers one message at a time and never stays silent.

    Args:
        wording: what to say when Rasa cannot.
        timeout: seconds that Rasa has for an answer.
        screen: looks at the text before anything else; what it returns goes out first.
        journal: is told of the message next.
    """

    def __init__(
        self, wording: Wording, timeout: float, screen: Screen | None = None, journal: Journal | None = None
    ) -> None:
        self._wording = wording
        self._timeout = timeout
        self._screen = screen
        self._journal = journal

    async def answer(self, text: str, conversation: str, channel: str, on_new_message: OnNewMessage) -> Reply:
        """Return the reply to `text`; a fault of any kind becomes a plain apology.

        Args:
            text: what the person wrote.
            conversation: a checked id.
            channel: name of the input channel.
            on_new_message: Rasa's handler.
        """
        started = time.perf_counter()
        first = [self._screen(text, conversation)] if self._screen else []
        if self._journal:
            self._journal.received(conversation, text)
        said, fault = await self._ask(clean(text), conversation, channel, on_new_message)
        composed = [one for one in first if one] + said
        took = round((time.perf_counter() - started) * 1000)
        return assemble(conversation, clean(text), composed, [fault] if fault else [], took)

    async def _ask(
        self, text: str, conversation: str, channel: str, on_new_message: OnNewMessage
    ) -> tuple[list[Composed], str | None]:
        # A leading slash would bypass NLU (rasa 3.6.21, engine/recipes/default_recipe.py:696-703).
        words = text.lstrip("/ \t\n")
        if not words or len(text) > MAX_TEXT:
            return [self._wording["too_long" if words else "empty"]], None
        collector = Collector()
        message = UserMessage(words, collector, conversation, input_channel=channel)
        fault = await self._handle(message, on_new_message)
        if collector.composed and not fault:
            return collector.composed, None
        return [self._wording["unavailable"]], fault or "no_answer"

    async def _handle(self, message: UserMessage, on_new_message: OnNewMessage) -> str | None:
        try:
            await asyncio.wait_for(on_new_message(message), self._timeout)
        except asyncio.TimeoutError:
            return "timeout"
        except Exception as fault:  # whatever went wrong, the person gets words
            logger.error("message not answered: %s", type(fault).__name__)
            return "internal_error"
        return None

