"""Rules on numbers: each stands in a cited fact, with its unit, order, group and time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from capleak.answering.marks import Segment, Sentence
from capleak.content.answer import Answer, quoted
from capleak.content.claims import Claim, claims
from capleak.content.problem import Problem
from capleak.content.quantities import quantities
from capleak.content.stated import Stated, stated_numbers
from capleak.knowledge import Fact, Library

# Numbers that may stand without a fact: emergency and crisis lines, and lines that are open all day.
FREE = frozenset({"112", "911", "999", "988", "116 123"})
_ALL_DAY = re.compile(r"\b24[- ]hours?\b", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Za-z]{2,}-?\d+\b|\b[A-Za-z]-\d+\b")


def check_numbers(answer: Answer, library: Library) -> Iterator[Problem]:
    """Yield the numbers of one answer that its facts do not carry."""
    names = _digit_names(library)
    for sentence in answer.sentences:
        for name in _NAME.findall(sentence.text):
            if name.lower() not in names:
                yield answer.problem("numbers.name", f"no fact knows the name '{name}'", sentence.text)
        for segment in sentence.segments:
            facts = [library.facts[fact] for fact in segment.facts if fact in library.facts]
            if facts:
                yield from _carried(answer, segment, facts, library)
            elif not segment.facts:
                yield from _free(answer, sentence, segment, library)


def _free(answer: Answer, sentence: Sentence, segment: Segment, library: Library) -> Iterator[Problem]:
    dates = " ".join(library.facts[fact].text for fact in answer.facts if fact in library.facts)
    for one in quantities(_ALL_DAY.sub("", segment.text)):
        if one.value in FREE or (one.kind == "date" and one.value in dates):
            continue
        message = (
            f"the number {one.value} stands without a fact in {quoted(segment.text)}: take it out or name the fact"
        )
        yield answer.problem("numbers.free", message, sentence.text)


def _carried(answer: Answer, segment: Segment, facts: list[Fact], library: Library) -> Iterator[Problem]:
    stated = [number for fact in facts for number in stated_numbers(fact)]
    said = claims(quantities(segment.text), {number.value for number in stated})
    matched: list[tuple[Claim, list[Stated]]] = []
    for claim in said:
        if claim.kind == "date" and _is_a_date_of(claim.value, facts, library):
            continue
        if claim.kind == "fraction" and _same_fraction(segment.text[claim.start : claim.end], facts):
            continue
        options, reason = _options(claim, stated)
        if not options:
            yield answer.problem(
                "numbers.unknown", f"{reason}, says {_names(facts)}: {quoted(segment.text)}", segment.text
            )
        else:
            matched.append((claim, options))
    if not _in_order(matched):
        message = f"the numbers do not stand in the order of {_names(facts)}: {quoted(segment.text)}"
        yield answer.problem("numbers.order", message, segment.text)


def _options(claim: Claim, stated: list[Stated]) -> tuple[list[Stated], str]:
    same = [number for number in stated if number.value == claim.value]
    if not same:
        return [], f"there is no number {claim.value}"
    fitting = [number for number in same if number.fits_unit(claim.unit)]
    if not fitting:
        units = " or ".join(dict.fromkeys(number.unit for number in same))
        return [], f"{claim.value} is in {units}, not in {claim.unit or 'a bare count'}"
    signed = [number for number in fitting if number.sign == claim.sign]
    if not signed:
        return (
            [],
            f"it is '{fitting[0].sign or 'exactly'} {claim.value}', not '{claim.sign or 'exactly'} {claim.value}'",
        )
    return signed, ""


def _in_order(matched: list[tuple[Claim, list[Stated]]], used: tuple[Stated, ...] = ()) -> bool:
    if not matched:
        return True
    (claim, options), rest = matched[0], matched[1:]
    if claim.part:
        # "12 of 59 attacks": a whole may follow its parts wherever the fact has it, and more than once.
        return float(claim.part) < float(claim.value) and _in_order(rest, used)
    return any(_may_follow(option, used) and _in_order(rest, (*used, option)) for option in options)


def _may_follow(option: Stated, used: tuple[Stated, ...]) -> bool:
    before = [one for one in used if one.fact == option.fact and one.unit == option.unit]
    return option not in before and (not before or before[-1].index < option.index)


def _is_a_date_of(value: str, facts: list[Fact], library: Library) -> bool:
    sources = [library.sources[fact.source].year for fact in facts]
    return any(value in fact.text for fact in facts) or value in map(str, sources)


def _same_fraction(words: str, facts: list[Fact]) -> bool:
    part = words.lower().split()[-1]
    return any(re.search(rf"\b{part}\b", fact.text, re.IGNORECASE) for fact in facts)


def _names(facts: list[Fact]) -> str:
    return " and ".join(fact.id for fact in facts)


def _digit_names(library: Library) -> frozenset[str]:
    texts = " ".join(f"{fact.text} {' '.join(fact.terms)}" for fact in library.facts.values())
    return frozenset(name.lower() for name in _NAME.findall(texts))
