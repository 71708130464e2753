"""Reviews of answers, and stubs of new questions."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from capleak.answering.faq import load_questions
from capleak.cli import exits
from capleak.cli.main import main
from capleak.settings import PROJECT

TOPIC = """\
version: "3.1"

nlu:
- intent: about/names
  examples: |
    - is it the same as Clarkson disease
    - other names

- intent: about/history
  examples: |
    - who found it

responses:
  utter_about/names:
  - text: |-
      Yes, it is the same [[X005]].

      Ask your doctor [[advice]].
    metadata:
      title: Is Clarkson disease the same thing?
      next: [about/history]
      reviewed_on: "2026-01-01"
      review_by: "2026-12-31"
      reviewer: none yet

  utter_about/history:
  - text: Dr Clarkson did, in 1960 [[X004]].
    metadata:
      title: Who first described it?
      next: [about/names]
      reviewed_on: "2026-01-01"
      review_by: "2026-12-31"
      reviewer: none yet
"""


@pytest.fixture
def topic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "data" / "faq" / "about.yml"
    path.parent.mkdir(parents=True)
    path.write_text(TOPIC)
    (tmp_path / "knowledge").symlink_to(PROJECT / "knowledge")
    monkeypatch.setenv("CAPLEAK_PROJECT", str(tmp_path))
    return path


def _review(key: str, name: str = "Dr A. Name") -> int:
    return main(["review", key, "--name", name, "--role", "immunologist"])


def test_a_review_records_name_role_date_and_hash_of_this_answer_alone(topic: Path) -> None:
    assert _review("about/names") == exits.OK

    questions = load_questions(topic.parents[1])
    assert questions["about/names"].is_reviewed
    assert questions["about/names"].metadata.reviewer == "Dr A. Name, immunologist"
    assert questions["about/names"].metadata.reviewed_on > "2026-01-01"
    assert not questions["about/history"].is_reviewed
    assert len(topic.read_text().splitlines()) == len(TOPIC.splitlines()) + 1


def test_the_last_answer_of_a_file_can_be_reviewed_too_and_a_second_time(topic: Path) -> None:
    assert _review("about/history") == exits.OK
    assert _review("about/history", 'Dr "B" Name') == exits.OK

    reviewer = load_questions(topic.parents[1])["about/history"].metadata.reviewer
    assert reviewer == "Dr 'B' Name, immunologist"


def test_changing_a_reviewed_answer_drops_the_review(topic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _review("about/names")
    topic.write_text(topic.read_text().replace("Yes, it is", "No, it is not"))

    assert not load_questions(topic.parents[1])["about/names"].is_reviewed
    main(["review", "--list"])
    assert "text has changed" in capsys.readouterr().out


def test_the_list_tells_how_many_are_reviewed(topic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", "--list"]) == exits.OK

    assert "0 of 2 answers" in capsys.readouterr().out


def test_a_reviewer_sees_the_answer_its_sources_and_its_facts(topic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", "about/names"]) == exits.OK

    out = capsys.readouterr().out
    assert "Yes, it is the same [1]." in out
    assert "X005  " in out
    assert "--role" in out


@pytest.mark.parametrize(
    "arguments", [[], ["about/none"], ["about/names", "--name", "Dr A"], ["about/names", "--list", "--role", "x"]]
)
def test_a_review_without_answer_name_or_role_is_wrong_use(arguments: list[str], topic: Path) -> None:
    assert main(["review", *arguments]) == exits.USAGE
    assert topic.read_text() == TOPIC


def test_a_new_question_gets_its_stubs_and_leaves_the_rest(topic: Path) -> None:
    assert main(["new-question", "about", "first_signs"]) == exits.OK

    questions = load_questions(topic.parents[1])
    assert list(questions) == ["about/names", "about/history", "about/first_signs"]
    assert "WRITE" in questions["about/first_signs"].text
    assert questions["about/names"].text.startswith("Yes, it is the same")


@pytest.mark.parametrize(
    ("topic_name", "name"), [("about", "names"), ("food", "salt"), ("about", "Bad Name"), ("about", "a/b")]
)
def test_a_question_that_exists_or_has_a_wrong_name_is_refused(topic_name: str, name: str, topic: Path) -> None:
    assert main(["new-question", topic_name, name]) == exits.USAGE
    assert topic.read_text() == TOPIC


def test_the_urgent_texts_are_shown_and_reviewed_by_two_people(topic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    knowledge = topic.parents[2] / "knowledge"
    knowledge.unlink()
    shutil.copytree(PROJECT / "knowledge", knowledge)
    path = knowledge / "urgent" / "wording.yml"
    path.write_text(path.read_text().replace("Do not stand or drive.", "Do not drive."))

    assert main(["review", "urgent"]) == exits.OK
    assert "Do not wait for this chat" in (shown := capsys.readouterr().out)
    assert "0 of 2 reviews" in shown
    assert _review("urgent") == _review("urgent", "Dr B. Other") == exits.OK
    main(["review", "--list"])
    assert "2 of 2 reviews of the urgent texts. Dr A. Name, immunologist; Dr B. Other" in capsys.readouterr().out
