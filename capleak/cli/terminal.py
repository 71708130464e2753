"""A reply on the terminal: wrapped text, numbered sources, numbered questions."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from capleak.answering.render import source_line
from capleak.cli.wording import say
from capleak.text import clean

_WIDTH = 88
_ITEM = "- "


def console() -> Console:
    """Return a console on standard output: colour only on a terminal, NO_COLOR respected."""
    made = Console(file=sys.stdout, highlight=False, soft_wrap=False)
    made.width = min(made.width, _WIDTH)
    return made


def show(reply: Mapping[str, Any], out: Console) -> None:
    """Print a reply: its bubbles, then sources and next questions."""
    for bubble in reply["bubbles"]:
        for line in clean(bubble).split("\n"):
            _show_line(line, out)
        out.print()
    if reply["sources"]:
        show_sources(reply["sources"], out)
        out.print()
    show_buttons(reply["buttons"], out)


def _show_line(line: str, out: Console) -> None:
    """Print a line; what follows in an item of a list stands under its first word."""
    if not line.startswith(_ITEM):
        out.print(Text(line))
        return
    grid = Table.grid()
    grid.add_row(Text(_ITEM), Text(line.removeprefix(_ITEM)))
    out.print(grid)


def show_sources(sources: Sequence[Mapping[str, Any]], out: Console) -> None:
    """Print the numbered sources of a reply."""
    out.print(Text(say("sources"), style="bold"))
    for number, one in enumerate(sources, 1):
        line = source_line(number, one["title"], one["year"], None, one["locator"])
        out.print(Padding(Text(clean(line), style="dim"), (0, 0, 0, 2)))
        if one["url"]:
            # An address that is broken over two lines cannot be clicked.
            out.print(Text(f"  {clean(one['url'])}", style="dim"), soft_wrap=True)


def show_buttons(buttons: Sequence[str], out: Console) -> None:
    """Print the questions that a number asks."""
    if buttons:
        out.print(Text(say("buttons"), style="bold"))
    for number, title in enumerate(buttons, 1):
        out.print(Text(f"  {number}. {clean(title)}", style="cyan"))


def render(reply: Mapping[str, Any]) -> str:
    """Return what `show` prints, as one string without the last line break."""
    out = console()
    with out.capture() as captured:
        show(reply, out)
    return captured.get().rstrip("\n")
