"""What a person is told of the notice to their care contact."""

from __future__ import annotations

from pathlib import Path

import pytest

from capleak.adapters.channels.escalator import OutboxEscalator
from capleak.escalation.contacts import Contacts
from capleak.escalation.outbox import Outbox
from capleak.safety.guard import Checked
from capleak.safety.screen import Finding
from capleak.safety.wording import load_urgent_wording
from capleak.settings import PROJECT
from tests.unit.escalation.conftest import Post

WORDING = load_urgent_wording(PROJECT / "knowledge" / "urgent")
CHECKED = Checked(Finding("now", ("RF01",)))
DAYS = 24 * 3600.0


@pytest.fixture
def outbox(tmp_path: Path) -> Outbox:
    return Outbox(tmp_path, Post().contacts())


def _news(escalator: OutboxEscalator, conversation: str = "a") -> str:
    news = escalator.news(conversation)
    return news.bubbles[0] if news else ""


def test_at_once_nobody_has_been_told_and_later_the_contact_has(outbox: Outbox) -> None:
    escalator = OutboxEscalator(outbox, WORDING)
    at_once = escalator.escalate("m1", "a", "capleak", CHECKED, "help")
    reference = outbox.rows()[0].reference

    assert at_once
    assert f"(reference {reference}). They have not been told yet" in at_once.bubbles[0]
    assert _news(escalator) == at_once.bubbles[0]
    outbox.deliver_due(outbox.rows()[0].next_try or 0.0 + 4e9)
    assert _news(escalator) == f"Your care contact has been told (reference {reference})."


def test_who_takes_it_has_been_told(outbox: Outbox) -> None:
    escalator = OutboxEscalator(outbox, WORDING)
    escalator.escalate("m1", "a", "capleak", CHECKED, "help")
    outbox.acknowledge(outbox.rows()[0].reference, "nurse")

    assert "has been told" in _news(escalator)


def test_what_was_given_up_is_told_too(tmp_path: Path) -> None:
    post = Post(refused={"a://"})
    outbox = Outbox(tmp_path, post.contacts())
    escalator = OutboxEscalator(outbox, WORDING)
    escalator.escalate("m1", "a", "capleak", CHECKED, "help")
    outbox.deliver_due(4e9)

    assert "could not be told" in _news(escalator)


def test_of_another_conversation_nothing_is_said(outbox: Outbox) -> None:
    escalator = OutboxEscalator(outbox, WORDING)
    escalator.escalate("m1", "a", "capleak", CHECKED, "help")

    assert _news(escalator, "b") == ""


def test_with_no_contact_nothing_is_said_of_one(tmp_path: Path) -> None:
    escalator = OutboxEscalator(Outbox(tmp_path, Contacts()), WORDING)

    assert escalator.escalate("m1", "a", "capleak", CHECKED, "help") is None
    assert _news(escalator) == ""
    assert not (tmp_path / "outbox.db").exists()
