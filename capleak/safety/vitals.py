"""Readings as people write them: "60 over 40", "sats 84", "104F", "hr 150", "7x4", "seventy over forty".

A number gets its measure from the words around it (`readings.yml`): the nearest name before it, a unit after it, or a
name after it. Every number looks at a few neighbours only, so that the time stays linear.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from capleak.knowledge.yaml_file import read_yaml
from capleak.safety.amounts import gain, risen_weight, taken
from capleak.safety.conversions import CONVERT
from capleak.safety.measures import AGES, NAMES, measure_of, name_after, name_before
from capleak.safety.message import Message
from capleak.safety.phrases import comma_separated
from capleak.safety.pressures import pressure, second_of_pair, written_with_a_point
from capleak.safety.reading_text import Reading, ReadingText
from capleak.safety.trie import PhraseTrie

__all__ = ["Reading", "Vitals", "load_vitals"]


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
        text = ReadingText(message, self._names, self._labels)
        found: list[Reading] = []
        index, before = 0, ""
        while index < len(text.tokens):
            if text.values[index] is None:
                index += 1
                continue
            several, index = _read(text, index, before)
            before = several[-1].measure if several else before
            found += several
        return tuple(found) + risen_weight(text)


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


def _read(text: ReadingText, index: int, before: str) -> tuple[list[Reading], int]:
    """Read the number at `index`; return its readings and where to go on."""
    second = second_of_pair(text, index)
    name, distance = name_before(text, index, before)
    if second is not None:
        pair = pressure(text, index, second, name)
        if pair:
            return pair, second + 1
    after = name_after(text, index)
    measure = measure_of(text, index, name, distance, after)
    value = text.values[index] or 0.0
    if "took" in text.names(index - 4, index) and measure not in NAMES and measure not in AGES:
        return taken(text, index, value), index + 1
    unit = text.at(index + 1) if after is None else after
    if measure == "pressure" and (split := written_with_a_point(text, index)):
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


def _checked(measure: str | None, value: float, unit: str, text: ReadingText, index: int) -> list[Reading]:
    convert = CONVERT.get(measure or "")
    converted = convert(value, unit) if convert else None
    if measure is None or converted is None:
        return []
    if measure == "weight":
        return gain(text, index, converted)
    if measure in AGES:
        return [Reading("age", converted, text.words(index, index))]
    name = {"pressure": "systolic"}.get(measure, measure)
    return [Reading(name, converted, text.words(index, index))]
