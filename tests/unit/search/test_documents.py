from __future__ import annotations

import pytest

from capleak.answering.composed import Composed
from capleak.answering.status import Status
from capleak.knowledge import Library
from capleak.search.documents import Documents
from capleak.understanding import Decision

UNCLEAR = Decision(Status.CLARIFY, None, 0.5, (("causes/inherited", 0.3), ("living/travel", 0.2)))
NOTHING = Decision(Status.NO_SOURCE, None, 0.2, (("causes/inherited", 0.3),))
DINUTUXIMAB = "how many patients on dinutuximab (Unituxin) had severe CLS"


def ids(documents: Documents, text: str, line: float = 0.01, reader: str = "everyone") -> list[tuple[str, ...]]:
    return [tuple(fact.id for fact in one.facts) for one in documents.find(text, line, reader)]  # type: ignore[arg-type]


@pytest.mark.parametrize("decision", [UNCLEAR, NOTHING])
def test_a_statement_is_shown_word_for_word_with_its_citation(
    documents: Documents, library: Library, decision: Decision
) -> None:
    reply = documents.instead(DINUTUXIMAB, decision)
    assert reply is not None and reply.status is Status.ANSWERED and reply.intent is None
    lead, *statements = reply.bubbles[0].split("\n- ")
    assert "word for word" in lead
    assert statements[0].replace(" [1].", ".") == library.facts["X102"].text
    assert (reply.facts[0], reply.citations[0].id) == ("X102", "UNITUXIN")
    assert 0.5 <= reply.confidence <= 1


def test_the_nearest_prepared_questions_stay_at_hand(documents: Documents) -> None:
    reply = documents.instead(DINUTUXIMAB, UNCLEAR)
    assert reply is not None
    assert reply.buttons == ("Is it inherited? Can my children get it?", "Can I travel or fly?")


@pytest.mark.parametrize("status", [one for one in Status if one not in (Status.NO_SOURCE, Status.CLARIFY)])
def test_no_other_reply_is_replaced(documents: Documents, status: Status) -> None:
    assert documents.instead(DINUTUXIMAB, Decision(status, None, 0.1)) is None


def test_below_the_line_nothing_is_shown_and_the_plain_reply_stands(documents: Documents) -> None:
    assert documents.instead("ravulizumab in SCLS", NOTHING) is None
    assert documents.instead("ravulizumab in SCLS", UNCLEAR) is None


def test_in_place_of_useless_buttons_it_says_that_the_documents_are_silent(documents: Documents) -> None:
    reply = documents.instead("ravulizumab in SCLS", Decision(Status.CLARIFY, None, 0.05, UNCLEAR.candidates))
    assert reply is not None and reply.status is Status.NO_SOURCE and reply.facts == ()
    assert reply.buttons == ("Is it inherited? Can my children get it?", "Can I travel or fly?")


def test_a_fact_with_conflicts_comes_with_its_other_side(documents: Documents, library: Library) -> None:
    text = "was IVIG linked with better survival among 59 attacks treated in intensive care"
    (fact, other), *_ = ids(documents, text)
    assert fact == "X153" and other in library.facts["X153"].conflicts
    reply = documents.instead(text, NOTHING)
    assert reply is not None and {"X153", other} <= set(reply.facts)
    assert "Sources differ" in reply.bubbles[0]


def test_a_fact_whose_other_side_is_not_for_the_reader_is_not_shown(documents: Documents) -> None:
    text = "is fever among the early symptoms"
    assert "A35" not in {one for each in ids(documents, text) for one in each}
    assert ("A35", "X033") in ids(documents, text, reader="clinician")


def test_facts_for_clinicians_are_shown_to_clinicians_only(documents: Documents) -> None:
    text = "albumin before the first tagraxofusp dose"
    assert ids(documents, text, reader="clinician")[0] == ("X098",)
    assert ("X098",) not in ids(documents, text)


def test_at_most_three_facts_are_shown_and_none_twice(documents: Documents) -> None:
    found = [
        one for each in ids(documents, "IVIG in the acute phase of an attack in intensive care", 0.0) for one in each
    ]
    assert len(found) <= 3 and len(set(found)) == len(found)


def test_beside_a_prepared_answer_stands_only_what_it_does_not_hold(documents: Documents) -> None:
    answer = Composed(Status.ANSWERED, ("...",), facts=("X090",))
    beside = documents.beside(DINUTUXIMAB, answer)
    assert beside is not None and beside.facts == ("X102",) and "also" in beside.bubbles[0]
    assert documents.beside(DINUTUXIMAB, Composed(Status.ANSWERED, ("...",), facts=("X102",))) is None
    assert documents.beside("ravulizumab in SCLS", answer) is None
