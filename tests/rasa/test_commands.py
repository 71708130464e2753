"""Rasa's own commands work in the project as any Rasa user expects."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from capleak.cli.model import is_current, model_path, rasa_environment
from capleak.settings import PROJECT, Settings

MODEL = str(model_path(Settings()))


def _rasa(*arguments: str, timeout: float = 300) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "rasa", *arguments]
    return subprocess.run(
        command, cwd=PROJECT, env=rasa_environment(), capture_output=True, text=True, timeout=timeout, check=False
    )


@pytest.fixture(scope="module", autouse=True)
def _a_current_model() -> None:
    assert is_current(Settings()), "run 'make train' first"


def test_rasa_data_validate_finds_no_conflict() -> None:
    done = _rasa("data", "validate")

    assert done.returncode == 0, done.stderr[-2000:]
    assert "Project validation completed with errors" not in done.stdout + done.stderr


def test_rasa_test_core_follows_every_story(tmp_path: Path) -> None:
    done = _rasa("test", "core", "-m", MODEL, "--stories", "tests/stories", "--out", str(tmp_path))

    assert done.returncode == 0, done.stderr[-2000:]
    failed = tmp_path / "failed_test_stories.yml"
    assert not failed.exists() or "None of the test stories failed" in failed.read_text()


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def test_rasa_shell_answers_and_tells_an_emergency_first() -> None:
    command = ["-m", "rasa", "shell", "-m", MODEL, "--port", str(_free_port())]
    environment = {**os.environ, **rasa_environment()}
    shell = pexpect.spawn(
        sys.executable, command, cwd=str(PROJECT), env=environment, encoding="utf-8", timeout=120, dimensions=(60, 240)
    )
    try:
        shell.expect("Your input ->")
        shell.sendline("I passed out and my blood pressure is 70 over 40")
        shell.expect("Call your local emergency number now")
        shell.expect("Your input ->")
        shell.sendline("How common is the disease?")
        shell.expect(r"\[1\]")
    finally:
        shell.close(force=True)
