"""A prepared answer as the rules look at it: bubbles of sentences, each with its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from capleak.answering.faq import Question
from capleak.answering.marks import Sentence, bubbles, sentences, strip_marks
from capleak.answering.status import Status
from capleak.content.problem import Level, Problem

CHATTY = frozenset({Status.SMALLTALK, Status.OUT_OF_SCOPE})


@dataclass(frozen=True)
class Answer:
    """One question with its answer taken apart."""

    question: Question

    @property
    def views(self) -> tuple[Answer, ...]:
        """Its other versions, each as an answer of its own: everything that holds for answers holds for them."""
        return tuple(Answer(self.question.view(name)) for name in self.question.metadata.views)

    @cached_property
    def bubbles(self) -> tuple[tuple[Sentence, ...], ...]:
        """The sentences of every bubble."""
        return tuple(tuple(sentences(bubble)) for bubble in bubbles(self.question.text))

    @cached_property
    def leads(self) -> Mapping[Sentence, str]:
        """For each list item, the line that leads into its list."""
        return {item: bubble[0].text for bubble in self.bubbles for item in bubble if item.is_item}

    @property
    def sentences(self) -> Iterator[Sentence]:
        """All sentences, in order."""
        return (sentence for bubble in self.bubbles for sentence in bubble)

    @property
    def facts(self) -> tuple[str, ...]:
        """The ids of all facts marked, each once."""
        return tuple(dict.fromkeys(fact for sentence in self.sentences for fact in sentence.facts))

    @property
    def plain(self) -> str:
        """The answer as it is read: without marks."""
        return strip_marks(self.question.text)

    @property
    def is_lay(self) -> bool:
        """Is it written for everyone?"""
        return self.question.metadata.audience == "everyone"

    @property
    def is_chatty(self) -> bool:
        """Is it small talk or a refusal of another topic, which says nothing about the disease?"""
        return self.question.metadata.status in CHATTY

    def problem(self, rule: str, message: str, words: str = "", level: Level = "error") -> Problem:
        """Return a complaint about this answer.

        Args:
            rule: name of the rule.
            message: what is wrong and what to do.
            words: the passage meant; its line is the one named.
            level: error or warning.
        """
        question = self.question
        return Problem(question.path, _line(question, words), rule, f"{question.key}: {message}", level, words)


def quoted(words: str, limit: int = 60) -> str:
    """Return the beginning of a passage in quotation marks, for a message."""
    flat = " ".join(words.split())
    return f"'{flat if len(flat) <= limit else flat[: limit - 3].rstrip() + '...'}'"


def _line(question: Question, words: str) -> int:
    start = " ".join(words.split())[:24]
    lines = _lines(question.path)
    for number, line in enumerate(lines[question.line - 1 :], question.line):
        if start and start in line:
            return number
    return question.line


@lru_cache(maxsize=256)
def _lines(path: Path) -> tuple[str, ...]:
    try:
        return tuple(path.read_text(encoding="utf-8").splitlines())
    except OSError:
        return ()
