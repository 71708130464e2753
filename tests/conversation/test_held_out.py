"""The held-out conversations: complete, unchanged, well formed, and apart from the training phrases."""

from __future__ import annotations

import hashlib
from collections import Counter

import pytest

from capleak.answering.faq import load_questions
from capleak.evaluation.conversation_sets import Aspect, FollowUp, Personal, Plain, Sets, Thread, load_sets
from capleak.knowledge.library import load_library
from capleak.settings import PROJECT
from tests.nlu.near_copies import near_copies, normalised

FOLDER = PROJECT / "tests" / "conversation" / "held_out"
# The first six lines of SHA256SUMS: what was written before anything was built to pass it.
FIRST_FILES = 6
FIRST_SHA256 = "1ace4b590ee8aec6c324a5febc3e3b3fee08f48a350ff3a8616c72052dd46ae5"
KEYS = frozenset(load_questions(PROJECT / "data"))

SETS = load_sets(FOLDER)
ALL: list[Plain | FollowUp] = [item for name in Sets.__fields__ for item in getattr(SETS, name)]
# A fragment ("go on") can only be worded in few ways: follow-ups and words about an answer are left out here.
SEARCHED = ("answerable", "uncovered", "other_disease", "anything_else")
IN_OWN_WORDS = ("refused", "general", "two_questions", "answerable", "uncovered", "other_disease", "anything_else")


def sums() -> dict[str, str]:
    lines = (FOLDER / "SHA256SUMS").read_text().splitlines()
    return {name: digest for digest, name in (line.split() for line in lines)}


def test_every_file_is_pinned_and_none_was_changed() -> None:
    digests = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FOLDER.glob("*.yml")}
    assert digests == sums()


def test_the_first_files_are_still_pinned_to_their_first_content() -> None:
    lines = (FOLDER / "SHA256SUMS").read_text().splitlines(keepends=True)[:FIRST_FILES]
    assert hashlib.sha256("".join(lines).encode()).hexdigest() == FIRST_SHA256, "add items in a new file instead"


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("refused", 120),
        ("general", 120),
        ("follow_ups", 70),
        ("two_questions", 40),
        ("answerable", 100),
        ("uncovered", 100),
        ("other_disease", 100),
        ("anything_else", 100),
        ("about_answer", 40),
    ],
)
def test_every_set_is_large_enough(name: str, least: int) -> None:
    assert len(getattr(SETS, name)) >= least


def test_every_kind_of_personal_request_is_there_and_has_general_counterparts() -> None:
    asked = Counter(item.kind for item in SETS.refused)
    beside = Counter(item.close_to for item in SETS.general)
    assert asked.keys() == beside.keys() == set(Personal.__args__)  # type: ignore[attr-defined]
    assert min((*asked.values(), *beside.values())) >= 24


def test_every_kind_of_follow_up_and_of_question_about_an_answer_is_there() -> None:
    threads = Counter(item.kind for item in SETS.follow_ups)
    aspects = Counter(item.kind for item in SETS.about_answer)
    assert min(threads[kind] for kind in Thread.__args__) >= 4  # type: ignore[attr-defined]
    assert min(aspects[kind] for kind in Aspect.__args__) >= 5  # type: ignore[attr-defined]


def test_only_a_follow_up_without_context_stands_alone() -> None:
    assert {item.kind for item in SETS.follow_ups if len(item.turns) == 1} == {"no_context"}


def test_a_question_about_a_word_names_the_word() -> None:
    assert [item.id for item in SETS.about_answer if (item.kind == "word") != (item.word is not None)] == []


def test_no_id_and_no_message_stands_twice() -> None:
    texts = Counter(normalised(item.text) for item in ALL if item not in SETS.about_answer)
    ids = Counter(item.id for item in ALL)
    assert [thing for thing, count in (ids + texts).items() if count > 1] == []


def test_every_expected_question_exists() -> None:
    assert {item.id: missing for item in ALL if (missing := set(item.keys) - KEYS)} == {}


def test_every_fact_that_answers_is_shown_to_that_reader() -> None:
    facts = load_library(PROJECT / "knowledge").facts
    hidden = [
        (item.id, fact_id)
        for item in SETS.answerable
        for fact_id in item.facts
        if fact_id not in facts or facts[fact_id].show != item.reader
    ]
    assert hidden == []


def test_no_message_stands_nearly_so_in_the_training_data() -> None:
    training = [phrase for question in load_questions(PROJECT / "data").values() for phrase in question.phrases]
    copies = near_copies([item.text for name in IN_OWN_WORDS for item in getattr(SETS, name)], training)
    assert sorted({phrase for _, phrase in copies}) == [], "take these training phrases out; the held-out ones stay"


def test_no_development_question_of_the_search_stands_nearly_so_among_the_held_out_ones() -> None:
    tuned_on = load_sets(FOLDER.parent / "development" / "search.yml")
    texts = [item.text for name in SEARCHED for item in getattr(tuned_on, name)]
    copies = near_copies([item.text for name in SEARCHED for item in getattr(SETS, name)], texts)
    assert sorted({text for _, text in copies}) == [], "take these development questions out"
