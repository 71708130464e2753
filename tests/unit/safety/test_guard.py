"""What a channel says because of the urgent screen."""

from __future__ import annotations

import pytest

from capleak.answering.status import Status
from capleak.safety.guard import Guard
from capleak.safety.screen import Screen
from capleak.safety.wording import load_urgent_wording
from capleak.settings import PROJECT

SCREEN = Screen.load(PROJECT / "knowledge")
WORDING = load_urgent_wording(PROJECT / "knowledge" / "urgent")


class Clock:
    """Seconds that a test sets."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def guard() -> Guard:
    return Guard(SCREEN, WORDING, clock=Clock())


def test_an_emergency_gets_the_urgent_text_and_no_answer_is_needed(guard: Guard) -> None:
    checked = guard.check("I can't breathe", "a")

    assert checked.first is not None
    assert checked.first.status is Status.URGENT
    assert checked.first.bubbles[0].startswith("This may be an emergency. Call your local emergency number now.")
    assert not checked.needs_answer


def test_a_plain_question_gets_nothing_from_the_screen(guard: Guard) -> None:
    checked = guard.check("How rare is it?", "a")

    assert (checked.first, checked.last, checked.needs_answer) == (None, None, True)


def test_the_country_that_a_person_names_comes_before_the_deployers() -> None:
    guard = Guard(SCREEN, WORDING, country="GB")

    assert (
        "999 (or 112) or your local emergency number"
        in (guard.check("he collapsed", "a").first or _nothing()).bubbles[0]
    )
    assert "144" in (guard.check("we are in Austria and he collapsed", "b").first or _nothing()).bubbles[0]


def test_a_country_is_remembered_for_its_conversation_alone(guard: Guard) -> None:
    guard.check("hello from Japan", "a")

    assert (guard.check("she collapsed", "a").first or _nothing()).emergency_number == "119"
    assert (guard.check("she collapsed", "b").first or _nothing()).emergency_number is None


def test_the_next_reply_carries_a_reminder_until_the_person_is_safe(guard: Guard) -> None:
    guard.check("I can't breathe", "a")

    reminded = guard.check("how rare is it?", "a")
    assert reminded.last is not None
    assert "If this is not over" in reminded.last.bubbles[0]
    safe = guard.check("I'm fine, false alarm", "a")
    assert safe.instead is not None
    assert guard.check("how rare is it?", "a").last is None


def test_advice_for_today_does_not_take_the_place_of_the_reminder(guard: Guard) -> None:
    guard.check("I can't breathe", "a")
    checked = guard.check("I have a cough and a cold for two days", "a")

    assert checked.finding.level == "today"
    assert checked.last is not None
    assert "Please get medical advice today" in checked.last.bubbles[0]
    assert "If this is not over" in checked.last.bubbles[1]


def test_one_conversation_does_not_alarm_another(guard: Guard) -> None:
    guard.check("I can't breathe", "a")

    assert guard.check("how rare is it?", "b").last is None


def test_a_message_in_another_language_gets_the_emergency_line_in_it(guard: Guard) -> None:
    checked = guard.check("no puedo respirar, ayuda por favor", "a")

    assert checked.first is not None
    assert "emergencia" in checked.first.bubbles[-1]


def test_a_calm_message_of_one_word_is_taken_for_english(guard: Guard) -> None:
    assert guard.check("no", "a").last is None


def _nothing() -> None:
    raise AssertionError("no urgent text")


def test_the_country_of_the_page_holds_until_the_person_names_one(guard: Guard) -> None:
    guard.place("a", "GB")
    first = guard.check("I can't breathe", "a").country
    guard.place("a", "GB")
    named = guard.check("I am in France and I can't breathe", "a").country
    guard.place("a", "GB")

    assert (first, named, guard.check("I can't breathe", "a").country) == ("GB", "FR", "FR")
