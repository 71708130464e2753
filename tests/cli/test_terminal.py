"""The command line as a person uses it, against the running assistant."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pexpect

from capleak.cli import exits
from tests.conftest import Assistant

CAPLEAK = [sys.executable, "-m", "capleak.cli.main"]


def _run(assistant: Assistant, *arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*CAPLEAK, *arguments],
        env=assistant.environment,
        input=text,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_chat_shows_the_notice_an_answer_its_sources_and_takes_a_number(assistant: Assistant) -> None:
    chat = pexpect.spawn(
        CAPLEAK[0],
        [*CAPLEAK[1:], "chat"],
        env={**os.environ, **assistant.environment, "TERM": "xterm"},
        encoding="utf-8",
        timeout=30,
        dimensions=(60, 100),
    )
    chat.expect("I am CapLeak, a machine")
    chat.expect("you>")
    chat.sendline("Is there a cure?")
    chat.expect(r"\[1\]")
    chat.expect("Sources")
    chat.expect("Type a number to ask")
    chat.sendline("1")
    chat.expect("Sources")
    chat.sendline("/why")
    chat.expect("confidence")
    chat.sendline("/quit")
    chat.expect("Goodbye")
    chat.expect(pexpect.EOF)
    chat.close()
    assert chat.exitstatus == exits.OK


def test_a_chat_reads_lines_from_a_pipe_without_colour(assistant: Assistant) -> None:
    done = _run(assistant, "chat", text="Is there a cure?\n/sources\n")

    assert done.returncode == exits.OK
    assert "Sources" in done.stdout
    assert "\x1b" not in done.stdout


def test_ask_prints_plain_text_and_nothing_on_standard_error(assistant: Assistant) -> None:
    done = _run(assistant, "ask", "--no-start", "Is there a cure?")

    assert (done.returncode, done.stderr) == (exits.OK, "")
    assert "[1]" in done.stdout


def test_ask_json_gives_one_line_a_message(assistant: Assistant) -> None:
    lines = 'Is there a cure?\n{"conversation": "a", "text": "hello"}\n\n\U0001f980\n{}\n'
    done = _run(assistant, "ask", "--no-start", "--json", "--input", "-", text=lines)

    replies = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == exits.OK
    assert [reply["text"] for reply in replies] == ["Is there a cure?", "hello", "", "\U0001f980", "{}"]
    assert all(reply["reply"] for reply in replies)


def test_the_scripted_conversations_of_the_project_pass(assistant: Assistant) -> None:
    scripts = sorted((Path(__file__).parent / "scripts").glob("*.yml"))
    assert scripts
    for script in scripts:
        done = _run(assistant, "run", "--no-start", str(script))
        assert done.returncode == exits.OK, done.stdout + done.stderr
