"""Questions about the answer just given: where it comes from, how sure it is, who wrote it, when it was checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from capleak.answering.composed import Citation, Composed
from capleak.answering.faq import Question
from capleak.answering.status import Status
from capleak.conversation.patterns import compiled, plain
from capleak.knowledge import Fact, Library, Source
from capleak.knowledge.models import SOURCE_KINDS, Record
from capleak.knowledge.yaml_file import read_yaml

Aspect = Literal["source", "sure", "who", "when", "study", "simple", "detail", "clinician"]
# A prompt about an answer is short; a longer message asks something of its own.
_LONGEST = 14


class WrittenAbout(Record):
    """The file.

    Attributes:
        words: word lists that patterns name.
        ask: for each aspect the patterns that match the whole message.
        kinds: what kinds of documents are called in a sentence.
        trust: what the grades of trust mean.
        people: how many people a document tells of.
        one_person: the same for one.
        no_author: what stands for authors that a copy does not name.
        entry: one document in a list.
        full_entry: the same with who wrote it and which part was read.
        lead: what stands before a list of documents, by aspect.
        no_documents: what is said of an answer that cites none.
        conflict: what stands before statements that disagree.
        not_compared: what is said where no document compared treatments.
        reviewed: by whom the answer was reviewed.
        not_reviewed: that nobody has.
        written: who wrote the answer.
        checked: when it was checked.
        oldest: of which years its documents are.
        in_short: what stands before a shorter version.
        no_more: what is said when there is no longer version.
    """

    words: Mapping[str, str]
    ask: Mapping[Aspect, tuple[str, ...]]
    kinds: Mapping[SOURCE_KINDS, str]
    trust: Mapping[Literal["A", "B", "C", "D"], str]
    people: str
    one_person: str
    no_author: str
    entry: str
    full_entry: str
    lead: Mapping[Literal["source", "sure", "study"], str]
    no_documents: str
    conflict: str
    not_compared: str
    reviewed: str
    not_reviewed: str
    written: str
    checked: str
    oldest: str
    in_short: str
    no_more: str


class AboutAnswer:
    """Speaks about the last answer.

    Args:
        written: patterns and sentences.
        library: where facts and sources are looked up.
        questions: the prepared questions, by key.
    """

    def __init__(self, written: WrittenAbout, library: Library, questions: Mapping[str, Question]) -> None:
        self._ask: dict[Aspect, re.Pattern[str] | None] = {
            aspect: compiled(patterns, written.words) for aspect, patterns in written.ask.items()
        }
        self._library = library
        self._questions = questions
        self.words = written

    def aspect(self, text: str) -> Aspect | None:
        """Return what is asked about the last answer; None if something else is."""
        words = plain(text).strip(" .!?\u2026")
        if len(words.split()) > _LONGEST:
            return None
        return next((one for one, pattern in self._ask.items() if pattern and pattern.fullmatch(words)), None)

    def tell(self, aspect: Aspect, answer: Composed) -> Composed:
        """Return what is said about `answer`.

        Args:
            aspect: what is asked; the views of an answer (`simple`, `detail`, `clinician`) count as `sure` here.
            answer: the answer meant.
        """
        bubbles = {
            "who": self._who,
            "when": self._when,
            "source": self._documents,
            "study": self._studies,
        }.get(aspect, self._how_sure)(answer)
        return Composed(
            Status.ANSWERED,
            tuple(bubbles),
            citations=answer.citations,
            facts=answer.facts,
            buttons=answer.buttons,
            intent=answer.intent,
            confidence=1.0,
        )

    def for_clinicians(self, answer: Composed) -> tuple[str, ...]:
        """Return titles of questions for clinicians, those of the topic of `answer` first."""
        topic = (answer.intent or "").partition("/")[0]
        found = [one for one in self._questions.values() if one.metadata.audience == "clinician"]
        return tuple(one.metadata.title for one in sorted(found, key=lambda one: one.topic != topic))[:3]

    def is_short(self, answer: Composed) -> bool:
        """Was it the shorter version that was given?"""
        return self.words.in_short in answer.bubbles[:1]

    def _documents(self, answer: Composed) -> list[str]:
        return [self._list("source", answer, self.words.entry), *self._conflicts(answer)]

    def _studies(self, answer: Composed) -> list[str]:
        return [self._list("study", answer, self.words.full_entry)]

    def _how_sure(self, answer: Composed) -> list[str]:
        kinds = {source.kind for source in self._sources(answer)}
        compared = [] if not kinds or kinds & {"guideline", "label", "regulator"} else [self.words.not_compared]
        listed = self._list("sure", answer, self.words.entry)
        return [listed, *self._conflicts(answer), " ".join([*compared, self._review(answer)])]

    def _who(self, answer: Composed) -> list[str]:
        return [self.words.written, self._list("source", answer, self.words.full_entry), self._review(answer)]

    def _when(self, answer: Composed) -> list[str]:
        question = self._questions.get(answer.intent or "")
        years = sorted(citation.year for citation in answer.citations if citation.year)
        said = []
        if question:
            about = question.metadata
            said.append(self.words.checked.format(on=about.reviewed_on, by=about.review_by))
        if years:
            said.append(self.words.oldest.format(oldest=years[0], newest=years[-1]))
        return [" ".join([*said, self._review(answer)])]

    def _review(self, answer: Composed) -> str:
        question = self._questions.get(answer.intent or "")
        if question and question.is_reviewed:
            return self.words.reviewed.format(reviewer=question.metadata.reviewer)
        return self.words.not_reviewed

    def _list(self, lead: Literal["source", "sure", "study"], answer: Composed, entry: str) -> str:
        if not answer.citations:
            return self.words.no_documents
        lines = (self._entry(entry, number, one) for number, one in enumerate(answer.citations, 1))
        return "\n".join([self.words.lead[lead], *lines])

    def _entry(self, entry: str, number: int, citation: Citation) -> str:
        source = self._library.sources[citation.id]
        return entry.format(
            number=number,
            title=source.title.rstrip("."),
            year=source.year or "no date",
            kind=self.words.kinds[source.kind],
            people=self._people(source),
            trust=self.words.trust[source.trust],
            caution=f" {source.caution}" if source.caution else "",
            authors=self.words.no_author if source.authors.startswith("not stated") else source.authors.rstrip("."),
            publisher=source.publisher.rstrip("."),
            read=source.read.rstrip("."),
        )

    def _people(self, source: Source) -> str:
        if not source.people:
            return ""
        return self.words.one_person if source.people == 1 else self.words.people.format(people=source.people)

    def _conflicts(self, answer: Composed) -> list[str]:
        numbers = {citation.id: number for number, citation in enumerate(answer.citations, 1)}
        facts = [self._library.facts[fact] for fact in answer.facts if fact in self._library.facts]
        named = [fact for fact in facts if any(other in answer.facts for other in fact.conflicts)]
        lines = [_statement(fact, numbers) for fact in named if fact.source in numbers]
        return ["\n".join([self.words.conflict, *lines])] if len(lines) > 1 else []

    def _sources(self, answer: Composed) -> list[Source]:
        return [self._library.sources[citation.id] for citation in answer.citations]


def _statement(fact: Fact, numbers: Mapping[str, int]) -> str:
    return f"- {fact.text.rstrip('.')} [{numbers[fact.source]}]."


def load_about_answer(path: Path, library: Library, questions: Mapping[str, Question]) -> AboutAnswer:
    """Read `about_answer.yml`.

    Args:
        path: the file.
        library: where facts and sources are looked up.
        questions: the prepared questions, by key.

    Raises:
        ContentError: a key is unknown or missing.
    """
    return AboutAnswer(read_yaml(path).parse(WrittenAbout, ()), library, questions)
