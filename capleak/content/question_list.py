"""The list of all questions in the README, made from the topic files: `python -m capleak.content.question_list`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from capleak.answering.faq import Question, load_questions
from capleak.settings import PROJECT

_BLOCK = re.compile(r"(<!-- questions: made by `make questions` -->\n).*?(<!-- end of questions -->)", re.DOTALL)


def listed(questions: Iterable[Question]) -> str:
    """Return the questions as Markdown, one collapsible list a topic."""
    topics: dict[str, list[Question]] = {}
    for question in questions:
        if question.path.parent.name == "faq":
            topics.setdefault(question.topic, []).append(question)
    parts = [_topic(name, members) for name, members in topics.items()]
    return "\n".join(parts)


def updated(readme: str, questions: Iterable[Question]) -> str:
    """Return the README with its list made anew."""
    text = listed(questions)
    return _BLOCK.sub(lambda match: f"{match.group(1)}{text}\n{match.group(2)}", readme)


def _topic(name: str, questions: list[Question]) -> str:
    lines = [f"<details><summary><b>{name}</b> ({len(questions)} questions)</summary>\n"]
    lines += [f"- {question.metadata.title}{_note(question)}" for question in questions]
    return "\n".join([*lines, "\n</details>\n"])


def _note(question: Question) -> str:
    return " *(for clinicians)*" if question.metadata.audience == "clinician" else ""


def main(project: Path = PROJECT) -> None:
    """Rewrite the list in the README."""
    path = project / "README.md"
    path.write_text(
        updated(path.read_text(encoding="utf-8"), load_questions(project / "data").values()), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
