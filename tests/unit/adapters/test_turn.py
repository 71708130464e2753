"""One message from receipt to reply, with Rasa misbehaving in every way."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage

from capleak.adapters.channels.turn import MAX_TEXT, Turn
from capleak.adapters.screened import is_stamped
from capleak.answering.composed import Composed
from capleak.answering.reply import Reply
from capleak.answering.status import Status
from capleak.answering.wording import load_wording
from capleak.safety.finding import Finding
from capleak.settings import PROJECT

WORDING = load_wording(PROJECT / "data")
ANSWER = Composed(Status.ANSWERED, ("Yes.",), intent="about/what_is_it", confidence=0.9)
CALM = Finding(level=None, rules=())
ALARM = Composed(Status.URGENT, ("Call now.",), red_flags=("RF01",))


@dataclass(frozen=True)
class Checked:
    """What the screen says of a message."""

    first: Composed | None = None
    last: Composed | None = None
    instead: Composed | None = None
    needs_answer: bool = True
    alarmed_before: bool = False
    finding: Finding = CALM


class Gate:
    """A screen that says the same of every message and keeps what it saw."""

    def __init__(self, checked: Checked) -> None:
        self.checked = checked
        self.seen: list[str] = []

    def check(self, text: str, conversation: str) -> Checked:
        self.seen.append(text)
        return self.checked


def _answer(text: str, rasa: Callable[[UserMessage], Awaitable[Any]], **extra: Any) -> Reply:
    turn = Turn(WORDING, timeout=0.2, **extra)
    return asyncio.run(turn.answer(text, "conversation", "capleak", rasa))


async def _says(message: UserMessage) -> None:
    await message.output_channel.send_response("x", {"text": "Yes.", "metadata": {"capleak": ANSWER.to_dict()}})


async def _silent(message: UserMessage) -> None:
    """Say nothing, as Rasa does when an action failed."""


async def _raises(message: UserMessage) -> None:
    raise RuntimeError("boom")


async def _hangs(message: UserMessage) -> None:
    await asyncio.sleep(30)


def test_what_rasa_says_becomes_the_reply() -> None:
    reply = _answer("what is it?", _says)

    assert (reply.status, reply.bubbles, reply.intent, reply.faults) == (
        Status.ANSWERED,
        ("Yes.",),
        "about/what_is_it",
        (),
    )


@pytest.mark.parametrize(("rasa", "fault"), [(_silent, "no_answer"), (_raises, "internal_error"), (_hangs, "timeout")])
def test_a_fault_becomes_an_apology_with_the_safety_line(
    rasa: Callable[[UserMessage], Awaitable[Any]], fault: str
) -> None:
    reply = _answer("what is it?", rasa)

    assert (reply.status, reply.faults) == (Status.UNAVAILABLE, (fault,))
    assert "call your local emergency number" in reply.bubbles[-1]


@pytest.mark.parametrize("rasa", [_says, _silent, _raises, _hangs])
def test_what_the_screen_says_goes_first_whatever_rasa_does(rasa: Callable[[UserMessage], Awaitable[Any]]) -> None:
    reply = _answer("help", rasa, gate=Gate(Checked(first=ALARM)))

    assert (reply.status, reply.bubbles[0], reply.red_flags) == (Status.URGENT, "Call now.", ("RF01",))


def test_after_an_urgent_text_no_apology_follows() -> None:
    assert _answer("help", _raises, gate=Gate(Checked(first=ALARM))).bubbles == ("Call now.",)


def test_an_urgent_message_without_a_question_does_not_wait_for_rasa() -> None:
    reply = _answer("he fainted", _raises, gate=Gate(Checked(first=ALARM, needs_answer=False)))

    assert (reply.bubbles, reply.faults) == (("Call now.",), ())


def test_a_question_in_an_urgent_message_is_answered_after_the_urgent_text() -> None:
    assert _answer("help, what is it?", _says, gate=Gate(Checked(first=ALARM))).bubbles == ("Call now.", "Yes.")


def test_a_line_of_the_screen_joins_the_answer() -> None:
    line = Composed(Status.ANSWERED, ("See a doctor today.",))

    assert _answer("what?", _says, gate=Gate(Checked(last=line))).bubbles == ("Yes.", "See a doctor today.")


def test_a_false_alarm_is_met_with_its_own_words() -> None:
    kind = Composed(Status.SMALLTALK, ("Glad to hear that.",))

    assert _answer("I am fine", _raises, gate=Gate(Checked(instead=kind))).bubbles == ("Glad to hear that.",)


def test_a_broken_screen_is_reported_and_the_answer_still_comes() -> None:
    class Broken:
        def check(self, text: str, conversation: str) -> Checked:
            raise RuntimeError("boom")

    reply = _answer("what?", _says, gate=Broken())
    assert (reply.bubbles, reply.faults) == (("Yes.",), ("screen",))


def test_the_screen_sees_the_raw_text_even_when_it_is_too_long() -> None:
    gate = Gate(Checked())
    _answer("\u200bx" * MAX_TEXT, _says, gate=gate)

    assert gate.seen == ["\u200bx" * MAX_TEXT]


def test_the_journal_is_told_before_rasa_is_asked() -> None:
    order: list[str] = []

    class Journal:
        def received(self, conversation: str, text: str) -> None:
            order.append("journal")

    async def rasa(message: UserMessage) -> None:
        order.append("rasa")

    _answer("hello", rasa, journal=Journal())
    assert order == ["journal", "rasa"]


def test_leading_slashes_never_reach_rasa() -> None:
    seen: list[str | None] = []

    async def rasa(message: UserMessage) -> None:
        seen.append(message.text)

    _answer(' / /greet{"a": 1}', rasa)
    assert seen == ['greet{"a": 1}']


@pytest.mark.parametrize("text", ["", "  ", "/", "\u200b", "\x00"])
def test_no_words_get_a_question_back(text: str) -> None:
    assert _answer(text, _raises).status is Status.CLARIFY


class Told:
    """An escalator with a contact."""

    def escalate(self, message_id: str, conversation: str, channel: str, checked: Any, text: str) -> Composed:
        return Composed(Status.SMALLTALK, (f"told of {message_id}",))

    def news(self, conversation: str) -> Composed:
        return Composed(Status.SMALLTALK, ("They know.",))


def _heard(text: str, checked: Checked, seconds: float = 0.0) -> tuple[Reply, list[UserMessage]]:
    """Return the reply, and what Rasa was handed, in order."""
    heard: list[UserMessage] = []

    async def rasa(message: UserMessage) -> None:
        await asyncio.sleep(seconds)
        heard.append(message)
        if not message.parse_data:
            await _says(message)

    async def run() -> Reply:
        reply = await Turn(WORDING, 2.0, Gate(checked), Told()).answer(text, "conversation", "capleak", rasa)
        await asyncio.sleep(seconds + 0.01)
        return reply

    return asyncio.run(run()), heard


def test_rasa_is_handed_an_urgent_message_with_its_parse_so_that_nlu_is_not_asked() -> None:
    reply, (message,) = _heard("he fainted", Checked(first=ALARM, needs_answer=False))

    assert message.parse_data == {
        "text": "he fainted",
        "intent": {"name": "urgent_symptoms", "confidence": 1.0},
        "entities": [],
    }
    assert is_stamped(message.message_id, message.metadata)
    assert reply.bubbles == ("Call now.", f"told of {message.message_id}")
    assert reply.escalated


def test_nobody_waits_until_rasa_has_noted_an_urgent_message() -> None:
    reply, heard = _heard("he fainted", Checked(first=ALARM, needs_answer=False), seconds=0.2)

    assert reply.latency_ms < 100
    assert len(heard) == 1


def test_a_question_in_an_urgent_message_is_asked_after_rasa_has_noted_it() -> None:
    reply, (noted, asked) = _heard("he fainted, what is it?", Checked(first=ALARM), seconds=0.05)

    assert (bool(noted.parse_data), asked.parse_data) == (True, None)
    assert is_stamped(asked.message_id, asked.metadata)
    assert reply.bubbles[0] == "Call now."
    assert reply.bubbles[-1] == "Yes."


def test_an_urgent_message_that_rasa_cannot_note_is_urgent_all_the_same() -> None:
    reply = _answer("he fainted", _raises, gate=Gate(Checked(first=ALARM, needs_answer=False)))

    assert (reply.status, reply.faults) == (Status.URGENT, ())


@pytest.mark.parametrize("checked", [Checked(instead=ALARM), Checked(last=ALARM), Checked()])
def test_after_an_emergency_every_reply_says_how_far_the_notice_has_got(checked: Checked) -> None:
    later = replace(checked, alarmed_before=True)

    assert _answer("what?", _says, gate=Gate(later), escalator=Told()).bubbles[-1] == "They know."
    assert "They know." not in _answer("what?", _says, gate=Gate(checked), escalator=Told()).bubbles


def test_the_notice_of_a_message_that_comes_again_carries_the_same_id() -> None:
    turn = Turn(WORDING, timeout=0.2, gate=Gate(Checked(first=ALARM, needs_answer=False)), escalator=Told())

    first, again = (asyncio.run(turn.answer("he fainted", "a", "web", _says, message_id="m1")) for _ in range(2))

    assert first.bubbles == again.bubbles == ("Call now.", "told of m1")


def test_a_slow_disk_holds_up_nobody_else() -> None:
    class Slow(Told):
        def escalate(self, message_id: str, conversation: str, channel: str, checked: Any, text: str) -> Composed:
            time.sleep(0.5)
            return super().escalate(message_id, conversation, channel, checked, text)

    async def run() -> list[Reply]:
        turn = Turn(WORDING, 2.0, Gate(Checked(first=ALARM, needs_answer=False)), Slow())
        return await asyncio.gather(*(turn.answer("he fainted", f"c{n}", "capleak", _silent) for n in range(4)))

    started = time.monotonic()
    assert len(asyncio.run(run())) == 4
    assert time.monotonic() - started < 1.5


@pytest.mark.parametrize(("status", "kept"), [(Status.ANSWERED, True), (Status.CLARIFY, False)])
def test_what_is_not_understood_in_another_language_gets_only_the_line_in_it(status: Status, kept: bool) -> None:
    line = Composed(Status.OUT_OF_SCOPE, ("CapLeak responde en inglés.",))

    async def says(message: UserMessage) -> None:
        message.output_channel.composed.append(Composed(status, ("Hm.",)))

    foreign = Checked(last=line, finding=Finding(level=None, rules=(), language="es"))

    assert _answer("¿qué es?", says, gate=Gate(foreign)).bubbles == ((("Hm.",) if kept else ()) + line.bubbles)
