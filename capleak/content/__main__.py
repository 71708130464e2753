"""`python -m capleak.content`: check the content and say what to change."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from capleak.content.lint import lint_folders
from capleak.content.problem import Problem
from capleak.knowledge.library import TOPICS
from capleak.settings import read_settings


def main(argv: Sequence[str] | None = None) -> int:
    """Run the lint; 0 if there is no error, 1 otherwise."""
    parser = argparse.ArgumentParser(prog="python -m capleak.content", description=__doc__)
    parser.add_argument("--topic", choices=(*TOPICS, "smalltalk", "out_of_scope"), help="look only at this topic")
    parser.add_argument(
        "--skip", action="append", default=[], metavar="RULE", help="leave out a rule or a family of rules"
    )
    arguments = parser.parse_args(argv)
    settings = read_settings()
    found = lint_folders(settings.data, settings.knowledge, arguments.topic)
    shown = [problem for problem in found if not problem.rule.startswith(tuple(arguments.skip))]
    for problem in shown:
        print(_relative(problem))
    errors = sum(problem.level == "error" for problem in shown)
    print(f"{errors} errors, {len(shown) - errors} warnings", file=sys.stderr)
    return 1 if errors else 0


def _relative(problem: Problem) -> str:
    text = str(problem)
    here = f"{Path.cwd()}/"
    return text.removeprefix(here)


if __name__ == "__main__":
    sys.exit(main())
