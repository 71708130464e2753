"""The rules on structure."""

from __future__ import annotations

from datetime import date

import pytest

from capleak.content.structure import check_structure
from tests.unit.content.made import answer, rules

TODAY = date(2026, 11, 22)
KEYS = ("about/outlook", "about/how_rare", "about/names", "treatment/cure", "living/drive")
GOOD = "It varies [[A77]].\n\nAsk your doctor [[advice]]."
EVIDENCE = "It varies [[A77]].\n\nHow sure is this? One study looked [[A80]].\n\nAsk your doctor [[advice]]."


def complaints(text: str, key: str = "about/outlook", **metadata: object) -> list[str]:
    return rules(check_structure(answer(text, key, **metadata), KEYS, TODAY))


def test_two_short_bubbles_are_accepted() -> None:
    assert complaints(GOOD) == []


def test_a_list_with_a_leading_line_is_accepted() -> None:
    assert complaints(f"It varies [[A77]].\n\nSigns are:\n- one [[A1]]\n- two [[A2]]\n- three [[A3]]\n\n{GOOD}") == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("It varies [[A77]].", "structure.bubbles"),
        ("\n\n".join(["It varies [[A77]]."] * 7), "structure.bubbles"),
        ("A. B. C. D. E.\n\nF.", "structure.sentences"),
        (f"{'word ' * 61}.\n\nF.", "structure.words"),
        ("A.\n\nSigns are:\n- one\n- two", "structure.items"),
        ("A.\n\nSigns are:\n" + "- one\n" * 8, "structure.items"),
        ("A.\n\n- one\n- two\n- three", "structure.list"),
        ("A.\n\nSigns are:\n- one\n- two\n- three\nAnd more.", "structure.list"),
        ("What is it?\n\nF.", "structure.first"),
    ],
)
def test_a_shape_that_a_chat_cannot_carry_is_told(text: str, rule: str) -> None:
    assert rule in complaints(text)


@pytest.mark.parametrize(
    "offered",
    [
        (),
        ("about/names",),
        ("about/names", "about/names"),
        ("about/names", "about/how_rare", "living/drive", "treatment/cure"),
    ],
)
def test_two_or_three_next_questions_are_needed(offered: tuple[str, ...]) -> None:
    assert complaints(GOOD, next=offered) == ["structure.next"]


@pytest.mark.parametrize(
    "offered", [("about/outlook", "about/names"), ("about/missing", "about/names"), ("abuot/x", "about/names")]
)
def test_a_next_question_exists_and_is_another_one(offered: tuple[str, ...]) -> None:
    assert complaints(GOOD, next=offered) == ["structure.next"]


def test_a_next_question_of_a_topic_that_is_not_written_yet_is_a_warning() -> None:
    found = list(check_structure(answer(GOOD, next=("prognosis/survival", "about/names")), KEYS, TODAY))
    assert [(problem.rule, problem.level) for problem in found] == [("structure.next", "warning")]


def test_treatment_needs_advice_and_a_line_on_the_evidence() -> None:
    assert complaints("It varies [[A77]].\n\nIt does [[A77]].", "treatment/cure") == [
        "structure.advice",
        "structure.evidence",
    ]
    assert complaints(EVIDENCE, "treatment/cure") == []


def test_a_line_on_the_evidence_without_a_mark_does_not_count() -> None:
    text = EVIDENCE.replace(" [[A80]]", "")
    assert complaints(text, "treatment/cure") == ["structure.evidence"]


@pytest.mark.parametrize("status", ["refused", "no_source"])
def test_a_declined_question_needs_advice(status: str) -> None:
    assert complaints("A.\n\nB.", status=status) == ["structure.advice"]


def test_small_talk_is_left_alone() -> None:
    assert complaints("Hello.", status="smalltalk", next=()) == []


@pytest.mark.parametrize(
    ("dates", "rule"),
    [
        ({"reviewed_on": "2026-11-23"}, "structure.date"),
        ({"reviewed_on": "2026-02-30"}, "structure.date"),
        ({"reviewed_on": "2024-11-22"}, "structure.date"),
        ({"review_by": "2026-11-21"}, "structure.date"),
    ],
)
def test_impossible_dates_are_told(dates: dict[str, str], rule: str) -> None:
    assert rule in complaints(GOOD, **dates)


@pytest.mark.parametrize("day", [date(2027, 9, 24), date(2027, 11, 22), date(2030, 1, 1)])
def test_a_review_that_is_due_is_a_warning_and_never_an_error(day: date) -> None:
    found = list(check_structure(answer(GOOD), KEYS, day))
    assert [(problem.rule, problem.level) for problem in found] == [("structure.review", "warning")]


def test_no_warning_sixty_one_days_before_the_review() -> None:
    assert list(check_structure(answer(GOOD), KEYS, date(2027, 9, 22))) == []
