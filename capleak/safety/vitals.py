"""Readings as people write them: "60 over 40", "sats 84", "104F", "hr 150", "7x4", "seventy over forty".

A number gets its measure from the words around it (`readings.yml`): the nearest name before it, a unit after it, or a
name after it. Every number looks at a few neighbours only, so that the time stays linear.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from capleak.knowledge.yaml_file import read_yaml
from capleak.safety.message import Message
from capleak.safety.phrases import comma_separated
from capleak.safety.trie import PhraseTrie, Span

_BACK, _AHEAD = 7, 4
_STOPS = frozenset(".!?;\n")
_STRONG_OVER = frozenset({"/", "over", "slash"})
_CHAIN = frozenset(
    "then now and to falling down dropping later after at , - again in between breakfast noon midday lunch tea dinner "
    "bedtime night morning evening this am pm o'clock hour".split()
)
_LEAST_FAHRENHEIT = 80
_LB, _STONE, _KPA = 0.4536, 6.35, 7.5


class Reading(NamedTuple):
    """One measured value in the unit of the rules (mmHg, per minute, percent, Celsius, mmol/l, kg, g/dl, hours)."""

    measure: str
    value: float
    words: Span


class _Text:
    """The tokens of a message, single digits joined, with the names of measures found in them."""

    def __init__(self, message: Message, names: PhraseTrie, labels: list[str]) -> None:
        self.tokens, self.owners = _joined(list(message.tokens), list(message.owners))
        self.values = [_value(token) for token in self.tokens]
        # The names that end, or begin, at each token; only the longest phrases count.
        self.ends: list[tuple[int, frozenset[str]]] = [_NONE] * len(self.tokens)
        self.starts: list[tuple[int, frozenset[str]]] = [_NONE] * len(self.tokens)
        found = names.spans(self.tokens, [False] * len(self.tokens))
        for label, spans in found.items():
            for span in spans:
                _keep_longest(self.ends, span.end - 1, span, labels[label])
                _keep_longest(self.starts, span.start, span, labels[label])

    def at(self, index: int) -> str:
        """Return a token, or "" outside of the text."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else ""

    def value(self, index: int) -> float | None:
        """Return the number at a place, if there is one."""
        return self.values[index] if 0 <= index < len(self.values) else None

    def names(self, first: int, last: int) -> set[str]:
        """Return the names that end at a place from `first` up to, not including, `last`."""
        places = range(max(0, first), min(len(self.tokens), last))
        return {name for at in places for name in self.ends[at][1]}

    def is_age(self, index: int) -> bool:
        """Is the number of years, months, weeks or days at `index` an age?"""
        if "ago" in self.names(index + 1, index + 4):
            return False
        if "old" in self.names(index + 1, index + 6):
            return True
        if "pregnancy" in self.names(index - 4, index + 6) or (self.values[index] or 0) > 19:
            return False
        return "baby" in self.names(index - 6, index + 6) or "is_so_old" in self.names(index - 2, index)

    def is_pregnancy(self, index: int) -> bool:
        """Can the number of weeks at `index` be that of a pregnancy?"""
        return not ({"ago", "span"} & (self.names(index + 1, index + 4) | self.names(index - 3, index)))

    def words(self, first: int, last: int) -> Span:
        """Return the words of the message that the tokens `first` to `last` belong to."""
        return Span(self.owners[first], self.owners[last] + 1)


_NONE: tuple[int, frozenset[str]] = (0, frozenset())


def _keep_longest(kept: list[tuple[int, frozenset[str]]], at: int, span: Span, label: str) -> None:
    length, labels = kept[at]
    size = span.end - span.start
    if size > length:
        kept[at] = size, frozenset({label})
    elif size == length:
        kept[at] = size, labels | {label}


class Vitals:
    """Finds readings in messages.

    Args:
        words: what people call each measure, unit and sign.
    """

    def __init__(self, words: Mapping[str, str]) -> None:
        self._names, self._labels = PhraseTrie(), list(words)
        known: set[str] = set()
        for label, name in enumerate(self._labels):
            for phrase in comma_separated(words[name]):
                sequence = tuple(phrase.split())
                self._names.add(sequence, label)
                known.update(sequence)
        self.words = frozenset(known)

    def readings(self, message: Message) -> tuple[Reading, ...]:
        """Return the readings in `message`, in order."""
        if not any(token[0].isdigit() for token in message.tokens):
            return ()
        text = _Text(message, self._names, self._labels)
        found: list[Reading] = []
        index, before = 0, ""
        while index < len(text.tokens):
            if text.values[index] is None:
                index += 1
                continue
            several, index = _read(text, index, before)
            before = several[-1].measure if several else before
            found += several
        return tuple(found) + _risen_weight(text)


def load_vitals(path: Path) -> Vitals:
    """Read `readings.yml`.

    Raises:
        ContentError: the file is malformed; the message names the line.
    """
    file = read_yaml(path)
    for name, value in file.data.items():
        if not isinstance(value, str):
            raise file.error((name,), f"{name}: needs words with commas between them")
    return Vitals(file.data)


def _read(text: _Text, index: int, before: str) -> tuple[list[Reading], int]:
    """Read the number at `index`; return its readings and where to go on."""
    second = _second_of_pair(text, index)
    name, distance = _name_before(text, index, before)
    if second is not None:
        pair = _pressure(text, index, second, name)
        if pair:
            return pair, second + 1
    after = _name_after(text, index)
    measure = _measure(text, index, name, distance, after)
    value = text.values[index] or 0.0
    if "took" in text.names(index - 4, index) and measure not in _NAMES and measure not in _AGES:
        return _taken(text, index, value), index + 1
    unit = text.at(index + 1) if after is None else after
    if measure == "pressure" and (split := _written_with_a_point(text, index)):
        return split, index + 1
    decimal = text.value(index + 1)
    if (
        measure == "temperature"
        and decimal is not None
        and decimal < 10
        and text.tokens[index + 1].isdigit()
        and value > 30
    ):
        return _checked(measure, value + decimal / 10, unit, text, index), index + 2
    return _checked(measure, value, unit, text, index), index + 1


def _measure(  # noqa: PLR0911 - a table of cases, read from top to bottom
    text: _Text, index: int, name: str | None, distance: int, after: str | None
) -> str | None:
    """Decide what the number at `index` measures."""
    if after in ("per_minute", "percent") and name in ("pulse", "hematocrit", "breaths"):
        return name
    if after == "percent":
        return "oxygen" if text.names(index - 12, index + 9) & {"oxygen", "oxygen_after"} else None
    if after == "degrees" and text.at(index + 1) == "f" and (text.values[index] or 0) < _LEAST_FAHRENHEIT:
        return None  # "27F" is a woman of 27
    if after in _BY_UNIT:
        return _BY_UNIT[after]
    if after in _AGES and text.is_age(index):
        return str(after)
    if after == "weeks" and text.is_pregnancy(index):
        return "weeks_pregnant"
    if after in _UNITS_OF_NOTHING or after in _AGES:
        return None
    if after in _NAMES and (name is None or distance > 3):
        return after
    if name in _NAMES:
        return name
    return _bare_temperature(text, index)


def _name_before(text: _Text, index: int, before: str) -> tuple[str | None, int]:
    """Return the nearest name before a number; a number in between counts only as part of a series."""
    for at in range(index - 1, max(-1, index - 1 - _BACK), -1):
        name = next((name for name in _BY_RANK if name in text.ends[at][1]), None)
        if name:
            return name, index - at
        if text.values[at] is not None:
            series = all(text.tokens[between] in _CHAIN for between in range(at + 1, index))
            return (_SERIES.get(before), 1) if series else (None, 0)
        if text.tokens[at] in _STOPS:
            break
    return None, 0


def _name_after(text: _Text, index: int) -> str | None:
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
        if text.values[at] is not None or text.tokens[at] in _STOPS or text.tokens[at] == ",":
            return None
        at += 1
    return None


def _second_of_pair(text: _Text, index: int) -> int | None:
    """Return the place of the number after "over" or "/"."""
    at = index + 1
    if text.at(at) in ("mmhg", "mm", "kpa") and text.at(at + 1) in _STRONG_OVER:
        at += 1
    signs = 0
    while at < len(text.tokens) and ("over" in text.ends[at][1] or text.tokens[at] in _STRONG_OVER) and signs < 4:
        at, signs = at + 1, signs + 1
    return at if signs and text.value(at) is not None else None


def _pressure(text: _Text, index: int, second: int, name: str | None) -> list[Reading]:
    """Return the two readings of a blood pressure, or nothing if the pair is none."""
    upper, lower = text.values[index] or 0.0, text.values[second] or 0.0
    around = text.names(index - _BACK, second + 7)
    if "no_reading" in text.names(index - 3, second + 3) or text.at(second + 1) == "/":
        return []
    strong = any(text.tokens[at] in _STRONG_OVER for at in range(index + 1, second))
    named = name in ("pressure", "systolic") or "pressure" in around or "device" in around
    if not strong and not named:
        return []
    if "kpa" in text.tokens[index : second + 3] and upper < 35:
        upper, lower = upper * _KPA, lower * _KPA
    elif 3 <= upper <= 26 and 2 <= lower < upper and (named or "cm_hg" in around):
        upper, lower = upper * 10, lower * 10
    if not (30 <= upper <= 270 and 10 <= lower <= 170 and upper >= lower + 5):
        return []
    words = text.words(index, second)
    return [Reading("systolic", upper, words), Reading("diastolic", lower, words)]


def _written_with_a_point(text: _Text, index: int) -> list[Reading]:
    """Read "66.38" after "bp" as 66 over 38."""
    whole, _, rest = text.tokens[index].replace(",", ".").partition(".")
    if len(rest) != 2 or not 40 <= int(whole) <= 250 or not 20 <= int(rest) < int(whole):
        return []
    words = text.words(index, index)
    return [Reading("systolic", float(whole), words), Reading("diastolic", float(rest), words)]


def _bare_temperature(text: _Text, index: int) -> str | None:
    """Is a number without a name a temperature? Only if it looks like a fever: "38.6", "101.3"."""
    token, value = text.tokens[index], text.values[index] or 0.0
    with_decimals = len(token.replace(",", ".").partition(".")[2]) == 1
    return "temperature" if with_decimals and (38 <= value < 42.5 or 100.4 <= value < 107) else None


def _checked(measure: str | None, value: float, unit: str, text: _Text, index: int) -> list[Reading]:
    convert = _CONVERT.get(measure or "")
    converted = convert(value, unit) if convert else None
    if measure is None or converted is None:
        return []
    if measure == "weight":
        return _gain(text, index, converted)
    if measure in _AGES:
        return [Reading("age", converted, text.words(index, index))]
    name = {"pressure": "systolic"}.get(measure, measure)
    return [Reading(name, converted, text.words(index, index))]


def _taken(text: _Text, index: int, value: float) -> list[Reading]:
    """Return how many were taken, of tablets if they are named."""
    words = text.words(index, index)
    after = text.names(index + 1, index + 6)
    if text.starts[min(index + 1, len(text.starts) - 1)][1] & {"gram", "percent", "degrees", "hours_unit"}:
        return []
    if "units" in after:
        return [Reading("insulin_units", value, words)]
    if text.starts[min(index + 1, len(text.starts) - 1)][1] & {"minutes_unit", "litres", *_AGES}:
        return []
    several = [Reading("taken", value, words)]
    return [Reading("tablets", value, words), *several] if "tablets" in after else several


def _gain(text: _Text, index: int, kilos: float) -> list[Reading]:
    """Return how much was put on, if the words around say that it was put on within days."""
    if "gained" not in text.names(index - 5, index + 5):
        return []
    names = {name for at in _sentence(text, index) for name in text.ends[at][1]}
    if "long_time" in names or "lost" in names:
        return []
    measure = "gain" if names & {"short_time", "hours_unit", "week_day"} else "gain_untimed"
    return [Reading(measure, kilos, text.words(index, index))]


def _risen_weight(text: _Text) -> tuple[Reading, ...]:
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


def _sentence(text: _Text, index: int) -> Iterator[int]:
    start, end = index, index
    while start > 0 and text.tokens[start - 1] not in _STOPS:
        start -= 1
    while end + 1 < len(text.tokens) and text.tokens[end + 1] not in _STOPS:
        end += 1
    return iter(range(max(start, index - 30), min(end + 1, index + 30)))


def _joined(tokens: list[str], owners: list[int]) -> tuple[list[str], list[int]]:
    """Join digits that stand alone: "7 4 slash 4 1" is "74 slash 41", "39 ° 4" is "39.4"."""
    found: list[str] = []
    kept: list[int] = []
    at = 0
    while at < len(tokens):
        run = at
        while run < len(tokens) and len(tokens[run]) == 1 and tokens[run].isdigit():
            run += 1
        if 2 <= run - at <= 3:
            found.append("".join(tokens[at:run]))
        elif tokens[at].isdigit() and tokens[at + 1 : at + 2] == ["°"] and "".join(tokens[at + 2 : at + 3]).isdigit():
            found.append(f"{tokens[at]}.{tokens[at + 2]}")
            run = at + 3
        else:
            found.append(tokens[at])
            run = at + 1
        kept.append(owners[at])
        at = run
    return found, kept


def _value(token: str) -> float | None:
    return float(token.replace(",", ".")) if token[:1].isdigit() else None


def _within(low: float, high: float) -> Callable[[float, str], float | None]:
    return lambda value, unit: value if low <= value <= high else None


def _celsius(value: float, unit: str) -> float | None:
    if 86 <= value <= 110:
        return (value - 32) / 1.8
    return value if 25 <= value <= 44 else None


def _oxygen(value: float, unit: str) -> float | None:
    percent = value * 100 if 0.4 <= value <= 1 else value
    if unit in ("litres", "oxygen_kpa", "weight_kg"):
        return None
    return percent if 40 <= percent <= 100 else None


def _sugar(value: float, unit: str) -> float | None:
    if unit in ("units", "gram"):
        return None
    mmol = value / 18 if unit == "mg_dl" or value > 45 else value
    return mmol if 0.3 <= mmol <= 90 else None


def _as_percent(value: float, unit: str) -> float | None:
    percent = value * 100 if value < 1 else value
    return percent if 15 <= percent <= 90 else None


def _grams_per_decilitre(most: float) -> Callable[[float, str], float | None]:
    return lambda value, unit: value / 10 if most < value <= 10 * most else (value if 0.5 <= value <= most else None)


def _kilos(value: float, unit: str) -> float | None:
    factor = {"weight_lb": _LB, "weight_stone": _STONE}.get(unit, 1.0)
    return value * factor if 0.3 <= value * factor <= 40 else None


_CONVERT: dict[str, Callable[[float, str], float | None]] = {
    "pressure": _within(35, 260),
    "systolic": lambda value, unit: value * 10 if 4 <= value <= 20 else _within(25, 260)(value, unit),
    "diastolic": _within(10, 160),
    "mean_pressure": _within(15, 160),
    "pulse": _within(15, 280),
    "oxygen": _oxygen,
    "oxygen_kpa": _within(3, 16),
    "temperature": _celsius,
    "breaths": _within(3, 110),
    "sugar": _sugar,
    "ketones": _within(0.1, 12),
    "hematocrit": _as_percent,
    "hemoglobin": _grams_per_decilitre(26),
    "albumin": _grams_per_decilitre(7),
    "weight": _kilos,
    "hours": _within(1, 96),
    "co_level": _within(10, 5000),
    "years": _within(0, 120),
    "months": lambda value, unit: value / 12 if value < 60 else None,
    "weeks": lambda value, unit: value / 52 if value < 100 else None,
    "days": lambda value, unit: value / 365 if value < 100 else None,
    "weeks_pregnant": _within(13, 43),
}
_AGES = ("years", "months", "weeks", "days")
_NAMES = {name: rank for rank, name in enumerate(_CONVERT) if name not in ("weight", "hours", "weeks_pregnant", *_AGES)}
_BY_RANK = tuple(_NAMES)
# What a number after such a reading measures when nothing else is said ("92 then 89 then 85").
_SERIES = {"systolic": "pressure", "oxygen": "oxygen", "pulse": "pulse", "temperature": "temperature"}
_BY_UNIT = {
    "pulse_unit": "pulse", "percent": "oxygen", "degrees": "temperature", "mmol": "sugar", "mg_dl": "sugar",
    "weight_kg": "weight", "weight_lb": "weight", "weight_stone": "weight", "hours_unit": "hours", "ppm": "co_level",
    "oxygen_after": "oxygen", "per_minute": "breaths",
}  # fmt: skip
_UNITS_OF_NOTHING = frozenset({"litres", "units", "gram", "length", "minutes_unit"})
_UNITS = {name: rank for rank, name in enumerate((*_BY_UNIT, *_AGES, *_UNITS_OF_NOTHING))}
