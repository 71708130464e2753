"""Rules on the phrases of the questions: enough of them, and none that points two ways."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from capleak.answering.faq import Question
from capleak.content.answer import Answer
from capleak.content.problem import Problem

FEWEST = 25


def check_phrases(questions: Iterable[Question]) -> Iterator[tuple[str, Problem]]:
    """Yield too few phrases, twins, and phrases of two questions; each with its topic."""
    owners: dict[str, list[Question]] = defaultdict(list)
    for question in questions:
        answer = Answer(question)
        distinct = {normalised(phrase): phrase for phrase in question.phrases}
        if len(distinct) < FEWEST:
            message = f"{len(distinct)} different phrases, {FEWEST} at least"
            yield question.topic, answer.problem("phrases.few", message)
        for phrase in _twins(question.phrases):
            yield question.topic, answer.problem("phrases.twin", f"'{phrase}' stands twice")
        for key in distinct:
            owners[key].append(question)
    for key, askers in owners.items():
        if len(askers) > 1:
            names = " and ".join(question.key for question in askers)
            for question in askers:
                message = f"'{key}' stands in {names}: keep it in one"
                yield question.topic, Answer(question).problem("phrases.shared", message)


def normalised(phrase: str) -> str:
    """Return a phrase without case, punctuation and spare blanks."""
    return " ".join(re.findall(r"[^\W_]+", phrase.lower())) or phrase.strip()


def _twins(phrases: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for phrase in phrases:
        key = normalised(phrase)
        if key in seen:
            yield phrase
        seen.add(key)
