"""How numbers are written: digits, thousands, decimals, words, fractions, years, readings."""

from __future__ import annotations

import re

_ONES = "zero one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = {word: 10 * at for at, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SMALL = {word: at for at, word in enumerate([*_ONES, *_TEENS])}
_POWERS = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_SHARES = {"half": 50.0, "quarter": 25.0, "quarters": 25.0, "third": 33.3, "thirds": 33.35}

_ONE = "|".join(_ONES[1:])
_POWER = "|".join(_POWERS)
_WORDED = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{_ONE}))?|{'|'.join(reversed(_TEENS))}|{'|'.join(_ONES)})"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
# A digit that a letter or a hyphened letter leads to belongs to a name: COVID-19, interleukin-2, PON1.
# What follows a number is no letter, unless it is a unit that was not set apart: "2g/kg".
NUMBER = re.compile(
    rf"(?<![\w.])(?<![A-Za-z]-)(?:(?P<reading>\d{{2,3}}/\d{{2,3}})|(?P<phone>116 \d{{3}})|(?P<digits>{_DIGITS})"
    rf"|(?P<word>{_WORDED}|an?(?= (?:{_POWER})\b)))"
    rf"(?:[- ](?P<power>{_POWER})\b)?(?:(?![A-Za-z\d])|(?=(?:[mk]?g|mcg|m?l|mmhg|iu|h)\b))(?!\.\d)",
    re.IGNORECASE,
)
FRACTION = re.compile(
    rf"\b(?:(?P<count>{_ONE}|an?)[- ])?(?P<part>half|quarters?|thirds?)\b(?! phase| party| of the year)", re.IGNORECASE
)
# A name with figures in it: "COVID-19", "interleukin-2", "NCT00936325".
NAME = re.compile(r"\b[A-Za-z][A-Za-z-]*\d[\w-]*\b")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DATED = re.compile(rf"\b(?:in|since|until|during|{_MONTHS})\s+$", re.IGNORECASE)
_MANY = re.compile(
    r"\s+(?:\w+\s+)?(?:people|patients|cases|attacks|reports|adults|children|deaths|doses|centres)\b", re.IGNORECASE
)


def number_value(match: re.Match[str]) -> tuple[str, int]:
    """Return the value of a `NUMBER` as a fact writes it, and where its figures end."""
    if match["digits"]:
        # "40 million doses": the scale belongs to the unit, as in the facts.
        return match["digits"].replace(",", ""), match.end("digits")
    if match["word"] is None:
        return match["reading"] or match["phone"], match.end()
    parts = re.split(r"[- ]", match["word"].lower())
    number = 1 if parts[0] in ("a", "an") else sum(_TENS.get(part, _SMALL.get(part, 0)) for part in parts)
    return str(number * _POWERS.get((match["power"] or "").lower(), 1)), match.end()


def fraction_value(match: re.Match[str]) -> str:
    """Return the value of a `FRACTION` in percent."""
    count = _SMALL.get((match["count"] or "one").lower(), 1)
    return short(count * _SHARES[match["part"].lower()])


def percentage(part: str, whole: str) -> str:
    """Return `part` of `whole` in percent, or nothing if they are no plain numbers."""
    try:
        return short(100 * float(part) / float(whole))
    except (ValueError, ZeroDivisionError):
        return ""


def short(number: float) -> str:
    """Write a number with one decimal at most."""
    return f"{number:.1f}".removesuffix(".0")


def is_year(text: str, match: re.Match[str]) -> bool:
    """Is the number a date? "A 2017 study" and "in 2021" name one, "2017 cases" does not."""
    if not _YEAR.fullmatch(match.group()):
        return False
    return bool(_DATED.search(text, 0, match.start())) or not _MANY.match(text, match.end())
