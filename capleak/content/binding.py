"""A number is bound to its group and its time: the same figure in another place is wrong."""

from __future__ import annotations

from capleak.content.claims import Claim
from capleak.content.context import Context, context, fit
from capleak.content.negation import HARD, denies, denies_somehow
from capleak.content.stated import Stated
from capleak.content.units import compatible
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


def wrong_side(option: Stated, clause: str, told: str, stretch: str) -> str:
    """Say so if a number of those with something is told of those without it, or the other way round.

    Args:
        option: the number of the fact.
        clause: the clause that the number stands in.
        told: the clause with those before it that tell of no other number of the kind.
        stretch: all the words that the mark carries.
    """
    stems = content_stems(option.group)
    if not stems:
        return ""
    if denies(option.group):
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
