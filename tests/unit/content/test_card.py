"""The lint holds the emergency card to its facts."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from capleak.content.card import check_card
from capleak.content.lint import lint, load_content
from capleak.knowledge import Library, load_library
from capleak.knowledge.glossary import Glossary, load_glossary
from capleak.settings import PROJECT

KNOWLEDGE = PROJECT / "knowledge"
TODAY = date(2026, 12, 1)


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(KNOWLEDGE)


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return load_glossary(KNOWLEDGE / "glossary.yml")


def complaints(knowledge: Path, library: Library, glossary: Glossary, today: date = TODAY) -> list[str]:
    return sorted({problem.rule for problem in check_card(knowledge, library, glossary, today)})


def test_the_card_as_it_stands_is_accepted(library: Library, glossary: Glossary) -> None:
    assert list(check_card(KNOWLEDGE, library, glossary, TODAY)) == []


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("12 of 59 attacks", "59 of 12 attacks", "numbers"),
        ("112/78 mmHg", "78/112 mmHg", "numbers"),
        ("label: Allergies", "label: Allergies (at most 3)", "numbers"),
        (" [[X035]]", "", "marks.missing"),
        ("[[X035]]", "[[X999]]", "marks.unknown"),
        ("[[X051]]", "[[X240]]", "marks.unearned"),
        ("the collapse are reversible", "the collapse are not reversible", "polarity"),
        ("to keep me alive [[advice]]", "to keep me alive, 2 g/kg of albumin [[advice]]", "card.dose"),
        (
            "My thick blood and low albumin in an attack can be from leaked plasma [[X001]]",
            "Act fast [[advice]]",
            "card.cited",
        ),
        ("for compartment syndrome, again", "for compartment syndrome [1], again", "wording.citation"),
        ('review_by: "2027-11-22"', 'review_by: "2029-11-22"', "structure.date"),
        ("title: ", "titel: ", "load"),
    ],
)
def test_a_wrong_card_is_told(
    old: str, new: str, rule: str, library: Library, glossary: Glossary, tmp_path: Path
) -> None:
    text = (KNOWLEDGE / "urgent" / "card.yml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "urgent").mkdir()
    (tmp_path / "urgent" / "card.yml").write_text(text.replace(old, new, 1))

    found = complaints(tmp_path, library, glossary)
    assert any(one.startswith(rule) for one in found), found


@pytest.mark.parametrize("group", ["do", "what"])
def test_a_clinician_fact_stands_for_staff_only(
    group: str, library: Library, glossary: Glossary, tmp_path: Path
) -> None:
    head, found, rest = (KNOWLEDGE / "urgent" / "card.yml").read_text(encoding="utf-8").partition(f"\n{group}:\n")
    (tmp_path / "urgent").mkdir()
    (tmp_path / "urgent" / "card.yml").write_text(head + found + rest.replace("reader: staff", "reader: everyone", 1))

    assert complaints(tmp_path, library, glossary) == (["card.reader"] if group == "do" else [])


def test_a_complaint_names_the_line_of_the_card(library: Library, glossary: Glossary, tmp_path: Path) -> None:
    text = (KNOWLEDGE / "urgent" / "card.yml").read_text(encoding="utf-8").replace("12 of 59", "13 of 59")
    (tmp_path / "urgent").mkdir()
    (tmp_path / "urgent" / "card.yml").write_text(text)

    lines = {problem.line for problem in check_card(tmp_path, library, glossary, TODAY)}
    assert ["13 of 59" in text.splitlines()[line - 1] for line in lines] == [True]


def test_a_knowledge_folder_without_a_card_is_no_fault(library: Library, glossary: Glossary, tmp_path: Path) -> None:
    assert complaints(tmp_path, library, glossary) == []


def test_the_whole_lint_looks_at_the_card(tmp_path: Path) -> None:
    shutil.copytree(KNOWLEDGE, tmp_path / "knowledge")
    path = tmp_path / "knowledge" / "urgent" / "card.yml"
    path.write_text(path.read_text().replace("[[X035]]", "[[X999]]"))

    content = load_content(PROJECT / "data", tmp_path / "knowledge")
    assert [problem.path.name for problem in lint(content, "card") if problem.rule == "marks.unknown"] == ["card.yml"]
