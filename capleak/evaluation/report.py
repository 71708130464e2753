"""The evaluation as a table that a person reads in a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from capleak.evaluation.judging import Judged, Verdict, share

# Lower end of each band of similarity to the nearest training phrase.
BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)
_GOALS = (
    ("right key is the first choice", "at least 92%"),
    ("answered rightly", ""),
    ("right or offered in the buttons", "at least 97%"),
    ("wrong answer", "at most 2%"),
    ("asked back without the right key", ""),
    ("no answer", ""),
)


def report(judged: Sequence[Judged], heading: str) -> str:
    """Return the whole report.

    Args:
        judged: all messages with their verdicts.
        heading: what was measured.
    """
    questions = [one for one in judged if one.example.group == "question"]
    beyond = [one for one in judged if one.example.group in ("out_of_scope", "near_miss")]
    parts = [
        [heading, "=" * len(heading)],
        [f"Questions about the disease: {len(questions)}", *_goals(questions)],
        [f"Everything else: {len(beyond)}", *_beyond_goals(beyond)],
        _table("topic", questions, lambda one: one.example.topic),
        _table("persona", questions, lambda one: one.example.persona or "-"),
        _table("similarity to the nearest training phrase", questions, _band),
        _table("small talk", _of(judged, "smalltalk"), lambda one: one.example.expected),
        _table("beyond the scope", beyond, lambda one: f"{one.example.group}: {one.example.expected}"),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def failures(judged: Sequence[Judged]) -> str:
    """Return every message that was neither answered rightly nor offered its question, the worst first."""
    order = (Verdict.WRONG, Verdict.NO_ANSWER, Verdict.ASKED_BACK)
    missed = [one for verdict in order for one in judged if one.verdict is verdict]
    return "\n".join(_failure(one) for one in missed) + "\n"


def _failure(one: Judged) -> str:
    offered = ", ".join(f"{key} {chance:.2f}" for key, chance in one.decision.candidates)
    got = f"{one.decision.key or one.decision.status.value} ({one.decision.score:.2f}; {offered})"
    return f"{one.verdict.value:<11} {one.example.expected} -> {got}\n    {one.example.text}"


def _goals(questions: Sequence[Judged]) -> Iterator[str]:
    first = sum(one.first_is_right for one in questions) / max(len(questions), 1)
    shares = (
        first,
        share(questions, Verdict.RIGHT),
        share(questions, Verdict.RIGHT, Verdict.OFFERED),
        share(questions, Verdict.WRONG),
        share(questions, Verdict.ASKED_BACK),
        share(questions, Verdict.NO_ANSWER),
    )
    for (name, goal), value in zip(_GOALS, shares, strict=True):
        yield f"  {name:<34} {value:6.1%}{f'   goal: {goal}' if goal else ''}"


def _beyond_goals(beyond: Sequence[Judged]) -> Iterator[str]:
    yield f"  {'answered as if in scope':<34} {share(beyond, Verdict.WRONG):6.1%}   goal: at most 3%"
    yield f"  {'asked back':<34} {share(beyond, Verdict.ASKED_BACK):6.1%}"


def _table(name: str, judged: Sequence[Judged], group: Callable[[Judged], str]) -> list[str]:
    groups: dict[str, list[Judged]] = {}
    for one in sorted(judged, key=group):
        groups.setdefault(group(one), []).append(one)
    if not groups:
        return []
    heads = "".join(f"{verdict.value:>12}" for verdict in Verdict)
    lines = [f"{name:<44}{'n':>6}{heads}"]
    for key, members in groups.items():
        shares = "".join(f"{share(members, verdict):>12.1%}" for verdict in Verdict)
        lines.append(f"{key:<44}{len(members):>6}{shares}")
    return lines


def _band(one: Judged) -> str:
    low = max(band for band in BANDS if band <= max(one.decision.similarity, 0.0))
    return f"{low:.1f} and more"


def _of(judged: Sequence[Judged], group: str) -> list[Judged]:
    return [one for one in judged if one.example.group == group]
