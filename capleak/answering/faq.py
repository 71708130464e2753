"""The prepared questions and their answers, as they stand in the Rasa files of `data/`."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field, validator

from capleak.answering.status import Status
from capleak.content_error import ContentError
from capleak.knowledge.models import Record
from capleak.knowledge.yaml_file import Loc, YamlFile, read_yaml

View = Literal["general", "simple", "detail", "clinician"]
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
        views: other versions of the answer: what a refusal says `general`ly, a `simple` one, one with more
            `detail`, one for a `clinician`.
    """

    title: str = Field(min_length=3, max_length=90)
    status: Status = Status.ANSWERED
    audience: Literal["everyone", "clinician"] = "everyone"
    next: tuple[str, ...] = ()
    reviewed_on: str = Field(regex=_DAY)
    review_by: str = Field(regex=_DAY)
    reviewer: str = Field(min_length=3)
    review_hash: str | None = None
    views: Mapping[View, str] = {}

    @validator("reviewed_on", "review_by", pre=True)
    def _quoted(cls, day: object) -> object:
        if isinstance(day, date):
            # Rasa cannot store a date in a response: `rasa train` ends with a traceback.
            raise ValueError("a date stands in quotation marks")
        return day


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
    def text_hash(self) -> str:
        """Hash of the answer as it stands with its views; a review holds for this text only."""
        whole = "\0".join([self.text, *self.metadata.views.values()])
        return hashlib.sha256(whole.encode()).hexdigest()[:16]

    @property
    def is_reviewed(self) -> bool:
        """Has a clinician reviewed the answer as it stands?"""
        return self.metadata.review_hash == self.text_hash

    def view(self, name: View) -> Question:
        """Return the question with another version of its answer."""
        metadata = self.metadata
        audience = "clinician" if name == "clinician" else metadata.audience
        status = Status.ANSWERED if metadata.status is Status.REFUSED else metadata.status
        changed = metadata.copy(update={"views": {}, "audience": audience, "status": status})
        return replace(self, text=metadata.views[name], metadata=changed)

    @property
    def response(self) -> str:
        """The name of the Rasa response."""
        return f"utter_{self.key}"


@dataclass(frozen=True)
class FaqFile:
    """What one file holds: its questions, and what is wrong with the others."""

    questions: tuple[Question, ...]
    faults: tuple[ContentError, ...]


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
    for path in faq_files(data):
        read = read_faq(path)
        if read.faults:
            raise read.faults[0]
        for question in read.questions:
            if question.key in found:
                raise ContentError(question.path, question.line, f"{question.key} stands in two files")
            found[question.key] = question
    return found


def faq_files(data: Path) -> list[Path]:
    """Return the files that hold questions, in order."""
    return sorted([*data.glob("faq/*.yml"), *data.glob("conversation/*.yml")])


def read_faq(path: Path) -> FaqFile:
    """Read one file, going on after a fault.

    Raises:
        ContentError: the file cannot be read at all.
    """
    file = read_yaml(path)
    if not isinstance(file.data, dict):
        raise file.error((), "needs 'nlu:' and 'responses:'")
    phrases = _phrases(file)
    responses = _responses(file)
    questions: list[Question] = []
    faults = [
        file.error(("nlu",), f"{key} has phrases but no answer 'utter_{key}' in this file")
        for key in phrases
        if f"utter_{key}" not in responses
    ]
    for name in responses:
        try:
            questions.append(_question(file, name, phrases))
        except ContentError as fault:
            faults.append(fault)
    return FaqFile(tuple(questions), tuple(faults))


def _question(file: YamlFile, name: str, phrases: Mapping[str, tuple[str, ...]]) -> Question:
    loc: Loc = ("responses", name)
    key = name.removeprefix("utter_")
    if key not in phrases:
        raise file.error(loc, f"{name} has no phrases 'intent: {key}' in this file")
    variations = file.data["responses"][name]
    only = variations[0] if isinstance(variations, list) and len(variations) == 1 else None
    if not (isinstance(only, dict) and isinstance(only.get("text"), str) and "metadata" in only):
        # Rasa would choose one of several variations by chance.
        raise file.error(loc, f"{name} needs exactly one text, with metadata")
    metadata = file.parse(AnswerMetadata, (*loc, 0, "metadata"))
    return Question(key, phrases[key], only["text"], metadata, file.path, file.line(loc))


def _phrases(file: YamlFile) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for index, entry in enumerate(file.data.get("nlu") or []):
        loc: Loc = ("nlu", index)
        if not (isinstance(entry, dict) and isinstance(entry.get("intent"), str)):
            raise file.error(loc, "needs 'intent: topic/name' with 'examples: |'")
        key = entry["intent"]
        if key in found:
            raise file.error(loc, f"the intent {key} stands twice")
        if not isinstance(entry.get("examples"), str):
            raise file.error(loc, f"the intent {key} needs 'examples: |' with lines that start with '- '")
        lines = entry["examples"].splitlines()
        found[key] = tuple(line.strip()[2:].strip() for line in lines if line.strip().startswith("- "))
    return {key: value for key, value in found.items() if "/" in key}


def _responses(file: YamlFile) -> list[str]:
    # A response without a slash is a system sentence; see `wording.py`.
    return [name for name in file.data.get("responses") or {} if "/" in name]
