"""How much of what goes wrong in an answer does the lint catch? Every mutant of every real answer counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from capleak.content.answer import Answer
from capleak.content.coverage import SEEDS, told_facts
from capleak.content.lint import Content
from capleak.content.marks import check_marks
from tests.content import mutants
from tests.content.mutants import Mutant, alarms, caught, facts_as_answers

FEWEST_ANSWERS = 100


@pytest.fixture(autouse=True)
def _answers_are_there(content: Content) -> None:
    if sum(not answer.is_chatty for answer in content.answers) < FEWEST_ANSWERS:
        pytest.skip("there are no answers to make mutants of yet")


@pytest.mark.parametrize(
    ("make", "goal", "fewest"),
    [
        (mutants.changed_numbers, 0.99, 1000),
        (mutants.swapped_numbers, 0.95, 300),
        (mutants.dropped_negations, 0.90, 200),
        (mutants.rewritten_negations, 0.85, 100),
    ],
    ids=["number changed", "number of another group or time", "denial dropped", "denial rewritten"],
)
def test_wrong_answers_are_caught(
    make: Callable[[Content], Iterator[Mutant]], goal: float, fewest: int, content: Content
) -> None:
    every = list(make(content))
    missed = [mutant for mutant in every if not caught(mutant, content)]
    rate = 1 - len(missed) / len(every)
    print(f"\n{make.__name__}: {len(every) - len(missed)} of {len(every)} caught ({rate:.1%})")
    assert len(every) >= fewest
    assert rate >= goal, f"{rate:.1%} caught; missed:\n" + "\n".join(map(str, missed[:40]))


def test_the_facts_own_sentences_raise_hardly_an_alarm(content: Content) -> None:
    told = facts_as_answers(content)
    wrong = [problem.message for answer in told.answers for problem in alarms(answer, told)]
    assert len(wrong) <= 0.01 * len(told.questions), "\n".join(wrong)


@pytest.mark.parametrize(
    ("make", "goal"),
    [(mutants.changed_numbers, 0.99), (mutants.swapped_numbers, 0.95), (mutants.dropped_negations, 0.90)],
    ids=["number changed", "number of another group or time", "denial dropped"],
)
def test_wrong_versions_of_the_facts_own_sentences_are_caught(
    make: Callable[[Content], Iterator[Mutant]], goal: float, content: Content
) -> None:
    told = facts_as_answers(content)
    right = {answer.question.key for answer in told.answers if not alarms(answer, told)}
    every = [mutant for mutant in make(told) if mutant.answer.question.key in right]
    missed = [mutant for mutant in every if not alarms(mutant.answer, told)]
    rate = 1 - len(missed) / len(every)
    print(f"\nfacts, {make.__name__}: {len(every) - len(missed)} of {len(every)} caught ({rate:.1%})")
    assert rate >= goal, f"{rate:.1%} caught; missed:\n" + "\n".join(map(str, missed[:40]))


def test_a_fact_for_clinicians_is_caught_in_every_lay_answer(content: Content) -> None:
    hidden = [fact for fact in content.library.facts.values() if fact.show != "everyone"]
    lay = [answer for answer in content.answers if answer.is_lay and not answer.is_chatty]
    assert hidden
    for index, fact in enumerate(hidden):
        for answer in lay[index % 10 :: 10]:
            text = f"{answer.question.text}\n\n{fact.text.rstrip('.')} [[{fact.id}]]."
            found = {
                problem.rule for problem in check_marks(Answer(replace(answer.question, text=text)), content.library)
            }
            assert found & {"marks.audience", "marks.never"}, f"{fact.id} in {answer.question.key}"


@pytest.mark.parametrize(
    "dump",
    [
        lambda fact: f"[[{fact.id}]]",
        lambda fact: f"[[{fact.id}]].",
        lambda fact: f"{fact.terms[0]} [[{fact.id}]].",
        lambda fact: (
            f"{fact.terms[0]} {fact.terms[0]} {fact.terms[0]} {fact.terms[-1]} {fact.terms[-1]} [[{fact.id}]]."
        ),
        lambda fact: f"One of the documents that we read says so [[{fact.id}]].",
        lambda fact: f"- {fact.terms[0]} [[{fact.id}]]\n",
    ],
    ids=["marks only", "marks as sentences", "terms", "terms in a row", "empty sentences", "items without a lead"],
)
def test_marks_without_a_statement_do_not_count_as_told(dump: Callable[..., str], content: Content) -> None:
    seeds = [fact for fact in content.library.facts.values() if fact.id.startswith(SEEDS)]
    text = " ".join(dump(fact) for fact in seeds)
    answer = Answer(replace(content.answers[0].question, text=text))
    assert told_facts([answer], content.library) == frozenset()
