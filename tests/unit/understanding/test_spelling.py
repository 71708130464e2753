"""The speller."""

from __future__ import annotations

import random

import pytest

from capleak.understanding.spelling import MAX_WORDS, Speller, count_words, dictionary_words
from capleak.understanding.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def speller(vocabulary: Vocabulary) -> Speller:
    heard = [
        "what is the blood pressure",
        "the swollen leg",
        "does immunoglobulin help",
        "is it hereditary",
        "warning signs",
    ]
    return Speller(count_words(vocabulary.terms(), heard), vocabulary.confusable, vocabulary.spellings)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("capilary", "capillary"),
        ("haematocrit", "hematocrit"),
        ("hemotocrit", "hematocrit"),
        ("heriditary", "hereditary"),
        ("swolen", "swollen"),
        ("hypotention", "hypotension"),
        ("hypertention", "hypertension"),
        ("oedema", "edema"),
        ("imunoglobulin", "immunoglobulin"),
        ("gemcitabin", "gemcitabine"),
        ("lymphodema", "lymphedema"),
    ],
)
def test_misspelled_words_of_the_disease_are_corrected(speller: Speller, typed: str, meant: str) -> None:
    assert speller.correct_word(typed) == meant


def test_no_dictionary_word_becomes_another(speller: Speller, vocabulary: Vocabulary) -> None:
    words = dictionary_words() - set(vocabulary.spellings)
    assert [word for word in words if speller.correct_word(word) != word] == []


def test_no_word_of_a_confusable_pair_becomes_the_other(speller: Speller, vocabulary: Vocabulary) -> None:
    for one, other in vocabulary.confusable:
        assert speller.correct_word(one) == one
        assert speller.correct_word(other) == other


def test_an_error_between_two_confusable_words_stays(vocabulary: Vocabulary) -> None:
    speller = Speller({"hypotension": 50, "hypertension": 1}, vocabulary.confusable)
    assert speller.correct_word("hypetension") == "hypetension"


def test_one_typing_error_never_crosses_a_confusable_pair(speller: Speller, vocabulary: Vocabulary) -> None:
    letters = random.Random(7)
    for pair in vocabulary.confusable:
        for word, partner in (pair, pair[::-1]):
            for _ in range(30):
                place = letters.randrange(1, len(word))
                typed = word[:place] + word[place + 1 :]
                # What is itself one letter away from both could be either.
                assert speller.correct_word(typed) != partner or typed == partner or _also_near(typed, partner)


def _also_near(typed: str, partner: str) -> bool:
    return any(partner[:i] + partner[i + 1 :] == typed for i in range(len(partner)))


@pytest.mark.parametrize(
    "typed", ["IVIG", "SCLS", "x", "", "me@capilary.org", "http://capilary", "can't", "12th", "zzzzqqqqxx"]
)
def test_abbreviations_addresses_and_strange_words_stay(speller: Speller, typed: str) -> None:
    assert speller.correct(typed) == typed


def test_only_the_first_words_are_looked_at(speller: Speller) -> None:
    text = "the " * MAX_WORDS + "capilary"
    assert speller.correct(text) == text


def test_phrases_teach_no_typing_errors() -> None:
    counts = count_words(["The hematocrit rose."], ["my hematocrit is hihg", "capilary"])
    assert counts["hematocrit"] == 2
    assert "hihg" not in counts
    assert "capilary" not in counts
