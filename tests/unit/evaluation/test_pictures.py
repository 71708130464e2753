"""The pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from capleak.evaluation.judging import Judged
from capleak.evaluation.pictures import draw


@pytest.mark.parametrize("number", [9, 0])
def test_both_pictures_are_drawn(judged: list[Judged], tmp_path: Path, number: int) -> None:
    paths = draw(judged[:number], tmp_path / "new", 0.8)
    assert [path.name for path in paths] == ["confusion.png", "scores.png"]
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in paths)
