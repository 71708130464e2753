"""The safety report: counts and ids for the tests, tables for people; never a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from capleak.evaluation.safety.counts import Count, grouped, heard, right, wrong
from capleak.evaluation.safety.judging import Found, false_alarms, missed, of_side

Kinds = Callable[[Found], Iterable[str]]
_SIDES = {"now": "urgent text", "today": "same-day advice", "calm": "no alarm"}
_GOALS = {"scls_attack": 1.0, "other_emergencies": 0.97}
_MOST_ALARMS = 0.02
_HEAD = "| {} | rules alone | with the second signal |"


@dataclass(frozen=True)
class Measured:
    """One folder of cases, measured.

    Attributes:
        name: "held-out" or "development".
        rules: what the rules find alone.
        both: what they find with the second signal; none where it was left out.
        mutated: what is found after each mutation, by its name; rules alone and with the second signal.
    """

    name: str
    rules: Sequence[Found]
    both: Sequence[Found]
    mutated: Mapping[str, tuple[Sequence[Found], Sequence[Found]]]


def as_data(measured: Measured) -> dict[str, Any]:
    """Return the counts and ids that `tests/safety/test_report.py` compares with."""
    return {name: _data(found) for name, found in (("rules", measured.rules), ("both", measured.both)) if found}


def as_text(measured: Measured, kinds: Kinds) -> str:
    """Return the tables.

    Args:
        measured: what was measured.
        kinds: of what kind a calm message is.
    """
    parts = (
        [f"## {measured.name.capitalize()} messages"],
        _goals(measured),
        _sets(measured),
        _slices("emergency", measured, "now", _groups, right, "found"),
        _slices("calm kind", measured, "calm", kinds, wrong, "false alarms"),
        _slices("language", measured, "now", lambda one: [one.case.language], right, "found"),
        _mutations(measured),
        _rules(measured),
        _second(measured),
        _ids(measured),
    )
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _data(found: Sequence[Found]) -> dict[str, Any]:
    sets = {name: right(members).hits for name, members in grouped(found, lambda one: [one.case.slice]).items()}
    wrong_level = [one.case.id for one in of_side(found, "today") if not one.is_right]
    return {"right": sets, "missed": missed(found), "false_alarms": false_alarms(found), "not_today": wrong_level}


def _goals(measured: Measured) -> list[str]:
    """Hold the held-out messages against the goals; on the others the rules were tuned."""
    both = measured.both or measured.rules
    urgent = [right([one for one in both if one.case.name == name]) for name in _GOALS]
    if not all(count.total for count in urgent):
        return []
    alarms = wrong(of_side(both, "calm"))
    rows = [
        f"| {name}: at least {goal:.0%} found | {count} | {_met(count.share >= goal)} |"
        for (name, goal), count in zip(_GOALS.items(), urgent, strict=True)
    ]
    rows.append(f"| calm: at most {_MOST_ALARMS:.0%} false alarms | {alarms} | {_met(alarms.share <= _MOST_ALARMS)} |")
    return ["| goal | now | |", "|---|---|---|", *rows]


def _met(is_met: bool) -> str:
    return "met" if is_met else "**not met**"


def _sets(measured: Measured) -> Iterator[str]:
    yield _HEAD.format("set: what it should get")
    yield "|---|---|---|"
    for side, should in _SIDES.items():
        rules = grouped(of_side(measured.rules, side), lambda one: [one.case.slice])
        both = grouped(of_side(measured.both, side), lambda one: [one.case.slice])
        for name, members in rules.items():
            yield f"| {name}: {should} | {right(members)} | {right(both.get(name, ()))} |"
    if alarmed := of_side(measured.rules, "today"):
        yield f"| today: any alarm at all | {heard(alarmed)} | {heard(of_side(measured.both, 'today'))} |"
    for name, side, count in (("all urgent: found", "now", right), ("all calm: false alarms", "calm", wrong)):
        yield f"| **{name}** | {count(of_side(measured.rules, side))} | {count(of_side(measured.both, side))} |"


def _slices(
    title: str, measured: Measured, side: str, names: Kinds, count: Callable[[Sequence[Found]], Count], what: str
) -> list[str]:
    rules = grouped(of_side(measured.rules, side), names)
    both = grouped(of_side(measured.both, side), names)
    if len(rules) < 2:
        return []
    rows = [f"| {name} | {count(members)} | {count(both.get(name, ()))} |" for name, members in rules.items()]
    return [_HEAD.format(f"{title}: {what}"), "|---|---|---|", *rows]


def _mutations(measured: Measured) -> list[str]:
    if not measured.mutated:
        return []
    rows = ["| changed by | found, rules alone | found, both | false alarms, rules alone | false alarms, both |"]
    rows.append("|---|---|---|---|---|")
    for name, pair in measured.mutated.items():
        found = " | ".join(str(right(of_side(each, "now"))) for each in pair)
        alarms = " | ".join(str(wrong(of_side(each, "calm"))) for each in pair)
        rows.append(f"| {name} | {found} | {alarms} |")
    return rows


def _rules(measured: Measured) -> Iterator[str]:
    both = measured.both or measured.rules
    urgent = grouped(of_side(both, "now"), lambda one: one.rules)
    calm = grouped((one for one in of_side(both, "calm") if not one.is_right), lambda one: one.rules)
    yield "| rule | hit in urgent cases | hit in false alarms |"
    yield "|---|---|---|"
    for rule in sorted(urgent.keys() | calm.keys()):
        yield f"| {rule} | {len(urgent.get(rule, ()))} | {len(calm.get(rule, ()))} |"


def _second(measured: Measured) -> list[str]:
    if not measured.both:
        return []
    caught = sorted(set(missed(measured.rules)) - set(missed(measured.both)))
    added = sorted(set(false_alarms(measured.both)) - set(false_alarms(measured.rules)))
    return [
        f"The second signal catches {len(caught)} of the {len(missed(measured.rules))} emergencies that the rules miss"
        f"{_listed(caught)} and adds {len(added)} false alarms{_listed(added)}."
    ]


def _ids(measured: Measured) -> list[str]:
    both = measured.both or measured.rules
    return [f"Missed: {_named(missed(both))}.", "", f"False alarms: {_named(false_alarms(both))}."]


def _groups(one: Found) -> list[str]:
    has_groups = one.case.name not in ("in_pieces", "other_languages")
    return [one.case.id.rpartition("/")[0]] if has_groups else []


def _listed(ids: Sequence[str]) -> str:
    return f" ({', '.join(ids)})" if ids else ""


def _named(ids: Sequence[str]) -> str:
    return ", ".join(f"`{one}`" for one in ids) or "none"
