"""Words and their forms."""

from __future__ import annotations

import pytest

from capleak.understanding.tokens import MAX_TOKENS, stands, tokens_of, words_of


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("Clarkson's", ("clarkson",)),
        ("attacks", ("attacks", "attack")),
        ("capillaries", ("capillaries", "capillary")),
        ("loss", ("loss",)),
    ],
)
def test_a_word_is_compared_without_possessive_and_plural(word: str, forms: tuple[str, ...]) -> None:
    assert tokens_of(word)[0].forms == forms


@pytest.mark.parametrize("text", ["capillary leak", "Capillary-Leak", "capillary leaks", "capillary  leak"])
def test_a_name_stands_whatever_joins_its_words(text: str) -> None:
    assert stands(("capillary", "leak"), text, tokens_of(text), 0)


@pytest.mark.parametrize("text", ["capillary, leak", "capillary. Leak", "capillary"])
def test_a_name_does_not_stand_across_a_stop(text: str) -> None:
    assert not stands(("capillary", "leak"), text, tokens_of(text), 0)


def test_a_hyphen_parts_words_of_a_name() -> None:
    assert words_of(["il-2 induced"]) == [("il", "2", "induced")]


def test_only_the_first_words_are_looked_at() -> None:
    assert len(tokens_of("word " * 5_000)) == MAX_TOKENS
