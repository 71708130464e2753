"""Numbers in running text: digits, decimals, thousands, words, ranges, shares, readings and dates."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from capleak.content.units import MEASURES, unit_after

_ONES = "zero one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = {word: 10 * at for at, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SMALL = {word: at for at, word in enumerate([*_ONES, *_TEENS])}
_POWERS = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_FRACTIONS = {"half": "50", "halves": "50", "quarter": "25", "quarters": "25", "third": "33.3", "thirds": "33.3"}

_ONE = "|".join(_ONES[1:])
_WORDED = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{_ONE}))?|{'|'.join(reversed(_TEENS))}|{'|'.join(_ONES)})"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
# A digit that a letter or a hyphened letter leads to belongs to a name: COVID-19, interleukin-2, PON1.
_NUMBER = re.compile(
    rf"(?<![\w.])(?<![A-Za-z]-)(?:(?P<reading>\d{{2,3}}/\d{{2,3}})|(?P<phone>116 \d{{3}})|(?P<digits>{_DIGITS})"
    rf"|(?P<word>{_WORDED}|an?(?= (?:hundred|thousand|million|billion)\b)))"
    rf"(?:[- ](?P<power>hundred|thousand|million|billion)\b)?(?![A-Za-z\d])(?!\.\d)",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    rf"\b(?:(?P<count>{_ONE}|an?)[- ])?(?P<part>half|quarters?|thirds?)\b(?! phase| party| of the year)", re.IGNORECASE
)
_COMPARATORS = (
    (">", r"(?:more|greater|longer|older|higher|bigger|larger) than|over|above|beyond|past"),
    ("<", r"(?:fewer|less|shorter|younger|lower|smaller) than|under|below"),
    (">=", r"at least|no (?:fewer|less) than|from"),
    ("<=", r"up to|at most|no more than|within|not more than"),
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
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_MANY = re.compile(
    r"\s+(?:\w+\s+)?(?:people|patients|cases|attacks|reports|adults|children|deaths|doses|centres)\b", re.I
)
_DATED = re.compile(rf"\b(?:in|since|until|during|{_MONTHS})\s+$", re.IGNORECASE)


@dataclass(frozen=True)
class Quantity:
    """One number of a text.

    Attributes:
        value: digits only, as a fact writes them: `1000`, `1.23`, `6-12`, `112/78`.
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


def quantities(text: str) -> list[Quantity]:
    """Return the numbers of `text`, in order; digits within a name are none."""
    found = [*(_number(text, match) for match in _NUMBER.finditer(text)), *_fractions(text)]
    found.sort(key=lambda quantity: quantity.start)
    return _linked(text, [_loose(text, one) for one in found])


def percentage(part: str, whole: str) -> str:
    """Return `part` of `whole` as a percentage, as short as it can be written."""
    share = 100 * float(part) / float(whole)
    return f"{share:.1f}".removesuffix(".0")


def _number(text: str, match: re.Match[str]) -> Quantity:
    end = match.end()
    value = match["reading"] or match["phone"] or _digits(match)
    if match["power"] and match["digits"]:
        # "40 million doses": the scale belongs to the unit, as in the facts.
        value, end = match["digits"].replace(",", ""), match.end("digits")
    unit, unit_end = unit_after(text, end)
    if match["reading"] and not unit:
        unit = "mmHg"
    if not unit:
        unit = next((name for name, lead in _LEADS if lead.search(text, 0, match.start())), "")
    is_date = _is_date(text, match)
    if is_date:
        unit, unit_end = "", end
    sign = _sign(text, match.start(), unit_end)
    kind = "date" if is_date else "number"
    return Quantity(value, unit, sign, match.start(), end, max(unit_end, end), kind=kind)


def _is_date(text: str, match: re.Match[str]) -> bool:
    # "A 2017 study", "in 2021"; but "2017 cases" would be a count.
    if not _YEAR.fullmatch(match.group()):
        return False
    return bool(_DATED.search(text, 0, match.start())) or not _MANY.match(text, match.end())


def _digits(match: re.Match[str]) -> str:
    if match["digits"]:
        return match["digits"].replace(",", "")
    parts = re.split(r"[- ]", match["word"].lower())
    number = sum(_TENS.get(part, _SMALL.get(part, 0)) for part in parts) if parts[0] not in ("a", "an") else 1
    return str(number * _POWERS.get((match["power"] or "").lower(), 1))


def _fractions(text: str) -> list[Quantity]:
    found = []
    for match in _FRACTION.finditer(text):
        count = _SMALL.get((match["count"] or "one").lower(), 1)
        percent = f"{count * float(_FRACTIONS[match['part'].lower()]):.1f}".removesuffix(".0")
        found.append(Quantity(percent, "%", "", match.start(), match.end(), match.end(), kind="fraction"))
    return found


def _sign(text: str, start: int, end: int) -> str:
    for sign, pattern in _BEFORE:
        if pattern.search(text, 0, start):
            return "" if sign == ">=" and text[:start].rstrip().lower().endswith("from") else sign
    return next((sign for sign, pattern in _AFTER if pattern.match(text, end)), "")


def _linked(text: str, found: list[Quantity]) -> list[Quantity]:
    linked: list[Quantity] = []
    for at, one in enumerate(found):
        after = found[at + 1] if at + 1 < len(found) else None
        linked.append(replace(one, link=_link(text, one, after)) if after else one)
    for at in range(len(linked) - 2, -1, -1):
        one, after = linked[at], linked[at + 1]
        if one.link in ("of", "range", "list") and not one.unit and one.kind != "date":
            linked[at] = replace(one, unit=after.unit)
    for at, (one, after) in enumerate(pairwise(linked), 1):
        if one.link == "range" and not after.unit and after.kind != "date":
            linked[at] = replace(after, unit=one.unit)
    return [_shared_unit(text, one) for one in _signed_in_brackets(text, linked)]


def _link(text: str, one: Quantity, after: Quantity) -> str:
    between = text[one.end : after.start]
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
    word = text[one.start : one.end].split()[0].split("-")[0].lower()
    if one.kind != "number" or one.unit in MEASURES:
        return one
    article = word == "one" and not re.match(r"\s*(?:in|to|or|out)\b", text[one.start + 3 :])
    pointed = word in ("two", "three") and not one.unit and re.search(r"\b(?:the|these|those)\s+$", text[: one.start])
    return replace(one, kind="loose") if article or pointed else one
