"""Typing errors: unknown words are read as the word that was most likely meant."""

from __future__ import annotations

import pytest

from capleak.safety.spelling import Speller

SPELLER = Speller(
    "thinking tanking collapsed chest cast pain pressure sure seal breathe words".split(), {"cannot": "can not"}
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("thnking", ("thinking",)),
        ("collpased", ("collapsed",)),
        ("chst", ("chest",)),
        ("predsure", ("pressure",)),
        ("chestpain", ("chest", "pain")),
        ("br34the", ("breathe",)),
        ("cannot", ("can", "not")),
        ("tea", ("tea",)),
    ],
)
def test_a_typing_error_is_read_as_what_was_meant(typed: str, meant: tuple[str, ...]) -> None:
    assert SPELLER.words_of(typed) == meant


def test_an_everyday_word_is_left_alone() -> None:
    assert SPELLER.words_of("sayin") != ("sarin",)
    assert SPELLER.words_of("house") == ("house",)
