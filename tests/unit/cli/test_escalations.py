"""What staff do with escalations."""

from __future__ import annotations

from pathlib import Path

import pytest

from capleak.cli.main import main
from capleak.escalation.contacts import read_contacts
from capleak.escalation.outbox import Escalation, Outbox, State
from tests.unit.escalation.conftest import locked


@pytest.fixture
def outbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Outbox:
    monkeypatch.setenv("CAPLEAK_STATE", str(tmp_path))
    monkeypatch.setenv("CAPLEAK_ESCALATE_TO", "json://127.0.0.1:9/")
    return Outbox(tmp_path, read_contacts())


@pytest.fixture
def reference(outbox: Outbox) -> str:
    return outbox.record(Escalation("m1", "2026-11-22T10:00:00+00:00", "widget", ("RF01",), None, None)) or ""


def _run(*words: str) -> int:
    return main(["escalations", *words])


def test_the_list_shows_what_is_there(reference: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("list") == 0
    assert capsys.readouterr().out.split() == [reference, "2026-11-22T10:00:00", "pending", "widget", "RF01"]


def test_the_list_can_be_cut_to_a_state(reference: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("list", "--state", "failed") == 0
    assert reference not in capsys.readouterr().out


def test_without_a_contact_the_list_says_so(
    outbox: Outbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CAPLEAK_ESCALATE_TO")
    assert _run("list") == 0
    assert "CAPLEAK_ESCALATE_TO" in capsys.readouterr().err


def test_one_is_shown_whole(reference: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("show", reference.lower()) == 0
    shown = capsys.readouterr().out
    assert all(part in shown for part in (reference, "pending", "m1", "widget", "RF01"))


def test_one_is_taken_by_name(reference: str, outbox: Outbox, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("ack", reference, "--name", "Nurse Joy") == 0
    assert _run("show", reference) == 0
    assert "by Nurse Joy" in capsys.readouterr().out
    assert outbox.state_of("m1") is State.ACKNOWLEDGED


def test_one_that_is_taken_is_not_tried_again(reference: str, capsys: pytest.CaptureFixture[str]) -> None:
    _run("ack", reference)
    assert _run("retry", reference) == 0
    assert "nothing to try again" in capsys.readouterr().out


def test_delivery_tells_what_is_left(reference: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("deliver") == 2
    assert "0 notices" in capsys.readouterr().out
    assert _run("retry", reference) == 0


def test_delivery_with_nothing_to_do_is_fine(outbox: Outbox) -> None:
    assert _run("deliver") == 0


@pytest.mark.parametrize("command", ["show", "ack", "retry"])
def test_an_unknown_reference_is_told(command: str, outbox: Outbox, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(command, "ZZZ-ZZZ") == 64
    assert "ZZZ-ZZZ" in capsys.readouterr().err


def test_a_locked_outbox_is_a_sentence_and_no_traceback(
    reference: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with locked(tmp_path / "outbox.db"):
        assert _run("list") == 2
    assert "locked" in capsys.readouterr().err


def test_an_unknown_field_is_wrong_use(outbox: Outbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAPLEAK_ESCALATE_FIELDS", "name")
    assert _run("list") == 64
