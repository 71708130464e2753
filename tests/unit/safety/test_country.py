"""The emergency number is that of the place where the writer is, not of a country that is talked about."""

from __future__ import annotations

import pytest

from capleak.safety.country import load_countries
from capleak.settings import PROJECT

COUNTRIES = load_countries(PROJECT / "knowledge" / "urgent")


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("I am in Spain and my rings are tight", "ES"),
        ("he collapsed, we\u2019re in Northern Ireland", "GB"),
        ("We live in Graz, Austria", "AT"),
        ("calling from new zealand", "NZ"),
        ("on holiday in Greece", "GR"),
        ("Germany.", "DE"),
        ("in the UK", "GB"),
        ("I am in France. No, wait, I am in Italy", "IT"),
    ],
)
def test_a_present_place_names_the_country(text: str, country: str) -> None:
    assert COUNTRIES.named_in(text) == country


@pytest.mark.parametrize(
    "text",
    [
        "can we go on holiday to spain",
        "is there a hospital in Germany that knows it",
        "I'm from Spain originally",
        "if I am in Spain, which number",
        "we are in Spain next week",
        "we were in Italy in 2019",
        "my cousin lives in India",
        "flight from Canada to the UK",
        "I am in contact with Germany",
    ],
)
def test_a_country_that_is_only_talked_about_names_none(text: str) -> None:
    assert COUNTRIES.named_in(text) is None
