"""Units of the numbers in facts and answers, brought to one name each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from capleak.content.words import Token, stem, tokens

_NAMES = {
    "%": "% percent percents percentage percentages",
    "years": "year years year's years' yr yrs",
    "months": "month months",
    "weeks": "week weeks",
    "days": "day days",
    "hours": "hour hours hr hrs",
    "minutes": "minute minutes min mins",
    "people": "people person persons patient patients adult adults man men woman women boy boys girl girls child "
    "children baby babies infant infants participant participants member members donor donors survivor survivors",
    "attacks": "attack attacks episode episodes flare flares relapse relapses",
    "cases": "case cases report reports",
    "deaths": "death deaths",
    "mmHg": "mmhg",
    "g/dL": "g/dl",
    "g/L": "g/l",
    "g/kg": "g/kg",
    "mg/kg": "mg/kg",
    "mg": "mg milligram milligrams",
    "g": "g gram grams",
    "mcg": "mcg microgram micrograms",
    "kg": "kg kilo kilos kilogram kilograms",
    "lb": "lb lbs pound pounds",
    "L": "l liter liters litre litres",
    "mL": "ml milliliter milliliters millilitre millilitres",
    "IU": "iu units",
    "beats per minute": "bpm beats",
    "grade": "grade grades",
    "phases": "phase phases stage stages",
}
_UNITS = {name: unit for unit, names in _NAMES.items() for name in names.split()}
TIMES = frozenset({"years", "months", "weeks", "days", "hours", "minutes"})
DOSES = frozenset({"g/kg", "mg/kg", "mg", "g", "mcg", "mL", "IU"})
MEASURES = TIMES | DOSES | {"%", "mmHg", "g/dL", "g/L", "kg", "lb", "L", "beats per minute", "grade"}
# Things that are counted: the noun decides, and a case or a death is a person too.
_PERSONS = frozenset({"people", "cases", "deaths"})
_COUNTED = frozenset(
    stem(noun)
    for noun in """
    author participant study series stay centre center country type form finding dose vaccine doctor hospital sign
    symptom cell protein name trial group team article paper document source question cycle infusion treatment drug
    medicine side part layer thing step number kind
    """.split()
)
_SCALES = ("thousand", "million", "billion")
# Words that may not stand between a number and what it counts: they start something new.
_BREAKS = frozenset(
    """
    a an the and or of in on at by for from to with within about over than who that which is are was were had have has
    after before during between but while against per it them they when where as so until did do not no without
    """.split()
)
_RATE = re.compile(r"\s*(?:attacks?|episodes?|flares?)?\s*(?:per\s+person\s+)?(?:a|per|each|every)\s+year\b", re.I)
_STOP = re.compile(r"[,;:.!?()–—]|- ")
_SERIES = re.compile(r"\s*case series\b", re.IGNORECASE)
_PERSON_YEAR = re.compile(r"\s*(?:%|percent|per cent)\s*per\s+person[- ]year", re.I)


def unit_of(name: str) -> str:
    """Return the one name of a unit; a counted thing keeps its stem."""
    folded = name.strip().lower()
    if folded in _UNITS:
        return _UNITS[folded]
    if re.search(r"\b(?:a|per) year$", folded) and not folded.startswith("%"):
        return "attacks a year"
    words = folded.split()
    if len(words) > 1 and words[0] in _SCALES:
        return f"{words[0]} {stem(words[-1])}"
    if len(words) == 2 and words[0] == "case":
        return "cases" if words[1] == "reports" else folded
    return folded if len(words) != 1 else stem(folded)


def unit_after(text: str, end: int) -> tuple[str, int]:
    """Return the unit of the number that ends at `end`, and where its name ends."""
    for pattern, unit in ((_PERSON_YEAR, "% per person-year"), (_RATE, "attacks a year"), (_SERIES, "case series")):
        match = pattern.match(text, end)
        if match:
            return unit, match.end()
    scale = ""
    for token in _near(text, end):
        word = token.folded
        if word in _SCALES and not scale:
            scale = f"{word} "
        elif word in _UNITS:
            return (scale + stem(word) if scale else _UNITS[word]), token.end
        elif stem(word) in _COUNTED:
            return scale + stem(word), token.end
        elif word.startswith("year-old") or word == "per":
            return ("years" if word != "per" else "%"), token.end
    return scale.strip(), end


def compatible(said: str, meant: str) -> bool:
    """Can a number said with the unit `said` be one that the fact gives in `meant`?"""
    if said == meant or {said, meant} <= _PERSONS:
        return True
    return said == "" and meant not in MEASURES


def _near(text: str, end: int) -> Iterator[Token]:
    # A unit stands within three words, before any punctuation and before a word that starts something new.
    for token in tokens(text[end : end + 60])[:3]:
        start = end + token.start
        if _STOP.search(text[end:start]) or token.folded[0].isdigit() or token.folded in _BREAKS:
            return
        yield Token(token.text, start, end + token.end)
