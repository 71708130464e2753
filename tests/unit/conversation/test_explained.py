"""Words are explained from the glossary, with a statement of the documents."""

from __future__ import annotations

import pytest

from capleak.answering.composed import Composed
from capleak.answering.faq import load_questions
from capleak.answering.status import Status
from capleak.conversation.explained import load_words
from capleak.conversation.patterns import plain
from capleak.knowledge import load_library
from capleak.knowledge.glossary import load_glossary
from capleak.settings import PROJECT

KNOWLEDGE = PROJECT / "knowledge"
LIBRARY, GLOSSARY = load_library(KNOWLEDGE), load_glossary(KNOWLEDGE / "glossary.yml")
QUESTIONS = load_questions(PROJECT / "data")
WORDS = load_words(KNOWLEDGE / "conversation" / "words.yml", GLOSSARY, LIBRARY, QUESTIONS.values())


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("What does hematocrit mean?", "Hematocrit"),
        ("what does the word haematocrit mean", "Hematocrit"),
        ("what is meant by MGUS?", "MGUS"),
        ("define edema", "Edema"),
        ("what is a capillary", "Capillary"),
        ("meaning of plasma exchange", "Plasma exchange"),
        ("what does hematcrit mean", "Hematocrit"),
    ],
)
def test_a_term_is_explained(text: str, term: str) -> None:
    told = WORDS.explain(text, None)

    assert told
    assert told.bubbles[0].startswith(f"{term} means: ")


def test_at_least_sixty_terms_are_explained_with_a_source() -> None:
    assert sum(bool(term.facts) for term in GLOSSARY.terms) >= 60


def test_the_statements_of_a_term_use_it_and_are_for_everyone() -> None:
    for term in GLOSSARY.terms:
        for fact in (LIBRARY.facts[one] for one in term.facts):
            assert fact.show == "everyone"
            assert not fact.conflicts, f"{term.term}: {fact.id} has another side"
            assert any(plain(name) in plain(fact.text) for name in term.names), f"{term.term}: {fact.id}"


def test_every_term_can_be_asked_for() -> None:
    for term in GLOSSARY.terms:
        told = WORDS.explain(f"what does {term.term} mean?", None)
        assert told and term.meaning in told.bubbles[0]


def test_a_word_of_the_last_answer_without_an_entry_is_owned_up_to() -> None:
    last = Composed(Status.ANSWERED, ("Doctors may order an electrophoresis.",), intent="diagnosis/how")
    told = WORDS.explain("what does electrophoresis mean?", last)

    assert told
    assert told.status is Status.NO_SOURCE
    assert "electrophoresis" in told.bubbles[0]


@pytest.mark.parametrize("text", ["what does that mean?", "what is the treatment", "How rare is it?", "explain why"])
def test_anything_else_asks_for_no_word(text: str) -> None:
    last = Composed(Status.ANSWERED, ("The treatment is rare, that is why.",), intent="treatment/attack")

    assert WORDS.explain(text, last) is None
