"""What people ask about the answer just given is told from the records of its documents."""

from __future__ import annotations

import pytest

from capleak.answering.citations import cite
from capleak.answering.composed import Composed
from capleak.answering.faq import load_questions
from capleak.answering.status import Status
from capleak.conversation.about_answer import Aspect, load_about_answer
from capleak.knowledge import load_library
from capleak.settings import PROJECT

LIBRARY = load_library(PROJECT / "knowledge")
QUESTIONS = load_questions(PROJECT / "data")
ABOUT = load_about_answer(PROJECT / "knowledge" / "conversation" / "about_answer.yml", LIBRARY, QUESTIONS)

ASKED: list[tuple[str, Aspect]] = [
    ("Where does that come from?", "source"),
    ("what's the source", "source"),
    ("sources please", "source"),
    ("How do you know that?", "source"),
    ("How sure is that?", "sure"),
    ("are you sure?", "sure"),
    ("Can I trust this?", "sure"),
    ("Who wrote this?", "who"),
    ("has a doctor checked that", "who"),
    ("When was it checked?", "when"),
    ("is this still up to date?", "when"),
    ("Show me the study", "study"),
    ("which study", "study"),
    ("Simpler please", "simple"),
    ("I don't understand", "simple"),
    ("can you explain that in plain English?", "simple"),
    ("more detail", "detail"),
    ("Give me more details please", "detail"),
    ("I'm a doctor", "clinician"),
]


@pytest.mark.parametrize(("text", "aspect"), ASKED)
def test_a_question_about_the_answer_is_recognised(text: str, aspect: Aspect) -> None:
    assert ABOUT.aspect(text.replace("what's", "what is")) == aspect


def test_few_prepared_phrases_look_like_questions_about_the_answer() -> None:
    phrases = [phrase for key, one in QUESTIONS.items() if "evidence/" not in key for phrase in one.phrases]
    found = [phrase for phrase in phrases if ABOUT.aspect(phrase)]

    assert len(found) <= 25, found


def _answer(key: str) -> Composed:
    cited = cite(QUESTIONS[key].text, LIBRARY)
    return Composed(Status.ANSWERED, cited.bubbles, cited.citations, cited.facts, intent=key)


def test_each_document_is_named_with_year_kind_people_and_trust() -> None:
    answer = _answer("evidence/lambert_2008")
    said = "\n".join(ABOUT.tell("source", answer).bubbles)
    first = LIBRARY.sources[answer.citations[0].id]

    assert first.title in said
    assert f"({first.year})" in said
    assert ABOUT.words.kinds[first.kind] in said
    assert f"on {first.people} people" in said
    assert ABOUT.words.trust[first.trust] in said


def test_numbers_point_at_the_documents_of_the_answer() -> None:
    answer = _answer("treatment/ivig_prevention")
    told = ABOUT.tell("source", answer)

    assert told.citations == answer.citations
    assert all(f"[{number}]" in told.bubbles[0] for number in range(1, len(answer.citations) + 1))


def test_statements_that_disagree_stand_side_by_side() -> None:
    told = "\n".join(ABOUT.tell("sure", _answer("treatment/ivig_prevention")).bubbles)

    assert ABOUT.words.conflict in told


def test_a_study_is_shown_with_who_wrote_it() -> None:
    answer = _answer("evidence/study_2017")

    assert LIBRARY.sources[answer.citations[0].id].authors.rstrip(".") in ABOUT.tell("study", answer).bubbles[0]


def test_the_day_of_the_last_check_is_told() -> None:
    told = " ".join(ABOUT.tell("when", _answer("treatment/cure")).bubbles)

    assert QUESTIONS["treatment/cure"].metadata.reviewed_on in told


def test_that_no_clinician_has_reviewed_it_is_told() -> None:
    assert ABOUT.words.not_reviewed in " ".join(ABOUT.tell("who", _answer("treatment/cure")).bubbles)


@pytest.mark.parametrize("aspect", ["source", "sure", "who", "when", "study"])
def test_every_answer_can_be_spoken_about(aspect: Aspect) -> None:
    for key in QUESTIONS:
        told = ABOUT.tell(aspect, _answer(key))
        assert all(bubble.strip() for bubble in told.bubbles), key
        assert "{" not in "".join(told.bubbles), key


def test_every_kind_and_grade_has_its_words() -> None:
    used = {source.kind for source in LIBRARY.sources.values()}

    assert used <= set(ABOUT.words.kinds)
    assert set(ABOUT.words.trust) == set("ABCD")
