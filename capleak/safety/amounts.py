"""How much: weight put on within days, tablets taken."""

from __future__ import annotations

from collections.abc import Iterator

from capleak.safety.measures import AGES
from capleak.safety.reading_text import STOPS, Reading, ReadingText


def taken(text: ReadingText, index: int, value: float) -> list[Reading]:
    """Return how many were taken, of tablets if they are named."""
    words = text.words(index, index)
    after = text.names(index + 1, index + 6)
    if text.starts[min(index + 1, len(text.starts) - 1)][1] & {"gram", "percent", "degrees", "hours_unit"}:
        return []
    if "units" in after:
        return [Reading("insulin_units", value, words)]
    if text.starts[min(index + 1, len(text.starts) - 1)][1] & {"minutes_unit", "litres", *AGES}:
        return []
    several = [Reading("taken", value, words)]
    return [Reading("tablets", value, words), *several] if "tablets" in after else several


def gain(text: ReadingText, index: int, kilos: float) -> list[Reading]:
    """Return how much was put on, if the words around say that it was put on within days."""
    if "gained" not in text.names(index - 5, index + 5):
        return []
    names = {name for at in _sentence(text, index) for name in text.ends[at][1]}
    if "long_time" in names or "lost" in names:
        return []
    measure = "gain" if names & {"short_time", "hours_unit", "week_day"} else "gain_untimed"
    return [Reading(measure, kilos, text.words(index, index))]


def risen_weight(text: ReadingText) -> tuple[Reading, ...]:
    """Return how much the weight rose over a series such as "Monday 71.2, Tuesday 74.9"."""
    names = text.names(0, len(text.tokens))
    if not names & {"weight_name", "weight_kg"} or "long_time" in names:
        return ()
    days = [at for at, (_, found) in enumerate(text.ends) if found & {"week_day", "short_time"}]
    weights = [at for at, value in enumerate(text.values) if value and 30 <= value <= 200]
    dated = [at for at in weights if any(-5 <= day - at <= 3 for day in days)]
    if len(dated) < 2 or len(days) < 2:
        return ()
    rise = (text.values[dated[-1]] or 0.0) - (text.values[dated[0]] or 0.0)
    return (Reading("gain", rise, text.words(dated[-1], dated[-1])),) if 0 < rise < 30 else ()


def _sentence(text: ReadingText, index: int) -> Iterator[int]:
    start, end = index, index
    while start > 0 and text.tokens[start - 1] not in STOPS:
        start -= 1
    while end + 1 < len(text.tokens) and text.tokens[end + 1] not in STOPS:
        end += 1
    return iter(range(max(start, index - 30), min(end + 1, index + 30)))
