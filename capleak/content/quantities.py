"""The numbers of a running text, each with its unit, its sign and its tie to the next one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from capleak.content.figures import FRACTION, NUMBER, fraction_value, is_year, number_value
from capleak.content.units import MEASURES, unit_after

_COMPARATORS = (
    (">=", r"at least|(?:no|not) (?:fewer|less) than"),
    ("<=", r"up to|at most|(?:no|not) more than|within"),
    (">", r"(?:more|greater|longer|older|higher|bigger|larger) than|over|above|beyond|past"),
    ("<", r"(?:fewer|less|shorter|younger|lower|smaller) than|under|below"),
)
_BEFORE = [
    (sign, re.compile(rf"\b(?:{words})(?:\s+(?:the|a|an|about|age|aged))*\s*$", re.I)) for sign, words in _COMPARATORS
]
_AFTER = (
    (">=", re.compile(r"\s*(?:\w+\s+)?or (?:more|over|above|higher|longer|older)\b", re.I)),
    ("<=", re.compile(r"\s*(?:\w+\s+)?or (?:less|fewer|under|below|lower|younger)\b", re.I)),
)
_LINKS = (
    ("of", re.compile(r"\s*(?:out\s+)?of\s+(?:the\s+|these\s+|those\s+|its\s+|all\s+|every\s+|about\s+)*$", re.I)),
    ("in", re.compile(r"\s*(?:person\s+|people\s+)?in\s+(?:every\s+)?$", re.I)),
    ("range", re.compile(r"\s*(?:[-–—]|to|or|and)\s*$", re.I)),
    ("list", re.compile(r"\s*,\s*(?:and\s+|or\s+)?$|\s+(?:percent|%|years|days)?\s*and\s*$", re.I)),
)
_SHARE_OF = re.compile(
    r"\s*(?:out\s+)?of\s+(?:the|these|those|them|all|its|their)\b(?:\s+(?P<what>[a-z]+))?", re.IGNORECASE
)
# What stands before a number may be its unit: "grade 3", "aged 45", "a man of 66", "pulse 112".
_LEADS = (
    ("grade", re.compile(r"\bgrades?\s*$", re.I)),
    ("years", re.compile(r"\b(?:age[ds]?(?:\s+of)?|(?:man|woman|boy|girl|child|person|patient),?\s+of)\s*$", re.I)),
    ("beats per minute", re.compile(r"\bpulse(?:\s+(?:was|of|at))?\s*$", re.I)),
)


@dataclass(frozen=True)
class Quantity:
    """One number of a text.

    Attributes:
        value: digits only, as a fact writes them: `1000`, `1.23`, `112/78`.
        unit: what it counts or measures; empty if the text does not say.
        sign: `>`, `<`, `>=`, `<=` or nothing.
        start: where it begins in the text.
        stop: where its figures end.
        end: where it ends, its unit included.
        link: how the next number is joined to it: `of`, `in`, `range`, `list` or nothing.
        kind: a number, a date (a year), a fraction in words, or loose: perhaps only a way of speaking.
    """

    value: str
    unit: str
    sign: str
    start: int
    stop: int
    end: int
    link: str = ""
    kind: str = "number"


@lru_cache(maxsize=16_384)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the numbers of `text`, in order; digits within a name are none."""
    found = [_fraction(match) for match in FRACTION.finditer(text)]
    shares = [(one.start, one.end) for one in found]
    for match in NUMBER.finditer(text):
        if not any(start <= match.start() < end for start, end in shares):
            found.append(_number(text, match))
    found.sort(key=lambda quantity: quantity.start)
    linked = _linked(text, [_loose(text, one) for one in found])
    return tuple(_shared_unit(text, one) for one in _signed_in_brackets(text, linked))


def _number(text: str, match: re.Match[str]) -> Quantity:
    value, stop = number_value(match)
    if is_year(text, match):
        return Quantity(value, "", _sign(text, match.start(), stop), match.start(), stop, stop, kind="date")
    unit, end = unit_after(text, stop)
    if not unit:
        unit = next((name for name, lead in _LEADS if lead.search(text, 0, match.start())), "")
    if not unit and match["reading"]:
        unit = "mmHg"
    return Quantity(value, unit, _sign(text, match.start(), end), match.start(), stop, max(stop, end))


def _fraction(match: re.Match[str]) -> Quantity:
    return Quantity(fraction_value(match), "%", "", match.start(), match.end(), match.end(), kind="fraction")


def _sign(text: str, start: int, end: int) -> str:
    before = next((sign for sign, pattern in _BEFORE if pattern.search(text, 0, start)), "")
    return before or next((sign for sign, pattern in _AFTER if pattern.match(text, end)), "")


def _linked(text: str, found: list[Quantity]) -> list[Quantity]:
    linked = [replace(one, link=_link(text[one.end : after.start])) for one, after in pairwise(found)] + found[-1:]
    for at in range(len(linked) - 2, -1, -1):
        one, after = linked[at], linked[at + 1]
        if one.link in ("of", "range", "list") and not one.unit and one.kind != "date":
            # "5 and 10 years": the first takes the unit of the second.
            linked[at] = replace(one, unit=after.unit)
    for at, (one, after) in enumerate(pairwise(linked), 1):
        if one.link == "range" and not after.unit and after.kind != "date":
            linked[at] = replace(after, unit=one.unit)
    return linked


def _link(between: str) -> str:
    return next((name for name, pattern in _LINKS if pattern.fullmatch(between)), "")


def _signed_in_brackets(text: str, found: list[Quantity]) -> list[Quantity]:
    # "more than 1 kg (2.2 lb)": what holds of the first holds of its conversion.
    signed = found[:1]
    for one in found[1:]:
        converts = text[signed[-1].end : one.start].strip() == "("
        signed.append(replace(one, sign=signed[-1].sign) if converts and not one.sign else one)
    return signed


def _shared_unit(text: str, one: Quantity) -> Quantity:
    # "12 of the attacks", "two of these people": what is counted stands behind.
    match = _SHARE_OF.match(text, one.end)
    if one.unit or not match or not match["what"]:
        return one
    unit, _ = unit_after(text, match.start("what"))
    return replace(one, unit=unit)


def _loose(text: str, one: Quantity) -> Quantity:
    # "One of them", "one study", "tell the two apart": perhaps a figure, perhaps a way of speaking.
    word = text[one.start : one.stop].split("-", maxsplit=1)[0].lower()
    if one.kind != "number" or one.unit in MEASURES:
        return one
    article = word == "one" and not re.match(r"\s*(?:in|to|or|out)\b", text[one.start + 3 :])
    pointed = word in ("two", "three") and not one.unit and re.search(r"\b(?:the|these|those)\s+$", text[: one.start])
    return replace(one, kind="loose") if article or pointed else one
