"""A planner over the real data, with an understanding that knows a few sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from capleak.answering.composed import Composed
from capleak.answering.faq import Question, load_questions
from capleak.answering.status import Status
from capleak.conversation.loading import load_planner
from capleak.conversation.memory import Memory
from capleak.conversation.planner import Planner
from capleak.settings import PROJECT
from capleak.understanding.decision import Decision

KNOWLEDGE = PROJECT / "knowledge" / "conversation"


@pytest.fixture(scope="session")
def questions() -> dict[str, Question]:
    return load_questions(PROJECT / "data")


@pytest.fixture(scope="session")
def planner() -> Planner:
    return load_planner(PROJECT / "data", PROJECT / "knowledge")


@pytest.fixture
def after(questions: dict[str, Question]) -> Callable[..., Memory]:
    """Return the memory after answers to some questions, the newest last."""

    def memory(*keys: str, status: Status = Status.ANSWERED) -> Memory:
        return Memory(tuple((answer(questions[key], status),) for key in reversed(keys)))

    def answer(question: Question, status: Status) -> Composed:
        titles = tuple(questions[key].metadata.title for key in question.metadata.next)
        return Composed(status, (question.metadata.title,), buttons=titles, intent=question.key)

    return memory


@pytest.fixture
def asking_back(questions: dict[str, Question]) -> Callable[..., Memory]:
    """Return the memory after CapLeak has asked back with some questions."""

    def memory(*keys: str) -> Memory:
        titles = tuple(questions[key].metadata.title for key in keys)
        return Memory(((Composed(Status.CLARIFY, ("Is it one of these?",), buttons=titles),),))

    return memory


def answered(key: str, score: float = 0.95) -> Decision:
    """Return the decision to answer `key`."""
    return Decision(Status.ANSWERED, key, score, ((key, score),))


def unclear(*keys: str) -> Decision:
    """Return the decision to ask back between `keys`."""
    return Decision(Status.CLARIFY, None, 0.5, tuple((key, 0.4) for key in keys))


def knowing(**sentences: Decision) -> Callable[[str], Decision]:
    """Return an understanding of the sentences given (`_` for a blank); all else is nonsense to it."""

    def understand(text: str) -> Decision:
        plain = "".join(letter for letter in text.lower() if letter.isalnum() or letter == " ")
        return sentences.get("_".join(plain.split()), Decision(Status.OUT_OF_SCOPE, "out_of_scope/nonsense", 0.9))

    return understand
