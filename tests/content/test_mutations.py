"""How much of what goes wrong in an answer does the lint catch? Every mutant of every real answer counts.

`make check` takes every mutant of a few answers, always the same ones; `make test` takes all (marker `whole`).
"""

from __future__ import annotations

import random
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
FEW = 12
# Of few mutants one more or less is a larger share.
LEEWAY = 0.04
ANSWERS = [
    pytest.param(mutants.changed_numbers, 0.99, 1000, id="number changed"),
    pytest.param(mutants.swapped_numbers, 0.95, 300, id="number of another group or time"),
    pytest.param(mutants.dropped_negations, 0.90, 200, id="denial dropped"),
    pytest.param(mutants.rewritten_negations, 0.85, 100, id="denial rewritten"),
]
FACTS = [
    pytest.param(mutants.changed_numbers, 0.99, id="number changed"),
    pytest.param(mutants.swapped_numbers, 0.95, id="number of another group or time"),
    pytest.param(mutants.dropped_negations, 0.90, id="denial dropped"),
]
Maker = Callable[[Content], Iterator[Mutant]]


@pytest.fixture(autouse=True)
def _answers_are_there(content: Content) -> None:
    if sum(not answer.is_chatty for answer in content.answers) < FEWEST_ANSWERS:
        pytest.skip("there are no answers to make mutants of yet")


@pytest.fixture(scope="session")
def few(content: Content) -> Content:
    """The content with a few of its answers."""
    keys = [answer.question.key for answer in content.answers if not answer.is_chatty]
    chosen = random.Random(7).sample(keys, FEW)
    return replace(content, questions={key: content.questions[key] for key in chosen})


@pytest.mark.whole
@pytest.mark.parametrize(("make", "goal", "fewest"), ANSWERS)
def test_wrong_answers_are_caught(make: Maker, goal: float, fewest: int, content: Content) -> None:
    assert _share_caught(make, content, content, goal) >= fewest


@pytest.mark.parametrize(("make", "goal", "fewest"), ANSWERS)
def test_wrong_versions_of_a_few_answers_are_caught(
    make: Maker, goal: float, fewest: int, few: Content, content: Content
) -> None:
    assert _share_caught(make, few, content, goal - LEEWAY) > 0


def _share_caught(make: Maker, some: Content, content: Content, goal: float) -> int:
    """Check that the goal is met; return how many mutants there were."""
    every = list(make(some))
    missed = [mutant for mutant in every if not caught(mutant, content)]
    rate = 1 - len(missed) / len(every)
    print(f"\n{make.__name__}: {len(every) - len(missed)} of {len(every)} caught ({rate:.1%})")
    assert rate >= goal, f"{rate:.1%} caught; missed:\n" + "\n".join(map(str, missed[:40]))
    return len(every)


def test_the_facts_own_sentences_raise_hardly_an_alarm(content: Content) -> None:
    told = facts_as_answers(content)
    wrong = [problem.message for answer in told.answers for problem in alarms(answer, told)]
    assert len(wrong) <= 0.01 * len(told.questions), "\n".join(wrong)


@pytest.mark.whole
@pytest.mark.parametrize(("make", "goal"), FACTS)
def test_wrong_versions_of_the_facts_own_sentences_are_caught(make: Maker, goal: float, content: Content) -> None:
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
