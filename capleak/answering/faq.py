"""The prepared questions and their answers, as they stand in the Rasa files of `data/`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field

from capleak.answering.status import Status
from capleak.knowledge.models import Record
from capleak.knowledge.yaml_file import Loc, YamlFile, read_yaml

_DAY = r"^\d{4}-\d{2}-\d{2}$"


class AnswerMetadata(Record):
    """What an answer says about itself.

    Attributes:
        title: the question in people's words; it is also the text of a button.
        status: what the reply counts as.
        audience: for whom it is written; a fact for clinicians stands only in an answer for them.
        next: keys of the questions offered after it.
        reviewed_on: the day its content was last checked against the sources.
        review_by: the day by which it is due again.
        reviewer: name and role of the clinician who reviewed it, or "none yet".
        review_hash: hash of the text that the clinician saw.
    """

    title: str = Field(min_length=3, max_length=90)
    status: Status = Status.ANSWERED
    audience: Literal["everyone", "clinician"] = "everyone"
    next: tuple[str, ...] = ()
    reviewed_on: str = Field(regex=_DAY)
    review_by: str = Field(regex=_DAY)
    reviewer: str = Field(min_length=3)
    review_hash: str | None = None


@dataclass(frozen=True)
class Question:
    """One prepared question.

    Attributes:
        key: `topic/name`, as in `symptoms/attack`.
        phrases: how people ask it.
        text: the answer, with its fact marks.
        metadata: what the answer says about itself.
        path: the file it stands in.
        line: the line of the answer.
    """

    key: str
    phrases: tuple[str, ...]
    text: str
    metadata: AnswerMetadata
    path: Path
    line: int

    @property
    def topic(self) -> str:
        """The Rasa retrieval intent."""
        return self.key.partition("/")[0]

    @property
    def response(self) -> str:
        """The name of the Rasa response."""
        return f"utter_{self.key}"


def load_questions(data: Path) -> dict[str, Question]:
    """Read all prepared questions: `faq/*.yml` and `conversation/*.yml`.

    Args:
        data: the `data` folder.

    Returns:
        The questions by key, in the order of files and entries.

    Raises:
        ContentError: a question has no answer, an answer no question, or one of them is malformed.
    """
    found: dict[str, Question] = {}
    for path in sorted([*data.glob("faq/*.yml"), *data.glob("conversation/*.yml")]):
        file = read_yaml(path)
        for question in _questions(file):
            if question.key in found:
                raise file.error(("responses", question.response), f"{question.key} stands in two files")
            found[question.key] = question
    return found


def _questions(file: YamlFile) -> Iterator[Question]:
    phrases = _phrases(file)
    answers = {name: loc for name, loc in _responses(file) if "/" in name}
    for key in phrases:
        if f"utter_{key}" not in answers:
            raise file.error((), f"{key} has phrases but no answer 'utter_{key}' in this file")
    for name, loc in answers.items():
        key = name.removeprefix("utter_")
        if key not in phrases:
            raise file.error(loc, f"{name} has no phrases 'intent: {key}' in this file")
        metadata = file.parse(AnswerMetadata, (*loc, 0, "metadata"))
        variations = file.data["responses"][name]
        yield Question(key, phrases[key], variations[0]["text"], metadata, file.path, file.line(loc))


def _phrases(file: YamlFile) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for index, entry in enumerate(file.data.get("nlu", [])):
        key = entry.get("intent", "")
        if key in found:
            raise file.error(("nlu", index), f"the intent {key} stands twice")
        lines = entry.get("examples", "").splitlines()
        found[key] = tuple(line.strip()[2:].strip() for line in lines if line.strip().startswith("- "))
    return {key: value for key, value in found.items() if "/" in key}


def _responses(file: YamlFile) -> Iterator[tuple[str, Loc]]:
    responses: Mapping[str, object] = file.data.get("responses", {})
    for name, variations in responses.items():
        loc: Loc = ("responses", name)
        if "/" in name and not (isinstance(variations, list) and len(variations) == 1 and "metadata" in variations[0]):
            # Rasa would choose one of several variations by chance.
            raise file.error(loc, f"{name} needs exactly one text, with metadata")
        yield name, loc
