"""`python -m capleak.content`: check the content and say what to change."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from capleak.content.lint import Content, lint_folders, load_content
from capleak.content.problem import Problem
from capleak.content.reading import grades
from capleak.knowledge.library import TOPICS
from capleak.settings import Settings, read_settings


def main(argv: Sequence[str] | None = None) -> int:
    """Run the lint; 0 if there is no error, 1 otherwise."""
    arguments = _parser().parse_args(argv)
    settings = read_settings()
    if arguments.grades:
        return _print_grades(settings)
    found = lint_folders(settings.data, settings.knowledge, arguments.topic)
    shown = [problem for problem in found if not problem.rule.startswith(tuple(arguments.skip))]
    errors = [problem for problem in shown if problem.level == "error"]
    for problem in errors if arguments.quiet else shown:
        print(_relative(problem))
    if not arguments.quiet:
        print(f"{len(errors)} errors, {len(shown) - len(errors)} warnings", file=sys.stderr)
    return 1 if errors else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m capleak.content", description=__doc__)
    parser.add_argument("--topic", choices=(*TOPICS, "smalltalk", "out_of_scope"), help="look only at this topic")
    parser.add_argument("--skip", action="append", default=[], metavar="RULE", help="leave out a rule or its family")
    parser.add_argument("--quiet", action="store_true", help="print errors only")
    parser.add_argument("--grades", action="store_true", help="print the reading grades of all lay answers instead")
    return parser


def _print_grades(settings: Settings) -> int:
    content: Content = load_content(settings.data, settings.knowledge)
    answers = [answer for answer in content.answers if answer.is_lay and not answer.is_chatty]
    rows = [(answer.question.key, grades(answer, content.glossary)) for answer in answers]
    print(f"{'answer':40} names aside  as written   SMOG")
    for key, grade in sorted(rows, key=lambda row: -row[1].flesch_kincaid):
        print(f"{key:40} {grade.flesch_kincaid:11.1f} {grade.flesch_kincaid_raw:11.1f} {grade.smog:6.1f}")
    columns = zip(*((grade.flesch_kincaid, grade.flesch_kincaid_raw, grade.smog) for _, grade in rows), strict=True)
    aside, raw, smog = (median(column) for column in columns)
    print(f"{'median':40} {aside:11.1f} {raw:11.1f} {smog:6.1f}")
    return 0


def _relative(problem: Problem) -> str:
    return str(problem).removeprefix(f"{Path.cwd()}/")


if __name__ == "__main__":
    sys.exit(main())
