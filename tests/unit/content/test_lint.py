"""The lint as an editor runs it: over folders, by topic, with exit codes."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from capleak.content.__main__ import main
from capleak.content.lint import lint_folders

TODAY = date.today()
GLOSSARY = "terms: []\ndiseases: [SCLS]\nmedicines: [IVIG]\nmedicine_words: [tablets]\n"
SOURCE: dict[str, Any] = {
    "id": "STUDY17",
    "title": "A study of survival",
    "authors": "A. Author",
    "publisher": "A Journal",
    "year": 2017,
    "kind": "cohort",
    "people": 69,
    "trust": "A",
    "read": "abstract",
    "via": None,
    "doi": None,
    "pmid": None,
    "url": None,
    "linked": False,
    "caution": None,
}
FACT: dict[str, Any] = {
    "id": "A80",
    "source": "STUDY17",
    "locator": "abstract",
    "kind": "stated",
    "audience": "everyone",
    "show": "everyone",
    "text": "In the 2017 study, 78% of the people were alive after 5 years.",
    "numbers": [
        {"value": "78", "unit": "%", "group": "all", "time": "5 years"},
        {"value": "5", "unit": "years"},
    ],
    "terms": ["alive", "survival"],
}
ANSWER = (
    "Most people in a study were alive five years later [[A80]]. Nobody can say what that means for you [[advice]].\n\n"
    "How sure is this? In a 2017 study, 78 of 100 people were alive after 5 years [[A80]].\n\n"
    "Ask your doctor what this means for you [[advice]]."
)
TOPIC = """version: "3.1"
nlu:
{nlu}
responses:
{responses}
"""


def entry(key: str, text: str) -> tuple[str, str]:
    phrases = "\n".join(f"    - {key} phrase {at}" for at in range(25))
    body = text.replace("\n", "\n      ")
    others = [one for one in ("prognosis/a", "prognosis/b", "prognosis/c") if one != key]
    return (
        f"- intent: {key}\n  examples: |\n{phrases}",
        f"  utter_{key}:\n  - text: |-\n      {body}\n    metadata:\n      title: What is it?\n      next: {others}\n"
        f'      reviewed_on: "{TODAY}"\n      review_by: "{TODAY + timedelta(days=300)}"\n      reviewer: none yet',
    )


def write(project: Path, *texts: str, topic: str = "prognosis") -> None:
    entries = [entry(f"{topic}/{name}", text) for name, text in zip("abc", texts, strict=False)]
    nlu, responses = ("\n".join(part) for part in zip(*entries, strict=True))
    (project / "data" / "faq" / f"{topic}.yml").write_text(TOPIC.format(nlu=nlu, responses=responses))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for folder in ("data/faq", "data/conversation", "knowledge/facts"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "knowledge" / "glossary.yml").write_text(GLOSSARY)
    (tmp_path / "knowledge" / "sources.yml").write_text(yaml.safe_dump({"sources": [SOURCE]}))
    (tmp_path / "knowledge" / "facts" / "prognosis.yml").write_text(
        yaml.safe_dump({"topic": "prognosis", "facts": [FACT]}, sort_keys=False)
    )
    write(tmp_path, ANSWER, ANSWER, ANSWER)
    monkeypatch.setenv("CAPLEAK_PROJECT", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def errors(project: Path, topic: str | None = None) -> list[str]:
    found = lint_folders(project / "data", project / "knowledge", topic)
    return [problem.rule for problem in found if problem.level == "error"]


def test_good_answers_are_clean(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert errors(project) == []
    assert main(["--quiet"]) == 0
    assert capsys.readouterr().out == ""


def test_a_wrong_number_is_told_with_its_file_and_line(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, ANSWER.replace("78 of 100", "79 of 100"), ANSWER, ANSWER)

    assert main([]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    lines = (project / "data" / "faq" / "prognosis.yml").read_text().splitlines()
    place = next(number for number, text in enumerate(lines, 1) if "79 of 100" in text)
    assert line.startswith(f"data/faq/prognosis.yml:{place}: numbers.unknown: prognosis/a: there is no number 79")


def test_a_rule_can_be_left_out(project: Path) -> None:
    write(project, ANSWER.replace("78 of 100", "79 of 100"), ANSWER, ANSWER)

    assert main(["--quiet", "--skip", "numbers"]) == 0


def test_one_topic_can_be_looked_at(project: Path) -> None:
    write(project, ANSWER.replace("78 of 100", "79 of 100"), ANSWER, ANSWER, topic="about")

    assert "numbers.unknown" in errors(project, "about")
    assert errors(project, "prognosis") == []


def test_a_file_that_cannot_be_read_spoils_no_other(project: Path) -> None:
    (project / "data" / "faq" / "about.yml").write_text("nlu: [")

    assert errors(project) == ["load"]
    assert errors(project, "prognosis") == []


def test_a_question_without_an_answer_is_told(project: Path) -> None:
    path = project / "data" / "faq" / "prognosis.yml"
    path.write_text(path.read_text().replace("utter_prognosis/c:", "utter_prognosis/d:"))

    assert errors(project).count("load") == 2


def test_a_fact_that_nobody_tells_is_told(project: Path) -> None:
    silent = "The outlook differs [[gap]].\n\nAsk your doctor [[advice]]."
    write(project, silent, silent, silent)

    assert "coverage.fact" in errors(project)


def test_a_broken_library_is_one_problem(project: Path) -> None:
    (project / "knowledge" / "glossary.yml").write_text("terms: []\n")

    assert errors(project) == ["load"]


def test_a_signed_sentence_is_let_through(project: Path) -> None:
    denied = "Most people in a study were not dead five years later."
    write(
        project,
        ANSWER.replace("Most people in a study were alive five years later", denied.rstrip(".")),
        ANSWER,
        ANSWER,
    )
    assert "polarity.added" in errors(project)
    waiver = {
        "answer": "prognosis/a",
        "rule": "polarity.added",
        "sentence": denied,
        "reason": "not dead is alive",
        "signed": "A. Reader",
        "date": "2026-11-22",
    }
    (project / "knowledge" / "waivers.yml").write_text(yaml.safe_dump({"waivers": [waiver]}))
    assert "polarity.added" not in errors(project)


def test_grades_are_printed_for_every_lay_answer(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--grades"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()[1:]][-1] == "median"
