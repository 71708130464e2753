"""Rules on fact marks: every sentence has one or says why not, and every mark is earned."""

from __future__ import annotations

from collections.abc import Iterator

from capleak.answering.marks import DECLARATIONS, Segment, Sentence
from capleak.content.answer import Answer, quoted
from capleak.content.problem import Problem
from capleak.content.support import supports
from capleak.content.words import one_of, tokens
from capleak.knowledge import Library

MOST_MARKS = 3
_DIFFER = one_of(
    """
    differ(?:s|ed|ent|ence)?  disagrees?  not agree  do not match  however  but  yet  while  although  though
    not settled  unsettled  mixed  in contrast  on the other hand  other (?:studies|sources)  less clear  against
    """
)


def check_marks(answer: Answer, library: Library) -> Iterator[Problem]:
    """Yield what is wrong with the marks of one answer."""
    for sentence in answer.sentences:
        yield from _malformed(answer, sentence)
        if not answer.is_chatty or sentence.marks:
            yield from _unmarked(answer, sentence)
        for segment in sentence.segments:
            yield from _unearned(answer, sentence, segment, library)
    yield from _shown_to_the_wrong_reader(answer, library)
    yield from _one_sided(answer, library)


def is_heading(sentence: Sentence) -> bool:
    """Is the sentence a question as a heading, or the line that leads into a list?"""
    return not sentence.is_item and sentence.text.rstrip().endswith(("?", ":"))


def _malformed(answer: Answer, sentence: Sentence) -> Iterator[Problem]:
    if "[[" in sentence.text or "]]" in sentence.text:
        yield answer.problem("marks.form", f"a mark is not closed or not empty: {quoted(sentence.text)}", sentence.text)
    if len(sentence.marks) > MOST_MARKS:
        message = f"{len(sentence.marks)} marks in one sentence, {MOST_MARKS} at most: split {quoted(sentence.text)}"
        yield answer.problem("marks.too_many", message, sentence.text)
    declared = [mark for mark in sentence.marks if mark in DECLARATIONS]
    if declared and (len(declared) > 1 or sentence.facts):
        message = f"one declaration and no facts, or facts and no declaration: {quoted(sentence.text)}"
        yield answer.problem("marks.declaration", message, sentence.text)


def _unmarked(answer: Answer, sentence: Sentence) -> Iterator[Problem]:
    if is_heading(sentence) and not sentence.marks:
        return
    if not sentence.marks:
        message = f"no mark: name the fact, or end with [[advice]], [[link]] or [[gap]]: {quoted(sentence.text)}"
        yield answer.problem("marks.missing", message, sentence.text)
        return
    tail = sentence.segments[-1].tail
    if tokens(tail):
        message = f"{quoted(tail)} stands behind the last mark: put the mark before the final punctuation"
        yield answer.problem("marks.place", message, sentence.text)


def _unearned(answer: Answer, sentence: Sentence, segment: Segment, library: Library) -> Iterator[Problem]:
    for fact_id in segment.facts:
        fact = library.facts.get(fact_id)
        if fact is None:
            message = f"there is no fact '{fact_id}': see knowledge/facts"
            yield answer.problem("marks.unknown", message, segment.text)
        elif not supports(segment.text, fact, answer.leads.get(sentence, "")):
            message = f"{fact_id} does not carry {quoted(segment.text)}: use one of its words ({', '.join(fact.terms)})"
            yield answer.problem("marks.unearned", message, segment.text)


def _shown_to_the_wrong_reader(answer: Answer, library: Library) -> Iterator[Problem]:
    for fact_id in answer.facts:
        fact = library.facts.get(fact_id)
        if fact is None:
            continue
        place = next(sentence.text for sentence in answer.sentences if fact_id in sentence.facts)
        if fact.show == "never":
            yield answer.problem("marks.never", f"{fact_id} is shown to nobody: take it out", place)
        elif fact.show == "clinician" and answer.is_lay:
            message = (
                f"{fact_id} is for clinicians only: take it out, or write the answer for them (audience: clinician)"
            )
            yield answer.problem("marks.audience", message, place)


def _one_sided(answer: Answer, library: Library) -> Iterator[Problem]:
    used = set(answer.facts)
    for fact_id in answer.facts:
        others = _other_side(fact_id, answer, library)
        if not others:
            continue
        place = next(sentence.text for sentence in answer.sentences if fact_id in sentence.facts)
        if not used.intersection(others):
            message = f"{fact_id} has another side: tell it too ({', '.join(others)})"
            yield answer.problem("marks.one_sided", message, place)
        elif not _says_that_they_differ(answer, {fact_id, *others}):
            message = f"{fact_id} and {', '.join(used.intersection(others))} differ: say so ('sources differ', 'but')"
            yield answer.problem("marks.difference", message, place)


def _other_side(fact_id: str, answer: Answer, library: Library) -> list[str]:
    # A side that this reader may not see cannot be asked for.
    allowed = {"everyone"} if answer.is_lay else {"everyone", "clinician"}
    conflicts = library.facts[fact_id].conflicts if fact_id in library.facts else ()
    return [other for other in conflicts if library.facts[other].show in allowed]


def _says_that_they_differ(answer: Answer, sides: set[str]) -> bool:
    before = ""
    for sentence in answer.sentences:
        if sides.intersection(sentence.facts) and _DIFFER.search(f"{before} {sentence.text}"):
            return True
        before = sentence.text
    return False
