"""The safety report."""

from __future__ import annotations

from pathlib import Path

from capleak.evaluation.safety.judging import Found, screened
from capleak.evaluation.safety.report import Measured, as_data, as_text
from capleak.evaluation.safety.sets import load_cases

from .conftest import ByWord


def measured(by_word: ByWord, folder: Path) -> Measured:
    """Return what the rules find, and a second signal that hears the one they miss."""
    rules = [screened(by_word, case) for case in load_cases(folder)]
    both = [
        Found(one.case, "now", frozenset({"heard"})) if one.case.id == "urgent/collapse/2" else one for one in rules
    ]
    return Measured("development", rules, both, {"capitals": (rules, both)})


def test_the_data_hold_counts_and_ids(by_word: ByWord, cases: Path) -> None:
    data = as_data(measured(by_word, cases))

    assert data["rules"]["right"]["urgent"] == 2
    assert data["both"]["right"]["urgent"] == 3
    assert data["rules"]["missed"] == ["urgent/collapse/2"]
    assert data["both"]["missed"] == []
    assert data["both"]["not_today"] == ["today/today/2"]


def test_the_text_says_what_the_second_signal_adds(by_word: ByWord, cases: Path) -> None:
    text = as_text(measured(by_word, cases), lambda one: ["any"])

    assert "catches 1 of the 1 emergencies that the rules miss (urgent/collapse/2) and adds 0 false alarms." in text
    assert "| urgent: urgent text | 2/3 = 66.7% (9.4% to 99.2%) | 3/3 = 100.0% (29.2% to 100.0%) |" in text
    assert "False alarms: `not_urgent/idioms/2`." in text


def test_no_text_of_a_message_is_reported(by_word: ByWord, cases: Path) -> None:
    text = as_text(measured(by_word, cases), lambda one: ["any"])

    assert "unheard" not in text
    assert "funny" not in text


def test_goals_are_held_against_the_held_out_sets(by_word: ByWord, tmp_path: Path) -> None:
    (tmp_path / "scls_attack.yml").write_text("swelling:\n  - now\n")
    (tmp_path / "other_emergencies.yml").write_text("burns:\n  - now\n  - unheard\n")
    (tmp_path / "not_urgent.yml").write_text("idioms:\n  - calm\n")
    found = [screened(by_word, case) for case in load_cases(tmp_path)]

    text = as_text(Measured("held-out", found, found, {}), lambda one: [])

    assert "| scls_attack: at least 100% found | 1/1 = 100.0% (2.5% to 100.0%) | met |" in text
    assert "| other_emergencies: at least 97% found | 1/2 = 50.0% (1.3% to 98.7%) | **not met** |" in text
    assert "| calm: at most 2% false alarms | 0/1 = 0.0% (0.0% to 97.5%) | met |" in text
