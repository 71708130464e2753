"""Urgent messages through the real service: text first, then the rest; the reminder; other languages.

Nobody is configured to be told, so no reply speaks of a contact (tests/faults has one).
"""

from __future__ import annotations

from typing import Any

import pytest

from capleak.safety.languages import load_languages
from capleak.safety.wording import load_urgent_wording
from capleak.settings import PROJECT
from tests.conftest import Assistant

URGENT = PROJECT / "knowledge" / "urgent"
WORDING = load_urgent_wording(URGENT)
LINES = load_languages(URGENT / "languages.yml").lines
TODAY = WORDING.today(None, ()).bubbles[0]
REMINDER = WORDING.reminder(None).bubbles[0]


class Talk:
    """One conversation."""

    def __init__(self, assistant: Assistant) -> None:
        self._client = assistant.client
        self._client.forget("talk")

    def __call__(self, text: str) -> dict[str, Any]:
        return self._client.ask(text, "talk")


@pytest.fixture
def talk(assistant: Assistant) -> Talk:
    return Talk(assistant)


@pytest.mark.parametrize(
    ("text", "variant"),
    [
        ("my husband collapsed and does not wake up", "someone_else"),
        ("my baby is limp and will not feed", "child"),
        ("28 weeks pregnant and passed out", "pregnancy"),
        ("I want to die", "self_harm"),
        ("I took all my pills", "overdose"),
        ("my IVIG is running and my throat is tight", "infusion"),
        ("I cannot breathe", "breathing"),
        ("he is having a seizure", "seizure"),
        ("my tongue is swelling after a wasp sting", "anaphylaxis"),
        ("he hit me and says he will kill me", "danger"),
        ("blood is spurting from my leg", "injury"),
        ("my blood pressure is 60 over 40", "general"),
        ("/symptoms I cannot breathe", "breathing"),
        ('/symptoms{"note": "I cannot breathe"}', "breathing"),
    ],
)
def test_an_emergency_gets_the_text_that_fits_and_nothing_else(text: str, variant: str, talk: Talk) -> None:
    reply = talk(text)

    assert reply["status"] == "urgent"
    assert tuple(reply["bubbles"]) == WORDING.urgent(variant, None, ()).bubbles
    assert reply["red_flags"]
    assert (reply["escalated"], reply["emergency_number"], reply["faults"]) == (False, None, [])


def test_the_country_that_a_person_names_gives_the_number(talk: Talk) -> None:
    reply = talk("we are in Austria and he collapsed")

    assert reply["emergency_number"] == "144"
    assert "144 (or 112) or your local emergency number" in reply["bubbles"][0]


def test_a_question_in_an_urgent_message_is_answered_after_the_urgent_text(talk: Talk) -> None:
    reply = talk("I cannot breathe. How rare is capillary leak syndrome?")
    urgent = WORDING.urgent("breathing", None, ()).bubbles

    assert tuple(reply["bubbles"][: len(urgent)]) == urgent
    assert len(reply["bubbles"]) > len(urgent)
    assert reply["status"] == "urgent"
    assert reply["intent"]
    assert reply["sources"]


def test_advice_for_today_joins_the_answer_and_is_no_escalation(talk: Talk) -> None:
    reply = talk("I have a cough and a cold for two days")

    assert reply["status"] != "urgent"
    assert reply["bubbles"][-1] == TODAY
    assert reply["red_flags"] == ["today_infection"]
    assert reply["escalated"] is False


@pytest.mark.parametrize("safe", ["I'm fine, false alarm", "the ambulance is here"])
def test_a_reminder_goes_with_each_reply_until_the_person_is_safe(safe: str, talk: Talk) -> None:
    talk("I cannot breathe")

    for question in ("How rare is it?", "thanks", "asdf"):
        reply = talk(question)
        assert reply["bubbles"][-1] == REMINDER
        assert reply["status"] != "urgent"
    kind = talk(safe)
    assert kind["bubbles"] == list(WORDING.safe_again(None).bubbles)
    assert REMINDER not in talk("How rare is it?")["bubbles"]


def test_an_emergency_after_a_false_alarm_is_one_again(talk: Talk) -> None:
    talk("I cannot breathe")
    talk("I'm fine, false alarm")

    assert talk("now he collapsed and does not wake up")["status"] == "urgent"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("no puedo respirar", "es"),
        ("je ne peux pas respirer", "fr"),
        ("ich bekomme keine Luft", "de"),
        ("não consigo respirar", "pt"),
        ("не могу дышать", "ru"),
        ("我不能呼吸", "zh"),
        ("息ができない", "ja"),
        ("मैं सांस नहीं ले पा रहा हूँ", "hi"),
        ("لا أستطيع التنفس", "ar"),
        ("saya tidak bisa bernapas", "id"),
        ("আমি শ্বাস নিতে পারছি না", "bn"),
    ],
)
def test_an_emergency_in_another_language_gets_the_text_and_a_line_in_that_language(
    text: str, language: str, talk: Talk
) -> None:
    reply = talk(text)

    assert reply["status"] == "urgent"
    assert reply["bubbles"][0] == WORDING.urgent("breathing", None, ()).bubbles[0]
    assert reply["bubbles"][-1] == " ".join(LINES[language])


def test_a_question_in_another_language_carries_the_emergency_line_in_it(talk: Talk) -> None:
    reply = talk("¿Qué es el síndrome de fuga capilar y cómo se trata?")

    assert reply["status"] != "urgent"
    assert reply["bubbles"][-1] == " ".join(LINES["es"])


def test_what_a_button_says_is_screened_like_any_other_text(talk: Talk) -> None:
    buttons = talk("What is capillary leak syndrome?")["buttons"]

    assert buttons
    assert all(talk(button)["status"] != "urgent" for button in buttons)
    assert talk(f"{buttons[0]} I cannot breathe")["status"] == "urgent"
