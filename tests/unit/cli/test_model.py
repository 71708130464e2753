"""The model file and its checksum."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from capleak.cli import exits, model
from capleak.cli.serve import prepare_or_explain
from capleak.settings import PROJECT, Settings


@pytest.fixture
def project(tmp_path: Path) -> Settings:
    """A copy of the project's content without a model."""
    for name in ("config.yml", "domain.yml", "endpoints.yml", "credentials.yml"):
        (tmp_path / name).write_bytes((PROJECT / name).read_bytes())
    for folder in ("data", "knowledge"):
        (tmp_path / folder).symlink_to(PROJECT / folder)
    (tmp_path / "models").mkdir()
    return Settings(project=tmp_path, state=tmp_path / "state")


def _pretend_trained(project: Settings) -> None:
    model.model_path(project).write_bytes(b"a model")
    manifest = {"inputs": model._inputs(project), "sha256": model._sha256(model.model_path(project))}
    (project.models / "capleak.json").write_text(json.dumps(manifest))


def test_a_model_trained_on_this_data_is_current_and_sound(project: Settings) -> None:
    _pretend_trained(project)

    assert model.is_current(project)
    assert prepare_or_explain(project) == exits.OK


def test_a_changed_config_makes_the_model_outdated(project: Settings) -> None:
    _pretend_trained(project)
    (project.project / "config.yml").write_text("language: en\n")

    assert not model.is_current(project)


def test_a_damaged_model_is_not_loaded_and_says_what_to_do(
    project: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    _pretend_trained(project)
    model.model_path(project).write_bytes(b"a mode!")

    assert prepare_or_explain(project) == exits.BAD_CONTENT
    assert "make train" in capsys.readouterr().err


def test_a_training_that_fails_points_at_its_log(
    project: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(model, "LEAN_RASA", ("/bin/false",))

    assert prepare_or_explain(project) == exits.BAD_CONTENT
    assert "training.log" in capsys.readouterr().err


@pytest.mark.parametrize("missing", ["config.yml", "endpoints.yml"])
def test_a_folder_that_is_no_project_is_told_so(
    missing: str, project: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    (project.project / missing).unlink()

    assert prepare_or_explain(project) == exits.BAD_CONTENT
    assert missing in capsys.readouterr().err


def test_a_broken_fact_file_is_named_with_its_line(project: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    (project.project / "knowledge").unlink()
    facts = project.project / "knowledge" / "facts"
    facts.mkdir(parents=True)
    (project.project / "knowledge" / "urgent").symlink_to(PROJECT / "knowledge" / "urgent")
    (project.project / "knowledge" / "sources.yml").write_bytes((PROJECT / "knowledge" / "sources.yml").read_bytes())
    (facts / "about.yml").write_text("topic: about\nfacts:\n  - id: A01\n    colour: red\n")

    assert prepare_or_explain(project) == exits.BAD_CONTENT
    assert "about.yml:" in capsys.readouterr().err
