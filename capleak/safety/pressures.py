"""Blood pressures: "60 over 40", "66.38", "9,2/5,8", in kPa or in cm of mercury."""

from __future__ import annotations

from capleak.safety.measures import BACK
from capleak.safety.reading_text import Reading, ReadingText

_STRONG_OVER = frozenset({"/", "over", "slash"})
_KPA = 7.5


def second_of_pair(text: ReadingText, index: int) -> int | None:
    """Return the place of the number after "over" or "/"."""
    at = index + 1
    if text.at(at) in ("mmhg", "mm", "kpa") and text.at(at + 1) in _STRONG_OVER:
        at += 1
    signs = 0
    while at < len(text.tokens) and ("over" in text.ends[at][1] or text.tokens[at] in _STRONG_OVER) and signs < 4:
        at, signs = at + 1, signs + 1
    return at if signs and text.value(at) is not None else None


def pressure(text: ReadingText, index: int, second: int, name: str | None) -> list[Reading]:
    """Return the two readings of a blood pressure, or nothing if the pair is none."""
    upper, lower = text.values[index] or 0.0, text.values[second] or 0.0
    around = text.names(index - BACK, second + 7)
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


def written_with_a_point(text: ReadingText, index: int) -> list[Reading]:
    """Read "66.38" after "bp" as 66 over 38."""
    whole, _, rest = text.tokens[index].replace(",", ".").partition(".")
    if len(rest) != 2 or not 40 <= int(whole) <= 250 or not 20 <= int(rest) < int(whole):
        return []
    words = text.words(index, index)
    return [Reading("systolic", float(whole), words), Reading("diastolic", float(rest), words)]
