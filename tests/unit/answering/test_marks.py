"""Fact marks: how an answer is taken apart."""

from __future__ import annotations

import pytest

from capleak.answering.marks import all_sentences, bubbles, fact_ids, sentences, strip_marks


def test_a_blank_line_parts_bubbles() -> None:
    assert bubbles("One.\n\nTwo.\n  \nThree.") == ["One.", "Two.", "Three."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One [[A80]]. Two [[A81]]!", ["One.", "Two!"]),
        ("How sure? One study [[A80]].", ["How sure?", "One study."]),
        ("It was 3.3 years [[A80]].", ["It was 3.3 years."]),
        ('You could ask: "Is it this?" [[advice]]', ['You could ask: "Is it this?"']),
        ('He said "no." Then he left [[A80]].', ['He said "no."', "Then he left."]),
        ("Signs:\n- one [[A80]]\n- two [[A81]]", ["Signs:", "one", "two"]),
    ],
)
def test_sentences_end_at_their_punctuation_or_line(text: str, expected: list[str]) -> None:
    assert [sentence.text for sentence in sentences(text)] == expected


def test_a_mark_carries_the_words_back_to_the_mark_before_it() -> None:
    (sentence,) = sentences("Most lived [[A80]], and some died [[A81]] [[A82]].")

    assert [(segment.text, segment.facts) for segment in sentence.segments] == [
        ("Most lived", ("A80",)),
        (", and some died.", ("A81", "A82")),
    ]
    assert sentence.text == "Most lived, and some died."


def test_what_stands_behind_the_last_mark_is_kept_apart() -> None:
    (sentence,) = sentences("Most lived [[A80]] for years.")

    assert sentence.segments[-1].tail == " for years."


def test_a_declaration_is_no_fact() -> None:
    (sentence,) = sentences("Ask your doctor [[advice]].")

    assert sentence.marks == ("advice",)
    assert sentence.facts == ()


def test_list_items_are_told_from_other_lines() -> None:
    assert [sentence.is_item for sentence in all_sentences("Signs:\n- one [[A80]]\n\nTwo.")] == [False, True, False]


def test_facts_are_listed_once_in_order_of_first_use() -> None:
    assert fact_ids("A [[A81]]. B [[ A80 ]] [[A81]]. C [[gap]].") == ("A81", "A80")


def test_marks_are_taken_out_with_the_blank_before_them() -> None:
    assert strip_marks("One [[A80]] [[A81]]. Two [[advice]].") == "One. Two."
