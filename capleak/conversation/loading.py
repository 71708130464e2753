"""The conversation, built from the folders of the project."""

from __future__ import annotations

from pathlib import Path

from capleak.answering.faq import load_questions
from capleak.answering.wording import load_wording
from capleak.conversation.about_answer import load_about_answer
from capleak.conversation.choice import load_chooser
from capleak.conversation.explained import load_words
from capleak.conversation.follow_ups import load_follow_ups
from capleak.conversation.parts import load_splitter
from capleak.conversation.planner import Means, Planner
from capleak.conversation.refusals import load_refusals
from capleak.conversation.requests import load_requests, load_topics
from capleak.knowledge import load_library
from capleak.knowledge.glossary import load_glossary


def load_planner(data: Path, knowledge: Path) -> Planner:
    """Build the planner.

    Args:
        data: the `data` folder.
        knowledge: the `knowledge` folder.

    Raises:
        ContentError: a file is broken; the message names file and line.
    """
    folder = knowledge / "conversation"
    questions, wording = load_questions(data), load_wording(data)
    library, glossary = load_library(knowledge), load_glossary(knowledge / "glossary.yml")
    means = Means(
        refusals=load_refusals(folder / "refusals.yml"),
        follow_ups=load_follow_ups(folder / "follow_ups.yml"),
        splitter=load_splitter(folder / "parts.yml"),
        chooser=load_chooser(folder / "choices.yml", {one.metadata.title: one.key for one in questions.values()}),
        about=load_about_answer(folder / "about_answer.yml", library, questions),
        words=load_words(folder / "words.yml", glossary, library, questions.values()),
        requests=load_requests(
            folder / "requests.yml",
            load_topics(knowledge / "page.yml"),
            {one.key: one.metadata.title for one in questions.values()},
        ),
        questions=questions,
        asked_back=wording["asked_back"],
        limit=wording["limit"],
    )
    return Planner(means)
