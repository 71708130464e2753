"""The rules on polarity."""

from __future__ import annotations

import pytest

from capleak.content.declared import check_declared
from capleak.content.polarity import check_polarity
from capleak.content.strength import check_strength
from tests.unit.content.made import answer, fact, library, rules

LIBRARY = library(
    fact("A43", "Primary CLS does not seem to be genetic, meaning that it does not run in families."),
    fact("A64", "Capillary leak syndrome has no cure, but it can be treated."),
    fact("A101", "The article gives no author, no date and no references."),
    fact("X056", "As a rule, symptoms are absent between episodes."),
    fact("X061", "People with the disease pass large amounts of urine."),
    fact("X130", "More men than women get it, and primary CLS is common."),
    fact("X174", "Stopping was linked with more deaths."),
    fact("A30", "Fever may be among the early symptoms of an attack."),
    fact("A91", "CLS that is not treated promptly may lead to shock."),
    fact("L11", "The cause of SCLS was unknown in 2008."),
)


def complaints(text: str) -> list[str]:
    return rules(check_polarity(answer(text), LIBRARY))


@pytest.mark.parametrize(
    "text",
    [
        "It does not run in families [[A43]].",
        "There is no cure, but doctors can treat it [[A64]].",
        "It cannot be cured [[A64]].",
        "The article gives no author, date or references [[A101]].",
        "There are usually no symptoms between episodes [[X056]].",
        "Nobody knew the cause of SCLS in 2008 [[L11]].",
        "People pass large amounts of urine (not all at once) [[X061]].",
        "No: it does not seem to be genetic [[A43]].",
        "More men than women get it [[X130]].",
        "Reports on outlook are not proof [[X061]].",
    ],
)
def test_a_stretch_that_denies_what_its_fact_denies_is_accepted(text: str) -> None:
    assert complaints(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "It does run in families [[A43]].",
        "It seems to be genetic, and it runs in families [[A43]].",
        "There is a cure [[A64]].",
        "The article gives no author, date and no references [[A101]].",
        "As a rule, there are symptoms between episodes [[X056]].",
    ],
)
def test_a_lost_denial_is_told(text: str) -> None:
    assert "polarity.dropped" in complaints(text)


@pytest.mark.parametrize("text", ["People do not pass large amounts of urine [[X061]]."])
def test_a_denial_that_the_fact_does_not_have_is_told(text: str) -> None:
    assert complaints(text) == ["polarity.added"]


@pytest.mark.parametrize(
    "text",
    [
        "Women get it more often than before, secondary CLS above all [[X130]].",
        "More women than men get it [[X130]].",
    ],
)
def test_an_opposite_is_told(text: str) -> None:
    assert "polarity.opposite" in complaints(text)


def test_the_line_that_leads_into_a_list_is_held_against_the_facts_of_its_items() -> None:
    good = "If treatment is not prompt, it may lead to:\n- shock, if CLS is not treated [[A91]]"
    assert complaints(good) == []
    assert "polarity.dropped" in complaints("If CLS is treated promptly, it may lead to:\n- shock [[A91]]")


def declared(text: str) -> list[str]:
    return rules(check_declared(answer(text), LIBRARY))


@pytest.mark.parametrize(
    "text",
    [
        "Do wait until morning [[advice]].",
        "It does run in families [[A43]].",
        "IVIG did improve survival [[X061]].",
        "Reports on a forum are proof [[X061]].",
        "A normal reading rules out an attack [[advice]].",
        "I can tell whether you have it [[advice]].",
        "The form with known cause is treated [[A64]].",
    ],
)
def test_what_a_lost_not_leaves_behind_is_told(text: str) -> None:
    assert "polarity.lost" in declared(text)


@pytest.mark.parametrize(
    "text",
    [
        "Do not wait until morning [[advice]].",
        "Do so at once [[advice]].",
        "Reports on a forum are experience, not proof [[X061]].",
        "A normal reading does not rule out an attack [[advice]].",
        "I cannot tell whether you have it [[advice]].",
        "While you wait for help, lie flat [[advice]].",
        "Our documents do not say whether you can fly [[gap]].",
        "We found no trial [[gap]].",
        "Our documents give no rule and no list [[gap]].",
        "Our documents give no rule or list [[gap]].",
        "How long do attacks last? Ask your doctor [[advice]].",
    ],
)
def test_a_sentence_without_a_fact_may_deny(text: str) -> None:
    assert declared(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Our documents say whether you can fly [[gap]].",
        "We found a trial [[gap]].",
        "Our documents name a list, and they do not say why [[gap]].",
        "Our documents give no rule and list [[gap]].",
    ],
)
def test_a_gap_that_denies_nothing_or_half_is_told(text: str) -> None:
    assert declared(text) == ["polarity.gap"]


@pytest.mark.parametrize(
    "text", ["Wait until morning [[advice]].", "Drive to hospital [[advice]].", "Rub it with ice [[advice]]."]
)
def test_dangerous_advice_is_told(text: str) -> None:
    assert declared(text) == ["polarity.advice"]


def strength(text: str) -> list[str]:
    return rules(check_strength(answer(text), LIBRARY))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Fever is among the early symptoms of an attack [[A30]].", "strength.open"),
        ("Stopping caused more deaths [[X174]].", "strength.cause"),
        ("Fever always comes early in an attack [[A30]].", "strength.firm"),
    ],
)
def test_a_stretch_that_says_more_than_its_fact_is_told(text: str, rule: str) -> None:
    assert rule in strength(text)


@pytest.mark.parametrize(
    "text",
    ["Fever can be an early symptom of an attack [[A30]].", "Stopping was linked with more deaths [[X174]]."],
)
def test_the_strength_of_the_fact_is_accepted(text: str) -> None:
    assert strength(text) == []
