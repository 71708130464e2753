"""One message from receipt to reply: screen, journal, Rasa, reply. Every own channel stands on it."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Protocol

from rasa.core.channels.channel import UserMessage

from capleak.adapters.channels.collector import Collector
from capleak.answering.composed import Composed
from capleak.answering.reply import Reply, assemble
from capleak.answering.wording import Wording
from capleak.text import clean

if TYPE_CHECKING:
    from capleak.safety.guard import Checked

logger = logging.getLogger(__name__)
MAX_TEXT = 10_000
# An urgent text waits for the answer to the rest of the message no longer than this.
URGENT_PATIENCE = 1.2

OnNewMessage = Callable[[UserMessage], Awaitable[Any]]


class Gate(Protocol):
    """The urgent screen: sees the raw text before anything else does."""

    def check(self, text: str, conversation: str) -> Checked:
        """Screen a message."""


class Escalator(Protocol):
    """Takes the notice to a care contact."""

    def escalate(self, message_id: str, channel: str, checked: Checked, text: str) -> Composed | None:
        """Record a notice; return what the person is told of it, if there is a contact."""


class Journal(Protocol):
    """Is told of every message before it is answered."""

    def received(self, conversation: str, text: str) -> None:
        """Note a message."""


class Turn:
    """Answers one message at a time and never stays silent.

    Args:
        wording: what to say when Rasa cannot.
        timeout: seconds that Rasa has for an answer.
        gate: the urgent screen; what it has to say goes out first.
        escalator: is told of an urgent message.
        journal: is told of every message.
    """

    def __init__(
        self,
        wording: Wording,
        timeout: float,
        gate: Gate | None = None,
        escalator: Escalator | None = None,
        journal: Journal | None = None,
    ) -> None:
        self._wording = wording
        self._timeout = timeout
        self._gate = gate
        self._escalator = escalator
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
        message = UserMessage(_words(text), Collector(), conversation, input_channel=channel)
        checked, faults = self._check(text, conversation)
        # Stamped only when the screen really looked: otherwise the policy inside Rasa looks again.
        message.metadata = {"screened": checked is not None}
        if self._journal:
            self._journal.received(conversation, text)
        said, told = [], None
        if checked and checked.first:
            said.append(checked.first)
            told = self._escalator.escalate(message.message_id, channel, checked, text) if self._escalator else None
        said += [told] if told else []
        rest, fault = await self._rest(text, message, checked, on_new_message)
        faults += [fault] if fault else []
        took = round((time.perf_counter() - started) * 1000)
        return assemble(conversation, clean(text), [*said, *rest], faults, took, escalated=told is not None)

    def _check(self, text: str, conversation: str) -> tuple[Checked | None, list[str]]:
        if self._gate is None:
            return None, []
        try:
            return self._gate.check(text, conversation), []
        except Exception:  # a broken screen must not silence the answer, nor hide
            logger.exception("the urgent screen failed")
            return None, ["screen"]

    async def _rest(
        self, text: str, message: UserMessage, checked: Checked | None, on_new_message: OnNewMessage
    ) -> tuple[list[Composed], str | None]:
        """Return what follows the urgent text, or the whole answer where there is none."""
        last = [checked.last] if checked and checked.last else []
        if checked and checked.instead:
            return [checked.instead], None
        if checked and not checked.needs_answer:
            return [], None
        is_urgent = bool(checked and checked.first)
        answer, fault = await self._ask(text, message, on_new_message, URGENT_PATIENCE if is_urgent else self._timeout)
        # After an urgent text an apology would only distract.
        return ([] if is_urgent and fault else [*answer, *last]), fault

    async def _ask(
        self, text: str, message: UserMessage, on_new_message: OnNewMessage, patience: float
    ) -> tuple[list[Composed], str | None]:
        if not message.text or len(clean(text)) > MAX_TEXT:
            return [self._wording["too_long" if message.text else "empty"]], None
        try:
            await asyncio.wait_for(on_new_message(message), min(patience, self._timeout))
            fault = None
        except asyncio.TimeoutError:
            fault = "timeout"
        except Exception as problem:  # whatever went wrong, the person gets words
            logger.error("message not answered: %s", type(problem).__name__)
            fault = "internal_error"
        composed: list[Composed] = message.output_channel.composed
        if composed and not fault:
            return composed, None
        return [self._wording["unavailable"]], fault or "no_answer"


def _words(text: str) -> str:
    # A leading slash would bypass NLU (rasa 3.6.21, engine/recipes/default_recipe.py:696-703).
    return clean(text).lstrip("/ \t\n")
