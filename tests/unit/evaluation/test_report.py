"""The table."""

from __future__ import annotations

from capleak.evaluation.judging import Judged
from capleak.evaluation.report import failures, report


def test_the_goals_stand_beside_the_figures(judged: list[Judged]) -> None:
    text = report(judged, "Held-out phrases")
    assert "right key is the first choice       40.0%   goal: at least 92%" in text
    assert "right or offered in the buttons     40.0%   goal: at least 97%" in text
    assert "wrong answer                        20.0%   goal: at most 2%" in text
    assert "answered as if in scope             33.3%   goal: at most 3%" in text


def test_there_is_a_row_for_each_topic_persona_band_and_kind(judged: list[Judged]) -> None:
    lines = report(judged, "x").splitlines()
    for row in ("about ", "living ", "carer ", "hurried ", "0.9 and more", "0.0 and more", "out_of_scope: everyday"):
        assert any(line.startswith(row) for line in lines), row


def test_nothing_judged_is_no_fault() -> None:
    assert "0.0%" in report([], "x")


def test_failures_are_listed_the_wrong_ones_first(judged: list[Judged]) -> None:
    lines = failures(judged).splitlines()
    assert lines[0].startswith("wrong       living/c -> about/a (0.88; about/a 0.50, about/b 0.30)")
    assert lines[1] == "    what is c"
    assert "hi" not in failures(judged)
