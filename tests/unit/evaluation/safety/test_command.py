"""`capleak evaluate safety`, without a model."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from capleak.evaluation.safety.command import DATA, main
from capleak.evaluation.safety.kept import kept_second
from capleak.settings import PROJECT, Settings
from capleak.understanding import UnderstandingError


@pytest.fixture
def settings(tmp_path: Path, cases: Path) -> Settings:
    project = tmp_path / "project"
    (project / "knowledge").mkdir(parents=True)
    shutil.copytree(PROJECT / "knowledge" / "urgent", project / "knowledge" / "urgent")
    folder = project / "tests" / "safety" / "development"
    folder.mkdir(parents=True)
    shutil.copy(cases / "urgent_2.yml", folder)
    (folder / "not_urgent.yml").write_text('questions:\n  - "How rare is it?"\n  - "If I fainted, what then?"\n')
    return replace(Settings(), project=project)


def test_the_rules_are_measured_without_a_model(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--only", "development", "--rules-only"], settings, settings.models / "none.tar.gz") == 0

    printed = capsys.readouterr().out
    assert "| not_urgent: no alarm | 2/2 = 100.0%" in printed
    assert "reads as hypothetical" in printed
    assert not (settings.project / DATA).exists()


def test_a_missing_model_is_named(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--only", "development"], settings, settings.models / "none.tar.gz") == 1
    assert "Run 'make train'" in capsys.readouterr().err


def test_wrong_use_is_told(settings: Settings) -> None:
    assert main(["--only", "everything"], settings, settings.models) == 64


def test_a_file_that_is_no_archive_is_no_model(tmp_path: Path) -> None:
    (tmp_path / "model.tar.gz").write_bytes(b"no archive")

    with pytest.raises(UnderstandingError):
        kept_second(tmp_path / "model.tar.gz")
