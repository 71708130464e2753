"""What `capleak serve` starts, and how."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from capleak.cli import exits, serve
from capleak.cli.main import main
from capleak.cli.model import ModelError
from capleak.cli.serve import _ACTIONS, _endpoints
from capleak.content_error import ContentError
from capleak.safety.review import sign
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


@pytest.mark.parametrize(("reviewers", "code"), [(1, exits.BAD_CONTENT), (2, exits.USAGE)])
def test_the_public_is_served_only_with_urgent_texts_that_two_people_have_reviewed(
    reviewers: int, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = _changed_texts(tmp_path, monkeypatch)
    for number in range(reviewers):
        sign(folder, f"Dr {number} Name", "physician", date(2027, 1, 2))
    monkeypatch.setenv("CAPLEAK_PUBLIC", "1")
    # The next thing that is looked at; it ends the start there.
    monkeypatch.setenv("CAPLEAK_ESCALATE_TO", "nonsense:x")

    assert main(["serve"]) == code
    assert ("1 of 2 reviews" in capsys.readouterr().err) == (reviewers == 1)


@pytest.mark.parametrize("public", ["0", "", "1"])
def test_the_channel_itself_refuses_the_public_without_reviews(
    public: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from capleak.adapters.channels.api import ApiInput

    _changed_texts(tmp_path, monkeypatch)
    monkeypatch.setenv("CAPLEAK_PUBLIC", public)
    if public == "1":
        with pytest.raises(ContentError, match="0 of 2"):
            ApiInput.from_credentials(None)
    else:
        assert ApiInput.from_credentials(None)


@pytest.mark.parametrize("name", ["damaged", "training_failed"])
def test_without_a_sound_model_the_service_starts_for_emergencies_and_says_what_is_wrong(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(settings: Settings) -> None:
        raise ModelError(name, tmp_path / "the thing")

    models: list[Path] = []
    monkeypatch.setattr(serve, "prepare", fail)
    monkeypatch.setattr(serve, "_run", lambda settings, model: models.append(model) or exits.OK)

    assert serve.serve(Settings(state=tmp_path / "state", port=1)) == exits.OK
    assert "starts without a model" in (said := capsys.readouterr().err)
    assert "the thing" in said
    assert models[0].read_bytes() == b""


def _changed_texts(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the urgent texts of a project where nobody has reviewed them yet."""
    shutil.copytree(PROJECT / "knowledge", project / "knowledge")
    (project / "data").symlink_to(PROJECT / "data")
    path = project / "knowledge" / "urgent" / "wording.yml"
    path.write_text(path.read_text().replace("Do not stand or drive.", "Do not drive."))
    for name, value in {"CAPLEAK_PROJECT": project, "CAPLEAK_STATE": project / "state", "CAPLEAK_PORT": 1}.items():
        monkeypatch.setenv(name, str(value))
    return path.parent
