"""The system sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from capleak.answering.status import Status
from capleak.answering.wording import NAMES, load_wording
from capleak.knowledge import ContentError
from capleak.settings import PROJECT


def test_every_system_sentence_is_there() -> None:
    wording = load_wording(PROJECT / "data")

    assert all(wording[name].bubbles for name in NAMES)


def test_the_first_notice_says_machine_information_only_and_not_reviewed() -> None:
    notice = load_wording(PROJECT / "data").text("notice")

    assert all(words in notice for words in ("machine", "information only", "no clinician has reviewed"))


@pytest.mark.parametrize("name", ["no_source", "unavailable", "too_long"])
def test_where_no_answer_is_given_the_emergency_line_is(name: str) -> None:
    assert "call your local emergency number" in load_wording(PROJECT / "data").text(name)


def test_the_apology_counts_as_unavailable() -> None:
    assert load_wording(PROJECT / "data")["unavailable"].status is Status.UNAVAILABLE


def test_a_missing_sentence_is_named(tmp_path: Path) -> None:
    (tmp_path / "conversation").mkdir()
    (tmp_path / "conversation" / "system.yml").write_text("responses:\n  utter_notice: []\n")

    with pytest.raises(ContentError, match="utter_notice"):
        load_wording(tmp_path)
