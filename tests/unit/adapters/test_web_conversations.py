"""Conversations of the browser in memory."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from capleak.adapters.channels import web_conversations
from capleak.adapters.channels.web_conversations import Conversation, Conversations
from capleak.adapters.channels.web_errors import WebError
from capleak.adapters.channels.web_tokens import Pass

NOW = datetime(2026, 11, 22, tzinfo=timezone.utc)


class Clock:
    """A time that a test sets."""

    now = NOW

    def __call__(self) -> datetime:
        return self.now


def _pass(name: str, hours: float = 24) -> Pass:
    return Pass(name, NOW + timedelta(hours=hours))


def _all(clock: Clock | None = None) -> tuple[Conversations, list[str]]:
    forgotten: list[str] = []
    return Conversations(forgotten.append, clock or Clock()), forgotten


def test_a_conversation_that_has_expired_is_dropped_and_forgotten_everywhere() -> None:
    clock = Clock()
    conversations, forgotten = _all(clock)
    conversations.get(_pass("a", hours=1))

    clock.now += timedelta(hours=2)
    conversations.get(_pass("b"))

    assert (conversations.find("a"), forgotten) == (None, ["a"])


def test_only_so_many_are_kept_and_the_one_used_longest_ago_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_conversations, "MOST_CONVERSATIONS", 2)
    conversations, forgotten = _all()
    for name in ("a", "b", "a", "c"):
        conversations.get(_pass(name))

    assert forgotten == ["b"]


def test_a_deletion_waits_for_the_answer_that_is_on_its_way() -> None:
    conversations, _ = _all()
    order: list[str] = []

    async def slow() -> Any:
        await asyncio.sleep(0.05)
        order.append("answered")

    async def scene() -> None:
        one = conversations.get(_pass("a"))
        sending = asyncio.ensure_future(one.once("message-1", "x", slow))
        await asyncio.sleep(0)
        await conversations.delete(_pass("a"), patience=1)
        order.append("deleted")
        await sending

    asyncio.run(scene())
    assert order == ["answered", "deleted"]
    with pytest.raises(WebError, match="deleted"):
        conversations.get(_pass("a"))


def test_an_answer_that_failed_may_be_asked_for_again() -> None:
    one = Conversation(NOW)
    tries: list[int] = []

    async def fails_once() -> Any:
        tries.append(1)
        if len(tries) == 1:
            raise WebError("fault")
        return "reply"

    async def scene() -> Any:
        with pytest.raises(WebError):
            await one.once("message-1", "x", fails_once)
        return await one.once("message-1", "x", fails_once)

    assert asyncio.run(scene()) == "reply"
