"""`action_escalate` hurries deliveries and does nothing else."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import escalate
from actions.escalate import ActionEscalate


def _run() -> tuple[list[dict[str, Any]], CollectingDispatcher]:
    dispatcher = CollectingDispatcher()
    tracker = Tracker("someone", {}, {}, [], False, None, {}, "")
    return asyncio.run(ActionEscalate().run(dispatcher, tracker, {})), dispatcher


def test_it_delivers_and_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    rounds: list[float] = []
    monkeypatch.setattr("actions.escalate.Outbox.deliver_due", lambda _, now: rounds.append(now))
    events, dispatcher = _run()

    assert (events, dispatcher.messages, len(rounds)) == ([], [], 1)


def test_the_conversation_does_not_wait_for_a_slow_contact(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(escalate, "_PATIENCE", 0.1)
    monkeypatch.setattr("actions.escalate._deliver", lambda: time.sleep(1.5))

    async def timed() -> float:
        started = time.monotonic()
        await ActionEscalate().run(CollectingDispatcher(), Tracker("s", {}, {}, [], False, None, {}, ""), {})
        return time.monotonic() - started

    assert asyncio.run(timed()) < 1.0


def test_whatever_fails_the_turn_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAPLEAK_ESCALATE_FIELDS", "nonsense")

    assert _run()[0] == []


def test_its_name_is_the_one_in_the_domain() -> None:
    from capleak.knowledge.yaml_file import read_yaml
    from capleak.settings import PROJECT

    assert ActionEscalate().name() in read_yaml(PROJECT / "domain.yml").data["actions"]
