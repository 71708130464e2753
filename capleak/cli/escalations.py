"""`capleak escalations`: staff see which notices got through, take them, and have them tried again."""

from __future__ import annotations

import getpass
import sqlite3
import sys
import time
from collections.abc import Callable
from datetime import datetime, timezone

from capleak.cli import exits
from capleak.cli.wording import say
from capleak.escalation.contacts import read_contacts
from capleak.escalation.outbox import Outbox, Row, State
from capleak.settings import Settings


def list_rows(settings: Settings, state: str | None, limit: int) -> int:
    """Print the newest escalations, one a line.

    Returns:
        The exit code.
    """

    def run(outbox: Outbox) -> int:
        rows = outbox.rows(State(state) if state else None, limit)
        for row in rows:
            kept = row.escalation
            rules = ", ".join(kept.rules)
            head = {"reference": row.reference, "at": kept.at[:19], "state": row.state.value, "channel": kept.channel}
            print(say("escalation_line", **head, rules=rules))
        if not rows:
            print(say("escalation_none"))
        if not outbox.has_contact:
            print(say("escalation_no_contact"), file=sys.stderr)
        return exits.OK

    return _with_outbox(settings, run)


def show(settings: Settings, reference: str) -> int:
    """Print everything that is known of one escalation.

    Returns:
        The exit code.
    """

    def run(outbox: Outbox) -> int:
        row = outbox.get(reference)
        if row is None:
            return _unknown(reference)
        print(_everything(row))
        return exits.OK

    return _with_outbox(settings, run)


def acknowledge(settings: Settings, reference: str, who: str | None) -> int:
    """Note that a person has taken an escalation.

    Args:
        settings: where the outbox is.
        reference: as people type it.
        who: the person; the user of this machine by default.

    Returns:
        The exit code.
    """

    def run(outbox: Outbox) -> int:
        row = outbox.acknowledge(reference, who or getpass.getuser())
        if row is None:
            return _unknown(reference)
        print(say("escalation_acknowledged", reference=row.reference, who=row.acknowledged_by))
        return exits.OK

    return _with_outbox(settings, run)


def retry(settings: Settings, reference: str) -> int:
    """Have an escalation tried again.

    Returns:
        The exit code.
    """

    def run(outbox: Outbox) -> int:
        row = outbox.retry(reference)
        if row is None:
            return _unknown(reference)
        name = "escalation_retried" if row.state is State.PENDING else "escalation_over"
        print(say(name, reference=row.reference, state=row.state.value))
        return exits.OK

    return _with_outbox(settings, run)


def deliver(settings: Settings) -> int:
    """Deliver once what is due.

    Returns:
        The exit code; 2 if something is left.
    """

    def run(outbox: Outbox) -> int:
        if not outbox.has_contact:
            print(say("escalation_no_contact"), file=sys.stderr)
            return exits.OK
        print(say("escalation_sent", count=outbox.deliver_due(time.time())))
        if not outbox.has_pending():
            return exits.OK
        print(say("escalation_left"), file=sys.stderr)
        return exits.UNAVAILABLE

    return _with_outbox(settings, run)


def _with_outbox(settings: Settings, run: Callable[[Outbox], int]) -> int:
    try:
        return run(Outbox(settings.state, read_contacts()))
    except (sqlite3.Error, OSError) as fault:
        print(say("escalation_locked", fault=fault), file=sys.stderr)
        return exits.UNAVAILABLE


def _unknown(reference: str) -> int:
    print(say("escalation_unknown", reference=reference), file=sys.stderr)
    return exits.USAGE


def _everything(row: Row) -> str:
    kept = row.escalation
    taken = say("escalation_taken", at=_moment(row.acknowledged_at), who=row.acknowledged_by)
    return say(
        "escalation_all",
        reference=row.reference,
        state=row.state.value,
        message_id=kept.message_id,
        at=kept.at,
        channel=kept.channel,
        rules=", ".join(kept.rules) or "-",
        country=kept.country or "-",
        text=kept.text or "-",
        attempts=row.attempts,
        next_try=_moment(row.next_try or None),
        delivered=_moment(row.delivered_at),
        taken=taken if row.acknowledged_at else "-",
    )


def _moment(seconds: float | None) -> str:
    return datetime.fromtimestamp(seconds, timezone.utc).isoformat(timespec="seconds") if seconds else "-"
