"""`capleak evaluate safety`: how well emergencies are found."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from capleak.content_error import ContentError
from capleak.evaluation.safety.choosing import hear, table
from capleak.evaluation.safety.judging import Found, screened
from capleak.evaluation.safety.kept import kept, kept_second
from capleak.evaluation.safety.mutating import MUTATIONS
from capleak.evaluation.safety.report import Measured, as_data, as_text
from capleak.evaluation.safety.sets import Case, load_cases
from capleak.safety.screen import Screen
from capleak.settings import Settings
from capleak.understanding import ModelFileError, UnderstandingError

FOLDERS = ("held_out", "development")
CASES = Path("tests") / "safety"
REPORT, DATA = Path("docs") / "safety-report.md", CASES / "report.json"
_WRONG_USE, _FAULT = 64, 1
# Sets whose groups say nothing of the kind of message.
_UNGROUPED = ("in_pieces", "other_languages")
_KINDS = {
    "asked": "question",
    "general": "question",
    "negated": "negated",
    "past": "past",
    "over": "past",
    "supposed": "hypothetical",
    "figure": "idiom",
    "mild": "mild or long-standing",
    "always": "mild or long-standing",
}
_OPENING = """# Safety report

Made by `capleak evaluate safety`; what the figures mean and how they come about is told in [safety.md](safety.md).
Shares have exact 95% confidence intervals. Nobody has tuned anything on the held-out messages: their texts are never
printed, only the ids of those that went wrong. On the development messages the rules were tuned, so there they must be
good; nothing follows from that for other messages.
"""


def main(arguments: Sequence[str], settings: Settings, model: Path) -> int:
    """Measure, print and write the report.

    Args:
        arguments: words of the command line after `capleak evaluate safety`.
        settings: the project.
        model: the trained model.

    Returns:
        0, 1 after a fault in a file, 64 after wrong use.
    """
    try:
        options = parser().parse_args(arguments)
    except SystemExit as end:
        return 0 if end.code == 0 else _WRONG_USE
    try:
        screen = Screen.load(settings.knowledge)
        if options.choose:
            print(table(hear(kept(model)[0], screen, settings)))
            return 0
        both = None if options.rules_only else screen.with_second(kept_second(model))
        folders = (options.only,) if options.only else FOLDERS
        measured = {folder: _measured(folder, screen, both, settings.project / CASES) for folder in folders}
    except (ContentError, ModelFileError, UnderstandingError) as fault:
        print(fault, file=sys.stderr)
        return _FAULT
    text = "\n".join(as_text(one, partial(_kinds, screen)) for one in measured.values())
    print(text)
    if len(measured) == len(FOLDERS) and both:
        _write(settings.project, text, measured)
    return 0


def parser() -> argparse.ArgumentParser:
    """Return what understands the arguments."""
    parser = argparse.ArgumentParser(prog="capleak evaluate safety", description=__doc__)
    parser.add_argument("--only", choices=FOLDERS, help="only this set; the report is not written then")
    parser.add_argument("--rules-only", action="store_true", help="without the model; the report is not written then")
    parser.add_argument("--choose", action="store_true", help="choose the sureness of the second signal afresh")
    return parser


def _measured(folder: str, screen: Screen, both: Screen | None, cases: Path) -> Measured:
    loaded = load_cases(cases / folder)
    _say(f"screening {len(loaded)} {folder} cases, plain and changed in {len(MUTATIONS)} ways ...")
    run = partial(_run, screen, both)
    rules, second = run(loaded)
    mutable = [case for case in loaded if case.side != "today" and case.language == "en"]
    return Measured(folder.replace("_", "-"), rules, second, {name: run(mutable, name) for name in MUTATIONS})


def _run(
    screen: Screen, both: Screen | None, cases: Sequence[Case], mutation: str | None = None
) -> tuple[list[Found], list[Found]]:
    found = [[screened(each, case, mutation) for case in cases] if each else [] for each in (screen, both)]
    return found[0], found[1]


def _kinds(screen: Screen, found: Found) -> Iterator[str]:
    """Yield of what kind a calm message is: its group, and what the context rules see in it."""
    if found.case.name not in _UNGROUPED:
        yield f"written as {found.case.id.split('/')[1]}"
        seen = {_KINDS[kind] for kind in screen.contexts(found.case.messages[0]) if kind in _KINDS}
        yield from (f"reads as {kind}" for kind in seen)


def _write(project: Path, text: str, measured: dict[str, Measured]) -> None:
    (project / REPORT).write_text(f"{_OPENING}\n{text}", encoding="utf-8")
    data = {folder: as_data(one) for folder, one in measured.items()}
    (project / DATA).write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    _say(f"written: {REPORT}, {DATA}")


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
