"""What the web channel does with a request, whoever carries it: `web.py` is the HTTP side."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rasa.core.channels.channel import UserMessage

from capleak.adapters.channels.rasa_side import OnNewMessage
from capleak.adapters.channels.turn import Turn
from capleak.adapters.channels.web_conversations import Conversation, Conversations
from capleak.adapters.channels.web_errors import WebError
from capleak.adapters.channels.web_feedback import Feedback, Vote
from capleak.adapters.channels.web_limits import Limit
from capleak.adapters.channels.web_openapi import feedback_reasons, max_text, too_long
from capleak.adapters.channels.web_tokens import Pass, Tokens
from capleak.answering.composed import Composed
from capleak.answering.reply import Reply
from capleak.answering.status import Status
from capleak.page.message import Message, Messages, written
from capleak.page.words import VersionWords
from capleak.safety.guard import Guard

CHANNEL = "web"


@dataclass(frozen=True)
class Versions:
    """What asks for another version of an answer.

    Attributes:
        words: the texts that ask.
        views: the versions of each question, by its key.
    """

    words: VersionWords
    views: Mapping[str, Collection[str]]

    def offered(self, reply: Reply, text: str) -> list[str]:
        """Return the texts to offer after a reply to `text`; a simple version can be made of every answer."""
        if reply.status is not Status.ANSWERED or reply.intent is None:
            return []
        has_detail = "detail" in self.views.get(reply.intent, ())
        return [one for one in (self.words.simple, self.words.detail if has_detail else "") if one not in ("", text)]


@dataclass(frozen=True)
class WebService:
    """Starts, answers, shows and rates; a conversation is known by its token alone.

    Attributes:
        turn: answers messages.
        guard: the urgent screen, told of the country of the page.
        tokens: issues and reads tokens.
        open: the conversations.
        limit: messages of one conversation.
        messages: gives messages their form.
        feedback: keeps votes.
        first: what is said first.
        versions: asks for another version of an answer.
        patience: seconds that a deletion waits for answers on their way.
    """

    turn: Turn
    guard: Guard
    tokens: Tokens
    open: Conversations
    limit: Limit
    messages: Messages
    feedback: Feedback
    first: Composed
    versions: Versions
    patience: float

    def start(self, country: str | None) -> dict[str, Any]:
        """Start a conversation."""
        token, passed = self.tokens.issue(country)
        return {
            "token": token,
            "max_text": max_text(),
            "feedback_reasons": feedback_reasons(),
            **self.history(passed),
        }

    def history(self, passed: Pass) -> dict[str, Any]:
        """Return all messages, the notice first."""
        said = self.open.get(passed).messages
        return {"messages": [self._notice(), *said], "expires_at": written(passed.expires)}

    async def message(
        self,
        passed: Pass,
        message_id: str,
        text: str,
        on_new_message: OnNewMessage,
        too_many: WebError | None = None,
    ) -> Message:
        """Return the reply to a message, the same one for the same id.

        Args:
            passed: what the token says.
            message_id: the client's id of the message.
            text: what the person wrote.
            on_new_message: Rasa's handler.
            too_many: the refusal of an address that sends too much.

        Raises:
            WebError: the text is too long or came too soon, and is not urgent; or its id belongs to another text.
        """
        conversation = self.open.get(passed)
        refused = None if message_id in conversation.replies else too_many or self._refused(passed, text)
        return await conversation.once(
            message_id, text, lambda: self._answer(conversation, passed, message_id, text, refused, on_new_message)
        )

    async def delete(self, passed: Pass) -> None:
        """Delete a conversation."""
        await self.open.delete(passed, self.patience)

    async def rate(self, passed: Pass, message: str, thumb: str, reason: str | None) -> None:
        """Keep a vote on a reply of this conversation.

        Raises:
            WebError: there is no such reply.
        """
        rated = next((one for one in self.open.get(passed).messages if one["id"] == message), None)
        if rated is None or not rated["feedback"]:
            raise WebError("not_found")
        vote = Vote(message, rated["intent"], str(rated["status"]), thumb, reason)
        await asyncio.to_thread(self.feedback.keep, vote, date.today())

    def later(self, conversation: str, composed: Sequence[Composed]) -> None:
        """Show something that nobody asked for, if the conversation is still open."""
        found = self.open.find(conversation)
        if found:
            message = self.messages.said(composed)
            found.messages.append(message)
            found.tell("message", message)

    def _refused(self, passed: Pass, text: str) -> WebError | None:
        if len(text) > max_text():
            return too_long()
        try:
            self.limit.take(passed.conversation)
        except WebError as refusal:
            return refusal
        return None

    async def _answer(
        self,
        conversation: Conversation,
        passed: Pass,
        message_id: str,
        text: str,
        refused: WebError | None,
        on_new_message: OnNewMessage,
    ) -> Message:
        """Answer a message; one that is refused is screened all the same."""
        asked = self.messages.person(message_id, text)
        if not refused:
            conversation.messages.append(asked)
        self.guard.place(passed.conversation, passed.country)
        name = hashlib.sha256(f"{passed.conversation} {message_id}".encode()).hexdigest()[:32]
        ask = _nobody if refused else on_new_message
        reply = await self.turn.answer(text, passed.conversation, CHANNEL, ask, name)
        if refused and reply.status is not Status.URGENT:
            raise refused
        said = self.messages.reply(reply, message_id)
        said["buttons"] += self.versions.offered(reply, text)
        conversation.messages.extend([asked, said] if refused else [said])
        return said

    def _notice(self) -> Message:
        notice = self.messages.said([self.first])
        notice["id"] = "notice"
        return notice


async def _nobody(message: UserMessage) -> None:
    """Stand in for Rasa where a message is only screened."""
