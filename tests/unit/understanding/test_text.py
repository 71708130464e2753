"""The cleaned copy of a message."""

from __future__ import annotations

import pytest

from capleak.understanding.text import MAX_CHARACTERS, clean, has_words, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  what \n is\tit ", "what is it"),
        ("what\u200b is\u200f it\x00", "what is it"),
        ("lone \ud800 surrogate", "lone surrogate"),
        ("don\u2019t", "don't"),
        ("\uff33\uff23\uff2c\uff33", "SCLS"),
        ("\u202eleak", "leak"),
        ("Beh\u00e7et, Sj\u00f6gren", "Behcet, Sjogren"),
        ("", ""),
        ("\u0634\u0648 \u0647\u0630\u0627", "\u0634\u0648 \u0647\u0630\u0627"),
    ],
)
def test_what_cannot_be_printed_is_gone(text: str, expected: str) -> None:
    assert clean(text) == expected


def test_a_long_text_keeps_its_start_and_its_end() -> None:
    cleaned = clean("START " + "word " * 4_000 + "what is the END")
    assert len(cleaned) <= MAX_CHARACTERS
    assert cleaned.startswith("START")
    assert cleaned.endswith("what is the END")


def test_characters_that_grow_when_normalised_stay_bounded() -> None:
    assert len(clean("\ufdfa" * 10_000)) <= MAX_CHARACTERS


def test_sentences_end_at_their_marks() -> None:
    assert sentences("Mum is ill. What now? Help") == ["Mum is ill.", "What now?", "Help"]


@pytest.mark.parametrize(
    ("text", "words"), [("", False), ("?!", False), ("\U0001f600", False), ("a", True), ("7", True)]
)
def test_words_are_letters_or_digits(text: str, words: bool) -> None:
    assert has_words(text) is words
