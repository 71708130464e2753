"""What people think of replies, in the embedded database: votes, never words."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

_SCHEMA = """CREATE TABLE IF NOT EXISTS feedback (
    reply TEXT PRIMARY KEY, day TEXT NOT NULL, intent TEXT, status TEXT NOT NULL, thumb TEXT NOT NULL, reason TEXT)"""
_WRITE = "INSERT OR REPLACE INTO feedback (reply, day, intent, status, thumb, reason) VALUES (?, ?, ?, ?, ?, ?)"
_PATIENCE = 0.5


@dataclass(frozen=True)
class Vote:
    """One vote: which answer, thumb up or down, and a reason from the list.

    The id of the reply is random and stands in no log, so a vote leads back to nobody.
    """

    reply: str
    intent: str | None
    status: str
    thumb: str
    reason: str | None


class Feedback:
    """Keeps votes; the last one on a reply counts.

    Args:
        state: the folder for what the service keeps.
    """

    def __init__(self, state: Path) -> None:
        self._path = state / "feedback.db"

    def keep(self, vote: Vote, today: date) -> None:
        """Keep a vote.

        Raises:
            sqlite3.Error: the database cannot be written.
        """
        row = (vote.reply, today.isoformat(), vote.intent, vote.status, vote.thumb, vote.reason)
        with closing(sqlite3.connect(self._path, timeout=_PATIENCE)) as connection, connection:
            connection.execute(_SCHEMA)
            connection.execute(_WRITE, row)
        self._path.chmod(0o600)
