"""Fragments after an answer lead to the question that they mean."""

from __future__ import annotations

import pytest

from capleak.answering.faq import load_questions
from capleak.conversation.follow_ups import load_follow_ups
from capleak.settings import PROJECT

FOLLOW_UPS = load_follow_ups(PROJECT / "knowledge" / "conversation" / "follow_ups.yml")
QUESTIONS = load_questions(PROJECT / "data")

CASES = [
    ("treatment/ivig_prevention", "and without it?", "prognosis/survival_with_ivig"),
    ("treatment/ivig_prevention", "For how long?", "treatment/stop_ivig"),
    ("treatment/ivig_prevention", "side effects?", "treatment/ivig_side_effects"),
    ("treatment/ivig_prevention", "what about during an attack?", "treatment/ivig_in_attack"),
    ("treatment/ivig", "does it work?", "treatment/ivig_prevention"),
    ("treatment/ivig", "can it be done at home?", "treatment/ivig_at_home"),
    ("treatment/attack", "why?", "treatment/fluids"),
    ("treatment/attack", "and for kids?", "about/children"),
    ("about/what_is_it", "how common is it", "about/how_rare"),
    ("about/what_is_it", "Is it dangerous?", "prognosis/survival"),
    ("about/children", "is that for adults too", "about/who_gets_it"),
    ("symptoms/compartment_syndrome", "how common is it?", "symptoms/compartment_syndrome"),
    ("symptoms/compartment_syndrome", "How is it treated?", "treatment/limb_surgery"),
    ("symptoms/attack", "how long does it last?", "symptoms/how_long"),
    ("symptoms/attack", "ok, and then?", "symptoms/recovery_phase"),
    ("symptoms/warning_signs", "what happens next?", "symptoms/attack"),
    ("causes/medicines", "can it come back?", "prognosis/secondary_return"),
    ("causes/medicines", "which ones?", "causes/medicines"),
    ("causes/m_protein", "how often?", "causes/m_protein_checks"),
    ("prognosis/survival", "and with ivig?", "prognosis/survival_with_ivig"),
    ("diagnosis/how", "who can I ask", "diagnosis/which_doctor"),
    ("living/covid_vaccine", "say that again", "living/covid_vaccine"),
]


@pytest.mark.parametrize(("before", "fragment", "meant"), CASES)
def test_a_fragment_means_a_question_about_the_thing_last_spoken_of(before: str, fragment: str, meant: str) -> None:
    relation = FOLLOW_UPS.relation(fragment)

    assert relation
    assert FOLLOW_UPS.resolve(relation, (before,)) == meant


def test_a_thing_spoken_of_earlier_is_taken_up_when_the_newer_one_does_not_fit() -> None:
    relation = FOLLOW_UPS.relation("for how long?")

    assert relation
    assert FOLLOW_UPS.resolve(relation, ("about/who_gets_it", "treatment/ivig")) == "symptoms/how_long"
    assert FOLLOW_UPS.resolve(relation, ("evidence/sources", "treatment/ivig")) == "treatment/stop_ivig"


def test_nothing_is_guessed_without_an_answer_before() -> None:
    relation = FOLLOW_UPS.relation("and without it?")

    assert relation
    assert relation.written.needs_context
    assert FOLLOW_UPS.resolve(relation, ()) is None


def test_every_question_that_the_data_names_exists() -> None:
    assert FOLLOW_UPS.keys() <= set(QUESTIONS)


@pytest.mark.parametrize("text", ["How long does an attack last?", "What is IVIG?", "Can children have it?", "bananas"])
def test_a_whole_question_is_no_fragment(text: str) -> None:
    relation = FOLLOW_UPS.relation(text)

    assert relation is None or not relation.written.needs_context


def test_few_prepared_phrases_look_like_fragments_that_need_context() -> None:
    found = [
        phrase
        for question in QUESTIONS.values()
        for phrase in question.phrases
        if (relation := FOLLOW_UPS.relation(phrase)) and relation.written.needs_context
    ]

    assert len(found) <= 30, found


def test_a_long_message_is_no_fragment() -> None:
    assert FOLLOW_UPS.relation("why " + "really " * 20) is None
