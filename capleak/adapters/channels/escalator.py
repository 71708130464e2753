"""Takes the notice of an urgent message from a channel of ours to the outbox."""

from __future__ import annotations

from datetime import datetime, timezone

from capleak.answering.composed import Composed
from capleak.answering.status import Status
from capleak.escalation.outbox import Escalation, Outbox
from capleak.safety.guard import Checked
from capleak.safety.wording import UrgentWording


class OutboxEscalator:
    """Records one notice a message and says honestly how far it has got.

    Args:
        outbox: where notices wait for delivery.
        wording: what the person is told.
    """

    def __init__(self, outbox: Outbox, wording: UrgentWording) -> None:
        self._outbox = outbox
        self._wording = wording

    def escalate(self, message_id: str, channel: str, checked: Checked, text: str) -> Composed | None:
        """Record the notice.

        Args:
            message_id: id of the message; the same id is recorded once.
            channel: name of the channel.
            checked: what the screen found.
            text: the message; the outbox drops it unless the deployer wants it.

        Returns:
            What the person is told, or nothing where no care contact is configured.
        """
        now = datetime.now(timezone.utc).isoformat(timespec="seconds")
        escalation = Escalation(message_id, now, channel, checked.finding.rules, checked.country, text)
        reference = self._outbox.record(escalation)
        if reference is None:
            return None
        told = self._wording.texts.contact.pending.format(reference=reference)
        return Composed(Status.URGENT, (told,), red_flags=checked.finding.rules)
