"""The rules on coverage."""

from __future__ import annotations

from pathlib import Path

from capleak.content.coverage import check_coverage, told_facts
from capleak.knowledge import Library
from tests.unit.content.made import SOURCE, answer, fact, library

SURVIVAL = fact("A80", "After 5 years, 78% were alive.", terms=("alive",))
GAP = fact("A40", "The list is cut off here.", kind="gap", show="never")
OTHER = fact("X100", "A label warns of it.", terms=("label",))


def missing(*texts: str, facts: Library | None = None) -> list[str]:
    answers = [answer(text) for text in texts]
    problems = check_coverage(answers, facts or library(SURVIVAL, GAP, OTHER), Path("nowhere"))
    return [problem.rule for _, problem in problems]


def test_a_seed_fact_that_a_sentence_tells_is_covered() -> None:
    assert missing("In a study, most people were alive after 5 years [[A80]].") == []


def test_a_seed_fact_that_no_answer_tells_is_named_with_its_topic() -> None:
    problems = list(check_coverage([], library(SURVIVAL), Path("nowhere")))
    assert [(topic, problem.rule) for topic, problem in problems] == [("prognosis", "coverage.fact")]
    assert "A80" in problems[0][1].message


def test_gap_notes_and_outside_facts_need_no_answer() -> None:
    assert missing(facts=library(GAP, OTHER)) == []


def test_a_source_without_a_fact_is_told() -> None:
    unused = SOURCE.copy(update={"id": "UNUSED"})
    held = Library({SOURCE.id: SOURCE, unused.id: unused}, {OTHER.id: OTHER})
    assert missing(facts=held) == ["coverage.source"]


def test_a_list_item_with_its_lead_tells_a_fact() -> None:
    held = library(fact("A90", "A stroke may result.", terms=("stroke",)))
    text = "Without prompt treatment, it may lead to:\n- a stroke [[A90]]"
    assert told_facts([answer(text)], held) == {"A90"}


def test_key_words_in_a_row_tell_nothing() -> None:
    assert told_facts([answer("alive alive alive alive alive years [[A80]].")], library(SURVIVAL)) == frozenset()


def test_a_sentence_with_too_many_marks_tells_nothing() -> None:
    text = "In a study, most people were alive after 5 years [[A80]] [[A81]] [[A82]] [[A83]]."
    assert told_facts([answer(text)], library(SURVIVAL)) == frozenset()
