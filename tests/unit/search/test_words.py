from __future__ import annotations

from capleak.search.words import Words
from capleak.understanding import Understanding
from capleak.understanding.wording import Wording


def wording(text: str, *others: str) -> Wording:
    return Wording(text, False, others)


def test_words_that_tell_nothing_are_left_out_and_forms_of_one_word_are_one(words: Words) -> None:
    assert words.terms(wording("What are the injured kidneys?")) == words.terms(wording("injures a kidney"))


def test_words_of_one_group_count_as_the_same(words: Words) -> None:
    assert words.terms(wording("kids who died")) == words.terms(wording("children, deaths"))


def test_another_disease_is_compared_by_its_own_name(words: Words, understanding: Understanding) -> None:
    terms = words.terms(understanding.reader.read("can it be confused with polycythemia vera"))
    assert "polycythemia" in terms and not {"diabet", "diabetes"} & set(terms)


def test_a_question_for_a_number_is_recognised(words: Words) -> None:
    asked = ["How many people died?", "percentage of people with swelling", "What happened to them?"]
    assert [words.asks_number(wording(text)) for text in asked] == [True, True, False]
