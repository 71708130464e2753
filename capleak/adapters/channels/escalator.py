"""Takes the notice of an urgent message to the outbox, and says honestly how far it has got."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timezone

from capleak.answering.composed import Composed
from capleak.answering.status import Status
from capleak.escalation.outbox import Escalation, Outbox, State
from capleak.escalation.records import reference_of
from capleak.safety.guard import Checked
from capleak.safety.wording import UrgentWording

_MOST_CONVERSATIONS = 10_000


class OutboxEscalator:
    """Records one notice a message; of each conversation it remembers the last.

    Args:
        outbox: where notices wait for delivery.
        wording: what the person is told.
    """

    def __init__(self, outbox: Outbox, wording: UrgentWording) -> None:
        self._outbox = outbox
        self._words = wording.texts.contact
        self._last: OrderedDict[str, str] = OrderedDict()

    def escalate(
        self, message_id: str, conversation: str, channel: str, checked: Checked, text: str
    ) -> Composed | None:
        """Record the notice of an urgent message.

        Args:
            message_id: id of the message; the same id is recorded once.
            conversation: its conversation.
            channel: name of the channel.
            checked: what the screen found.
            text: the message; the outbox drops it unless the deployer wants it.

        Returns:
            What the person is told, or nothing where no care contact is configured.
        """
        self.record(message_id, conversation, channel, checked.finding.rules, checked.country, text)
        return self.pending(message_id)

    def record(
        self,
        message_id: str,
        conversation: str,
        channel: str,
        rules: tuple[str, ...],
        country: str | None,
        text: str | None,
    ) -> None:
        """Record the notice of a message that was told to be urgent, whatever the screen says of it."""
        now = datetime.now(timezone.utc).isoformat(timespec="seconds")
        if self._outbox.record(Escalation(message_id, now, channel, rules, country, text)) is None:
            return
        self._last[conversation] = message_id
        self._last.move_to_end(conversation)
        while len(self._last) > _MOST_CONVERSATIONS:
            self._last.popitem(last=False)

    def pending(self, message_id: str) -> Composed | None:
        """Return what the person is told at once: nobody has been told yet."""
        return _said(self._words.pending, message_id) if self._outbox.has_contact else None

    def news(self, conversation: str) -> Composed | None:
        """Return how far the last notice of a conversation has got, if there was one."""
        message_id = self._last.get(conversation)
        if message_id is None or not self._outbox.has_contact:
            return None
        state = self._outbox.state_of(message_id)
        if state in (State.DELIVERED, State.ACKNOWLEDGED):
            return _said(self._words.told, message_id)
        return _said(self._words.failed if state is State.FAILED else self._words.pending, message_id)


def _said(line: str, message_id: str) -> Composed:
    return Composed(Status.SMALLTALK, (line.format(reference=reference_of(message_id)),))
