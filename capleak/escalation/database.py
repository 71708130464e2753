"""The outbox on the disk: one row an escalation, one a contact that is to hear of it."""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from capleak.escalation.locked import locked
from capleak.escalation.records import Escalation, Row, State, reference_of

_SCHEMA = (
    """CREATE TABLE IF NOT EXISTS escalation (
        message_id TEXT PRIMARY KEY, reference TEXT NOT NULL, at TEXT NOT NULL, channel TEXT NOT NULL,
        rules TEXT NOT NULL, country TEXT, text TEXT,
        state TEXT NOT NULL, since REAL NOT NULL, delivered REAL, acknowledged REAL, acknowledged_by TEXT)""",
    "CREATE INDEX IF NOT EXISTS escalation_state ON escalation (state)",
    """CREATE TABLE IF NOT EXISTS notice (
        message_id TEXT NOT NULL, contact TEXT NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0, due REAL NOT NULL DEFAULT 0, lease REAL NOT NULL DEFAULT 0,
        delivered REAL, PRIMARY KEY (message_id, contact))""",
)
_ROWS = """SELECT e.*,
    (SELECT sum(attempts) FROM notice n WHERE n.message_id = e.message_id) AS attempts,
    (SELECT min(due) FROM notice n WHERE n.message_id = e.message_id AND n.delivered IS NULL) AS due
    FROM escalation e"""


class Database:
    """What several processes read and write at once; each call opens and closes the file.

    Every method raises `sqlite3.Error` where the file is locked for longer than `wait` or broken.

    Args:
        path: the file, made on first use.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def insert(self, escalations: Sequence[Escalation], wait: float) -> None:
        """Store escalations; the ones that are there already stay as they are."""
        rows = [
            (e.message_id, reference_of(e.message_id), e.at, e.channel, json.dumps(e.rules), e.country, e.text,
             State.PENDING.value, time.time())
            for e in escalations
        ]  # fmt: skip
        columns = "message_id, reference, at, channel, rules, country, text, state, since"
        with self._writing(wait) as connection:
            connection.executemany(
                f"INSERT OR IGNORE INTO escalation ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows
            )

    def has_pending(self) -> bool:
        """Is there an escalation that some contact has not got?"""
        if not self._path.exists():
            return False
        with self._open(1.0) as connection:
            found = connection.execute("SELECT 1 FROM escalation WHERE state = 'pending' LIMIT 1").fetchone()
        return found is not None

    def claim(self, contact: str, now: float, lease: float) -> tuple[Escalation, int] | None:
        """Take the next escalation that `contact` is due to hear of; nobody else gets it until the lease ends.

        Returns:
            The escalation and how often this contact has been tried with it, this time included.
        """
        with self._writing(1.0) as connection:
            connection.execute(
                "INSERT OR IGNORE INTO notice (message_id, contact)"
                " SELECT message_id, ? FROM escalation WHERE state = 'pending'",
                (contact,),
            )
            # What was never tried has due 0 and goes first.
            found = connection.execute(
                "SELECT e.*, n.attempts FROM notice n JOIN escalation e USING (message_id) WHERE n.contact = ?"
                " AND e.state = 'pending' AND n.delivered IS NULL AND n.due <= ? AND n.lease <= ?"
                " ORDER BY n.due, e.since LIMIT 1",
                (contact, now, now),
            ).fetchone()
            if found is None:
                return None
            connection.execute(
                "UPDATE notice SET lease = ?, attempts = attempts + 1 WHERE message_id = ? AND contact = ?",
                (now + lease, found["message_id"], contact),
            )
        return _escalation(found), found["attempts"] + 1

    def postpone(self, message_id: str, contact: str, due: float) -> None:
        """Let a contact be tried again at `due`."""
        with self._writing(5.0) as connection:
            connection.execute(
                "UPDATE notice SET due = ?, lease = 0 WHERE message_id = ? AND contact = ?", (due, message_id, contact)
            )

    def delivered(self, message_id: str, contact: str, now: float, wait: float) -> None:
        """Note that a contact has got a notice."""
        with self._writing(wait) as connection:
            connection.execute(
                "UPDATE notice SET delivered = ?, lease = 0 WHERE message_id = ? AND contact = ?",
                (now, message_id, contact),
            )

    def settle(self, contacts: Sequence[str], now: float, patience: float) -> None:
        """Close what every contact has got, and give up what was tried in vain for `patience` seconds."""
        names = ", ".join("?" * len(contacts))
        mine = f"(SELECT count(*) FROM notice n WHERE n.message_id = escalation.message_id AND n.contact IN ({names})"
        with self._writing(5.0) as connection:
            # The text has done its work then.
            connection.execute(
                "UPDATE escalation SET state = 'delivered', delivered = ?, text = NULL WHERE state = 'pending'"
                f" AND {mine} AND n.delivered IS NOT NULL) = ?",
                (now, *contacts, len(contacts)),
            )
            connection.execute(
                "UPDATE escalation SET state = 'failed' WHERE state = 'pending' AND since < ?"
                f" AND {mine} AND (n.delivered IS NOT NULL OR n.attempts > 0 AND n.lease <= ?)) = ?",
                (now - patience, *contacts, now, len(contacts)),
            )

    def state_of(self, message_id: str) -> State | None:
        """Return the state of an escalation, if it is there."""
        if not self._path.exists():
            return None
        with self._open(0.2) as connection:
            found = connection.execute("SELECT state FROM escalation WHERE message_id = ?", (message_id,)).fetchone()
        return State(found["state"]) if found else None

    def rows(self, state: State | None, limit: int) -> list[Row]:
        """Return the newest rows, of one state or of all."""
        return self._select(
            "WHERE ? IS NULL OR e.state = ? ORDER BY e.at DESC LIMIT ?",
            (state and state.value, state and state.value, limit),
        )

    def get(self, reference: str) -> Row | None:
        """Return the row of a reference; of two with the same one the newest that nobody has taken."""
        order = "ORDER BY e.acknowledged IS NOT NULL, e.at DESC LIMIT 1"
        return next(iter(self._select(f"WHERE e.reference = ? {order}", (reference,))), None)

    def acknowledge(self, message_id: str, who: str, now: float) -> None:
        """Note that a person has taken an escalation; nobody else is told of it then."""
        with self._writing(5.0) as connection:
            connection.execute(
                "UPDATE escalation SET state = 'acknowledged', acknowledged = ?, acknowledged_by = ?, text = NULL"
                " WHERE message_id = ? AND acknowledged IS NULL",
                (now, who, message_id),
            )

    def retry(self, message_id: str, now: float) -> None:
        """Let the contacts that have not got an escalation be tried again at once."""
        with self._writing(5.0) as connection:
            connection.execute(
                "UPDATE escalation SET state = 'pending', since = ?"
                " WHERE message_id = ? AND state IN ('pending', 'failed')",
                (now, message_id),
            )
            connection.execute(
                "UPDATE notice SET attempts = 0, due = 0 WHERE message_id = ? AND delivered IS NULL"
                " AND message_id IN (SELECT message_id FROM escalation WHERE state = 'pending')",
                (message_id,),
            )

    def forget(self, before: float) -> int:
        """Remove what was delivered, taken or given up before a moment.

        Returns:
            How many escalations were removed.
        """
        if not self._path.exists():
            return 0
        with self._writing(1.0) as connection:
            removed = connection.execute(
                "DELETE FROM escalation WHERE state != 'pending' AND coalesce(acknowledged, delivered, since) < ?",
                (before,),
            ).rowcount
            connection.execute("DELETE FROM notice WHERE message_id NOT IN (SELECT message_id FROM escalation)")
        return removed

    def set_aside_if_broken(self) -> None:
        """Move a file that is no database out of the way, so that new escalations get through."""
        with locked(self._path.with_suffix(".repair")):
            try:
                with self._open(1.0) as connection:
                    connection.execute("SELECT count(*) FROM escalation").fetchone()
            except sqlite3.OperationalError:
                return  # locked, not broken
            except sqlite3.DatabaseError:
                self._path.rename(self._path.with_name(f"{self._path.name}.broken-{int(time.time())}"))

    def _select(self, where: str, values: tuple[object, ...]) -> list[Row]:
        if not self._path.exists():
            return []
        with self._open(2.0) as connection:
            return [_row(found) for found in connection.execute(f"{_ROWS} {where}", values)]

    @contextmanager
    def _open(self, wait: float) -> Iterator[sqlite3.Connection]:
        if not self._path.exists():
            self._make()
        connection = sqlite3.connect(self._path, timeout=wait, isolation_level=None)
        connection.row_factory = sqlite3.Row
        try:
            connection.execute("PRAGMA secure_delete = ON")  # a text that was removed is gone from the file too
            for statement in _SCHEMA:
                connection.execute(statement)
            yield connection
        finally:
            connection.close()

    def _make(self) -> None:
        # SQLite itself would let others read it. Linked, not opened here: closing a file that another
        # thread has open drops that thread's locks (sqlite.org/howtocorrupt.html, 2.2).
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file, name = tempfile.mkstemp(dir=self._path.parent)
        os.close(file)
        try:
            os.link(name, self._path)
        except FileExistsError:
            pass  # another process was faster
        finally:
            Path(name).unlink()

    @contextmanager
    def _writing(self, wait: float) -> Iterator[sqlite3.Connection]:
        with self._open(wait) as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")


def _escalation(found: sqlite3.Row) -> Escalation:
    rules = tuple(json.loads(found["rules"]))
    return Escalation(found["message_id"], found["at"], found["channel"], rules, found["country"], found["text"])


def _row(found: sqlite3.Row) -> Row:
    return Row(
        _escalation(found),
        State(found["state"]),
        found["attempts"] or 0,
        found["delivered"],
        found["due"] if found["state"] == State.PENDING.value else None,
        found["acknowledged_by"],
        found["acknowledged"],
    )
