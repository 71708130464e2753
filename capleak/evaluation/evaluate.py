"""`capleak evaluate`: how well messages are understood."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from capleak.answering.faq import Question, load_questions
from capleak.content_error import ContentError
from capleak.evaluation.choosing import choose_answer, choose_weights, judge_all
from capleak.evaluation.cross_validation import cross_validate
from capleak.evaluation.held_out import load_held_out
from capleak.evaluation.judging import Judged, judge
from capleak.evaluation.pictures import draw
from capleak.evaluation.report import failures, report
from capleak.settings import Settings, read_settings
from capleak.understanding import Decision, ModelFileError, Understanding, UnderstandingError
from capleak.understanding.thresholds import load_thresholds

HELD_OUT = Path("tests") / "nlu" / "held_out"
_WRONG_USE, _FAULT = 64, 1


def main(arguments: Sequence[str]) -> int:
    """Measure and print.

    Args:
        arguments: words of the command line after `capleak evaluate`.

    Returns:
        0, 1 after a fault in a file, 64 after wrong use.
    """
    try:
        options = _parser().parse_args(arguments)
    except SystemExit as end:
        return 0 if end.code == 0 else _WRONG_USE
    settings = read_settings()
    try:
        judged, answer = (_cross_validated if options.cross_validation else _held_out)(settings, options)
    except (ContentError, ModelFileError, UnderstandingError) as fault:
        print(fault, file=sys.stderr)
        return _FAULT
    heading = "Cross-validation inside the training phrases" if options.cross_validation else "Held-out phrases"
    print(report(judged, heading))
    if options.failures:
        print(failures(judged))
    if options.pictures:
        for path in draw(judged, options.pictures, answer):
            print(f"drawn: {path}")
    return 0


def questions_of(settings: Settings) -> dict[str, Question]:
    """Read all prepared questions."""
    return load_questions(settings.data)


def trained(questions: Mapping[str, Question], knowledge: Path) -> Understanding:
    """Train an understanding on the phrases of `questions`."""
    titles = {key: question.metadata.title for key, question in questions.items()}
    return Understanding.train({key: one.phrases for key, one in questions.items()}, titles, knowledge)


def _held_out(settings: Settings, options: argparse.Namespace) -> tuple[list[Judged], float]:
    examples = load_held_out(options.held_out or settings.project / HELD_OUT)
    _say("training on the phrases in data/ (about half a minute) ..." if options.model is None else "loading ...")
    start = time.monotonic()
    if options.model is None:
        understanding = trained(questions_of(settings), settings.knowledge)
    else:
        understanding = Understanding.load(options.model)
    _say(f"ready after {time.monotonic() - start:.1f} s; asking {len(examples)} messages ...")
    took: list[float] = []
    judged = [judge(example, _timed(understanding.understand, example.text, took)) for example in examples]
    took.sort()
    _say(f"a message took {took[len(took) // 2]:.1f} ms (median), {took[int(len(took) * 0.99)]:.1f} ms (99 of 100)")
    return judged, understanding.thresholds.answer


def _cross_validated(settings: Settings, options: argparse.Namespace) -> tuple[list[Judged], float]:
    thresholds = load_thresholds(settings.knowledge / "thresholds.yml")
    scored = cross_validate(questions_of(settings), settings.knowledge, say=_say)
    weights = choose_weights(scored)
    chosen = thresholds.copy(update={"score": weights})
    chosen = chosen.copy(update={"answer": choose_answer(scored, chosen)})
    _say(f"chosen afresh from these scores: answer: {chosen.answer}, score: {weights.dict()}")
    return judge_all(scored, thresholds), thresholds.answer


def _timed(ask: Callable[[str], Decision], text: str, took: list[float]) -> Decision:
    start = time.perf_counter()
    decision = ask(text)
    took.append((time.perf_counter() - start) * 1000)
    return decision


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="capleak evaluate", description=__doc__)
    parser.add_argument("--failures", action="store_true", help="list every message that was not understood")
    parser.add_argument("--pictures", type=Path, metavar="DIR", help="draw the confusion matrix and the scores")
    parser.add_argument("--cross-validation", action="store_true", help="measure inside the training phrases instead")
    parser.add_argument("--model", type=Path, metavar="DIR", help="a kept understanding, instead of training one")
    parser.add_argument("--held-out", type=Path, metavar="DIR", help="other held-out phrases")
    return parser


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
