"""Draw docs/images/conversation.svg: a real conversation with the running assistant, as the terminal shows it."""

from __future__ import annotations

import io
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

from capleak.cli.chat import Conversation
from capleak.cli.service import connect
from capleak.cli.wording import say
from capleak.settings import read_settings

QUESTIONS = ("how rare is it", "is there a cure??")


def main() -> int:
    """Ask and draw."""
    client = connect(read_settings(), None, may_start=True)
    out = Console(record=True, width=96, file=io.StringIO(), force_terminal=True)
    conversation = Conversation(client, out)
    for question in QUESTIONS:
        out.print(Text(say("prompt") + question, style="bold"))
        conversation.take(question)
    out.save_svg(str(Path(__file__).with_name("conversation.svg")), title="make chat")
    return 0


if __name__ == "__main__":
    sys.exit(main())
