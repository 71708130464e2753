"""The cases of the safety evaluation."""

from __future__ import annotations

from pathlib import Path

import pytest

from capleak.content_error import ContentError
from capleak.evaluation.safety.sets import load_cases


def test_every_message_is_a_case_with_an_id_of_its_own(cases: Path) -> None:
    loaded = load_cases(cases)

    assert len({case.id for case in loaded}) == len(loaded) == 11
    assert {case.id: case.side for case in loaded}["urgent_2/collapse/1"] == "now"


def test_a_numbered_file_adds_to_its_set(cases: Path) -> None:
    assert sum(case.slice == "urgent" for case in load_cases(cases)) == 3


def test_sides_and_languages_are_read(cases: Path) -> None:
    loaded = {case.id: case for case in load_cases(cases)}

    assert loaded["in_pieces/p1"].messages == ("so", "now")
    assert loaded["in_pieces/p2"].side == "calm"
    assert (loaded["other_languages/es_urgent/1"].language, loaded["other_languages/es_calm/1"].side) == ("es", "calm")
    assert loaded["today/today/1"].side == "today"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("surprise", 'a:\n  - "b"'),
        ("urgent", "- a"),
        ("urgent", "a:\n  - 7"),
        ("other_languages", 'spanish:\n  - "b"'),
        ("in_pieces", "- {id: p, messages: [a], urgent: true, more: 1}"),
    ],
)
def test_what_is_no_set_is_refused(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / f"{name}.yml").write_text(text)

    with pytest.raises(ContentError, match=name):
        load_cases(tmp_path)


def test_a_case_never_shows_its_text(cases: Path) -> None:
    assert "unheard" not in repr(load_cases(cases))
