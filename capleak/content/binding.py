"""A number is bound to its group and its time: the same figure in another place is wrong."""

from __future__ import annotations

from capleak.answering.marks import Segment, Sentence
from capleak.content.answer import Answer
from capleak.content.claims import Claim
from capleak.content.context import Context, context, fit
from capleak.content.negation import CLAUSE_BREAK, HARD, denies, denies_somehow
from capleak.content.quantities import Quantity, quantities
from capleak.content.stated import Stated
from capleak.content.units import TIMES, compatible
from capleak.content.words import EMPTY, content_stems, tokens

# How much better another number must fit before this one is called misplaced.
MARGIN = 0.1
# A word of the number's own group says more than a word that merely stands near it in the fact.
TEXT_WEIGHT = 0.4
# A word this near to a number (in weight, see `context`) speaks about it.
NEAR = 1 / 9


def wrong_place(claim: Claim, option: Stated, rivals: list[Stated], text: str, at: int) -> str:
    """Say which number the place in the text is about, if that is not the one claimed.

    Args:
        claim: the number as the answer says it.
        option: the number of a fact that it may be.
        rivals: numbers of the cited facts that could stand in its place.
        text: the sentence.
        at: where the stretch of the claim begins in the sentence.
    """
    place = context(text, at + claim.start, at + claim.end)
    for rival in rivals:
        if _fits_better(rival, option, place):
            meant = f"of '{rival.group}' the fact says {rival.value}"
            return f"{claim.value} is about '{option.group or 'something else'}'; {meant}"
    return ""


def could_replace(one: Stated, option: Stated) -> bool:
    """Could a slip of the pen put `option` where `one` belongs?"""
    same_shape = ("-" in one.value) == ("-" in option.value)
    return same_shape and one.value != option.value and (one.unit == option.unit or compatible(one.unit, option.unit))


def _fits_better(rival: Stated, option: Stated, place: Context) -> bool:
    own_words, rival_words = option.stems - rival.stems, rival.stems - option.stems
    if not rival_words and rival.stems:
        # "2 died" where 2 are those who died with myeloma, and 3 are those who died.
        return bool(own_words) and not any(stem in place for stem in own_words)
    near = [stem for stem in rival_words if place.get(stem, 0.0) >= NEAR]
    if rival_words and len(near) * 2 < len(rival_words):
        return False
    return _strength(rival, rival_words, place) > _strength(option, own_words, place) + MARGIN


def _strength(number: Stated, words: frozenset[str], place: Context) -> float:
    return sum(place.get(stem, 0.0) for stem in words) + TEXT_WEIGHT * fit(number.words, place)


def place_of(sentence: Sentence, segment: Segment) -> tuple[str, int]:
    """Return the words of the sentence, and where the segment begins in them."""
    text = "".join(one.text for one in sentence.segments)
    at = 0
    for one in sentence.segments:
        if one is segment:
            return text, at
        at += len(one.text)
    return text, 0


def clause_at(text: str, at: int) -> str:
    """Return the clause of `text` that the position lies in."""
    breaks = [match.start() for match in CLAUSE_BREAK.finditer(text)]
    start = max((one for one in breaks if one < at), default=0)
    return text[start : min((one for one in breaks if one > at), default=len(text))]


def named_times(answer: Answer, sentence: Sentence, stated: list[Stated]) -> list[Quantity]:
    """Return the times that the sentence names, or if none, the nearest one before it."""
    held = {number.time for number in stated if number.time}
    every = list(answer.sentences)
    before = every[: every.index(sentence) + 1]
    for one in reversed(before):
        said = quantities("".join(segment.text for segment in one.segments))
        found = [quantity for quantity in said if quantity.unit in TIMES and (quantity.value, quantity.unit) in held]
        if found:
            return found
    return []


def wrong_time(option: Stated, times: list[Quantity], order: int, count: int) -> str:
    """Say what is wrong with the time of a number, or nothing.

    Args:
        option: the number of the fact.
        times: the times that the sentence (or the one before) names.
        order: which of the sentence's timed numbers it is.
        count: how many timed numbers the sentence has.
    """
    if option.time is None:
        return ""
    if not times:
        return f"{option.value} holds at {' '.join(option.time)}: say so"
    said = {(time.value, time.unit) for time in times}
    named = (times[order].value, times[order].unit) if len(times) == count else None
    if (named or option.time) != option.time or option.time not in said:
        return f"{option.value} holds at {' '.join(option.time)}"
    return ""


def wrong_moment(option: Stated, clause: str, stated: list[Stated]) -> str:
    """Say so if a number without a time stands where the fact gives a timed one.

    Args:
        option: the number of the fact.
        clause: the clause that tells it.
        stated: all numbers of the cited facts.
    """
    if option.time is not None or option.unit in TIMES:
        return ""
    said = {(one.value, one.unit) for one in quantities(clause)}
    for one in stated:
        if one.time in said and one.unit == option.unit and one.value != option.value and one.fact == option.fact:
            return f"at {' '.join(one.time or ())} the fact says {one.value}"
    return ""


def wrong_side(option: Stated, clause: str, stretch: str, *, alone: bool) -> str:
    """Say so if a number of those with something is told of those without it, or the other way round.

    Args:
        option: the number of the fact.
        clause: the clause that tells it.
        stretch: the stretch the clause is part of.
        alone: is it the only number of its kind in the stretch?
    """
    stems = content_stems(option.group)
    if not stems:
        return ""
    if denies(option.group):
        told = f"{clause} {stretch}" if alone else clause
        return "" if denies_somehow(told) else f"{option.value} is about '{option.group}'"
    near = clause if stems & content_stems(clause) else stretch
    if stems <= _denied_stems(near) and not _stands_undenied(stems, near):
        return f"{option.value} is about '{option.group}', not about those without"
    return ""


def _stands_undenied(stems: frozenset[str], text: str) -> bool:
    # "With IVIG 91%, without it 47%": the group is named on its own account too.
    mentions = sum(bool(stems & frozenset(token.stems)) for token in tokens(text))
    denials = sum(bool(HARD.fullmatch(token.folded)) for token in tokens(text))
    return mentions > denials * len(stems)


def _denied_stems(text: str) -> frozenset[str]:
    # The two words that carry meaning after a denial: "without IVIG", "did not take IVIG".
    found: list[str] = []
    words = tokens(text)
    for index, token in enumerate(words):
        if HARD.fullmatch(token.folded):
            after = [one.stem for one in words[index + 1 : index + 5] if one.folded not in EMPTY]
            found += after[:2]
    return frozenset(found)
