"""An outbox and contacts that need no network."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from capleak.escalation.contacts import Contact, Contacts
from capleak.escalation.notice import Notice
from capleak.escalation.outbox import Escalation, Outbox
from capleak.settings import PROJECT

WORDS = PROJECT / "knowledge" / "urgent"


@dataclass
class Post:
    """Keeps what was sent; `refused` are the addresses that take nothing now."""

    sent: list[tuple[str, Notice]] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)

    def send(self, url: str, notice: Notice) -> bool:
        self.tried.append(url)
        if url in self.refused:
            return False
        self.sent.append((url, notice))
        return True

    def contacts(self, *urls: str, fields: tuple[str, ...] = ("time", "reference")) -> Contacts:
        return Contacts(tuple(Contact(url) for url in urls or ("a://",)), fields, WORDS, self.send)


def escalation(message_id: str = "m1", text: str | None = None) -> Escalation:
    return Escalation(message_id, "2026-11-22T10:00:00+00:00", "capleak", ("RF01", "stroke"), "IE", text)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the database so that nobody else can read or write it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        yield


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def outbox(tmp_path: Path, post: Post) -> Outbox:
    return Outbox(tmp_path / "state", post.contacts())
