"""The conversations that CapLeak is measured on, written apart from everything that is tuned."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field

from capleak.knowledge.models import Record
from capleak.knowledge.yaml_file import read_yaml

Personal = Literal["dose", "start_stop", "diagnose_me", "my_results", "my_prognosis"]
Aspect = Literal["source", "sure", "who", "when", "study", "simpler", "more_detail", "word"]
Thread = Literal[
    "without_it",
    "how_common",
    "children",
    "adults",
    "how_long",
    "more",
    "why",
    "again",
    "second_one",
    "subject_change",
    "same_question_other_thing",
    "things_remembered",
    "correction",
    "no_context",
]
# What a follow-up without a thing to refer to is expected to get, in the place of a key.
ASKED_BACK = "asked_back"


class Item(Record):
    """One case.

    Attributes:
        id: its name; reports give it instead of the text.
    """

    id: str = Field(regex=r"^[a-z_]+_\d{3}$")


class Plain(Item):
    """One message.

    Attributes:
        text: what is typed.
    """

    text: str = Field(min_length=1)

    @property
    def keys(self) -> tuple[str, ...]:
        """The prepared questions that are right."""
        return ()


class Refused(Plain):
    """A question that must be refused.

    Attributes:
        kind: why.
    """

    kind: Personal


class General(Plain):
    """A question that must not be refused.

    Attributes:
        close_to: what it could be taken for.
    """

    close_to: Personal


class FollowUp(Item):
    """Messages of one conversation.

    Attributes:
        kind: what the last one is.
        turns: the messages.
        expect: keys of which the last message gets one, or `asked_back`.
    """

    kind: Thread
    turns: list[str] = Field(min_items=1)
    expect: list[str] = Field(min_items=1)

    @property
    def text(self) -> str:
        """All messages in one."""
        return " / ".join(self.turns)

    @property
    def keys(self) -> tuple[str, ...]:
        """The prepared questions that are right."""
        return tuple(key for key in self.expect if key != ASKED_BACK)


class SeveralQuestions(Plain):
    """A message with several questions.

    Attributes:
        expect: the keys of their answers, in order.
    """

    expect: list[str] = Field(min_items=2, max_items=3)

    @property
    def keys(self) -> tuple[str, ...]:
        """The prepared questions that are right."""
        return tuple(self.expect)


class Answerable(Plain):
    """A question that only single facts answer.

    Attributes:
        facts: those that do.
        reader: for whom they are.
    """

    facts: list[str] = Field(min_items=1)
    reader: Literal["everyone", "clinician"] = "everyone"


class Uncovered(Plain):
    """A question about the disease that no document answers.

    Attributes:
        also: prepared questions close enough to be a fair reply.
    """

    also: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The prepared questions that are right."""
        return self.also


class AboutAnswer(Plain):
    """A question about the answer that was just given.

    Attributes:
        kind: what is asked.
        question: what was asked before.
        word: the word that is asked about.
    """

    kind: Aspect
    question: str = Field(min_length=1)
    word: str | None = None


class Sets(Record):
    """All cases by what they measure."""

    refused: tuple[Refused, ...] = ()
    general: tuple[General, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    two_questions: tuple[SeveralQuestions, ...] = ()
    answerable: tuple[Answerable, ...] = ()
    uncovered: tuple[Uncovered, ...] = ()
    other_disease: tuple[Plain, ...] = ()
    anything_else: tuple[Plain, ...] = ()
    about_answer: tuple[AboutAnswer, ...] = ()


def load_sets(path: Path) -> Sets:
    """Read all cases of a folder or a file.

    Args:
        path: mostly `tests/conversation/held_out`.

    Raises:
        ContentError: a file is malformed, or there is none.
    """
    paths = sorted(path.glob("*.yml")) or [path]
    files = [read_yaml(one).parse(Sets, ()) for one in paths]
    return Sets(**{name: [item for file in files for item in getattr(file, name)] for name in Sets.__fields__})
