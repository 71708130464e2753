"""The conversations of the web channel, in memory: what was said, what is being answered, who listens."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

from capleak.adapters.channels.web_errors import WebError
from capleak.adapters.channels.web_tokens import Pass
from capleak.page.message import Message

MOST_CONVERSATIONS = 10_000
MOST_MESSAGES = 400
MOST_LISTENERS = 3
_SWEEP = timedelta(minutes=1)
Event = tuple[str, object]


@dataclass
class Conversation:
    """One conversation.

    Attributes:
        expires: the moment at which it is dropped.
        messages: what both sides said; the oldest falls out at the end.
        replies: text and reply of each message by the client's id; a reply may still be on its way.
        listeners: queues of the event streams that are open.
    """

    expires: datetime
    messages: deque[Message] = field(default_factory=lambda: deque(maxlen=MOST_MESSAGES))
    replies: OrderedDict[str, tuple[str, asyncio.Task[Message]]] = field(default_factory=OrderedDict)
    listeners: set[asyncio.Queue[Event]] = field(default_factory=set)

    async def once(self, message_id: str, text: str, answer: Callable[[], Awaitable[Message]]) -> Message:
        """Return the reply to a message, answering it on its first arrival alone.

        A client that goes away does not stop the answer: it may ask for it again.

        Raises:
            WebError: the id belongs to another text.
        """
        known = self.replies.get(message_id)
        if known is None:
            known = text, asyncio.ensure_future(answer())
            self.replies[message_id] = known
            while len(self.replies) > MOST_MESSAGES:
                self.replies.popitem(last=False)
        if known[0] != text:
            raise WebError("id_used")
        try:
            return await asyncio.shield(known[1])
        except BaseException:
            # What failed may be tried again under the same id; what is still on its way goes on.
            if _has_failed(known[1]) and self.replies.get(message_id) is known:
                del self.replies[message_id]
            raise

    def tell(self, event: str, data: object) -> None:
        """Hand an event to everybody who listens."""
        for listener in self.listeners:
            listener.put_nowait((event, data))

    def listen(self) -> asyncio.Queue[Event]:
        """Return a queue of what comes from now on.

        Raises:
            WebError: too many listen already.
        """
        if len(self.listeners) >= MOST_LISTENERS:
            raise WebError("busy", retry_after=30)
        queue: asyncio.Queue[Event] = asyncio.Queue()
        self.listeners.add(queue)
        return queue

    async def settled(self, patience: float) -> None:
        """Wait until nothing is on its way any more, or `patience` seconds."""
        open_tasks = [task for _, task in self.replies.values() if not task.done()]
        if open_tasks:
            await asyncio.wait(open_tasks, timeout=patience)


class Conversations:
    """All conversations; the one that was not used for longest falls out first.

    Args:
        forget: told the id of each conversation that is dropped.
        clock: the time; another one in tests.
    """

    def __init__(
        self,
        forget: Callable[[str], None],
        clock: Callable[[], datetime] = lambda: datetime.now(timezone.utc),
    ) -> None:
        self._forget = forget
        self._clock = clock
        self._open: OrderedDict[str, Conversation] = OrderedDict()
        self._deleted: dict[str, datetime] = {}
        self._swept = clock()

    def get(self, passed: Pass) -> Conversation:
        """Return the conversation of a token, begun anew where the server has lost it.

        Raises:
            WebError: it has been deleted.
        """
        self._sweep()
        if passed.conversation in self._deleted:
            raise WebError("deleted")
        conversation = self._open.get(passed.conversation) or Conversation(passed.expires)
        self._open[passed.conversation] = conversation
        self._open.move_to_end(passed.conversation)
        while len(self._open) > MOST_CONVERSATIONS:
            self._drop(next(iter(self._open)), "expired")
        return conversation

    def find(self, conversation: str) -> Conversation | None:
        """Return an open conversation by its id."""
        return self._open.get(conversation)

    async def delete(self, passed: Pass, patience: float) -> None:
        """Delete a conversation; its token is refused from now on.

        Args:
            passed: what its token says.
            patience: seconds that an answer on its way is waited for.
        """
        conversation = self.get(passed)
        self._deleted[passed.conversation] = passed.expires
        await conversation.settled(patience)
        self._drop(passed.conversation, "deleted")

    def _drop(self, name: str, reason: str) -> None:
        conversation = self._open.pop(name, None)
        self._forget(name)
        if conversation:
            conversation.tell("closed", {"reason": reason})

    def _sweep(self) -> None:
        now = self._clock()
        if now - self._swept < _SWEEP:
            return
        self._swept = now
        for name in [name for name, one in self._open.items() if one.expires <= now]:
            self._drop(name, "expired")
        self._deleted = {name: expires for name, expires in self._deleted.items() if expires > now}


def _has_failed(task: asyncio.Task[Message]) -> bool:
    return task.done() and (task.cancelled() or task.exception() is not None)
