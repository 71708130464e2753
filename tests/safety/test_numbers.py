"""Emergency numbers and crisis lines: cross-checked with libphonenumber, and nothing in them that nobody confirmed."""

from __future__ import annotations

import pytest
from phonenumbers import is_emergency_number
from phonenumbers.shortdata import _AVAILABLE_REGION_CODES as KNOWN_REGIONS

from capleak.safety.country import load_countries
from capleak.settings import PROJECT

COUNTRIES = load_countries(PROJECT / "knowledge" / "urgent")
NUMBERS = [
    (code, number)
    for code, entry in COUNTRIES.numbers.items()
    for number in (entry.number, entry.also, entry.mobile_only)
    if number
]
# (country, number) -> why it stands here although libphonenumber does not have it as an emergency number.
EXCEPTIONS: dict[tuple[str, str], str] = {}
# Not confirmed by the evidence review (part A3): there the generic line is safer.
NUMBERS_HELD_BACK = ("MA", "RU", "NG", "GH", "LK", "PE")
# Not seen on a page of the line itself or of a public body (evidence review, part A4).
LINES_HELD_BACK = "NZ FR DE ES BR IN KR IT NL BE CH PT PL SE DK NO FI JP MX SG HK IL RO".split()


@pytest.mark.parametrize(("code", "number"), NUMBERS)
def test_libphonenumber_knows_it_as_an_emergency_number_of_the_country(code: str, number: str) -> None:
    assert code in KNOWN_REGIONS
    assert is_emergency_number(number, code) != ((code, number) in EXCEPTIONS)


@pytest.mark.parametrize(("code", "number"), [("US", "112 1"), ("GB", "998"), ("JP", "110 0"), ("AU", "111")])
def test_libphonenumber_does_not_take_just_any_number(code: str, number: str) -> None:
    assert not is_emergency_number(number, code)


def test_every_exception_is_still_one() -> None:
    assert set(EXCEPTIONS) <= set(NUMBERS)


@pytest.mark.parametrize("code", NUMBERS_HELD_BACK)
def test_a_number_that_nobody_confirmed_stays_out(code: str) -> None:
    assert code not in COUNTRIES.numbers


@pytest.mark.parametrize("code", LINES_HELD_BACK)
def test_a_crisis_line_that_nobody_confirmed_stays_out(code: str) -> None:
    assert code not in COUNTRIES.crisis
    assert COUNTRIES.crisis_line(code) == COUNTRIES.crisis_anywhere.say


def test_the_numbers_are_those_of_the_evidence_review() -> None:
    numbers = COUNTRIES.numbers

    assert (numbers["US"].number, numbers["US"].also) == ("911", None)
    assert (numbers["AR"].number, numbers["AR"].also) == ("107", "911")
    assert (numbers["ZA"].mobile_only, numbers["TW"].mobile_only) == ("112", "112")


def test_the_crisis_lines_are_those_that_were_seen() -> None:
    assert set(COUNTRIES.crisis) == {"US", "CA", "GB", "IE", "AU", "AT"}
    assert "142" in COUNTRIES.crisis_line("AT")
