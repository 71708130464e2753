"""The loader of the thresholds."""

from __future__ import annotations

from pathlib import Path

import pytest

from capleak.knowledge import ContentError
from capleak.settings import PROJECT
from capleak.understanding.thresholds import load_thresholds

TEXT = """score: {constant: 0, probability: 1, margin: 0, similarity: 1, inside: 0}
answer: 0.8
sure: 0.9
inside: 0.5
inside_to_answer: 0.8
inside_other_disease: 0.8
near: 0.6
offered: 3
"""


def test_the_real_thresholds_are_read() -> None:
    assert 0 < load_thresholds(PROJECT / "knowledge" / "thresholds.yml").answer < 1


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("answer: 0.8", "answers: 0.8", "answer"),
        ("near: 0.6\n", "", "near"),
        ("answer: 0.8", "answer: 1.8", "answer"),
        ("inside: 0.5", "inside: 0", "inside"),
        ("offered: 3", "offered: 4", "offered"),
        ("offered: 3", "offered: 1", "offered"),
        ("constant: 0,", "constant: high,", "constant"),
        ("margin: 0,", "", "margin"),
    ],
)
def test_a_malformed_file_is_refused(tmp_path: Path, old: str, new: str, word: str) -> None:
    path = tmp_path / "thresholds.yml"
    path.write_text(TEXT.replace(old, new, 1))
    with pytest.raises(ContentError, match=word):
        load_thresholds(path)
