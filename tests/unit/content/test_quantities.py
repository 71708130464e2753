"""Numbers in running text."""

from __future__ import annotations

import pytest

from capleak.content.quantities import quantities


def told(text: str) -> list[tuple[str, str]]:
    return [(one.value, one.unit) for one in quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("65 people", [("65", "people")]),
        ("78% of them", [("78", "%")]),
        ("78 percent", [("78", "%")]),
        ("1,357,962 reports", [("1357962", "cases")]),
        ("1.23 attacks per person per year", [("1.23", "attacks a year")]),
        ("after five years", [("5", "years")]),
        ("sixty-five people", [("65", "people")]),
        ("ninety one percent", [("91", "%")]),
        ("a 5-year survival", [("5", "years")]),
        ("a 2-year-old boy", [("2", "years")]),
        ("a man of 66", [("66", "years")]),
        ("grade 3 in 7%", [("3", "grade"), ("7", "%")]),
        ("112/78 mmHg and a pulse of 112", [("112/78", "mmHg"), ("112", "beats per minute")]),
        ("5 and 10 years", [("5", "years"), ("10", "years")]),
        ("59 to 97%", [("59", "%"), ("97", "%")]),
        ("12 of the attacks", [("12", "attacks")]),
        ("40 million doses", [("40", "million dos")]),
        ("one in a million", [("1", ""), ("1000000", "")]),
        ("2g/kg", [("2", "g/kg")]),
        ("call 116 123", [("116 123", "")]),
        ("half of the people", [("50", "%")]),
        ("two thirds", [("66.7", "%")]),
        ("5 case series", [("5", "case series")]),
        ("0.7% per person-year", [("0.7", "% per person-year")]),
    ],
)
def test_numbers_are_read_with_their_unit(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("text", ["COVID-19", "interleukin-2", "PON1", "NCT00936325", "the 1st attack", "no numbers"])
def test_figures_in_names_and_ordinals_are_no_numbers(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("more than 90%", ">"),
        ("over 50 years", ">"),
        ("fewer than 1,000 people", "<"),
        ("up to 3 days", "<="),
        ("at least 4 days", ">="),
        ("4 days or more", ">="),
        ("within 4 days", "<="),
        ("no more than 4 days", "<="),
        ("about 500 cases", ""),
    ],
)
def test_words_of_comparison_become_signs(text: str, sign: str) -> None:
    assert [one.sign for one in quantities(text)] == [sign]


def test_a_conversion_in_brackets_has_the_sign_of_what_it_converts() -> None:
    assert [one.sign for one in quantities("more than 1 kg (2.2 lb)")] == [">", ">"]


@pytest.mark.parametrize("text", ["in 2021", "a 2017 study", "since 2013 the label", "In June 2021 people"])
def test_a_year_is_a_date(text: str) -> None:
    assert [one.kind for one in quantities(text)] == ["date"]


def test_a_year_sized_count_is_no_date() -> None:
    assert [one.kind for one in quantities("2017 cases")] == ["number"]


@pytest.mark.parametrize("text", ["one of them", "one study", "one more thing"])
def test_one_may_be_a_way_of_speaking(text: str) -> None:
    assert {one.kind for one in quantities(text)} == {"loose"}


@pytest.mark.parametrize("text", ["one year later", "one in five", "one to three attacks"])
def test_one_with_a_measure_or_a_partner_is_a_number(text: str) -> None:
    assert quantities(text)[0].kind == "number"


@pytest.mark.parametrize(
    ("text", "link"), [("15 of 18", "of"), ("1 in 5", "in"), ("6 to 12", "range"), ("5 and 10", "range")]
)
def test_the_tie_to_the_next_number_is_kept(text: str, link: str) -> None:
    assert quantities(text)[0].link == link
