"""Years: each stands in a cited fact or is the year of its source, and in its own place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from capleak.content.binding import wrong_place
from capleak.content.claims import Claim
from capleak.content.quantities import Quantity
from capleak.content.stated import Stated, stated_dates
from capleak.knowledge import Fact, Library


def wrong_dates(
    said: Sequence[Quantity], dates: list[Claim], facts: list[Fact], library: Library, text: str, at: int
) -> Iterator[str]:
    """Say what is wrong with the years of a stretch.

    Args:
        said: its numbers.
        dates: those that are years.
        facts: its facts.
        library: where their sources are looked up.
        text: the sentence.
        at: where the stretch begins in it.
    """
    stated = [date for fact in facts for date in stated_dates(fact)]
    years = {date.value for date in stated} | {str(library.sources[fact.source].year) for fact in facts}
    for one, after in pairwise(said):
        if one.kind == after.kind == "date" and one.link == "range" and int(one.value) >= int(after.value):
            yield f"{one.value} to {after.value} runs backwards"
    used = {claim.value for claim in dates}
    for claim in dates:
        if claim.value not in years:
            yield f"there is no year {claim.value}"
            continue
        others = [date for date in stated if date.value not in used]
        yield from _misplaced(claim, stated, others, text, at)


def _misplaced(claim: Claim, stated: list[Stated], others: list[Stated], text: str, at: int) -> Iterator[str]:
    reasons = [
        wrong_place(claim, date, [one for one in others if one.fact == date.fact], text, at)
        for date in stated
        if date.value == claim.value
    ]
    if reasons and all(reasons):
        yield reasons[0]
