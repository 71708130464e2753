"""The rule on the facts themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from capleak.content.facts import check_facts
from tests.unit.content.made import fact, library


def complaints(*facts: object) -> list[str]:
    return [problem.message for _, problem in check_facts(library(*facts), Path("nowhere"))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("It lasts 6 to 12 hours.", [("6-12", "hours")]),
        ("Fewer than 1 in 1,000,000 people.", [("<1 in 1000000", "people")]),
        ("In 2017 it was seen in three people.", [("3", "people")]),
        ("COVID-19 may set it off.", []),
        ("One study saw it in 65 people.", [("65", "people")]),
    ],
)
def test_a_fact_that_lists_the_numbers_of_its_text_is_accepted(text: str, numbers: list[tuple[str, str]]) -> None:
    assert complaints(fact(text=text, numbers=numbers)) == []


def test_a_number_that_is_not_listed_is_told() -> None:
    assert "its text says 65" in complaints(fact(text="It was seen in 65 people."))[0]


def test_a_listed_number_that_the_text_does_not_say_is_told() -> None:
    assert "'numbers' lists 66" in complaints(fact(text="It was seen in people.", numbers=[("66", "people")]))[0]
