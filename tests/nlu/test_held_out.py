"""The held-out phrases: complete, unchanged, and apart from the training phrases."""

from __future__ import annotations

import hashlib
from collections import Counter

import pytest

from capleak.answering.faq import load_questions
from capleak.evaluation.held_out import Example, load_held_out
from capleak.settings import PROJECT
from capleak.understanding.decision import is_question
from tests.nlu.near_copies import near_copies

FOLDER = PROJECT / "tests" / "nlu" / "held_out"
# The first eleven lines of SHA256SUMS: what was written before any training phrase.
FIRST_FILES = 11
FIRST_SHA256 = "e124a56f36a6696f03f0d3dd226be01647cf658b9b4edfddb08297a7d7ac5bcc"


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return load_held_out(FOLDER)


def sums() -> dict[str, str]:
    lines = (FOLDER / "SHA256SUMS").read_text().splitlines()
    return {name: digest for digest, name in (line.split() for line in lines)}


def test_no_pinned_file_was_changed() -> None:
    for name, digest in sums().items():
        assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == digest, name


def test_every_file_is_pinned() -> None:
    assert {path.name for path in FOLDER.glob("*.yml")} == set(sums())


def test_the_first_files_are_still_pinned_to_their_first_content() -> None:
    lines = (FOLDER / "SHA256SUMS").read_text().splitlines(keepends=True)[:FIRST_FILES]
    assert hashlib.sha256("".join(lines).encode()).hexdigest() == FIRST_SHA256, "add phrases in a new file instead"


def test_every_question_has_eight_phrases(examples: list[Example]) -> None:
    counts = Counter(example.expected for example in examples if example.group == "question")
    questions = {key for key in load_questions(PROJECT / "data") if is_question(key)}
    assert {key: counts[key] for key in questions if counts[key] < 8} == {}
    assert set(counts) <= questions


def test_there_is_enough_beyond_the_scope(examples: list[Example]) -> None:
    counts = Counter(example.group for example in examples)
    assert counts["out_of_scope"] >= 400
    assert counts["near_miss"] >= 60


def test_no_phrase_stands_nearly_so_in_the_training_data(examples: list[Example]) -> None:
    training = [phrase for question in load_questions(PROJECT / "data").values() for phrase in question.phrases]
    copies = near_copies([example.text for example in examples], training)
    assert sorted({phrase for _, phrase in copies}) == [], "take these training phrases out; the held-out ones stay"
