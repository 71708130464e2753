"""Words as the rules compare them."""

from __future__ import annotations

import pytest

from capleak.content.words import contains_term, content_stems, fold, stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("attack", "attacks"),
        ("capillary", "capillaries"),
        ("stopped", "stopping"),
        ("prevent", "prevents"),
        ("take", "taking"),
        ("vary", "varies"),
        ("quick", "quickly"),
    ],
)
def test_forms_of_a_word_share_a_stem(one, other) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("illness", "ill"), ("men", "women"), ("hours", "years")])
def test_other_words_do_not(one, other) -> None:
    assert stem(one) != stem(other)


def test_case_accents_and_apostrophes_are_folded() -> None:
    assert fold("EurêClark’S") == "eureclark's"


def test_terms_are_found_as_whole_words_in_any_form() -> None:
    assert contains_term("They had multiple attacks.", "attack")
    assert contains_term("It is low blood pressure", "low blood pressure")
    assert not contains_term("a heartattack", "attack")
    assert not contains_term("blood has low pressure", "low blood pressure")


def test_little_words_carry_no_meaning() -> None:
    assert content_stems("It is what they had at follow-up") == {"follow"}
