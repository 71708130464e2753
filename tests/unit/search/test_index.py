from __future__ import annotations

import pytest

from capleak.search.index import Index, Matrix
from capleak.search.search_file import load_search_file
from capleak.settings import PROJECT
from capleak.understanding import Understanding

WEIGHTS = load_search_file(PROJECT / "knowledge" / "search.yml").weights
STRENGTH, COVERAGE, COSINE, NO_NUMBER, LENGTH = range(5)


def evidence(index: Index, understanding: Understanding, text: str) -> dict[str, Matrix]:
    wording = understanding.reader.read(text)
    rows = index.evidence(wording, understanding.embed(wording.text))
    return {fact.id: row for fact, row in zip(index.facts, rows, strict=True)}


def first(index: Index, understanding: Understanding, text: str) -> str:
    wording = understanding.reader.read(text)
    return next(index.rank(wording, understanding.embed(wording.text), WEIGHTS)).fact.id


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("does smoking weaken theophylline", "X272"),
        ("how many kids on dinutuximab got severe capillary leak", "X102"),
        ("who was the first patient of Bayard Clarkson in 1960", "X004"),
        ("what share of blood is plasma", "A07"),
    ],
)
def test_the_statement_that_answers_comes_first(
    index: Index, understanding: Understanding, text: str, expected: str
) -> None:
    assert first(index, understanding, text) == expected


def test_coverage_is_the_share_of_the_words_that_stand_in_the_statement_or_its_source(
    index: Index, understanding: Understanding
) -> None:
    whole = evidence(index, understanding, "plasma accounts for 55% of blood")["A07"][COVERAGE]
    half = evidence(index, understanding, "does plasma contain zebras")["A07"][COVERAGE]
    assert whole == pytest.approx(1) and 0 < half < 0.6


def test_the_authors_of_a_source_are_covered(index: Index, understanding: Understanding) -> None:
    assert evidence(index, understanding, "Lambert")["L19"][COVERAGE] == pytest.approx(1)


def test_a_statement_without_a_number_is_marked_down_where_one_is_asked_for(
    index: Index, understanding: Understanding
) -> None:
    found = evidence(index, understanding, "how many run in families")
    assert (found["A43"][NO_NUMBER], found["X102"][NO_NUMBER]) == (1, 0)


def test_a_statement_that_does_not_speak_of_the_other_disease_is_no_answer(
    index: Index, understanding: Understanding
) -> None:
    wording = understanding.reader.read("does polycythemia vera run in families")
    found = {one.fact.id for one in index.rank(wording, understanding.embed(wording.text), WEIGHTS)}
    assert found == {"X132"}


@pytest.mark.parametrize("text", ["", "the", "qqqq wwww", "?" * 50, "plasma " * 3000])
def test_any_text_can_be_ranked(index: Index, understanding: Understanding, text: str) -> None:
    wording = understanding.reader.read(text)
    scores = [one.score for one in index.rank(wording, understanding.embed(wording.text), WEIGHTS)]
    assert scores == sorted(scores, reverse=True) and all(0 <= score <= 1 for score in scores)
