"""The numbers of the seed facts are locked: see seed_numbers.yml."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from capleak.knowledge import Fact, Library, load_library
from capleak.settings import PROJECT

TABLE = yaml.safe_load((Path(__file__).parent / "seed_numbers.yml").read_text(encoding="utf-8"))
LOCKED = {**TABLE["numbers"], **{key: [] for key in TABLE["without_numbers"]}}
_ENTRY = re.compile(r"(?P<value>\S+) (?P<unit>.+?)(?: at (?P<time>[^,]+))?(?:, (?P<group>.+))?")


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(PROJECT / "knowledge")


def test_the_table_holds_all_121_seed_facts() -> None:
    assert len(LOCKED) == 121
    assert not set(TABLE["numbers"]) & set(TABLE["without_numbers"])


@pytest.mark.parametrize("fact_id", LOCKED)
def test_a_seed_fact_has_its_locked_numbers_and_no_others(fact_id: str, library: Library) -> None:
    fact = library.facts[fact_id]
    locked = [_ENTRY.fullmatch(entry) for entry in LOCKED[fact_id]]
    assert {(entry["value"], entry["unit"]) for entry in locked} == _numbers(fact)
    for entry in locked:
        same = [number for number in fact.numbers if (number.value, number.unit) == (entry["value"], entry["unit"])]
        assert [number.time for number in same] == [entry["time"]]
        if entry["group"]:
            assert [number.group for number in same] == [entry["group"]]


@pytest.mark.parametrize("fact_id", TABLE["words"])
def test_the_text_of_a_seed_fact_keeps_words_that_stand_for_a_number(fact_id: str, library: Library) -> None:
    assert [word for word in TABLE["words"][fact_id] if word not in library.facts[fact_id].text] == []


def _numbers(fact: Fact) -> set[tuple[str, str]]:
    times = {number.time for number in fact.numbers}
    return {(number.value, number.unit) for number in fact.numbers if f"{number.value} {number.unit}" not in times}
