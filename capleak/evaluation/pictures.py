"""The evaluation as pictures: who is taken for whom, and how scores part right from wrong."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from capleak.answering.status import Status
from capleak.evaluation.judging import Judged, Verdict

CONFUSION_FILE = "confusion.png"
SCORES_FILE = "scores.png"
_ELSE = "(not a question)"


def draw(judged: Sequence[Judged], folder: Path, answer: float) -> list[Path]:
    """Draw both pictures.

    Args:
        judged: all messages with their verdicts.
        folder: where the pictures go; it is made if need be.
        answer: the score from which a question is answered.
    """
    # The object-oriented interface: pyplot would look for a screen.
    folder.mkdir(parents=True, exist_ok=True)
    return [_confusion(judged, folder / CONFUSION_FILE), _scores(judged, folder / SCORES_FILE, answer)]


def _confusion(judged: Sequence[Judged], path: Path) -> Path:
    from matplotlib.figure import Figure

    questions = [one for one in judged if one.example.group == "question"]
    keys = [*sorted({one.example.expected for one in questions}), _ELSE]
    number = {key: index for index, key in enumerate(keys)}
    counts = np.zeros((len(keys), len(keys)))
    for one in questions:
        counts[number[one.example.expected], number.get(_best(one), len(keys) - 1)] += 1
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    side = max(5.0, len(keys) * 0.16)
    figure = Figure(figsize=(side, side))
    axes = figure.add_subplot()
    image = axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    axes.set_xticks(range(len(keys)), keys, rotation=90, fontsize=6)
    axes.set_yticks(range(len(keys)), keys, fontsize=6)
    axes.set_xlabel("likeliest question")
    axes.set_ylabel("question asked")
    figure.colorbar(image, shrink=0.5, label="share of the messages")
    figure.savefig(path, dpi=110, bbox_inches="tight")
    return path


def _scores(judged: Sequence[Judged], path: Path, answer: float) -> Path:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, 4.5))
    axes = figure.add_subplot()
    shown = {
        "first choice right": _of_questions(judged, right=True),
        "first choice wrong": _of_questions(judged, right=False),
        "beyond the scope": _beyond(judged),
    }
    axes.hist(list(shown.values()), bins=np.linspace(0, 1, 41), label=list(shown), stacked=True)
    axes.axvline(answer, color="black", linestyle="--", label=f"answered from {answer:.2f}")
    axes.set_xlabel("score")
    axes.set_ylabel("messages")
    axes.legend()
    figure.savefig(path, dpi=110, bbox_inches="tight")
    return path


def _of_questions(judged: Sequence[Judged], right: bool) -> list[float]:
    questions = (one for one in judged if one.example.group == "question")
    return [_score(one) for one in questions if one.first_is_right is right]


def _beyond(judged: Sequence[Judged]) -> list[float]:
    return [_score(one) for one in judged if one.example.group in ("out_of_scope", "near_miss")]


def _score(one: Judged) -> float:
    # The score of a refusal speaks for the refusal, not for an answer.
    return 1 - one.decision.score if one.decision.status is Status.OUT_OF_SCOPE else one.decision.score


def _best(one: Judged) -> str:
    if one.verdict is Verdict.NO_ANSWER or not one.decision.candidates:
        return _ELSE
    return one.decision.candidates[0][0]
