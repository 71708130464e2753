"""CapLeak beside stock Rasa, in one run. See README.md in this folder."""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from bench.capleak_copy import copy_project  # noqa: E402
from bench.contender import Contender, memory_mb, percentile  # noqa: E402
from bench.stock import make_environment, make_project  # noqa: E402
from capleak.answering.faq import load_questions  # noqa: E402
from capleak.evaluation.held_out import load_held_out  # noqa: E402

WORK = PROJECT / ".bench"
OURS, STOCK = 5105, 5106


def main() -> int:
    """Measure both sides and print the table."""
    arguments = _arguments()
    questions = load_questions(PROJECT / "data")
    limit = arguments.training_phrases
    phrases = {key: question.phrases[:limit] for key, question in questions.items()}
    sides = [_ours(limit), _stock(phrases)]
    rows: dict[str, list[float]] = {"training, s": [side.train_seconds() for side in sides]}
    starts: list[list[float]] = [[], []]
    memory: list[list[float]] = [[], []]
    for _ in range(arguments.starts):
        for index, side in enumerate(sides):
            with side.running() as (seconds, pid):
                starts[index].append(seconds)
                memory[index].append(memory_mb(pid))
    rows["start to first answer, s"] = [statistics.median(one) for one in starts]
    rows["memory after start, MB"] = [statistics.median(one) for one in memory]
    rows |= _ask_both(sides, arguments.phrases)
    _print(rows, [side.name for side in sides])
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--starts", type=int, default=3, help="starts of each side")
    parser.add_argument("--phrases", type=int, default=400, help="held-out phrases asked of each side")
    parser.add_argument("--training-phrases", type=int, default=15, help="phrases a question to train on")
    return parser.parse_args()


def _ours(limit: int) -> Contender:
    python, folder = sys.executable, WORK / "capleak"
    copy_project(PROJECT, folder, limit)
    return Contender(
        name="CapLeak",
        folder=folder,
        train=[python, "-m", "capleak.cli.main", "train"],
        run=[
            python,
            "-m",
            "capleak.adapters.lean_rasa",
            "run",
            "-m",
            "models/capleak.tar.gz",
            "-i",
            "127.0.0.1",
            "-p",
            str(OURS),
        ],
        url=f"http://127.0.0.1:{OURS}",
        path="/webhooks/capleak/messages",
        body=lambda text: {"text": text},
        key=lambda answer: answer["intent"],
        environment={"CAPLEAK_PORT": str(OURS), "CAPLEAK_PROJECT": str(folder), "CAPLEAK_STATE": str(folder / "state")},
    )


def _stock(phrases: dict[str, tuple[str, ...]]) -> Contender:
    folder = WORK / "project"
    python = str(make_environment(WORK / "stock", str(PROJECT / ".uv" / "bin" / "uv")))
    make_project(folder, phrases)
    return Contender(
        name="stock Rasa",
        folder=folder,
        train=[python, "-m", "rasa", "train", "--force", "--fixed-model-name", "stock"],
        run=[python, "-m", "rasa", "run", "-m", "models/stock.tar.gz", "-i", "127.0.0.1", "-p", str(STOCK)],
        url=f"http://127.0.0.1:{STOCK}",
        path="/webhooks/rest/webhook",
        body=lambda text: {"sender": str(random.random()), "message": text},
        key=lambda answer: answer[0]["text"].replace("__", "/", 1) if answer else None,
    )


def _ask_both(sides: list[Contender], number: int) -> dict[str, list[float]]:
    held_out = load_held_out(PROJECT / "tests" / "nlu" / "held_out")
    chosen = random.Random(7)
    questions = [(one.expected, one.text) for one in held_out if one.group == "question"]
    others = [one.text for one in held_out if one.group in ("out_of_scope", "near_miss")]
    inside = chosen.sample(questions, min(number, len(questions)))
    outside = chosen.sample(others, min(number, len(others)))
    results = []
    for side in sides:
        with side.running():
            results.append(_ask(side, inside, outside))
    return {name: [result[name] for result in results] for name in results[0]}


def _ask(side: Contender, inside: list[tuple[str, str]], outside: list[str]) -> dict[str, float]:
    took, right, wrong = [], 0, 0
    for key, text in inside:
        started = time.perf_counter()
        got = side.ask(text)
        took.append((time.perf_counter() - started) * 1000)
        right += got == key
        wrong += got is not None and got != key
    answered = sum(_is_answer(side.ask(text)) for text in outside)
    return {
        "latency p50, ms": statistics.median(took),
        "latency p95, ms": percentile(took, 0.95),
        "right answer, %": 100 * right / len(inside),
        "wrong answer, %": 100 * wrong / len(inside),
        "out of scope answered, %": 100 * answered / len(outside),
    }


def _is_answer(key: str | None) -> bool:
    return key is not None and not key.startswith(("out_of_scope", "smalltalk"))


def _print(rows: dict[str, list[float]], names: list[str]) -> None:
    print(f"| | {names[0]} | {names[1]} | ratio |\n|---|---|---|---|")
    for name, (ours, stock) in rows.items():
        ratio = f"{stock / ours:.1f}" if ours else "-"
        print(f"| {name} | {ours:.1f} | {stock:.1f} | {ratio} |")


if __name__ == "__main__":
    sys.exit(main())
