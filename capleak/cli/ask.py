"""`capleak ask`: answer and exit."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from capleak.answering.composed import Composed
from capleak.answering.reply import assemble
from capleak.answering.status import Status
from capleak.cli import exits
from capleak.cli.client import Client, UnreachableError
from capleak.cli.service import connect
from capleak.cli.wording import say
from capleak.settings import Settings

Message = tuple[str | None, str]


def ask(settings: Settings, messages: list[Message], as_json: bool, url: str | None, may_start: bool) -> int:
    """Answer each message in turn.

    Args:
        settings: where the local service lives.
        messages: name of the conversation (none: its own) and text.
        as_json: print one JSON line a message instead of text.
        url: address of the service to ask.
        may_start: start a service if none runs.

    Returns:
        The exit code.
    """
    try:
        client = connect(settings, url, may_start)
    except UnreachableError as fault:
        print(fault, file=sys.stderr)
        return exits.UNREACHABLE
    worst = exits.OK
    for conversation, text in messages:
        reply = _reply(client, conversation, text)
        print(_line(reply) if as_json else _text(reply), flush=True)
        if reply["status"] == Status.UNAVAILABLE.value:
            worst = exits.UNAVAILABLE
    return worst


def read_messages(path: Path | None) -> Iterator[Message]:
    """Yield the messages of a file, one a line; standard input if `path` is "-".

    A line is plain text, or a JSON object with `text` and perhaps `conversation`.

    Raises:
        OSError: the file cannot be read.
    """
    raw = sys.stdin.buffer.read() if path is None or str(path) == "-" else path.read_bytes()
    for line in raw.decode("utf-8", "replace").removesuffix("\n").split("\n"):
        yield _message(line.removesuffix("\r"))


def _message(line: str) -> Message:
    try:
        data = json.loads(line)
    except ValueError:
        return None, line
    if isinstance(data, dict) and isinstance(data.get("text"), str):
        name = data.get("conversation")
        return (str(name) if name is not None else None), data["text"]
    return None, line


def _reply(client: Client, conversation: str | None, text: str) -> dict[str, Any]:
    try:
        return client.ask(text, conversation)
    except UnreachableError:
        lost = Composed(Status.UNAVAILABLE, (say("lost"),))
        return assemble(conversation or "", text, [lost], ["unreachable"]).to_json()


def _line(reply: dict[str, Any]) -> str:
    return json.dumps(reply, ensure_ascii=False)


def _text(reply: dict[str, Any]) -> str:
    from capleak.cli.terminal import render  # rich costs 80 ms that JSON need not pay

    return render(reply)
