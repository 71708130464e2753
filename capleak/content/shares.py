"""Parts, wholes and percentages that an answer puts together belong together in the fact too."""

from __future__ import annotations

import re
from itertools import pairwise

from capleak.content.matching import Match
from capleak.content.stated import Stated

# "24 of 69 people (35%)", "37 deaths (23%)", "53% of people (65 of 122)": little stands between.
_BRACKET = re.compile(r"[^.;()]{0,30}\(\s*")
_OF = re.compile(r"\s*%?\s*(?:percent\s+)?of\s+(?:the\s+|these\s+|all\s+|its\s+)*", re.IGNORECASE)


def mismatched(matched: list[Match], text: str) -> tuple[Stated, Stated] | None:
    """Return two numbers that the text puts together and no fact does.

    Args:
        matched: the numbers of a stretch, each with what it may be.
        text: the stretch.
    """
    for at, ((one, options), (after, others)) in enumerate(pairwise(matched)):
        between = text[one.end : after.start]
        if _BRACKET.fullmatch(between):
            # "25 of 28 people (89%)": the share is that of the part.
            parts = matched[at - 1][1] if one.part and at else []
            if not any(_go_together(left, right) for left in (*options, *parts) for right in others):
                return options[0], others[0]
        elif options[0].unit == "%" and _OF.fullmatch(between) and not _any_share(options, others):
            return options[0], others[0]
    return None


def _go_together(one: Stated, other: Stated) -> bool:
    if one.fact != other.fact or {one.unit, other.unit} == {"%"} or "%" not in (one.unit, other.unit):
        return True
    return one.group == other.group or abs(one.index - other.index) == 1


def _any_share(shares: list[Stated], wholes: list[Stated]) -> bool:
    return any(_is_share_of(share, whole) for share in shares for whole in wholes)


def _is_share_of(share: Stated, whole: Stated) -> bool:
    if share.fact != whole.fact or not whole.value.isdigit():
        return True
    if share.bases:
        return whole.value in share.bases
    return abs(share.index - whole.index) == 1
