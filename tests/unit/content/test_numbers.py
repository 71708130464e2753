"""The rules on numbers."""

from __future__ import annotations

import pytest

from capleak.content.numbers import check_numbers
from tests.unit.content.made import answer, fact, library, rules

SURVIVAL = fact(
    "X190",
    "In the registry, 65 people had follow-up: 78% were alive at 5 years and 69% at 10 years. Of all 70, 24 died.",
    numbers=[
        ("65", "people", "with follow-up"),
        ("78", "%", "with follow-up", "5 years"),
        ("5", "years", "first"),
        ("69", "%", "with follow-up", "10 years"),
        ("10", "years", "second"),
        ("70", "people", "all enrolled"),
        ("24", "people", "died"),
    ],
)
WITH = fact(
    "A83", "With IVIG, 91% were alive after 5 years.", numbers=[("91", "%", "with IVIG", "5 years"), ("5", "years")]
)
WITHOUT = fact(
    "A85",
    "Without IVIG, 47% were alive after 5 years.",
    numbers=[("47", "%", "without IVIG", "5 years"), ("5", "years")],
)
SERIES = fact(
    "X014",
    "A European series had 28 people, 13 men and 15 women.",
    numbers=[("28", "people", "European series"), ("13", "people", "men"), ("15", "people", "women")],
)
PHASES = fact(
    "X020",
    "Warning signs lasted 6 to 12 hours and acute shock 24 to 36 hours.",
    numbers=[("6-12", "hours", "warning signs"), ("24-36", "hours", "acute shock")],
)
ATTACKS = fact(
    "X154",
    "Of 59 attacks in 37 people, 12 (20.3%) came with compartment syndrome and 11 (18.6%) ended in death.",
    numbers=[
        ("59", "attacks", "in all"),
        ("37", "people", "in intensive care"),
        ("12", "attacks", "compartment syndrome"),
        ("20.3", "%", "compartment syndrome"),
        ("11", "attacks", "death"),
        ("18.6", "%", "death"),
    ],
)
RARE = fact("X011", "Fewer than 1 in 1,000,000 people have it.", numbers=[("<1 in 1000000", "people", "estimate")])
MOST = fact("A76", "IVIG may prevent attacks in more than 90% of people.", numbers=[(">90", "%", "prevented")])
REPORT = fact(
    "X103", "In 2013 the regulator warned. It counted 34 reports from 1991 to 2012.", numbers=[("34", "reports")]
)
LIBRARY = library(SURVIVAL, WITH, WITHOUT, SERIES, PHASES, ATTACKS, RARE, MOST, REPORT)


def complaints(text: str) -> list[str]:
    return rules(check_numbers(answer(text), LIBRARY))


@pytest.mark.parametrize(
    "text",
    [
        "Of 65 people, 78 of 100 were alive after 5 years and 69 of 100 after 10 years [[X190]].",
        "In a study, 78% were alive after five years [[X190]].",
        "After 5 years 78% were alive, after 10 years 69% [[X190]].",
        "With IVIG, 91 of 100 people were alive after 5 years [[A83]], and 47 of 100 without it [[A85]].",
        "A series had 13 men and 15 women [[X014]].",
        "In 28 people there were 13 men [[X014]].",
        "Warning signs lasted six to twelve hours [[X020]].",
        "Compartment syndrome came with 12 of 59 attacks (20.3%) [[X154]].",
        "Of 59 attacks, 11 (18.6%) ended in death [[X154]].",
        "Fewer than 1 in 1,000,000 people have it [[X011]].",
        "IVIG may prevent attacks in more than 90% of people [[A76]].",
        "In 2013 the regulator warned [[X103]].",
        "It counted 34 reports from 1991 to 2012 [[X103]].",
        "A 2017 study looked at survival [[X190]].",
        "One study looked at survival [[X190]].",
        "Call 112 or your local emergency number [[advice]].",
        "Call the team's 24-hour line [[advice]].",
        "What did the 2013 warning say? In 2013 the regulator warned [[X103]].",
    ],
)
def test_a_number_that_its_fact_carries_is_accepted(text: str) -> None:
    assert complaints(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "In a study, 79% were alive after 5 years [[X190]].",
        "In a study, 780% were alive after 5 years [[X190]].",
        "In a study, 78% were alive after 5 months [[X190]].",
        "In a study, 78 people were alive after 5 years [[X190]].",
        "In a study, 78 of 100 attacks were alive after 5 years [[X190]].",
        "Warning signs lasted 6 to 12 days [[X020]].",
        "Warning signs lasted 6 to 13 hours [[X020]].",
        "Three quarters were alive after 5 years [[X190]].",
        "IVIG may prevent attacks in 90% of people [[A76]].",
        "More than 78% were alive after 5 years [[X190]].",
        "It counted 35 reports [[X103]].",
        "Fewer than 1 in 100,000 people have it [[X011]].",
    ],
)
def test_a_number_unit_or_sign_that_its_fact_does_not_carry_is_told(text: str) -> None:
    assert "numbers.unknown" in complaints(text)


@pytest.mark.parametrize(
    "text",
    [
        "In a study, 69% were alive after 5 years and 78% after 10 years [[X190]].",
        "In a study, 78% were alive after 10 years and 69% after 5 years [[X190]].",
        "A series had 15 men and 13 women [[X014]].",
        "Of 65 people, 65 had follow-up [[X190]].",
        "Compartment syndrome came with 59 of 12 attacks [[X154]].",
    ],
)
def test_numbers_of_one_fact_keep_their_order(text: str) -> None:
    assert "numbers.order" in complaints(text)


@pytest.mark.parametrize(
    "text",
    [
        "In a study, 69% were alive after 5 years [[X190]].",
        "In a study, 78% were alive [[X190]].",
        "Without IVIG, 91% were alive after 5 years [[A83]].",
        "With IVIG, 47% were alive after 5 years [[A85]].",
        "Of those who did not take IVIG, 91% were alive after 5 years [[A83]].",
        "A series had 15 men [[X014]].",
        "Acute shock lasted 6 to 12 hours [[X020]].",
        "There were 11 attacks with compartment syndrome [[X154]].",
        "Of all enrolled, 65 people took part [[X190]].",
    ],
)
def test_a_number_in_the_place_of_another_group_or_time_is_told(text: str) -> None:
    assert complaints(text) == ["numbers.bound"]


def test_a_share_stands_with_its_own_count() -> None:
    assert "numbers.share" in complaints("Compartment syndrome came with 12 attacks (18.6%) [[X154]].")


@pytest.mark.parametrize(
    "text",
    [
        "In 2014 the regulator warned [[X103]].",
        "It counted 34 reports from 2012 to 1991 [[X103]].",
        "In 2012 the regulator warned [[X103]].",
    ],
)
def test_a_year_that_is_not_that_of_the_fact_is_told(text: str) -> None:
    assert complaints(text) == ["numbers.date"]


@pytest.mark.parametrize(
    "text",
    [
        "Take a rest for 3 days [[advice]].",
        "Our documents name no 5 doctors [[gap]].",
        "Call 989 now [[advice]].",
        "Do you know all 4 signs? Ask your doctor [[advice]].",
    ],
)
def test_a_number_without_a_fact_is_told(text: str) -> None:
    assert complaints(text) == ["numbers.free"]


def test_a_name_with_figures_that_no_fact_knows_is_told() -> None:
    assert complaints("Ask about COVID-20 [[advice]].") == ["numbers.name"]


def test_a_sentence_without_a_time_takes_that_of_the_sentence_before() -> None:
    assert complaints("Look at 5 years after it began [[A83]]. With IVIG, 91% were alive [[A83]].") == []


def test_an_unknown_fact_is_left_to_the_rule_on_marks() -> None:
    assert complaints("In a study, 78% were alive [[X999]].") == []
