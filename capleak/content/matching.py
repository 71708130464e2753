"""Which number of its facts is each number of an answer?"""

from __future__ import annotations

import re

from capleak.content.claims import Claim
from capleak.content.stated import Stated
from capleak.content.words import content_stems, stem
from capleak.knowledge import Fact

# A claim with the numbers of facts that it may be.
Match = tuple[Claim, list[Stated]]
_PERSONS = ("people", "attacks", "cases")


def options(claim: Claim, stated: list[Stated]) -> tuple[list[Stated], str]:
    """Return the numbers of the facts that a claim may be, or why there is none.

    Args:
        claim: a number of an answer.
        stated: the numbers of its facts.
    """
    same = [number for number in stated if number.value == claim.value]
    if not same:
        return [], f"there is no number {claim.value}"
    fitting = [number for number in same if _fits(claim, number, stated)]
    if not fitting:
        units = " or ".join(dict.fromkeys(number.unit for number in same))
        return [], f"{claim.value} is in {units}, not in {claim.counted or claim.unit or 'a bare count'}"
    signed = [number for number in fitting if number.sign == claim.sign]
    if not signed:
        is_so, said = fitting[0].sign or "exactly", claim.sign or "exactly"
        return [], f"it is '{is_so} {claim.value}', not '{said} {claim.value}'"
    return signed, ""


def is_way_of_speaking(claim: Claim, words: str, facts: list[Fact], stated: list[Stated]) -> bool:
    """Is the claim no figure that has to be matched: "one study", or "half" as the fact says it?

    Args:
        claim: a number of an answer.
        words: how it is written.
        facts: the facts that it is held against.
        stated: their numbers.
    """
    if claim.kind == "fraction":
        part = words.lower().split()[-1]
        return any(re.search(rf"\b{part}\b", fact.text, re.IGNORECASE) for fact in facts)
    if claim.kind == "loose":
        counted = _PERSONS if words.lower().startswith("one") else ("", *_PERSONS)
        return claim.unit not in counted or not any(number.fits_unit(claim.unit) for number in stated)
    return False


def _fits(claim: Claim, number: Stated, stated: list[Stated]) -> bool:
    # A case is a person too, but not where the fact counts cases and people.
    exact = any(other.unit == claim.unit for other in stated if other.fact == number.fact)
    fits = claim.unit in number.units if exact and claim.unit else number.fits_unit(claim.unit)
    return fits and _counts_the_same(claim, number)


def _counts_the_same(claim: Claim, number: Stated) -> bool:
    # "78 of 100 attacks" is no way to say that 78% of people were alive.
    return claim.counted in ("", "people", "cases") or stem(claim.counted) in content_stems(number.group)
