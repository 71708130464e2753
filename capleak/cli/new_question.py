"""`capleak new-question`: write the stubs of a new question."""

from __future__ import annotations

import re
import sys
from datetime import date, timedelta

from capleak.answering.faq import load_questions
from capleak.cli import exits
from capleak.cli.wording import say
from capleak.knowledge.library import TOPICS
from capleak.settings import Settings

_NAME = re.compile(r"[a-z][a-z0-9_]+")


def new_question(settings: Settings, topic: str, name: str, today: date) -> int:
    """Write phrases and answer of a new question as stubs, which the content lint refuses until they are filled in.

    Args:
        settings: the project.
        topic: one of the eight topics.
        name: the name within it: small letters, digits and underscores.
        today: the day for `reviewed_on`.
    """
    key = f"{topic}/{name}"
    if topic not in TOPICS or not _NAME.fullmatch(name):
        print(say("bad_question_name", topics=", ".join(TOPICS)), file=sys.stderr)
        return exits.USAGE
    if key in load_questions(settings.data):
        print(say("question_exists", key=key), file=sys.stderr)
        return exits.USAGE
    path = settings.data / "faq" / f"{topic}.yml"
    phrases, answers = path.read_text(encoding="utf-8").split("\nresponses:\n")
    path.write_text(
        f"{phrases.rstrip()}\n\n{say('stub_phrases', key=key)}\nresponses:\n{answers.rstrip()}\n\n"
        + say("stub_answer", key=key, today=today, next_year=today + timedelta(days=365)),
        encoding="utf-8",
    )
    print(say("question_added", key=key, path=path))
    return exits.OK
