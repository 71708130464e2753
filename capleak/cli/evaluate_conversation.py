"""`capleak evaluate conversation`: the conversation sets, asked of the service as anybody would ask."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from capleak.cli import exits
from capleak.cli.client import UnreachableError
from capleak.cli.service import connect
from capleak.content_error import ContentError
from capleak.settings import Settings

HELD_OUT = Path("tests") / "conversation" / "held_out"


def evaluate_conversation(settings: Settings, arguments: Sequence[str]) -> int:
    """Measure and print.

    Args:
        settings: where the local service lives.
        arguments: words of the command line after `capleak evaluate conversation`.

    Returns:
        The exit code.
    """
    from capleak.evaluation.conversation_judging import judge_all
    from capleak.evaluation.conversation_report import conversation_report
    from capleak.evaluation.conversation_sets import load_sets

    try:
        options = _parser().parse_args(arguments)
    except SystemExit as end:
        return exits.OK if end.code == 0 else exits.USAGE
    try:
        sets = load_sets(options.sets or settings.project / HELD_OUT)
        if options.choose:
            from capleak.evaluation.search_choosing import choose

            print(choose(sets, settings))
            return exits.OK
        client = connect(settings, options.url, not options.no_start)
        print(conversation_report(list(judge_all(sets, client.ask))), end="")
    except ContentError as fault:
        print(fault, file=sys.stderr)
        return exits.BAD_CONTENT
    except UnreachableError as fault:
        print(fault, file=sys.stderr)
        return exits.UNREACHABLE
    return exits.OK


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="capleak evaluate conversation", description=__doc__)
    parser.add_argument("--url", help="ask the service at this address; never starts one")
    parser.add_argument("--no-start", action="store_true", help="never start a service")
    parser.add_argument("--sets", type=Path, metavar="PATH", help="other sets than the held-out ones")
    parser.add_argument("--choose", action="store_true", help="choose the weights of the search on SETS afresh")
    return parser
