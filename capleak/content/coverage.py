"""Rules on the whole: every seed fact is told somewhere, every source is used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from capleak.content.answer import Answer
from capleak.content.marks import MOST_MARKS
from capleak.content.problem import Problem
from capleak.content.support import supports
from capleak.content.words import EMPTY, content_stems, tokens
from capleak.knowledge import Fact, Library

SEEDS = ("L", "A")
FEWEST_WORDS = 5
FEWEST_LITTLE_WORDS = 2
VARIETY = 0.6
FEWEST_SHARED = 2
# "A headache may be an early symptom" has hardly two words to share.
SHORT_FACT = 5


def told_facts(answers: Iterable[Answer], library: Library) -> frozenset[str]:
    """Return the ids of the facts that a real sentence tells; a mark alone tells nothing."""
    told: set[str] = set()
    for answer in answers:
        for sentence in answer.sentences:
            lead = answer.leads.get(sentence, "")
            if len(sentence.marks) > MOST_MARKS or not _is_a_sentence(f"{lead} {sentence.text}"):
                continue
            for segment in sentence.segments:
                known = [library.facts[fact] for fact in segment.facts if fact in library.facts]
                told.update(fact.id for fact in known if _tells(f"{lead} {sentence.text}", segment.text, fact, lead))
    return frozenset(told)


def check_coverage(answers: Iterable[Answer], library: Library, knowledge: Path) -> Iterator[tuple[str, Problem]]:
    """Yield the seed facts that no answer tells and the sources that no fact uses, each with its topic.

    Args:
        answers: all answers.
        library: all facts and sources.
        knowledge: the folder the facts were read from.
    """
    told = told_facts(answers, library)
    for fact in library.facts.values():
        if _is_due(fact) and fact.id not in told:
            path = knowledge / "facts" / f"{fact.topic}.yml"
            message = f"no answer tells {fact.id} yet: {fact.text}"
            yield fact.topic, Problem(path, line_of(path, fact.id), "coverage.fact", message)
    used = {fact.source for fact in library.facts.values()}
    for source in library.sources:
        if source not in used:
            path = knowledge / "sources.yml"
            yield (
                "",
                Problem(path, line_of(path, source), "coverage.source", f"no fact comes from {source}: take it out"),
            )


def _is_a_sentence(text: str) -> bool:
    # Key words in a row have none of the little words that make a sentence.
    words = [token.folded for token in tokens(text)]
    different = set(words)
    varied = len(different) >= VARIETY * len(words)
    return len(words) >= FEWEST_WORDS and varied and len(different & EMPTY) >= FEWEST_LITTLE_WORDS


def _tells(sentence: str, stretch: str, fact: Fact, lead: str) -> bool:
    shared = content_stems(sentence) & content_stems(f"{fact.text} {' '.join(fact.terms)}")
    fewest = 1 if len(content_stems(fact.text)) <= SHORT_FACT else FEWEST_SHARED
    return len(shared) >= fewest and supports(stretch, fact, lead)


def _is_due(fact: Fact) -> bool:
    return fact.id.startswith(SEEDS) and fact.kind != "gap" and fact.show != "never"


def line_of(path: Path, entry: str) -> int:
    """Return the line of an entry of a knowledge file, the first if it is not found."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return next((number for number, line in enumerate(lines, 1) if line.strip() == f"- id: {entry}"), 1)
