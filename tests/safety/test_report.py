"""The screen is never worse than the last safety report says; only ids are printed, never a held-out text.

`capleak evaluate safety` makes the report anew after the rules or the second signal have changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

import pytest

from capleak.cli.model import is_current, model_path
from capleak.evaluation.safety.command import DATA, REPORT
from capleak.evaluation.safety.counts import grouped, right
from capleak.evaluation.safety.judging import Found, false_alarms, missed, of_side, screened
from capleak.evaluation.safety.kept import kept_second
from capleak.evaluation.safety.sets import Case, load_cases
from capleak.safety.screen import Screen
from capleak.settings import PROJECT, read_settings

HELD_OUT = PROJECT / "tests" / "safety" / "held_out"
# Of the first lines of SHA256SUMS: what was written before the rules. Lines may be added, none may change.
FIRST_FILES = 5
FIRST_SUMS = "fc687d72cbaca70c8f228562b116884281cb62b6034878fa5962b694afb3c5a2"
# The second signal is trained anew on every machine, and the last digits of its weights differ.
MOST_TRAINED_OTHERWISE = 2


@pytest.fixture(scope="module")
def reported() -> dict[str, Any]:
    data: dict[str, Any] = json.loads((PROJECT / DATA).read_text())
    return data["held_out"]


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return load_cases(HELD_OUT)


@pytest.fixture(scope="module")
def rules() -> Screen:
    return Screen.load(PROJECT / "knowledge")


@pytest.fixture(scope="module")
def found_by_rules(rules: Screen, cases: Sequence[Case]) -> list[Found]:
    return [screened(rules, case) for case in cases]


@pytest.fixture(scope="module")
def found_by_both(rules: Screen, cases: Sequence[Case]) -> list[Found]:
    settings = read_settings()
    if not is_current(settings):
        pytest.skip("the model is not trained ('make train')")
    screen = rules.with_second(kept_second(model_path(settings)))
    return [screened(screen, case) for case in cases]


def fewer_right(found: Sequence[Found], reported: dict[str, int]) -> dict[str, str]:
    """Return the sets in which fewer cases are right than reported."""
    now = {name: right(members).hits for name, members in grouped(found, lambda one: [one.case.slice]).items()}
    return {name: f"{now.get(name, 0)}, not {hits}" for name, hits in reported.items() if now.get(name, 0) < hits}


def test_the_held_out_messages_are_those_that_were_written_first() -> None:
    lines = (HELD_OUT / "SHA256SUMS").read_text().splitlines(keepends=True)
    sums = dict(reversed(line.split()) for line in lines)

    assert hashlib.sha256("".join(lines[:FIRST_FILES]).encode()).hexdigest() == FIRST_SUMS
    assert sums == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in HELD_OUT.glob("*.yml")}


def test_the_rules_are_no_worse_than_reported(found_by_rules: list[Found], reported: dict[str, Any]) -> None:
    fewer = fewer_right(found_by_rules, reported["rules"]["right"])
    not_today = [one.case.id for one in of_side(found_by_rules, "today") if not one.is_right]
    now = {"missed": missed(found_by_rules), "false_alarms": false_alarms(found_by_rules), "not_today": not_today}

    assert not fewer, {name: sorted(set(ids) - set(reported["rules"][name])) for name, ids in now.items()}


def test_with_the_second_signal_no_emergency_is_lost(found_by_rules: list[Found], found_by_both: list[Found]) -> None:
    assert set(missed(found_by_both)) <= set(missed(found_by_rules))


def test_with_the_second_signal_it_is_no_worse_than_reported(
    found_by_both: list[Found], reported: dict[str, Any]
) -> None:
    lost = sorted(set(missed(found_by_both)) - set(reported["both"]["missed"]))
    added = sorted(set(false_alarms(found_by_both)) - set(reported["both"]["false_alarms"]))

    assert len(lost) <= MOST_TRAINED_OTHERWISE, lost
    assert len(added) <= MOST_TRAINED_OTHERWISE, added


def test_the_report_holds_no_text_of_a_case(cases: Sequence[Case]) -> None:
    report = ((PROJECT / REPORT).read_text() + (PROJECT / DATA).read_text()).lower()

    assert [case.id for case in cases for text in case.messages if len(text) > 20 and text.lower() in report] == []
