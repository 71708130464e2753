"""The lint: every rule over the whole content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from capleak.answering.faq import Question, faq_files, read_faq
from capleak.content.answer import Answer
from capleak.content.card import check_card
from capleak.content.coverage import check_coverage
from capleak.content.declared import check_declared
from capleak.content.facts import check_facts
from capleak.content.marks import check_marks
from capleak.content.numbers import check_numbers
from capleak.content.phrases import check_phrases
from capleak.content.polarity import check_polarity
from capleak.content.problem import Problem
from capleak.content.reading import check_reading
from capleak.content.strength import check_strength
from capleak.content.structure import check_structure
from capleak.content.terms import check_terms
from capleak.content.waivers import Waivers, load_waivers
from capleak.content.wording import check_wording
from capleak.knowledge import ContentError, Library, load_library
from capleak.knowledge.glossary import Glossary, load_glossary


@dataclass(frozen=True)
class Content:
    """Everything the lint looks at.

    Attributes:
        library: facts and sources.
        glossary: terms and names.
        questions: all questions that could be read, by key.
        knowledge: the folder the library was read from.
        waivers: sentences that a person vouches for.
        faults: what could not be read, each with its topic.
    """

    library: Library
    glossary: Glossary
    questions: dict[str, Question]
    knowledge: Path
    waivers: Waivers
    faults: tuple[tuple[str, Problem], ...] = ()

    @property
    def answers(self) -> list[Answer]:
        """All answers, in the order of their files."""
        return [Answer(question) for question in self.questions.values()]


def load_content(data: Path, knowledge: Path) -> Content:
    """Read the library, the glossary and all questions; a broken question spoils no other.

    Raises:
        ContentError: the library, the glossary or the waivers cannot be read.
    """
    glossary = load_glossary(knowledge / "glossary.yml")
    library = load_library(knowledge)
    questions: dict[str, Question] = {}
    faults: list[ContentError] = []
    for path in faq_files(data):
        try:
            read = read_faq(path)
        except ContentError as fault:
            faults.append(fault)
            continue
        faults.extend(read.faults)
        for question in read.questions:
            if question.key in questions:
                faults.append(ContentError(question.path, question.line, f"{question.key} stands in two files"))
            questions.setdefault(question.key, question)
    told = tuple((fault.path.stem, Problem(fault.path, fault.line, "load", fault.message)) for fault in faults)
    return Content(library, glossary, questions, knowledge, load_waivers(knowledge / "waivers.yml"), told)


def check_answer(answer: Answer, content: Content, today: date) -> Iterator[Problem]:
    """Yield everything that is wrong with one answer or view."""
    yield from check_marks(answer, content.library)
    yield from check_numbers(answer, content.library)
    yield from check_polarity(answer, content.library)
    yield from check_declared(answer, content.library)
    yield from check_strength(answer, content.library)
    yield from check_wording(answer, content.glossary)
    yield from check_terms(answer, content.glossary)
    yield from check_reading(answer, content.glossary)
    yield from check_structure(answer, content.questions.keys(), today)


def lint(content: Content, topic: str | None = None, today: date | None = None) -> list[Problem]:
    """Return every problem of the content, by file and line.

    Args:
        content: what to look at.
        topic: look only at this topic; all others count only for what it refers to.
        today: the day that review dates are held against.
    """
    day = today or date.today()
    found = [
        problem
        for whole in content.answers
        if topic in (None, whole.question.topic)
        for answer in (whole, *whole.views)
        for problem in check_answer(answer, content, day)
        if not content.waivers.cover(answer, problem)
    ]
    overall = [
        *content.faults,
        *content.waivers.stale(content.answers),
        *check_facts(content.library, content.knowledge),
        *check_coverage(content.answers, content.library, content.knowledge),
        *check_phrases(content.questions.values()),
        *(("card", fault) for fault in check_card(content.knowledge, content.library, content.glossary, day)),
    ]
    found += [problem for about, problem in overall if topic in (None, about)]
    return sorted(set(found))


def lint_folders(data: Path, knowledge: Path, topic: str | None = None) -> list[Problem]:
    """Read the content and return its problems; a file that cannot be read is one."""
    try:
        content = load_content(data, knowledge)
    except ContentError as fault:
        return [Problem(fault.path, fault.line, "load", fault.message)]
    return lint(content, topic)
