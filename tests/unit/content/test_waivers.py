"""The rules on waivers."""

from __future__ import annotations

from pathlib import Path

import pytest

from capleak.content.waivers import load_waivers
from capleak.content_error import ContentError
from tests.unit.content.made import answer

ENTRY = """waivers:
- answer: about/outlook
  rule: polarity.added
  sentence: It is not known.
  reason: read against the fact by two people
  signed: A. Reader
  date: "2026-11-22"
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "waivers.yml"


def test_without_a_file_there_are_no_waivers(path: Path) -> None:
    assert load_waivers(path).entries == ()


def test_a_waiver_covers_its_own_sentence_only(path: Path) -> None:
    path.write_text(ENTRY)
    waivers = load_waivers(path)
    told = answer("It is not known [[A80]]. It is not new [[A81]].")
    assert waivers.cover(told, told.problem("polarity.added", "message", "It is not known."))
    assert not waivers.cover(told, told.problem("polarity.added", "message", "It is not new."))
    assert not waivers.cover(told, told.problem("polarity.lost", "message", "It is not known."))


def test_a_waiver_for_a_changed_sentence_is_stale(path: Path) -> None:
    path.write_text(ENTRY)
    found = list(load_waivers(path).stale([answer("It is known [[A80]].")]))
    assert [(topic, problem.rule, problem.line) for topic, problem in found] == [("about", "waivers.stale", 2)]


@pytest.mark.parametrize(
    "change",
    [
        ("polarity.added", "numbers.unknown"),
        ("polarity.added", "marks.missing"),
        ("signed: A. Reader", "signed: ''"),
        ("reason:", "because:"),
        ('"2026-11-22"', "yesterday"),
    ],
)
def test_an_entry_that_is_not_signed_or_waives_too_much_is_refused(path: Path, change: tuple[str, str]) -> None:
    path.write_text(ENTRY.replace(*change))
    with pytest.raises(ContentError):
        load_waivers(path)
