"""In somebody who has the disease, or had a medicine that can cause a leak, any sign of an attack is an emergency."""

from __future__ import annotations

import pytest

from tests.safety.messages import found, levels

CLAIMS = (
    "I have SCLS",
    "my husband has Clarkson's disease",
    "known systemic capillary leak syndrome",
    "my wife is being checked for capillary leak",
)
# The red flags of the evidence, each as somebody would say it.
SIGNS = (
    "sudden swelling of the arms",
    "the rings are tight since this morning",
    "faint",
    "dizzy on standing up",
    "nearly passed out on the stairs",
    "3 kg heavier than yesterday",
    "hardly any pee today",
    "sudden belly pain",
    "keeps vomiting",
    "diarrhoea since last night",
    "so thirsty",
    "very weak",
    "cold and clammy",
    "heart is racing",
    "confused",
    "short of breath",
    "shaking chills",
    "a fever of 38.5",
    "blood pressure 95/60",
    "hematocrit 56",
    "an attack is starting",
    "pain in the calf that is getting worse",
    "the legs feel tight",
    "feeling unwell",
)
DRUGS = ("had gemcitabine two days ago", "on Elzonris since Monday", "got her Neulasta shot yesterday")
SIGNS_AFTER_A_DRUG = (*SIGNS[:7], "cold and clammy", "short of breath", "heart is racing", "confused", "albumin 1.9")


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("claim", CLAIMS)
def test_a_sign_of_an_attack_alarms_in_known_disease(claim: str, sign: str) -> None:
    assert found(f"{claim}. Now {sign}").level == "now"


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_alarms_when_the_disease_was_told_before(sign: str) -> None:
    assert levels(["I have SCLS", sign])[-1] == "now"


@pytest.mark.parametrize("sign", SIGNS_AFTER_A_DRUG)
@pytest.mark.parametrize("drug", DRUGS)
def test_a_sign_of_a_leak_alarms_after_a_medicine_that_can_cause_one(drug: str, sign: str) -> None:
    assert found(f"{drug} and now {sign}").level == "now"


@pytest.mark.parametrize(
    "question",
    [
        "can he have the flu jab",
        "is the flu shot ok for him",
        "is alcohol ok",
        "can I fly with it",
        "what should I eat",
        "is dizziness a sign of an attack?",
        "should I worry about swelling one day?",
    ],
)
def test_an_everyday_question_stays_calm_in_known_disease(question: str) -> None:
    assert levels(["my husband has Clarkson's", question]) == [None, None]


@pytest.mark.parametrize("infection", ["a cold since yesterday", "a sore throat and a cough", "covid, tested positive"])
def test_an_infection_in_known_disease_needs_advice_today(infection: str) -> None:
    assert found(f"I have SCLS and {infection}").level == "today"
