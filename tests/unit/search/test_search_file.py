from __future__ import annotations

from pathlib import Path

import pytest

from capleak.content_error import ContentError
from capleak.search.search_file import load_search_file
from capleak.settings import PROJECT

FILE = PROJECT / "knowledge" / "search.yml"


def test_an_unknown_key_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "search.yml"
    path.write_text(FILE.read_text() + "more: 1\n")
    with pytest.raises(ContentError, match="more"):
        load_search_file(path)


def test_a_word_stands_in_one_group_only(tmp_path: Path) -> None:
    path = tmp_path / "search.yml"
    path.write_text(FILE.read_text() + "- [somebody, child]\n")
    with pytest.raises(ContentError, match="'child' stands in two groups"):
        load_search_file(path)


def test_a_statement_beside_an_answer_must_be_surer_than_one_instead_of_it() -> None:
    lines = load_search_file(FILE).lines
    assert lines.beside > lines.shown
