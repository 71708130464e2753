"""Signed waivers: sentences that a person has read and found right although a rule complains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from capleak.content.answer import Answer, quoted
from capleak.content.problem import Problem
from capleak.knowledge.models import Record
from capleak.knowledge.yaml_file import read_yaml

# Numbers, marks and wording cannot be waived.
WAIVABLE = ("polarity.", "strength.")


class Waiver(Record):
    """One sentence of one answer, and who vouches for it.

    Attributes:
        answer: key of the question.
        rule: the rule that is set aside.
        sentence: its words without marks, exactly; a changed sentence needs a new signature.
        reason: why it is right.
        signed: name of the person.
        date: the day, in quotation marks.
    """

    answer: str = Field(regex=r"^\w+/\w+$")
    rule: str = Field(regex=r"^(?:polarity|strength)\.\w+$")
    sentence: str = Field(min_length=5)
    reason: str = Field(min_length=10)
    signed: str = Field(min_length=3)
    date: str = Field(regex=r"^\d{4}-\d{2}-\d{2}$")


class WaiverFile(Record):
    """The file as it is written."""

    waivers: tuple[Waiver, ...]


@dataclass(frozen=True)
class Waivers:
    """All waivers, and where they stand."""

    path: Path
    entries: tuple[tuple[Waiver, int], ...] = ()

    def cover(self, answer: Answer, problem: Problem) -> bool:
        """Is the problem waived?"""
        return any(
            waiver.answer == answer.question.key and waiver.rule == problem.rule and _holds(waiver, answer, problem)
            for waiver, _ in self.entries
        )

    def stale(self, answers: Iterable[Answer]) -> Iterator[tuple[str, Problem]]:
        """Yield the waivers whose sentence has changed or is gone, each with its topic."""
        sentences = {(answer.question.key, sentence.text) for answer in answers for sentence in answer.sentences}
        for waiver, line in self.entries:
            if (waiver.answer, waiver.sentence) not in sentences:
                message = f"{waiver.answer} has no sentence {quoted(waiver.sentence)} any more: take the waiver out"
                yield waiver.answer.partition("/")[0], Problem(self.path, line, "waivers.stale", message)


def load_waivers(path: Path) -> Waivers:
    """Read the waivers; without a file there are none.

    Raises:
        ContentError: a key is unknown or missing, or the rule cannot be waived.
    """
    if not path.is_file():
        return Waivers(path)
    file = read_yaml(path)
    content = file.parse(WaiverFile, ())
    return Waivers(path, tuple((waiver, file.line(("waivers", at))) for at, waiver in enumerate(content.waivers)))


def _holds(waiver: Waiver, answer: Answer, problem: Problem) -> bool:
    passage = " ".join(problem.passage.split())
    return any(
        sentence.text == waiver.sentence and passage in " ".join(sentence.text.split()) for sentence in answer.sentences
    )
