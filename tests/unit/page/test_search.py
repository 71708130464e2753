"""Search without JavaScript."""

from __future__ import annotations

import pytest

from capleak.page.site import Site


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("warning signs", "warning_signs"),
        ("warnin sings", "warning_signs"),
        ("flying", "travel"),
        ("covid jab", "covid_vaccine"),
        ("haematocrit", "thick_blood"),
        ("pregnant", "pregnancy"),
    ],
)
def test_the_right_answer_is_among_the_first(words: str, name: str, site: Site) -> None:
    assert name in [found.question.name for found in site._search.find(words)[:4]]


@pytest.mark.parametrize("words", ["", "   ", "xqzxqz", "\U0001f980", "(" * 500, "0"])
def test_what_fits_nothing_finds_nothing(words: str, site: Site) -> None:
    assert site._search.find(words) == []
