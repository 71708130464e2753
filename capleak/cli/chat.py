"""`capleak chat`: a conversation in the terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import Any

from rich.console import Console
from rich.text import Text

from capleak.answering.status import Status
from capleak.cli import exits
from capleak.cli.client import Client, UnreachableError
from capleak.cli.service import connect
from capleak.cli.terminal import console, show, show_sources
from capleak.cli.wording import say
from capleak.settings import Settings

_CONVERSATION = "chat"


def chat(settings: Settings, url: str | None, may_start: bool) -> int:
    """Talk until the person leaves.

    Returns:
        The exit code.
    """
    try:
        client = connect(settings, url, may_start)
        notice = client.health()["notice"]
    except UnreachableError as fault:
        print(fault, file=sys.stderr)
        return exits.UNREACHABLE
    out = console()
    out.print(Text(notice))
    out.print(Text("\n" + say("help"), style="dim"))
    conversation = Conversation(client, out)
    for line in _lines():
        if not conversation.take(line.strip()):
            break
    out.print(Text(say("goodbye")))
    return exits.UNAVAILABLE if conversation.failed else exits.OK


class Conversation:
    """What is on the screen: the last reply, and what a typed line does.

    Args:
        client: the service.
        out: where to print.
    """

    def __init__(self, client: Client, out: Console) -> None:
        self.failed = False
        self._client = client
        self._out = out
        self._last: dict[str, Any] | None = None
        self._commands: dict[str, Callable[[], None]] = {
            "/sources": self._sources,
            "/why": self._why,
            "/help": lambda: self._print(say("help")),
            "/restart": self._restart,
        }

    def take(self, line: str) -> bool:
        """Do what a line asks for; False ends the conversation."""
        if line == "/quit":
            return False
        if line in self._commands:
            self._commands[line]()
        elif line.startswith("/") and line[1:].isalpha():
            self._print(say("unknown_command", command=line))
        elif line:
            self._send(line)
        return True

    def _send(self, line: str) -> None:
        text = self._button(int(line)) if line.isdecimal() and len(line) < 3 and self._buttons() else line
        if text is None:
            self._print(say("no_button", number=line))
            return
        try:
            self._last = self._client.ask(text, _CONVERSATION)
        except UnreachableError:
            self.failed = True
            self._print(say("lost"))
            return
        self.failed = self.failed or self._last["status"] == Status.UNAVAILABLE.value
        self._out.print()
        show(self._last, self._out)
        self._out.print()

    def _buttons(self) -> list[str]:
        buttons: list[str] = self._last["buttons"] if self._last else []
        return buttons

    def _button(self, number: int) -> str | None:
        buttons = self._buttons()
        return buttons[number - 1] if 0 < number <= len(buttons) else None

    def _sources(self) -> None:
        if self._last and self._last["sources"]:
            show_sources(self._last["sources"], self._out)
        else:
            self._print(say("no_sources") if self._last else say("no_reply_yet"))

    def _why(self) -> None:
        last = self._last
        if not last:
            self._print(say("no_reply_yet"))
        elif last["intent"]:
            self._print(say("why_intent", intent=last["intent"], confidence=f"{last['confidence']:.2f}"))
        else:
            self._print(say("why_none", status=last["status"]))
        if last and last["facts"]:
            self._print(say("why_facts", facts=", ".join(last["facts"])))

    def _restart(self) -> None:
        self._client.forget(_CONVERSATION)
        self._last = None
        self._print(say("restarted"))

    def _print(self, text: str) -> None:
        self._out.print(Text(text))


def _lines() -> Iterator[str]:
    """Yield typed lines; with line editing on a terminal, plain otherwise."""
    if not sys.stdin.isatty():
        for raw in sys.stdin.buffer:
            yield raw.decode("utf-8", "replace")
        return
    from prompt_toolkit import PromptSession

    session: PromptSession[str] = PromptSession(say("prompt"))
    while True:
        try:
            yield session.prompt()
        except (EOFError, KeyboardInterrupt):
            return
