"""One message from receipt to reply: screen, journal, Rasa, reply. Every own channel stands on it."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING, Protocol

from rasa.core.channels.channel import UserMessage

from capleak.adapters.channels.collector import Collector
from capleak.adapters.channels.rasa_side import OnNewMessage, RasaSide
from capleak.adapters.screened import stamp, urgent_parse
from capleak.answering.composed import Composed
from capleak.answering.reply import Reply, assemble
from capleak.answering.status import Status
from capleak.answering.wording import Wording
from capleak.text import clean

if TYPE_CHECKING:
    from capleak.safety.guard import Checked

logger = logging.getLogger(__name__)
MAX_TEXT = 10_000
# An urgent text waits for the answer to the rest of the message no longer than this.
URGENT_PATIENCE = 1.2
_UNDERSTOOD = (Status.ANSWERED, Status.REFUSED)


class Gate(Protocol):
    """The urgent screen: sees the raw text before anything else does."""

    def check(self, text: str, conversation: str) -> Checked:
        """Screen a message."""


class Escalator(Protocol):
    """Takes the notice to a care contact."""

    def escalate(
        self, message_id: str, conversation: str, channel: str, checked: Checked, text: str
    ) -> Composed | None:
        """Record a notice; return what the person is told of it, if there is a contact."""

    def news(self, conversation: str) -> Composed | None:
        """Return how far the last notice of the conversation has got."""


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
        self._rasa = RasaSide()

    async def answer(
        self,
        text: str,
        conversation: str,
        channel: str,
        on_new_message: OnNewMessage,
        message_id: str | None = None,
    ) -> Reply:
        """Return the reply to `text`; a fault of any kind becomes a plain apology.

        Args:
            text: what the person wrote.
            conversation: a checked id.
            channel: name of the input channel.
            on_new_message: Rasa's handler.
            message_id: id of a message that may come again, so that its notice goes out once; random without.
        """
        started = time.perf_counter()
        checked, faults = self._check(text, conversation)
        if self._journal:
            self._journal.received(conversation, text)
        said, is_told = [], False
        if checked and checked.first:
            noted = _message(text, conversation, channel, True, message_id)
            noted.parse_data = urgent_parse(noted.text)
            told = await self._told(noted, checked, text)
            said, is_told = [checked.first, *told], bool(told)
            self._rasa.note(noted, on_new_message)
        message = _message(text, conversation, channel, checked is not None, message_id)
        rest, fault = await self._rest(text, message, checked, on_new_message)
        faults += [fault] if fault else []
        took = round((time.perf_counter() - started) * 1000)
        return assemble(conversation, clean(text), [*said, *rest], faults, took, escalated=is_told)

    def _check(self, text: str, conversation: str) -> tuple[Checked | None, list[str]]:
        if self._gate is None:
            return None, []
        try:
            return self._gate.check(text, conversation), []
        except Exception:  # a broken screen must not silence the answer, nor hide
            logger.exception("the urgent screen failed")
            return None, ["screen"]

    async def _told(self, message: UserMessage, checked: Checked, text: str) -> list[Composed]:
        """Record the notice and return what the person is told of it."""
        if self._escalator is None:
            return []
        about = (message.message_id, message.sender_id, message.input_channel, checked, text)
        # In a thread: a slow disk must not hold up other people's messages.
        told = await asyncio.to_thread(self._escalator.escalate, *about)
        return [told] if told else []

    async def _news(self, checked: Checked | None, conversation: str) -> list[Composed]:
        """Return how far the notice of an earlier urgent message has got."""
        if self._escalator is None or not (checked and checked.alarmed_before):
            return []
        news = await asyncio.to_thread(self._escalator.news, conversation)
        return [news] if news else []

    async def _rest(
        self, text: str, message: UserMessage, checked: Checked | None, on_new_message: OnNewMessage
    ) -> tuple[list[Composed], str | None]:
        """Return what follows the urgent text, or the whole answer where there is none."""
        if checked and checked.first:
            if not checked.needs_answer:
                return [], None
            answer, fault = await self._ask(text, message, on_new_message, URGENT_PATIENCE)
            # After an urgent text an apology would only distract.
            return ([] if fault else answer), fault
        news = await self._news(checked, message.sender_id)
        if checked and checked.instead:
            return [checked.instead, *news], None
        answer, fault = await self._ask(text, message, on_new_message, self._timeout)
        last = [checked.last] if checked and checked.last else []
        if last and checked and checked.finding.language and not fault:
            # What was not understood because it is in another language gets the line in that language alone.
            answer = [one for one in answer if one.status in _UNDERSTOOD]
        return [*answer, *last, *news], fault

    async def _ask(
        self, text: str, message: UserMessage, on_new_message: OnNewMessage, patience: float
    ) -> tuple[list[Composed], str | None]:
        if not message.text or len(clean(text)) > MAX_TEXT:
            return [self._wording["too_long" if message.text else "empty"]], None
        answer, fault = await self._rasa.ask(message, on_new_message, min(patience, self._timeout))
        return ([self._wording["unavailable"]] if fault else answer), fault


def _message(text: str, conversation: str, channel: str, screened: bool, message_id: str | None) -> UserMessage:
    message = UserMessage(
        _words(text)[:MAX_TEXT], Collector(), conversation, input_channel=channel, message_id=message_id
    )
    # Stamped only when the screen really looked: otherwise the policy inside Rasa looks again.
    message.metadata = stamp(message.message_id) if screened else None
    return message


def _words(text: str) -> str:
    # A leading slash would bypass NLU (rasa 3.6.21, engine/recipes/default_recipe.py:696-703).
    return clean(text).lstrip("/ \t\n")
