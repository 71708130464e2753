"""`capleak card` and its review."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from capleak.cli import exits
from capleak.cli.main import main
from capleak.safety.card import load_card
from capleak.settings import PROJECT


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(PROJECT / "knowledge", tmp_path / "knowledge")
    (tmp_path / "data").symlink_to(PROJECT / "data")
    path = tmp_path / "knowledge" / "urgent" / "card.yml"
    kept = [line for line in path.read_text().splitlines() if not line.startswith(("review_hash", "reviewer:"))]
    path.write_text("\n".join([*kept, "reviewer: none yet"]) + "\n")
    monkeypatch.setenv("CAPLEAK_PROJECT", str(tmp_path))
    return tmp_path


def _review() -> int:
    return main(["review", "card", "--name", 'Dr "A" Name', "--role", "intensivist"])


def test_the_card_goes_to_standard_output_as_text(project: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["card"]) == exits.OK

    out = capfdbinary.readouterr().out.decode()
    assert out.startswith("====")
    assert "EMERGENCY CARD: Systemic capillary leak syndrome" in out


@pytest.mark.parametrize(("form", "start"), [("html", b"<!doctype html>"), ("pdf", b"%PDF-")])
def test_other_forms_can_be_piped(
    form: str, start: bytes, project: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["card", "--format", form]) == exits.OK

    assert capfdbinary.readouterr().out.startswith(start)


@pytest.mark.parametrize(
    ("name", "options", "start"),
    [
        ("card.pdf", [], b"%PDF-"),
        ("card.HTML", [], b"<!doctype html>"),
        ("card.txt", [], b"===="),
        ("card", ["--format", "pdf"], b"%PDF-"),
        ("card.pdf", ["--format", "text"], b"===="),
    ],
)
def test_a_file_gets_the_form_that_was_asked_for_or_that_its_name_tells(
    name: str, options: list[str], start: bytes, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / name

    assert main(["card", "--output", str(path), *options]) == exits.OK
    assert path.read_bytes().startswith(start)
    assert str(path) in capsys.readouterr().out


def test_a_pdf_is_not_poured_into_a_terminal(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)

    assert main(["card", "--format", "pdf"]) == exits.USAGE
    assert "--output" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--output", "/nowhere/card.pdf"], ["--format", "docx"]])
def test_a_place_or_form_that_does_not_work_is_wrong_use(arguments: list[str], project: Path) -> None:
    assert main(["card", *arguments]) == exits.USAGE


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[[X005]]", "[[X998]]", "X998"),
        ("reader: staff", "readers: staff", "card.yml:"),
        ("title: ", "title: {", "card.yml:"),
    ],
)
def test_a_broken_card_is_told_with_its_file(
    old: str, new: str, said: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / "knowledge" / "urgent" / "card.yml"
    path.write_text(path.read_text().replace(old, new, 1))

    assert main(["card"]) == exits.BAD_CONTENT
    assert said in capsys.readouterr().err


def test_a_card_that_needs_two_pages_is_not_printed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = project / "knowledge" / "urgent" / "card.yml"
    label = "    - {label: Allergies}\n"
    path.write_text(path.read_text().replace(label, label * 40))

    assert main(["card", "--output", str(project / "card.pdf")]) == exits.BAD_CONTENT
    assert "too long for one page" in capsys.readouterr().err
    assert not (project / "card.pdf").exists()


def test_a_reviewer_sees_the_card_and_the_facts_behind_it(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", "card"]) == exits.OK

    out = capsys.readouterr().out
    assert "EMERGENCY CARD" in out
    assert "X152  Death in hospital was independently associated" in out
    assert "capleak review card --name" in out


def test_a_review_is_recorded_in_the_card_and_changes_nothing_else(
    project: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = project / "knowledge" / "urgent" / "card.yml"
    before = path.read_text().splitlines()

    assert _review() == exits.OK
    assert _review() == exits.OK

    words = load_card(project / "knowledge")
    assert words.is_reviewed
    assert words.reviewer == "Dr 'A' Name, intensivist"
    after = path.read_text().splitlines()
    assert len(after) == len(before) + 1
    assert [line for line in after if not line.startswith("review")] == [
        line for line in before if not line.startswith("review")
    ]
    capfdbinary.readouterr()
    main(["card"])
    assert b"Reviewed by Dr 'A' Name, intensivist." in capfdbinary.readouterr().out


def test_a_changed_card_is_listed_as_changed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _review()
    path = project / "knowledge" / "urgent" / "card.yml"
    path.write_text(path.read_text().replace("again and again", "again"))

    assert main(["review", "--list"]) == exits.OK
    line = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("card "))
    assert "text has changed" in line
