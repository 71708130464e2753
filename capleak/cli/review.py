"""`capleak review`: show and record which answers a clinician has reviewed."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import date

from capleak.answering.citations import cite
from capleak.answering.faq import Question, load_questions
from capleak.answering.render import plain_sources
from capleak.cli import exits
from capleak.cli.review_urgent import URGENT, state_of_urgent
from capleak.cli.wording import say
from capleak.knowledge import ContentError, load_library
from capleak.safety.card import load_card
from capleak.settings import Settings

# What the emergency card is called among the keys of answers.
CARD = "card"


def list_reviews(settings: Settings) -> int:
    """Print the state of review of every answer on the disease."""
    questions = load_questions(settings.data)
    shown = [question for question in questions.values() if question.path.parent.name == "faq"]
    for question in shown:
        print(say("review_line", key=question.key, state=state(question), day=question.metadata.reviewed_on))
    card = load_card(settings.knowledge)
    known = state_of(card.is_reviewed, card.reviewer, card.review_hash)
    print(say("review_line", key=CARD, state=known, day=card.reviewed_on))
    print(say("review_urgent", key=URGENT, state=state_of_urgent(settings.knowledge / "urgent")))
    print(say("review_count", done=sum(question.is_reviewed for question in shown), all=len(shown)))
    return exits.OK


def state(question: Question) -> str:
    """Return who reviewed an answer, or why it does not count as reviewed."""
    metadata = question.metadata
    return state_of(question.is_reviewed, metadata.reviewer, metadata.review_hash)


def state_of(is_reviewed: bool, reviewer: str, review_hash: str | None) -> str:
    """Return who reviewed a text, or why it does not count as reviewed."""
    if is_reviewed:
        return reviewer
    return say("review_dropped") if review_hash else say("review_none")


def show_answer(settings: Settings, key: str) -> int:
    """Print an answer with its sources and the facts behind it, for the reviewer to read."""
    question = load_questions(settings.data).get(key)
    if question is None:
        print(say("no_such_question", key=key), file=sys.stderr)
        return exits.USAGE
    library = load_library(settings.knowledge)
    cited = cite(question.text, library)
    print("\n\n".join([question.metadata.title, *cited.bubbles, *plain_sources(cited.citations)]) + "\n")
    for fact in cited.facts:
        print(f"{fact}  {library.facts[fact].text}")
    print("\n" + say("review_how", key=key))
    return exits.OK


def record(settings: Settings, key: str, name: str, role: str, today: date) -> int:
    """Write a review into the answer's metadata.

    Args:
        settings: the project.
        key: full key of the answer.
        name: the reviewer's name.
        role: what makes them able to judge, such as "intensive care physician".
        today: the day of the review.
    """
    try:
        question = load_questions(settings.data)[key]
    except KeyError:
        print(say("no_such_question", key=key), file=sys.stderr)
        return exits.USAGE
    reviewer = f"{name}, {role}".replace('"', "'")
    values = {"reviewed_on": today.isoformat(), "reviewer": reviewer, "review_hash": question.text_hash}
    lines = question.path.read_text(encoding="utf-8").splitlines()
    end = _end_of(lines, question.line)
    lines[question.line - 1 : end] = with_review(lines[question.line - 1 : end], values, " " * 6)
    question.path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if not load_questions(settings.data)[key].is_reviewed:
        raise ContentError(question.path, question.line, say("review_failed", key=key))
    print(say("review_recorded", key=key, reviewer=reviewer))
    return exits.OK


def _end_of(lines: list[str], start: int) -> int:
    # `start` counts from 1 and is the line of the list item below `utter_...:`.
    for number in range(start, len(lines)):
        if re.match(r"\S|  \S.*:$", lines[number]) and not lines[number].startswith("  - "):
            return number
    return len(lines)


def with_review(block: list[str], values: dict[str, str], indent: str) -> Iterator[str]:
    """Yield the lines of a YAML block with the values of a review in them.

    Args:
        block: lines that hold `reviewed_on` and `reviewer`.
        values: `reviewed_on`, `reviewer` and `review_hash`.
        indent: what stands before these keys.
    """
    pending = dict(values)
    for line in block:
        name = line.strip().partition(":")[0]
        if name in values and line.startswith(f"{indent}{name}"):
            yield f'{indent}{name}: "{pending.pop(name)}"'
            if name == "reviewer" and not any(row.strip().startswith("review_hash:") for row in block):
                yield f'{indent}review_hash: "{pending.pop("review_hash")}"'
        else:
            yield line
