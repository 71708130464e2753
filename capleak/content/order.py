"""The numbers of one fact keep the order they have in the fact; parts and wholes belong together."""

from __future__ import annotations

from capleak.content.binding import could_replace
from capleak.content.matching import Match
from capleak.content.stated import Stated


def in_order(matched: list[Match], used: tuple[Stated, ...] = ()) -> bool:
    """Can each number be given one of its options, so that those of one fact and unit rise?"""
    if not matched:
        return True
    (claim, options), rest = matched[0], matched[1:]
    if claim.part and used and used[-1].value == claim.part:
        # "12 of 59 attacks": a whole may follow its parts wherever the fact has it, and more than once.
        return any(_is_whole_of(option, used[-1]) for option in options) and in_order(rest, used)
    return any(_may_follow(option, used) and in_order(rest, (*used, option)) for option in options)


def rivals(matched: list[Match], index: int, option: Stated, stated: list[Stated]) -> list[Stated]:
    """Return the numbers that could stand in the place of one and leave the rest in order.

    Args:
        matched: the numbers of a stretch.
        index: which of them.
        option: the number of a fact that it is taken for.
        stated: all numbers of the cited facts.
    """
    claim = matched[index][0]
    if claim.part:
        return []
    taken = {(one.value, one.unit) for at, (_, options) in enumerate(matched) for one in options if at != index}
    found = []
    for one in stated:
        if could_replace(one, option) and (one.value, one.unit) not in taken:
            changed = [*matched[:index], (claim, [one]), *matched[index + 1 :]]
            if in_order(changed):
                found.append(one)
    return found


def _may_follow(option: Stated, used: tuple[Stated, ...]) -> bool:
    before = [one for one in used if one.fact == option.fact and one.unit == option.unit]
    return option not in before and (not before or before[-1].index < option.index)


def _is_whole_of(whole: Stated, part: Stated) -> bool:
    plain = part.value.isdigit() and whole.value.isdigit()
    if whole.fact != part.fact or not plain or int(part.value) >= int(whole.value):
        return False
    return whole in part.wholes or not part.wholes
