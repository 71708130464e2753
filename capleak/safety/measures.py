"""What a number measures: the nearest name before it, a unit after it, or a name after it."""

from __future__ import annotations

from capleak.safety.conversions import CONVERT
from capleak.safety.reading_text import STOPS, ReadingText

BACK, _AHEAD = 7, 4
_CHAIN = frozenset(
    "then now and to falling down dropping later after at , - again in between breakfast noon midday lunch tea dinner "
    "bedtime night morning evening this am pm o'clock hour".split()
)
_LEAST_FAHRENHEIT = 80
AGES = ("years", "months", "weeks", "days")
NAMES = {name: rank for rank, name in enumerate(CONVERT) if name not in ("weight", "hours", "weeks_pregnant", *AGES)}
_BY_RANK = tuple(NAMES)
# What a number after such a reading measures when nothing else is said ("92 then 89 then 85").
_SERIES = {"systolic": "pressure", "oxygen": "oxygen", "pulse": "pulse", "temperature": "temperature"}
BY_UNIT = {
    "pulse_unit": "pulse", "percent": "oxygen", "degrees": "temperature", "mmol": "sugar", "mg_dl": "sugar",
    "weight_kg": "weight", "weight_lb": "weight", "weight_stone": "weight", "hours_unit": "hours", "ppm": "co_level",
    "oxygen_after": "oxygen", "per_minute": "breaths",
}  # fmt: skip
_UNITS_OF_NOTHING = frozenset({"litres", "units", "gram", "length", "minutes_unit"})
_UNITS = {name: rank for rank, name in enumerate((*BY_UNIT, *AGES, *_UNITS_OF_NOTHING))}


def measure_of(  # noqa: PLR0911 - a table of cases, read from top to bottom
    text: ReadingText, index: int, name: str | None, distance: int, after: str | None
) -> str | None:
    """Decide what the number at `index` measures."""
    if after in ("per_minute", "percent") and name in ("pulse", "hematocrit", "breaths"):
        return name
    if after == "percent":
        return "oxygen" if text.names(index - 12, index + 9) & {"oxygen", "oxygen_after"} else None
    if after == "degrees" and text.at(index + 1) == "f" and (text.values[index] or 0) < _LEAST_FAHRENHEIT:
        return None  # "27F" is a woman of 27
    if after in BY_UNIT:
        return BY_UNIT[after]
    if after in AGES and text.is_age(index):
        return str(after)
    if after == "weeks" and text.is_pregnancy(index):
        return "weeks_pregnant"
    if after in _UNITS_OF_NOTHING or after in AGES:
        return None
    if after in NAMES and (name is None or distance > 3):
        return after
    if name in NAMES:
        return name
    return _bare_temperature(text, index)


def name_before(text: ReadingText, index: int, before: str) -> tuple[str | None, int]:
    """Return the nearest name before a number; a number in between counts only as part of a series."""
    for at in range(index - 1, max(-1, index - 1 - BACK), -1):
        name = next((name for name in _BY_RANK if name in text.ends[at][1]), None)
        if name:
            return name, index - at
        if text.values[at] is not None:
            series = all(text.tokens[between] in _CHAIN for between in range(at + 1, index))
            return (_SERIES.get(before), 1) if series else (None, 0)
        if text.tokens[at] in STOPS:
            break
    return None, 0


def name_after(text: ReadingText, index: int) -> str | None:
    """Return the unit or name that follows a number."""
    beside = at = index + 1 + (text.at(index + 1) == "-")
    while at < min(len(text.tokens), beside + _AHEAD):
        names = text.starts[at][1]
        units = names & _UNITS.keys() if at == beside else frozenset[str]()
        if units:
            return min(units, key=_UNITS.__getitem__)
        name = next((name for name in _BY_RANK if name in names), None)
        if name:
            return name
        if text.values[at] is not None or text.tokens[at] in STOPS or text.tokens[at] == ",":
            return None
        at += 1
    return None


def _bare_temperature(text: ReadingText, index: int) -> str | None:
    """Is a number without a name a temperature? Only if it looks like a fever: "38.6", "101.3"."""
    token, value = text.tokens[index], text.values[index] or 0.0
    with_decimals = len(token.replace(",", ".").partition(".")[2]) == 1
    return "temperature" if with_decimals and (38 <= value < 42.5 or 100.4 <= value < 107) else None
