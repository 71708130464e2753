"""Scripted conversations."""

from __future__ import annotations

from pathlib import Path

import pytest

from capleak.cli import exits
from capleak.cli.main import main
from tests.unit.conftest import FakeService


def _script(folder: Path, text: str) -> str:
    path = folder / "script.yml"
    path.write_text(text)
    return str(path)


def test_a_script_whose_expectations_are_met_passes(
    service: FakeService, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = _script(
        tmp_path,
        "turns:\n"
        "- {say: what is it, status: answered, intent: about/what_is_it,\n"
        "   words: [PLASMA], not_words: [dose], facts: [A01]}\n"
        "- {press: 2}\n",
    )

    assert main(["run", "--url", service.url, script]) == exits.OK
    assert "2 passed, 0 failed" in capsys.readouterr().out
    assert service.sent[1] == {"text": "Is there a cure?", "conversation": "id1"}


@pytest.mark.parametrize(
    "expectation",
    [
        "status: refused",
        "intent: about/names",
        "words: [shock]",
        "not_words: [plasma]",
        "facts: [A02]",
    ],
)
def test_each_kind_of_mismatch_fails_the_run_and_is_named(
    expectation: str, service: FakeService, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = _script(tmp_path, f"turns:\n- say: what is it\n  {expectation}\n")

    assert main(["run", "--url", service.url, script]) == exits.MISMATCH
    assert expectation.split(":", maxsplit=1)[0] in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("turns:\n- say: a\n- shout: b\n", 3),
        ("turns:\n- say: a\n  press: 1\n", 2),
        ("turns:\n- {}\n", 2),
        ("turns: 5\n", 1),
        ("turns: [\n", 2),
        ("", 1),
    ],
)
def test_a_broken_script_is_refused_with_its_line(
    text: str, line: int, tmp_path: Path, service: FakeService, capsys: pytest.CaptureFixture[str]
) -> None:
    script = _script(tmp_path, text)

    assert main(["run", "--url", service.url, script]) == exits.BAD_CONTENT
    assert f"{script}:{line}:" in capsys.readouterr().err
    assert service.sent == []


def test_no_service_is_exit_code_3(tmp_path: Path) -> None:
    assert main(["run", "--url", "http://127.0.0.1:9", _script(tmp_path, "turns: [{say: a}]\n")]) == exits.UNREACHABLE
