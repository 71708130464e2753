"""What the documents say to a question that no prepared answer fits: statements word for word, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from capleak.answering.citations import cite
from capleak.answering.composed import Composed
from capleak.answering.composer import titles_of
from capleak.answering.status import Status
from capleak.knowledge import Fact, Library
from capleak.search.index import Index
from capleak.search.search_file import SearchFile
from capleak.understanding import Decision, Understanding
from capleak.understanding.text import clean

Audience = Literal["everyone", "clinician"]


@dataclass(frozen=True)
class Statement:
    """What is shown of one fact.

    Attributes:
        facts: the fact, and its other side if it has one.
        score: how surely it answers, 0 to 1.
    """

    facts: tuple[Fact, ...]
    score: float


class Documents:
    """Answers from single statements.

    Args:
        library: where the other side of a statement is looked up.
        index: finds statements.
        file: the lines, weights and fixed words.
        understanding: reads and embeds a question; to search for one that it has understood costs no embedding.
        silent: what is said where the documents say nothing.
    """

    def __init__(
        self,
        library: Library,
        index: Index,
        file: SearchFile,
        understanding: Understanding,
        silent: Composed,
    ) -> None:
        self._library = library
        self._index = index
        self._file = file
        self._understanding = understanding
        self._silent = silent

    def instead(self, text: str, decision: Decision, reader: Audience = "everyone") -> Composed | None:
        """Return the reply to a question that no prepared answer fits; None where the plain reply stands.

        Args:
            text: the question; personal ones have been refused before.
            decision: what the understanding makes of it.
            reader: who reads.
        """
        if decision.status not in (Status.NO_SOURCE, Status.CLARIFY):
            return None
        nearest = titles_of([key for key, _ in decision.candidates], self._understanding.titles)
        if found := self.find(text, self._file.lines.shown, reader):
            return replace(self._composed(found, self._file.says.lead), buttons=nearest)
        if decision.status is Status.CLARIFY and decision.score < self._file.lines.useless:
            return replace(self._silent, buttons=nearest, confidence=decision.score)
        return None

    def beside(self, text: str, answer: Composed, reader: Audience = "everyone") -> Composed | None:
        """Return what the documents surely say to a question beside its prepared answer.

        Args:
            text: the question.
            answer: the prepared answer; None comes back if it holds one of the statements.
            reader: who reads.
        """
        found = self.find(text, self._file.lines.beside, reader)
        if not found or any(one.facts[0].id in answer.facts for one in found):
            return None
        return self._composed(found[:1], self._file.says.beside)

    def find(self, text: str, line: float, reader: Audience = "everyone") -> list[Statement]:
        """Return the statements for `reader` that score `line` or more, the surest first, other sides with them."""
        wording = self._understanding.reader.read(clean(text))
        found: list[Statement] = []
        left = self._file.most
        for one in self._index.rank(wording, self._understanding.embed(wording.text), self._file.weights):
            if one.score < line or not left:
                break
            facts = self._sides(one.fact, reader)
            is_new = one.fact.id not in {fact.id for each in found for fact in each.facts}
            if facts and is_new and len(facts) <= left:
                found.append(Statement(facts, one.score))
                left -= len(facts)
        return found

    def _sides(self, fact: Fact, reader: Audience) -> tuple[Fact, ...]:
        """Return a fact with its other side; nothing where one of them is not for this reader."""
        shown = {"everyone", reader}
        others = [self._library.facts[one] for one in fact.conflicts if self._library.facts[one].show in shown]
        if fact.show not in shown or (fact.conflicts and not others):
            return ()
        return (fact, *others[:1])

    def _composed(self, found: Sequence[Statement], lead: str) -> Composed:
        cited = cite("\n".join([lead, *self._lines(found)]), self._library)
        return Composed(Status.ANSWERED, cited.bubbles, cited.citations, cited.facts, confidence=found[0].score)

    def _lines(self, found: Sequence[Statement]) -> Iterator[str]:
        for one in found:
            first, *others = one.facts
            yield f"- {_marked(first)}"
            yield from (f"- {self._file.says.differs} {_marked(other)}" for other in others)


def _marked(fact: Fact) -> str:
    """Return a statement word for word, its mark before the final stop as in an answer."""
    return f"{fact.text.rstrip('.')} [[{fact.id}]]."
