"""What `capleak serve` starts, and how."""

from __future__ import annotations

from pathlib import Path

import pytest

from capleak.cli import exits
from capleak.cli.main import main
from capleak.cli.serve import _ACTIONS, _endpoints
from capleak.settings import PROJECT, Settings


def test_rasa_is_told_the_port_of_the_action_server(tmp_path: Path) -> None:
    path = _endpoints(Settings(state=tmp_path, action_port=6055))

    assert "http://127.0.0.1:6055/webhook" in path.read_text()
    assert _ACTIONS not in path.read_text()


def test_the_endpoints_of_the_project_work_without_any_variable() -> None:
    text = (PROJECT / "endpoints.yml").read_text()

    assert _ACTIONS in text
    assert "${" not in text


def test_a_contact_that_cannot_be_used_is_told_before_anything_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CAPLEAK_STATE", str(tmp_path))
    monkeypatch.setenv("CAPLEAK_PORT", "1")
    monkeypatch.setenv("CAPLEAK_ESCALATE_TO", "nonsense:s3cret")

    assert main(["serve"]) == exits.USAGE
    assert "entry 1" in (said := capsys.readouterr().err)
    assert "s3cret" not in said
