"""`capleak ask`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from capleak.answering.composed import Composed
from capleak.answering.status import Status
from capleak.cli import exits
from capleak.cli.main import main
from tests.unit.conftest import FakeService

NOBODY = "http://127.0.0.1:9"


def _json_lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_text_shows_the_answer_its_numbered_sources_and_numbered_questions(
    service: FakeService, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", "--url", service.url, "what is it?"]) == exits.OK

    out = capsys.readouterr().out
    assert "Plasma leaks [1]." in out
    assert "[1] Immunoglobulin in SCLS (2015), abstract. https://example.org/x" in " ".join(out.split())
    assert "1. How rare is it?" in out


def test_no_colour_codes_when_the_output_is_not_a_terminal(
    service: FakeService, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["ask", "--url", service.url, "what?"])

    assert "\x1b" not in capsys.readouterr().out


def test_json_prints_only_json_lines_one_a_message(
    service: FakeService, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "messages.txt"
    path.write_text('what is it?\n{"conversation": "a", "text": "one"}\n{"conversation": "a", "text": "two"}\n{}\n\n')

    assert main(["ask", "--url", service.url, "--json", "--input", str(path)]) == exits.OK

    replies = _json_lines(capsys.readouterr().out)
    assert [reply["text"] for reply in replies] == ["what is it?", "one", "two", "{}", ""]
    assert [reply["conversation"] for reply in replies] == ["id1", "a", "a", "id4", "id5"]


def test_lines_of_one_conversation_share_its_id_and_plain_lines_do_not(service: FakeService, tmp_path: Path) -> None:
    path = tmp_path / "messages.txt"
    path.write_text('{"conversation": "a", "text": "one"}\nplain\n{"conversation": "a", "text": "two"}\n')

    main(["ask", "--url", service.url, "--json", "--input", str(path)])

    assert [body.get("conversation") for body in service.sent] == [None, None, "id1"]


def test_one_unavailable_reply_makes_exit_code_2(service: FakeService) -> None:
    service.compose = lambda text: Composed(Status.UNAVAILABLE, ("Sorry.",))

    assert main(["ask", "--url", service.url, "--json", "what?"]) == exits.UNAVAILABLE


def test_a_service_that_dies_midway_loses_no_line(
    service: FakeService, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def die(text: str) -> Composed:
        if text == "two":
            raise RuntimeError("gone")
        return Composed(Status.ANSWERED, ("Yes.",))

    service.compose = die
    path = tmp_path / "messages.txt"
    path.write_text("one\ntwo\nthree\n")

    assert main(["ask", "--url", service.url, "--json", "--input", str(path)]) == exits.UNAVAILABLE

    replies = _json_lines(capsys.readouterr().out)
    assert [reply["status"] for reply in replies] == ["answered", "unavailable", "answered"]
    assert replies[1]["faults"] == ["unreachable"]


@pytest.mark.parametrize("extra", [["--url", NOBODY], ["--no-start"]])
def test_nothing_to_reach_is_exit_code_3_and_says_what_to_do(
    extra: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CAPLEAK_PORT", "9")

    assert main(["ask", *extra, "what?"]) == exits.UNREACHABLE

    captured = capsys.readouterr()
    assert captured.out == ""
    assert "make run" in captured.err


@pytest.mark.parametrize(("status", "code"), [(Status.URGENT, exits.OK), (Status.UNAVAILABLE, exits.UNAVAILABLE)])
def test_a_service_without_a_model_is_asked_all_the_same_for_it_knows_an_emergency(
    status: Status, code: int, service: FakeService, capsys: pytest.CaptureFixture[str]
) -> None:
    service.ready = False
    service.compose = lambda text: Composed(status, ("Call now.",))

    assert main(["ask", "--url", service.url, "help"]) == code

    captured = capsys.readouterr()
    assert "Call now." in captured.out
    assert "has no model" in captured.err


@pytest.mark.parametrize(
    "arguments",
    [["ask"], ["ask", "one", "two"], ["ask", "--nonsense", "x"], ["ask", "--input", "/no/such/file"], ["fly"]],
)
def test_wrong_use_is_exit_code_64(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == exits.USAGE

    assert "Error" in capsys.readouterr().err


def test_bytes_that_are_no_utf_8_are_asked_all_the_same(service: FakeService, tmp_path: Path) -> None:
    path = tmp_path / "messages.txt"
    path.write_bytes(b"what \xff is it\n")

    assert main(["ask", "--url", service.url, "--json", "--input", str(path)]) == exits.OK
    assert service.sent[0]["text"] == "what \ufffd is it"


def test_a_lone_surrogate_is_sent_as_something_that_can_be_sent(service: FakeService) -> None:
    assert main(["ask", "--url", service.url, "--json", "\ud83d what"]) == exits.OK
    assert service.sent[0]["text"] == "? what"
