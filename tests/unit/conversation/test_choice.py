"""A question that was offered is chosen by number, place or words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from capleak.answering.faq import Question
from capleak.conversation.choice import Choice, load_chooser
from capleak.conversation.memory import Memory
from tests.unit.conversation.conftest import KNOWLEDGE

OFFERED = ("treatment/steroids", "treatment/diuretics", "symptoms/fever")


@pytest.fixture(scope="module")
def choose(questions: dict[str, Question]) -> Callable[[str, Memory], Choice | None]:
    return load_chooser(KNOWLEDGE / "choices.yml", {one.metadata.title: one.key for one in questions.values()}).choice


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2", "treatment/diuretics"),
        ("the second one", "treatment/diuretics"),
        ("Number 3 please", "symptoms/fever"),
        ("the last one", "symptoms/fever"),
        ("b)", "treatment/diuretics"),
        ("steroids", "treatment/steroids"),
        ("the fever one", "symptoms/fever"),
        ("yes", "treatment/steroids"),
    ],
)
def test_one_of_the_offered_questions_is_chosen(
    text: str, key: str, choose: Callable[[str, Memory], Choice | None], asking_back: Callable[..., Memory]
) -> None:
    assert choose(text, asking_back(*OFFERED)) == Choice(key)


def test_none_of_them_is_a_choice_too(
    choose: Callable[[str, Memory], Choice | None], asking_back: Callable[..., Memory]
) -> None:
    assert choose("none of these", asking_back(*OFFERED)) == Choice(None)


@pytest.mark.parametrize("text", ["How rare is it?", "7", "the", "What about my dog and the weather today?"])
def test_anything_else_chooses_nothing(
    text: str, choose: Callable[[str, Memory], Choice | None], asking_back: Callable[..., Memory]
) -> None:
    assert choose(text, asking_back(*OFFERED)) is None


def test_after_an_answer_only_a_place_chooses(
    choose: Callable[[str, Memory], Choice | None], after: Callable[..., Memory], questions: dict[str, Question]
) -> None:
    memory = after("treatment/cure")

    assert choose("the second one", memory) == Choice(questions["treatment/cure"].metadata.next[1])
    assert choose("yes", memory) is None


def test_nothing_is_chosen_where_nothing_was_offered(choose: Callable[[str, Memory], Choice | None]) -> None:
    assert choose("2", Memory()) is None
