"""The rules on reading."""

from __future__ import annotations

from capleak.content.reading import check_reading, grades, word_count
from tests.unit.content.made import GLOSSARY, answer, rules


def complaints(text: str, **metadata: object) -> list[str]:
    return rules(check_reading(answer(text, **metadata), GLOSSARY))


HARD = "Extravasation precipitates hypotension, necessitating resuscitation and multidisciplinary intervention [[A80]]."
LONG = " ".join(["word"] * 26) + " [[A80]]."


def test_plain_short_sentences_are_accepted() -> None:
    assert complaints("Fluid leaks out of the blood [[A80]]. The arms and legs swell [[A81]].") == []


def test_hard_words_are_told() -> None:
    assert complaints(HARD) == ["reading.grade"]


def test_a_long_sentence_is_told() -> None:
    assert "reading.sentence" in complaints(LONG)


def test_a_long_list_item_is_told() -> None:
    assert "reading.sentence" in complaints(f"These are signs:\n- {LONG}")


def test_a_high_mean_is_told() -> None:
    text = " ".join(["word"] * 20) + ". " + " ".join(["word"] * 20) + "."
    assert "reading.mean" in complaints(text)


def test_many_passives_are_a_warning() -> None:
    text = "He was taken in. She was given fluids. They were seen by a nurse."
    found = [problem for problem in check_reading(answer(text), GLOSSARY) if problem.rule == "reading.passive"]
    assert [problem.level for problem in found] == ["warning"]


def test_names_of_diseases_and_medicines_are_set_aside() -> None:
    text = "Theophylline helps some people with capillary leak syndrome."
    result = grades(answer(text), GLOSSARY)
    assert result.flesch_kincaid < result.flesch_kincaid_raw


def test_answers_for_clinicians_are_not_graded() -> None:
    assert complaints(HARD, audience="clinician") == []


def test_a_percent_sign_is_no_word_of_its_own() -> None:
    assert word_count("78 % of 65 people") == 4
