"""An answer has versions; one that nobody wrote is made of the answer itself."""

from __future__ import annotations

from capleak.answering.views import version

TEXT = "Yes [[A01]].\n\nIt is long [[A02]].\n\nCall for help [[advice]]."


def test_a_written_version_is_taken() -> None:
    assert version(TEXT, {"simple": "Short [[A01]]."}, "simple") == "Short [[A01]]."


def test_without_a_simple_version_the_first_and_the_last_bubble_stand() -> None:
    assert version(TEXT, {}, "simple") == "Yes [[A01]].\n\nCall for help [[advice]]."


def test_any_other_version_that_is_missing_is_the_whole_answer() -> None:
    assert version(TEXT, {}, "detail") == TEXT
    assert version(TEXT, {"simple": "Short."}, None) == TEXT
