"""The outbox: an escalation that was recorded is delivered, whatever breaks in between.

It stands on the disk before anybody is told. Contacts get it at least once; a notice that comes
twice carries the same id.
"""

from __future__ import annotations

import logging
import random
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Lock, Thread

from capleak.escalation.contacts import Contact, Contacts
from capleak.escalation.database import Database
from capleak.escalation.notice import NoticeWords, load_notice_words, write_notice
from capleak.escalation.records import Escalation, Row, State, as_typed, reference_of
from capleak.escalation.spool import Spool

__all__ = ["Escalation", "Outbox", "Row", "State"]

logger = logging.getLogger(__name__)
_PATIENCE = 0.3  # seconds that the person may wait for a disk
_FIRST_PAUSE, _LONGEST_PAUSE = 2.0, 120.0
_GIVE_UP = 3 * 24 * 3600.0
_LEASE = 60.0  # longer than any try; after that the process that took a notice is held to be dead


class Outbox:
    """Keeps escalations and takes them to the contacts; safe in several processes at once.

    Args:
        state: folder for what the service keeps.
        contacts: who is told.
    """

    def __init__(self, state: Path, contacts: Contacts) -> None:
        self._contacts = contacts
        self._state = state
        self._database = Database(state / "outbox.db")
        self._spool = Spool(state / "outbox.spool")
        self._unsaved: list[Escalation] = []
        self._saving = Lock()

    @property
    def has_contact(self) -> bool:
        """Is there anybody to tell?"""
        return bool(self._contacts.addresses)

    def record(self, escalation: Escalation) -> str | None:
        """Keep an escalation for delivery; never raises and never waits long.

        Returns:
            The reference to tell the person; none if there is no contact.
        """
        if not self.has_contact:
            return None
        kept = escalation if self._contacts.wants_text else replace(escalation, text=None)
        # A disk may hang for minutes; a person in need may not.
        saving = Thread(target=self._save, args=(kept,), daemon=True)
        try:
            saving.start()
            saving.join(_PATIENCE)
        except RuntimeError:  # no more threads
            self._store([kept])
        return reference_of(escalation.message_id)

    def deliver_due(self, now: float) -> int:
        """Tell the contacts what is due.

        Args:
            now: seconds since 1970.

        Returns:
            The number of notices that got through.
        """
        if not self.has_contact:
            return 0
        try:
            self._drain()
            return self._deliver(now) if self._database.has_pending() else 0
        except sqlite3.OperationalError as fault:
            logger.warning("the outbox cannot be used now: %s", fault)
        except sqlite3.DatabaseError as fault:
            logger.critical("the outbox is broken and is set aside: %s", fault)
            self._database.set_aside_if_broken()
        return 0

    def has_pending(self) -> bool:
        """Is there anything that a contact has not got yet?"""
        try:
            return self._spool.has_lines() or self._database.has_pending()
        except sqlite3.Error:
            return True  # nobody knows, so it is looked at again soon

    def state_of(self, message_id: str) -> State | None:
        """Return what became of an escalation; None where the database does not have it or cannot be read."""
        try:
            return self._database.state_of(message_id)
        except (sqlite3.Error, OSError):
            return None

    def forget_settled(self, before: float) -> int:
        """Remove what was settled before a moment, and broken databases that were set aside before it.

        Args:
            before: seconds since 1970.

        Returns:
            How many escalations were removed.
        """
        try:
            for path in self._state.glob("outbox.db.broken-*"):
                if path.stat().st_mtime < before:
                    path.unlink(missing_ok=True)
            return self._database.forget(before)
        except (sqlite3.Error, OSError) as fault:
            logger.warning("old notices are removed later: %s", fault)
            return 0

    def rows(self, state: State | None = None, limit: int = 50) -> list[Row]:
        """Return the newest escalations.

        Raises:
            sqlite3.Error: the database is locked or broken.
        """
        self._drain()
        return self._database.rows(state, limit)

    def get(self, reference: str) -> Row | None:
        """Return the escalation of a reference, as people type it.

        Raises:
            sqlite3.Error: the database is locked or broken.
        """
        self._drain()
        return self._database.get(as_typed(reference))

    def acknowledge(self, reference: str, who: str) -> Row | None:
        """Note that `who` has taken an escalation; nobody else is told of it then.

        Returns:
            The row as it is now; none if there is no such reference.
        """
        row = self.get(reference)
        if row:
            self._database.acknowledge(row.escalation.message_id, who, time.time())
        return self.get(reference)

    def retry(self, reference: str) -> Row | None:
        """Have an escalation that was given up tried again from now on.

        Returns:
            The row as it is now; none if there is no such reference.
        """
        row = self.get(reference)
        if row:
            self._database.retry(row.escalation.message_id, time.time())
        return self.get(reference)

    def _save(self, escalation: Escalation) -> None:
        self._unsaved.append(escalation)
        # Who cannot have the lock leaves its escalation to the thread that holds it.
        while self._unsaved and self._saving.acquire(timeout=_PATIENCE):
            try:
                batch = list(self._unsaved)
                if self._store(batch):
                    del self._unsaved[: len(batch)]
                else:
                    time.sleep(1.0)
            finally:
                self._saving.release()

    def _store(self, batch: list[Escalation]) -> bool:
        try:
            self._database.insert(batch, wait=0.1)
            return True
        except (sqlite3.Error, OSError) as fault:
            logger.warning("an escalation goes to the spool: %s", fault)
        try:
            self._spool.append(batch)
            return True
        except OSError as fault:
            logger.critical("an escalation cannot be written down, is kept in memory and tried again: %s", fault)
            return False

    def _drain(self) -> None:
        for path, escalations in self._spool.take():
            self._database.insert(escalations, wait=1.0)
            path.unlink(missing_ok=True)

    def _deliver(self, now: float) -> int:
        words = load_notice_words(self._contacts.folder)
        start, names = time.monotonic(), [contact.name for contact in self._contacts.addresses]

        def clock() -> float:
            return now + time.monotonic() - start

        with ThreadPoolExecutor(len(names)) as pool:  # a slow contact must not hold up the others
            sent = sum(pool.map(lambda contact: self._tell(contact, words, clock), self._contacts.addresses))
        self._database.settle(names, clock(), _GIVE_UP)
        return sent

    def _tell(self, contact: Contact, words: NoticeWords, clock: Callable[[], float]) -> int:
        sent = 0
        while claim := self._database.claim(contact.name, clock(), _LEASE):
            escalation, attempts = claim
            notice = write_notice(escalation, contact.name, self._contacts.fields, words)
            if not self._contacts.send(contact.url, notice):
                self._database.postpone(escalation.message_id, contact.name, clock() + pause_after(attempts))
                break  # what failed once fails again now; the next round begins with another escalation
            # Waits for a lock as long as the lease lasts: a notice that is not noted is sent twice.
            self._database.delivered(escalation.message_id, contact.name, clock(), _LEASE)
            sent += 1
        return sent


def pause_after(attempts: int) -> float:
    """Return the seconds until the next try: doubled each time, with jitter, two minutes at most."""
    pause = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2.0 ** min(attempts - 1, 20))
    return pause * random.uniform(0.75, 1.25)
