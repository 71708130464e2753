"""The rules on marks."""

from __future__ import annotations

import pytest

from capleak.content.marks import check_marks
from tests.unit.content.made import answer, fact, library, rules

LIBRARY = library(
    fact("A77", "How things turn out varies with the person.", terms=("varies", "outlook")),
    fact("A80", "78% were alive after 5 years.", terms=("survival",), numbers=[("78", "%", "all", "5 years")]),
    fact("A90", "A stroke may result.", terms=("stroke",)),
    fact("A35", "Fever may come early.", terms=("fever",), conflicts=("X033",)),
    fact("X033", "Fever is absent.", terms=("fever",), conflicts=("A35",), show="clinician", audience="clinician"),
    fact("A76", "IVIG prevents most attacks.", terms=("IVIG",), conflicts=("X170",)),
    fact("X170", "IVIG helped 15 people.", terms=("IVIG",), conflicts=("A76",)),
    fact("X275", "The dose was high.", terms=("dose",), show="clinician"),
    fact("A40", "The list is cut.", terms=("list",), kind="gap", show="never"),
)


def complaints(text: str, **metadata: object) -> list[str]:
    return rules(check_marks(answer(text, **metadata), LIBRARY))


@pytest.mark.parametrize(
    "text",
    [
        "The outlook varies from person to person [[A77]].",
        "In a study, 78 of 100 people were alive after 5 years [[A80]].",
        "Ask your doctor [[advice]].",
        "See the next answer [[link]].",
        "Our documents do not say [[gap]].",
        "How sure is this? Survival was studied once [[A80]].",
        "It can lead to:\n- a stroke [[A90]]\n- a short survival [[A80]]\n- a varied outlook [[A77]]",
        'You could ask: "Is it a stroke?" [[advice]]',
    ],
)
def test_sentences_with_earned_marks_are_accepted(text: str) -> None:
    assert complaints(text) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("The outlook varies from person to person.", "marks.missing"),
        ("It can lead to:\n- a stroke", "marks.missing"),
        ("The outlook varies [[A77]] a lot from person to person.", "marks.place"),
        ("The outlook varies a lot [[A77]] [[A80]] [[A90]] [[A35]].", "marks.too_many"),
        ("The outlook varies a lot [[A99]].", "marks.unknown"),
        ("The outlook varies a lot [[A77.", "marks.form"),
        ("The outlook varies a lot [[A77]] [[advice]].", "marks.declaration"),
        ("Doctors know little about this [[A77]].", "marks.unearned"),
        ("varies [[A77]].", "marks.unearned"),
        ("A list is cut here [[A40]].", "marks.never"),
        ("The dose was high there [[X275]].", "marks.audience"),
        ("Most attacks stop with IVIG [[A76]].", "marks.one_sided"),
        ("Most attacks stop with IVIG [[A76]]. In a study, IVIG helped people [[X170]].", "marks.difference"),
    ],
)
def test_a_mark_that_is_missing_misplaced_or_not_earned_is_told(text: str, rule: str) -> None:
    assert rule in complaints(text)


def test_two_sides_with_a_word_on_their_difference_are_accepted() -> None:
    text = "Most attacks stop with IVIG [[A76]]. But in a study, IVIG helped only some people [[X170]]."
    assert complaints(text) == []


def test_a_fact_for_clinicians_stands_in_an_answer_for_them() -> None:
    assert complaints("The dose was high there [[X275]].", audience="clinician") == []


def test_a_side_that_the_reader_may_not_see_is_not_asked_for() -> None:
    assert complaints("There may be fever early on [[A35]].") == []
    assert "marks.one_sided" in complaints("There may be fever early on [[A35]].", audience="clinician")


def test_small_talk_needs_no_marks() -> None:
    assert complaints("Hello there, how are you.", status="smalltalk") == []
