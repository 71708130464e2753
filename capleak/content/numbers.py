"""Rules on numbers: each stands in a cited fact, with its unit, order, group and time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from capleak.answering.marks import Segment, Sentence
from capleak.content.answer import Answer, quoted
from capleak.content.binding import wrong_place, wrong_side
from capleak.content.claims import Claim, claims
from capleak.content.dates import wrong_dates
from capleak.content.figures import NAME
from capleak.content.matching import Match, is_way_of_speaking, options
from capleak.content.negation import clause_at
from capleak.content.order import in_order, rivals
from capleak.content.problem import Problem
from capleak.content.quantities import quantities
from capleak.content.shares import mismatched
from capleak.content.stated import Stated, stated_numbers
from capleak.content.timing import named_times, wrong_moment, wrong_time
from capleak.knowledge import Fact, Library

# Numbers that may stand without a fact: emergency and crisis lines, and lines that are open all day.
FREE = frozenset({"112", "911", "999", "988", "116 123"})
_ALL_DAY = re.compile(r"\b24[- ]hours?\b", re.IGNORECASE)


@dataclass(frozen=True)
class Stretch:
    """The words that a set of marks carries, with what their facts state."""

    answer: Answer
    sentence: Sentence
    segment: Segment
    facts: tuple[Fact, ...]
    stated: tuple[Stated, ...]

    @property
    def place(self) -> tuple[str, int]:
        """The words of the sentence, and where the stretch begins in them."""
        before = self.sentence.segments[: self.sentence.segments.index(self.segment)]
        return "".join(one.text for one in self.sentence.segments), sum(len(one.text) for one in before)

    def problem(self, rule: str, reason: str) -> Problem:
        """Return a complaint about the stretch."""
        names = " and ".join(fact.id for fact in self.facts)
        message = f"{reason}, says {names}: {quoted(self.segment.text)}"
        return self.answer.problem(rule, message, self.segment.text)


def check_numbers(answer: Answer, library: Library) -> Iterator[Problem]:
    """Yield the numbers of one answer that its facts do not carry."""
    for sentence in answer.sentences:
        for name in NAME.findall(sentence.text):
            if not _is_known(name, library):
                yield answer.problem("numbers.name", f"no fact knows the name '{name}'", sentence.text)
        for segment in sentence.segments:
            facts = tuple(library.facts[fact] for fact in segment.facts if fact in library.facts)
            if facts:
                stated = tuple(number for fact in facts for number in stated_numbers(fact))
                yield from _carried(Stretch(answer, sentence, segment, facts, stated), library)
            elif not segment.facts:
                yield from _free(answer, segment, library)


def _free(answer: Answer, segment: Segment, library: Library) -> Iterator[Problem]:
    dates = " ".join(library.facts[fact].text for fact in answer.facts if fact in library.facts)
    for one in quantities(_ALL_DAY.sub("", segment.text)):
        if one.kind == "loose" or one.value in FREE or (one.kind == "date" and one.value in dates):
            continue
        message = f"{one.value} stands without a fact: take it out or name the fact in {quoted(segment.text)}"
        yield answer.problem("numbers.free", message, segment.text)


def _carried(stretch: Stretch, library: Library) -> Iterator[Problem]:
    stated, facts, text = list(stretch.stated), list(stretch.facts), stretch.segment.text
    said = quantities(text)
    matched: list[Match] = []
    dates: list[Claim] = []
    for claim in claims(said, {number.value for number in stated}):
        if claim.kind == "date":
            dates.append(claim)
        elif not is_way_of_speaking(claim, text[claim.start : claim.end], facts, stated):
            found, reason = options(claim, stated)
            if found:
                matched.append((claim, found))
            else:
                yield stretch.problem("numbers.unknown", reason)
    for reason in wrong_dates(said, dates, facts, library, *stretch.place):
        yield stretch.problem("numbers.date", reason)
    if not in_order(matched):
        yield stretch.problem("numbers.order", "the numbers keep another order")
    pair = mismatched(matched, text)
    if pair:
        yield stretch.problem("numbers.share", f"{pair[0].value} and {pair[1].value} do not belong together")
    yield from _bound(stretch, matched)


def _bound(stretch: Stretch, matched: list[Match]) -> Iterator[Problem]:
    stated, text = list(stretch.stated), stretch.segment.text
    times = named_times(stretch.answer, stretch.sentence, stated)
    timed = [claim for claim, found in matched if any(option.time for option in found)]
    for index, (claim, found) in enumerate(matched):
        order = timed.index(claim) if claim in timed else 0
        clause = clause_at(text, claim.start)
        reasons = [
            wrong_time(option, times, order, len(timed))
            or wrong_moment(option, clause, stated)
            or wrong_side(option, clause, _told(text, matched, index), text)
            or wrong_place(claim, option, rivals(matched, index, option, stated), *stretch.place)
            for option in found
        ]
        if all(reasons):
            yield stretch.problem("numbers.bound", reasons[0])


def _told(text: str, matched: list[Match], index: int) -> str:
    # What is told of one number: from behind the number of its kind before it.
    claim, found = matched[index]
    same = [other for other, options in matched if options[0].unit == found[0].unit]
    if len(same) == 1:
        return text
    before = max((other.end for other in same if other.end <= claim.start), default=0)
    return clause_at(text, claim.start, back_to=before)


def _is_known(name: str, library: Library) -> bool:
    told = re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE)
    return any(told.search(text) for fact in library.facts.values() for text in (fact.text, *fact.terms))
