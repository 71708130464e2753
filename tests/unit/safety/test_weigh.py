"""What the screen remembers of a person: the disease and the medicine only where somebody claims them."""

from __future__ import annotations

import pytest

from capleak.safety.finding import Finding
from capleak.safety.screen import Screen
from capleak.safety.state import State
from capleak.settings import PROJECT

SCREEN = Screen.load(PROJECT / "knowledge")


def after(*messages: str) -> tuple[Finding, State]:
    state = State()
    for number, message in enumerate(messages):
        finding, state = SCREEN.screen(message, state, 30.0 * number)
    return finding, state


@pytest.mark.parametrize(
    "claim",
    [
        "I have SCLS",
        "my husband has Clarkson's",
        "they are checking me for capillary leak",
        "being checked for SCLS",
        "known SCLS",
        "my mother (SCLS, 71)",
        "they suspect capillary leak",
        "Can I fly? I have Clarkson's",
        "mum of a boy with the leak disease",
        "is it ok to swim with my SCLS",
        "SCLS here",
    ],
)
def test_a_claim_about_a_person_makes_the_disease_known(claim: str) -> None:
    assert after(claim)[1].known_scls


@pytest.mark.parametrize(
    "question",
    [
        "What is SCLS?",
        "how rare is clarkson disease",
        "tell me about capillary leak syndrome",
        "do people with SCLS faint",
        "what triggers an attack",
        "Can gemcitabine cause capillary leak?",
        "What is the difference between SCLS and sepsis?",
        "SCLS symptoms",
        "I'm writing an essay about capillary leak",
        "could it be Clarkson's?",
        "Does my aunt's swelling mean SCLS?",
        "can children have SCLS",
    ],
)
def test_asking_about_the_disease_does_not_make_it_known(question: str) -> None:
    assert not after(question)[1].known_scls


@pytest.mark.parametrize(
    ("message", "recent"),
    [
        ("I had gemcitabine on Monday", True),
        ("on Elzonris", True),
        ("my last chemo was on friday", True),
        ("dad is on aldesleukin", True),
        ("can gemcitabine cause it?", False),
        ("what is Elzonris", False),
        ("side effects of filgrastim", False),
        ("do people on gemcitabine swell", False),
        ("I never had chemo", False),
    ],
)
def test_a_medicine_is_recent_only_if_somebody_had_it(message: str, recent: bool) -> None:
    assert after(message)[1].recent_drug == recent


def test_a_question_about_the_disease_does_not_turn_a_mild_sign_into_an_attack() -> None:
    assert after("What is SCLS?", "my ankles are a bit puffy in the evening")[0].level != "now"
    assert after("Can gemcitabine cause it?", "I feel weak today")[0].level != "now"


def test_thick_blood_in_a_person_with_the_disease_is_a_warning_sign() -> None:
    assert "RF14" in after("I have SCLS", "hematocrit 58")[0].rules
    assert after("What is SCLS?", "hematocrit 58")[0].level != "now"
