"""The reader of the topic files."""

from __future__ import annotations

from pathlib import Path

import pytest

from capleak.answering.faq import load_questions, read_faq
from capleak.answering.status import Status
from capleak.knowledge import ContentError

GOOD = """version: "3.1"
nlu:
- intent: about/names
  examples: |
    - what is it called
    - other names
responses:
  utter_about/names:
  - text: |-
      It has several names [[X005]].
    metadata:
      title: What is it called?
      next: [about/how_rare]
      reviewed_on: "2026-11-22"
      review_by: "2027-11-22"
      reviewer: none yet
"""


def write(folder: Path, text: str, name: str = "faq/about.yml") -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    return path


def refusal(folder: Path, text: str) -> ContentError:
    write(folder, text)
    with pytest.raises(ContentError) as refused:
        load_questions(folder)
    return refused.value


def test_a_question_is_read_with_its_phrases_answer_and_place(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    question = load_questions(tmp_path)["about/names"]

    assert question.phrases == ("what is it called", "other names")
    assert question.text == "It has several names [[X005]]."
    assert (question.topic, question.response) == ("about", "utter_about/names")
    assert (question.path, question.line) == (path, 9)
    assert question.metadata.status is Status.ANSWERED


def test_system_sentences_are_no_questions(tmp_path: Path) -> None:
    write(tmp_path, 'version: "3.1"\nresponses:\n  utter_notice:\n  - text: Hello.\n', "conversation/system.yml")

    assert load_questions(tmp_path) == {}


@pytest.mark.parametrize(
    ("old", "new", "words", "line"),
    [
        ("utter_about/names", "utter_about/other", "has phrases but no answer 'utter_about/names'", 3),
        ("- intent: about/names", "- intent: about/other", "has phrases but no answer", 3),
        ('"2026-11-22"', "2026-11-22", "a date stands in quotation marks", 14),
        ('"2027-11-22"', '"next year"', "review_by", 15),
        ("reviewer: none yet", "reviewers: none yet", "reviewer", 13),
        ("next: [about/how_rare]", "nexts: []", "nexts", 13),
        ("title: What is it called?", "title: ''", "title", 12),
        ("    metadata:", "  - text: Two.\n    metadata:", "needs exactly one text, with metadata", 9),
        ("  - text: |-\n      It has several names [[X005]].\n", "  - image: x\n", "needs exactly one text", 9),
        ("  examples: |", "  samples: |", "needs 'examples: |'", 3),
        ("- intent: about/names", "- about/names", "is not valid YAML", 4),
    ],
)
def test_a_malformed_question_is_refused_with_its_line(
    tmp_path: Path, old: str, new: str, words: str, line: int
) -> None:
    fault = refusal(tmp_path, GOOD.replace(old, new))

    assert words in fault.message
    assert fault.path.name == "about.yml"
    assert abs(fault.line - line) <= 1


def test_an_intent_that_stands_twice_is_refused(tmp_path: Path) -> None:
    doubled = GOOD.replace("responses:", "- intent: about/names\n  examples: |\n    - again\nresponses:")

    assert "stands twice" in refusal(tmp_path, doubled).message


def test_an_answer_that_stands_twice_is_refused(tmp_path: Path) -> None:
    answer = GOOD[GOOD.index("  utter_about/names") :]

    assert "stands twice" in refusal(tmp_path, GOOD + answer).message


def test_a_question_in_two_files_is_refused(tmp_path: Path) -> None:
    write(tmp_path, GOOD, "faq/zebra.yml")

    assert "stands in two files" in refusal(tmp_path, GOOD).message


def test_a_broken_question_spoils_no_other(tmp_path: Path) -> None:
    more = "- intent: about/history\n  examples: |\n    - who found it\nresponses:"
    read = read_faq(write(tmp_path, GOOD.replace("responses:", more)))

    assert [question.key for question in read.questions] == ["about/names"]
    assert ["about/history" in fault.message for fault in read.faults] == [True]


@pytest.mark.parametrize("text", ["- one\n- two\n", "", "nlu: [", "nlu:\n- one\n"])
def test_a_file_of_another_form_is_refused(tmp_path: Path, text: str) -> None:
    assert refusal(tmp_path, text).path.name == "about.yml"


def test_a_file_without_answers_yet_is_refused_and_not_a_crash(tmp_path: Path) -> None:
    text = GOOD[: GOOD.index("  utter_about/names")]

    assert "has phrases but no answer" in refusal(tmp_path, text).message
