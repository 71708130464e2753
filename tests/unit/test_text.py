"""Text from outside."""

from __future__ import annotations

import json

import pytest

from capleak.text import clean


def test_a_lone_surrogate_becomes_a_character_that_can_be_written() -> None:
    json.dumps(clean("\ud83d hello"), ensure_ascii=False).encode("utf-8")


@pytest.mark.parametrize("hidden", ["\x00", "\x07", "\x1b[31m"[0], "\u200b", "\u202e", "\u2066", "\ufeff", "\x85"])
def test_control_and_zero_width_characters_are_removed(hidden: str) -> None:
    assert clean(f"IV{hidden}IG") == "IVIG"


def test_joined_emoji_tabs_and_line_breaks_stay() -> None:
    text = "a\tb\n\U0001f469\u200d\u2695\ufe0f"

    assert clean(text) == text


def test_right_to_left_text_stays() -> None:
    assert clean("ما هو المرض") == "ما هو المرض"


def test_letters_and_their_accents_are_composed() -> None:
    assert clean("Eure\u0302Clark") == "EurêClark"
