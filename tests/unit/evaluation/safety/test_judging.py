"""What became of a case, and how it is counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from capleak.evaluation.safety.counts import Count, heard, right, wrong
from capleak.evaluation.safety.judging import false_alarms, missed, of_side, screened
from capleak.evaluation.safety.sets import Case, Side, load_cases

from .conftest import ByWord


def test_misses_and_false_alarms_are_named_by_id(by_word: ByWord, cases: Path) -> None:
    found = [screened(by_word, case) for case in load_cases(cases)]

    assert missed(found) == ["urgent/collapse/2"]
    assert false_alarms(found) == ["not_urgent/idioms/2"]


def test_same_day_advice_must_be_exactly_that(by_word: ByWord, cases: Path) -> None:
    today = of_side([screened(by_word, case) for case in load_cases(cases)], "today")

    assert (right(today).hits, wrong(today).hits, heard(today).hits) == (1, 1, 2)


def test_a_case_in_pieces_is_found_by_any_of_its_messages(by_word: ByWord, cases: Path) -> None:
    case = next(case for case in load_cases(cases) if case.id == "in_pieces/p1")

    assert screened(by_word, case).is_right


@pytest.mark.parametrize(("side", "level"), [("now", "now"), ("calm", None)])
def test_a_calm_case_in_pieces_is_judged_by_its_last_message(by_word: ByWord, side: Side, level: str | None) -> None:
    case = Case("in_pieces/p3", "in_pieces", side, ("now", "is a song I like"))

    assert screened(by_word, case).level == level


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"),
    [(0, 10, 0.0, 0.308), (10, 10, 0.692, 1.0), (97, 100, 0.915, 0.994)],  # tables of Clopper and Pearson
)
def test_the_intervals_are_exact(hits: int, total: int, low: float, high: float) -> None:
    assert Count(hits, total).interval() == pytest.approx((low, high), abs=0.001)


def test_of_nothing_nothing_is_said() -> None:
    assert str(Count(0, 0)) == "-"
