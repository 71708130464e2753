"""A number that holds at a time stands with that time."""

from __future__ import annotations

from capleak.answering.marks import Sentence
from capleak.content.answer import Answer
from capleak.content.quantities import Quantity, quantities
from capleak.content.stated import Stated
from capleak.content.units import TIMES


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
    if option.time is None or (not times and option.time[0] == "1"):
        # "In a day" names the time without a number.
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
