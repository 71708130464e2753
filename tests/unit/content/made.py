"""Small made facts and answers for the tests of the rules."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from capleak.answering.faq import AnswerMetadata, Question
from capleak.content.answer import Answer
from capleak.content.problem import Problem
from capleak.knowledge import Fact, Library, Source
from capleak.knowledge.glossary import Glossary, Term

SOURCE = Source(
    id="STUDY17",
    title="A study of survival",
    authors="A. Author",
    publisher="A Journal",
    year=2017,
    kind="cohort",
    people=69,
    trust="A",
    read="abstract",
    via=None,
    doi=None,
    pmid=None,
    url="https://example.org/study",
    linked=True,
    caution=None,
)
GLOSSARY = Glossary(
    terms=(
        Term(term="albumin", meaning="a protein in the blood"),
        Term(term="plasma", meaning="the liquid part of the blood"),
        Term(term="plasma exchange", meaning="a machine swaps the liquid part of the blood"),
        Term(term="capillary", aliases=("capillaries",), meaning="the smallest blood vessels"),
        Term(term="MGUS", meaning="an M protein in the blood without cancer"),
    ),
    diseases=("capillary leak syndrome", "SCLS"),
    medicines=("IVIG", "theophylline"),
    medicine_words=("tablets", "medicine", "dose"),
)


def fact(fact_id: str = "A80", text: str = "The outlook differs from person to person.", **changes: Any) -> Fact:
    """Return a fact; everything but its text can be left out. Numbers are (value, unit, group, time)."""
    numbers = [
        dict(zip(("value", "unit", "group", "time"), number, strict=False)) for number in changes.pop("numbers", ())
    ]
    record = {
        "id": fact_id,
        "source": SOURCE.id,
        "locator": "abstract",
        "kind": "stated",
        "audience": "everyone",
        "show": "everyone",
        "text": text,
        "terms": ("outlook", "alive", "attack", "IVIG"),
        "topic": "prognosis",
        "numbers": numbers,
    }
    return Fact.parse_obj(record | changes)


def library(*facts: Fact) -> Library:
    """Return a library of these facts and one source."""
    return Library({SOURCE.id: SOURCE}, {one.id: one for one in facts})


def answer(text: str, key: str = "about/outlook", path: Path = Path("about.yml"), **metadata: Any) -> Answer:
    """Return an answer with this text."""
    record = {
        "title": "What is the outlook?",
        "next": ("about/how_rare", "about/names"),
        "reviewed_on": "2026-11-22",
        "review_by": "2027-11-22",
        "reviewer": "none yet",
    }
    return Answer(Question(key, (), text, AnswerMetadata.parse_obj(record | metadata), path, 1))


def rules(problems: Iterable[Problem]) -> list[str]:
    """Return the names of the rules that complain."""
    return sorted({problem.rule for problem in problems})
