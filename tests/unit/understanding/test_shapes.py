"""Diseases known by the shape of their name."""

from __future__ import annotations

import pytest

from capleak.understanding.shapes import Shapes
from capleak.understanding.tokens import tokens_of
from capleak.understanding.vocabulary import Vocabulary


def begins(vocabulary: Vocabulary, text: str) -> int | None:
    tokens = tokens_of(text)
    return Shapes(vocabulary).begins_at(text, tokens, len(tokens) - 1)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("has anyone Zollwig disease", 2),
        ("about Foo-Barrow syndrome", 1),
        ("my polyserositis", 1),
        ("what about TAFRO syndrome", 2),
        ("is it MS", 2),
    ],
)
def test_what_is_shaped_like_a_disease_is_one(vocabulary: Vocabulary, text: str, first: int) -> None:
    assert begins(vocabulary, text) == first


@pytest.mark.parametrize(
    "text",
    [
        "a rare disease",
        "this syndrome",
        "WHAT IS THIS DISEASE",
        "What Is This Disease",
        "I am ill. What disease",
        "is it ms",
    ],
)
def test_ordinary_words_are_none(vocabulary: Vocabulary, text: str) -> None:
    assert begins(vocabulary, text) is None
