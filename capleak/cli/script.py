"""`capleak run FILE`: play a scripted conversation and compare what comes back.

The format is described in docs/scripted-conversations.md.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import Field, root_validator

from capleak.answering.status import Status
from capleak.cli import exits
from capleak.cli.client import Client, UnreachableError
from capleak.cli.service import connect
from capleak.cli.wording import say
from capleak.content_error import ContentError
from capleak.knowledge.models import Record
from capleak.knowledge.yaml_file import read_yaml
from capleak.settings import Settings


class Turn(Record):
    """One message and what is expected of the reply.

    Attributes:
        say: the message.
        press: number of a button of the last reply, instead of a message.
        status: expected status.
        intent: expected full key.
        words: each must occur in the reply, whatever the case.
        not_words: none may occur.
        facts: ids that must be among the facts of the reply.
    """

    say: str | None = None
    press: int | None = Field(default=None, ge=1)
    status: Status | None = None
    intent: str | None = None
    words: tuple[str, ...] = ()
    not_words: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()

    @root_validator(skip_on_failure=True)
    def _one_way_to_speak(cls, values: dict[str, Any]) -> dict[str, Any]:
        if (values["say"] is None) == (values["press"] is None):
            raise ValueError("a turn needs either 'say' or 'press'")
        return values


def load_script(path: Path) -> list[Turn]:
    """Read a script.

    Raises:
        ContentError: it is not a script; the message names the line.
    """
    file = read_yaml(path)
    if not isinstance(file.data, dict) or not isinstance(file.data.get("turns"), list) or len(file.data) > 1:
        raise file.error((), "a script is 'turns:' and a list")
    return [file.parse(Turn, ("turns", index)) for index, _ in enumerate(file.data["turns"])]


def run_script(settings: Settings, path: Path, url: str | None, may_start: bool) -> int:
    """Play a script and print what matched.

    Returns:
        0 if every expectation was met, else another exit code.
    """
    try:
        turns = load_script(path)
        client = connect(settings, url, may_start)
        failed = _play_all(client, turns)
    except ContentError as fault:
        print(fault, file=sys.stderr)
        return exits.BAD_CONTENT
    except UnreachableError as fault:
        print(fault, file=sys.stderr)
        return exits.UNREACHABLE
    print(say("script_result", passed=len(turns) - failed, failed=failed))
    return exits.MISMATCH if failed else exits.OK


def _play_all(client: Client, turns: list[Turn]) -> int:
    failed, buttons = 0, list[str]()
    for number, turn in enumerate(turns, 1):
        text = turn.say if turn.say is not None else _button(buttons, turn.press or 0)
        reply = client.ask(text, "script")
        buttons = reply["buttons"]
        problems = list(mismatches(turn, reply))
        failed += bool(problems)
        print(say("turn_bad" if problems else "turn_ok", turn=number, text=text[:70]))
        for what, expected, got in problems:
            print(say("turn_reason", what=what, expected=expected, got=got))
    return failed


def _button(buttons: list[str], number: int) -> str:
    return buttons[number - 1] if number <= len(buttons) else ""


def mismatches(turn: Turn, reply: dict[str, Any]) -> Iterator[tuple[str, object, object]]:
    """Yield what, expected and got for each expectation that `reply` does not meet."""
    said = reply["reply"].casefold()
    if turn.status and reply["status"] != turn.status.value:
        yield "status", turn.status.value, reply["status"]
    if turn.intent and reply["intent"] != turn.intent:
        yield "intent", turn.intent, reply["intent"]
    for word in turn.words:
        if word.casefold() not in said:
            yield "words", word, reply["reply"][:120]
    for word in turn.not_words:
        if word.casefold() in said:
            yield "not_words", f"no '{word}'", reply["reply"][:120]
    for fact in turn.facts:
        if fact not in reply["facts"]:
            yield "facts", fact, ", ".join(reply["facts"])
