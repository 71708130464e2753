"""An answer as the rules look at it."""

from __future__ import annotations

from pathlib import Path

from capleak.content.answer import quoted
from tests.unit.content.made import answer


def test_a_problem_names_the_line_of_the_passage(tmp_path: Path) -> None:
    path = tmp_path / "about.yml"
    path.write_text("responses:\n  utter_about/outlook:\n  - text: |-\n      First line.\n\n      Second line.\n")
    told = answer("First line.\n\nSecond line.", path=path)
    assert told.problem("rule", "message", "Second line.").line == 6
    assert told.problem("rule", "message", "Nowhere.").line == 1
    assert str(told.problem("rule", "message")) == f"{path}:1: rule: about/outlook: message"


def test_a_warning_says_so() -> None:
    assert ": warning: rule: " in str(answer("Text.").problem("rule", "message", level="warning"))


def test_the_line_that_leads_into_a_list_is_known_for_its_items() -> None:
    told = answer("Signs are:\n- one [[A80]]\n- two [[A81]]\n\nMore.")
    assert list(told.leads.values()) == ["Signs are:", "Signs are:"]


def test_a_long_passage_is_cut_in_a_message() -> None:
    assert quoted("word " * 40).endswith("...'")
    assert len(quoted("word " * 40)) <= 62
