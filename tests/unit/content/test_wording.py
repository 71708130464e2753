"""The rules on wording."""

from __future__ import annotations

import pytest

from capleak.content.wording import check_wording
from tests.unit.content.made import GLOSSARY, answer, rules


def complaints(text: str, **metadata: object) -> list[str]:
    return rules(check_wording(answer(text, **metadata), GLOSSARY))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Hello {name}.", "wording.braces"),
        ("Hello ${name}.", "wording.braces"),
        ("Hello\u200b there.", "wording.control"),
        ("Hello \x07 there.", "wording.control"),
        ("First line.\n/restart", "wording.slash"),
        ("See https://example.org.", "wording.address"),
        ("See example.org.", "wording.address"),
        ("It is rare [1].", "wording.citation"),
        ("It is **rare**.", "wording.markup"),
        ("It is <b>rare</b>.", "wording.markup"),
        ("Click here.", "wording.click"),
        ("There is no treatment.", "wording.no_treatment"),
        ("Do not worry.", "wording.reassurance"),
        ("You will be fine.", "wording.reassurance"),
        ("You probably have capillary leak syndrome.", "wording.diagnosis"),
        ("You have SCLS.", "wording.diagnosis"),
        ("This is an attack.", "wording.diagnosis"),
        ("The hazard ratio was low.", "wording.relative"),
        ("People got 2 g/kg.", "wording.dose"),
        ("People got 2g/kg.", "wording.dose"),
        ("Take 40 mg of it.", "wording.dose"),
        ("Stop IVIG now.", "wording.instruction"),
        ("You should take theophylline.", "wording.instruction"),
        ("Rest, and double your tablets.", "wording.instruction"),
        ("Please increase the dose.", "wording.instruction"),
    ],
)
def test_what_no_answer_may_say_is_told(text: str, rule: str) -> None:
    assert rule in complaints(text)


@pytest.mark.parametrize(
    "text",
    [
        "Do not stop IVIG on your own.",
        "Never change your tablets without your team.",
        "Doctors may stop the medicine.",
        "If you have SCLS, call.",
        "There is no cure.",
        "It does not tell whether this is an attack.",
        "Ask your doctor about your tablets.",
        "Use your adrenaline pen and call.",
        "The outlook varies [[A77]].",
    ],
)
def test_harmless_sentences_are_accepted(text: str) -> None:
    assert complaints(text) == []


def test_doses_and_ratios_may_stand_in_an_answer_for_clinicians() -> None:
    assert complaints("Reports used 2 g/kg; the hazard ratio was 0.3.", audience="clinician") == []


def test_an_instruction_may_not_stand_in_an_answer_for_clinicians_either() -> None:
    assert complaints("Start IVIG at once.", audience="clinician") == ["wording.instruction"]
