"""Rules on numbers: each stands in a cited fact, with its unit, order, group and time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from capleak.answering.marks import Segment, Sentence
from capleak.content.answer import Answer, quoted
from capleak.content.binding import clause_at, named_times, place_of, wrong_moment, wrong_place, wrong_side, wrong_time
from capleak.content.claims import Claim, claims
from capleak.content.figures import NAME
from capleak.content.order import Match, in_order, rivals
from capleak.content.problem import Problem
from capleak.content.quantities import quantities
from capleak.content.shares import mismatched
from capleak.content.stated import Stated, stated_numbers
from capleak.content.words import content_stems, stem
from capleak.knowledge import Fact, Library

# Numbers that may stand without a fact: emergency and crisis lines, and lines that are open all day.
FREE = frozenset({"112", "911", "999", "988", "116 123"})
_ALL_DAY = re.compile(r"\b24[- ]hours?\b", re.IGNORECASE)


def check_numbers(answer: Answer, library: Library) -> Iterator[Problem]:
    """Yield the numbers of one answer that its facts do not carry."""
    for sentence in answer.sentences:
        for name in NAME.findall(sentence.text):
            if not _is_known(name, library):
                yield answer.problem("numbers.name", f"no fact knows the name '{name}'", sentence.text)
        for segment in sentence.segments:
            if segment.facts:
                yield from _carried(answer, sentence, segment, library)
            else:
                yield from _free(answer, sentence, segment, library)


def _free(answer: Answer, sentence: Sentence, segment: Segment, library: Library) -> Iterator[Problem]:
    dates = " ".join(library.facts[fact].text for fact in answer.facts if fact in library.facts)
    for one in quantities(_ALL_DAY.sub("", segment.text)):
        if one.kind == "loose" or one.value in FREE or (one.kind == "date" and one.value in dates):
            continue
        message = (
            f"the number {one.value} stands without a fact in {quoted(segment.text)}: take it out or name the fact"
        )
        yield answer.problem("numbers.free", message, sentence.text)


def _carried(answer: Answer, sentence: Sentence, segment: Segment, library: Library) -> Iterator[Problem]:
    facts = [library.facts[fact] for fact in segment.facts if fact in library.facts]
    stated = [number for fact in facts for number in stated_numbers(fact)]
    matched: list[Match] = []
    for claim in claims(quantities(segment.text), {number.value for number in stated}):
        if _needs_no_number(claim, segment, facts, stated, library):
            continue
        options, reason = _options(claim, stated)
        if options:
            matched.append((claim, options))
        else:
            message = f"{reason}, says {_names(facts)}: {quoted(segment.text)}"
            yield answer.problem("numbers.unknown", message, segment.text)
    if not in_order(matched):
        message = f"the numbers do not stand in the order of {_names(facts)}: {quoted(segment.text)}"
        yield answer.problem("numbers.order", message, segment.text)
    pair = mismatched(matched, segment.text)
    if pair:
        message = (
            f"{pair[0].value} and {pair[1].value} do not belong together in {pair[0].fact}: {quoted(segment.text)}"
        )
        yield answer.problem("numbers.share", message, segment.text)
    yield from _bound(answer, sentence, segment, matched, stated)


def _bound(
    answer: Answer, sentence: Sentence, segment: Segment, matched: list[Match], stated: list[Stated]
) -> Iterator[Problem]:
    text, at = place_of(sentence, segment)
    times = named_times(answer, sentence, stated)
    timed = [claim for claim, options in matched if any(option.time for option in options)]
    for index, (claim, options) in enumerate(matched):
        order = timed.index(claim) if claim in timed else 0
        clause = clause_at(segment.text, claim.start)
        alone = sum(options[0].unit == others[0].unit for _, others in matched) == 1
        reasons = [
            wrong_time(option, times, order, len(timed))
            or wrong_moment(option, clause, stated)
            or wrong_side(option, clause, segment.text, alone=alone)
            or wrong_place(claim, option, rivals(matched, index, option, stated), text, at)
            for option in options
        ]
        if all(reasons):
            message = f"{reasons[0]} ({options[0].fact}): {quoted(segment.text)}"
            yield answer.problem("numbers.bound", message, segment.text)


def _needs_no_number(claim: Claim, segment: Segment, facts: list[Fact], stated: list[Stated], library: Library) -> bool:
    words = segment.text[claim.start : claim.end]
    if claim.kind == "date":
        return _is_a_date_of(claim.value, facts, library)
    if claim.kind == "fraction":
        return _same_fraction(words, facts)
    if claim.kind == "loose":
        counted = (
            ("people", "attacks", "cases") if words.lower().startswith("one") else ("", "people", "attacks", "cases")
        )
        return claim.unit not in counted or not any(number.fits_unit(claim.unit) for number in stated)
    return False


def _options(claim: Claim, stated: list[Stated]) -> tuple[list[Stated], str]:
    same = [number for number in stated if number.value == claim.value]
    if not same:
        return [], f"there is no number {claim.value}"
    fitting = [number for number in same if number.fits_unit(claim.unit) and _counts_the_same(claim, number)]
    if not fitting:
        units = " or ".join(dict.fromkeys(number.unit for number in same))
        return [], f"{claim.value} is in {units}, not in {claim.counted or claim.unit or 'a bare count'}"
    signed = [number for number in fitting if number.sign == claim.sign]
    if not signed:
        return (
            [],
            f"it is '{fitting[0].sign or 'exactly'} {claim.value}', not '{claim.sign or 'exactly'} {claim.value}'",
        )
    return signed, ""


def _counts_the_same(claim: Claim, number: Stated) -> bool:
    # "78 of 100 attacks" is no way to say that 78% of people were alive.
    return claim.counted in ("", "people", "cases") or stem(claim.counted) in content_stems(number.group)


def _is_a_date_of(value: str, facts: list[Fact], library: Library) -> bool:
    sources = [library.sources[fact.source].year for fact in facts]
    return any(value in fact.text for fact in facts) or value in map(str, sources)


def _same_fraction(words: str, facts: list[Fact]) -> bool:
    part = words.lower().split()[-1]
    return any(re.search(rf"\b{part}\b", fact.text, re.IGNORECASE) for fact in facts)


def _names(facts: list[Fact]) -> str:
    return " and ".join(fact.id for fact in facts)


def _is_known(name: str, library: Library) -> bool:
    told = re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE)
    return any(told.search(text) for fact in library.facts.values() for text in (fact.text, *fact.terms))
