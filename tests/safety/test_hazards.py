"""Hazards of `docs/hazard-log.yml`, tried on what a channel would say: the real screen with the real words."""

from __future__ import annotations

from datetime import date

import pytest

from capleak.answering.composer import compose
from capleak.answering.faq import load_questions
from capleak.knowledge import load_library
from capleak.safety.guard import Guard
from capleak.safety.screen import Screen
from capleak.safety.wording import load_urgent_wording
from capleak.settings import PROJECT

KNOWLEDGE = PROJECT / "knowledge"
SCREEN = Screen.load(KNOWLEDGE)
WORDING = load_urgent_wording(KNOWLEDGE / "urgent")


def first_words(*messages: str, country: str | None = None) -> str | None:
    """Return the urgent text that the last of `messages` gets, in one conversation."""
    guard = Guard(SCREEN, WORDING, country=country, clock=lambda: 0.0)
    *_, checked = [guard.check(message, "a") for message in messages]
    return " ".join(checked.first.bubbles) if checked.first else None


@pytest.mark.parametrize(
    "message",
    [
        "No fever, but I cannot breathe",
        "I have no chest pain but I just passed out",
        "not dizzy, blood pressure 70 over 40",
        "I don't have a rash and my tongue is swelling",
        "no swelling, no pain, she is unconscious",
    ],
)
def test_a_negation_silences_no_other_finding(message: str) -> None:
    assert first_words(message) is not None


@pytest.mark.parametrize(
    "pieces",
    [
        ("I have SCLS", "my legs are swelling fast", "and now I feel dizzy"),
        ("I have Clarkson disease", "I feel awful and thirsty", "hardly peeing"),
        ("I'm on Elzonris", "gained 3 kilos since yesterday"),
    ],
)
def test_findings_sent_in_pieces_are_joined(pieces: tuple[str, ...]) -> None:
    assert first_words(*pieces) is not None
    assert first_words(pieces[0]) is None


@pytest.mark.parametrize(
    ("message", "first_aid"),
    [
        ("my husband collapsed and does not wake up", "put them on their side. Not breathing normally? Start CPR"),
        ("mum is grey and clammy", "put them on their side"),
        ("my baby is limp and will not feed", "Keep the child lying down, or in your arms if breathing is hard"),
        ("I cannot breathe", "Sit upright and stay still"),
        ("28 weeks pregnant and passed out", "Lie on your left side"),
        ("my tongue is swelling after a wasp sting", 'say "anaphylaxis"'),
        ("he is having a seizure", "do not hold them down, put nothing in the mouth"),
        ("I took all my pills", "Do not make anyone vomit"),
        ("I passed out", "Lie flat, or sit up if it is hard to breathe"),
    ],
)
def test_first_aid_fits_the_finding_and_the_person(message: str, first_aid: str) -> None:
    assert first_aid in (first_words(message) or "")


def test_nobody_who_is_breathless_is_told_only_to_lie_flat() -> None:
    flat = [variant.call for variant in WORDING.texts.variants.values() if "Lie flat" in variant.call]

    assert flat
    assert all("sit up" in call for call in flat)


@pytest.mark.parametrize(
    ("country", "line"),
    [
        ("US", "call or text 988"),
        ("GB", "Samaritans on 116 123"),
        ("AT", "TelefonSeelsorge on 142"),
        (None, "findahelpline.com"),
    ],
)
def test_a_suicidal_crisis_is_met_with_care_and_the_line_of_the_country(country: str | None, line: str) -> None:
    said = first_words("I want to die", country=country) or ""

    assert said.startswith("I am glad you told me.")
    assert line in said
    assert "Do not stay alone" in said
    assert "capillary leak" not in said


@pytest.mark.parametrize(
    "message",
    [
        "I can\u2019t br\u200beathe",
        "\uff22\uff30 \uff16\uff10\uff0f\uff14\uff10 and dizzy",
        "i c\u0430nn\u043et br\u0435\u0430the",
        "bp 6O/4O",
        "I CANT BREATHE",
    ],
)
def test_disguised_letters_hide_nothing(message: str) -> None:
    assert first_words(message) is not None


@pytest.mark.parametrize(
    "message", ["no puedo respirar", "我不能呼吸", "je ne peux pas respirer", "मैं सांस नहीं ले पा रहा हूँ"]
)
def test_an_emergency_in_another_language_is_found(message: str) -> None:
    assert first_words(message) is not None


@pytest.mark.parametrize(
    ("message", "first_aid"),
    [
        ("quiero morir", "I am glad you told me"),
        ("我想死", "I am glad you told me"),
        ("死にたい", "I am glad you told me"),
        ("ich habe alle Tabletten geschluckt", "Do not make anyone vomit"),
        ("je ne peux pas respirer", "Sit upright and stay still"),
    ],
)
def test_first_aid_fits_the_finding_in_another_language(message: str, first_aid: str) -> None:
    assert first_aid in (first_words(message) or "")


def test_the_country_is_never_taken_from_the_language() -> None:
    guard = Guard(SCREEN, WORDING)

    assert guard.check("no puedo respirar", "a").country is None


@pytest.mark.parametrize(("today", "says_so"), [(date(2027, 11, 22), False), (date(2027, 11, 23), True)])
def test_an_expired_answer_says_that_it_may_be_out_of_date(today: date, says_so: bool) -> None:
    question = load_questions(PROJECT / "data")["about/what_is_it"]
    metadata = question.metadata.copy(update={"review_by": "2027-11-22"})

    composed = compose(question.text, metadata, load_library(KNOWLEDGE), {}, "It may be out of date.", today)
    assert (composed.bubbles[0] == "It may be out of date.") == says_so
