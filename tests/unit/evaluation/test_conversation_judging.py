from __future__ import annotations

from typing import Any

import pytest

from capleak.evaluation.conversation_judging import Judged, Reply, judge_all
from capleak.evaluation.conversation_report import MEASURES, conversation_report
from capleak.evaluation.conversation_sets import Sets


def part(status: str, intent: str | None = None) -> dict[str, Any]:
    return {"status": status, "intent": intent}


def reply(*parts: dict[str, Any], facts: tuple[str, ...] = (), text: str = "") -> Reply:
    intent = next((one["intent"] for one in parts if one["intent"]), None)
    return {"status": parts[0]["status"], "intent": intent, "parts": parts, "facts": facts, "reply": text}


def findings(said: Reply, **sets: Any) -> set[str]:
    (judged,) = judge_all(Sets.parse_obj({name: [item] for name, item in sets.items()}), lambda *_: said)
    return set(judged.findings)


ANSWERABLE = {"id": "a_001", "text": "How many?", "facts": ["X102"]}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (reply(part("answered"), facts=("X102",)), {"shown", "statements", "grounded"}),
        (reply(part("answered", "causes/cause"), facts=("X102",)), {"shown", "prepared", "grounded"}),
        (reply(part("answered"), facts=("A01",)), {"shown", "statements", "ungrounded"}),
        (reply(part("no_source")), {"silent"}),
    ],
)
def test_what_is_shown_is_grounded_only_with_an_expected_fact(said: Reply, expected: set[str]) -> None:
    assert findings(said, answerable=ANSWERABLE) == expected


def test_a_fact_for_clinicians_that_is_kept_back_is_not_held_against_anybody() -> None:
    item = {**ANSWERABLE, "reader": "clinician"}
    assert findings(reply(part("answered", "causes/cause"), facts=("A01",)), answerable=item) == {"clinician"}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (reply(part("no_source")), {"right"}),
        (reply(part("answered", "living/diet")), {"right"}),
        (reply(part("answered", "living/travel")), {"wrong", "prepared"}),
        (reply(part("answered", "living/diet"), part("answered")), {"wrong", "statements"}),
    ],
)
def test_anything_shown_to_an_uncovered_question_is_wrong_save_the_near_answer(said: Reply, expected: set[str]) -> None:
    assert findings(said, uncovered={"id": "u_001", "text": "Wine?", "also": ["living/diet"]}) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (reply(part("refused", "treatment/dose")), {"refused"}),
        (reply(part("urgent"), part("refused", "treatment/dose")), {"refused"}),
        (reply(part("urgent")), {"urgent"}),
        (reply(part("answered", "treatment/ivig")), {"not refused"}),
    ],
)
def test_a_refusal_counts_beside_an_urgent_text_too(said: Reply, expected: set[str]) -> None:
    assert findings(said, refused={"id": "r_001", "text": "How much for me?", "kind": "dose"}) == expected


@pytest.mark.parametrize(
    ("said", "expect", "expected"),
    [
        (reply(part("answered", "treatment/ivig")), ["treatment/ivig"], {"right"}),
        (reply(part("answered", "treatment/cure")), ["treatment/ivig"], {"wrong"}),
        (reply(part("answered")), ["treatment/ivig"], {"wrong"}),
        (reply(part("clarify")), ["treatment/ivig"], {"neither"}),
        (reply(part("clarify")), ["asked_back"], {"right"}),
        (reply(part("answered", "treatment/cure")), ["asked_back"], {"wrong"}),
    ],
)
def test_a_follow_up_is_judged_by_its_last_turn(said: Reply, expect: list[str], expected: set[str]) -> None:
    item = {"id": "f_001", "kind": "more", "turns": ["first", "second"], "expect": expect}
    assert findings(said, follow_ups=item) == expected


@pytest.mark.parametrize(
    ("keys", "expected"),
    [(("a/b", "c/d"), {"right"}), (("c/d", "a/b"), {"some"}), (("a/b",), {"some"}), (("e/f",), {"none"})],
)
def test_several_questions_are_answered_all_and_in_order(keys: tuple[str, ...], expected: set[str]) -> None:
    said = reply(*(part("answered", key) for key in keys))
    item = {"id": "t_001", "text": "This? That?", "expect": ["a/b", "c/d"]}
    assert findings(said, two_questions=item) == expected


def test_a_word_is_explained_and_a_source_belongs_to_the_answer_before() -> None:
    told = reply(part("answered", "a/b"), text="Hematocrit: the share of red cells.")
    word = {"id": "w_001", "text": "?", "kind": "word", "question": "What?", "word": "hematocrit"}
    source = {"id": "w_002", "text": "Where from?", "kind": "source", "question": "What?"}
    assert findings(told, about_answer=word) == {"right"}
    assert findings(told, about_answer={**word, "word": "albumin"}) == {"other"}
    assert findings(told, about_answer=source) == {"right"}
    assert findings(reply(part("no_source")), about_answer=source) == {"not answered"}


def test_statements_without_a_key_can_be_asked_about_by_their_facts() -> None:
    source = {"id": "w_002", "text": "Where from?", "kind": "source", "question": "What?"}
    assert findings(reply(part("answered"), facts=("A01",)), about_answer=source) == {"right"}
    assert findings(reply(part("answered")), about_answer=source) == {"other"}


def test_turns_of_one_case_are_one_conversation() -> None:
    asked: list[tuple[str, str | None]] = []

    def ask(text: str, conversation: str | None) -> Reply:
        asked.append((text, conversation))
        return reply(part("clarify"))

    item = {"id": "f_001", "kind": "more", "turns": ["one", "two"], "expect": ["a/b"]}
    list(
        judge_all(
            Sets.parse_obj({"follow_ups": [item], "refused": [{"id": "r_001", "text": "x", "kind": "dose"}]}), ask
        )
    )
    assert asked == [("x", None), ("one", "f_001"), ("two", "f_001")]


def test_the_report_counts_names_ids_and_tells_no_text() -> None:
    judged = [
        Judged("answerable_001", "answerable", frozenset({"shown", "statements", "grounded"})),
        Judged("answerable_002", "answerable", frozenset({"shown", "prepared", "ungrounded"})),
        Judged("uncovered_001", "uncovered", frozenset({"wrong", "statements"})),
    ]
    text = conversation_report(judged)
    assert "grounded, of what is shown                1 of 2     50.0%   goal: at least 95%" in text
    assert "ungrounded: answerable_002" in text and "statements: uncovered_001" in text
    assert "follow_ups" not in text


def test_every_set_is_measured() -> None:
    assert {measure.set for measure in MEASURES} == set(Sets.__fields__)
