"""Numbers in words, as people say a reading: "seventy over forty", "one-eighteen", "in the eighties"."""

from __future__ import annotations

from collections.abc import Sequence

_ONES = "zero one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
UNITS = {word: number for number, word in enumerate(_ONES)} | {"oh": 0, "nought": 0}
TEENS = {word: number for number, word in enumerate(_TEENS, 10)}
TENS = {word: 10 * number for number, word in enumerate(_TENS, 2)} | {"fourty": 40, "ninty": 90}
_AROUND = {word.removesuffix("y") + "ies": value for word, value in TENS.items()}
NUMBER_WORDS = frozenset({*UNITS, *TEENS, *TENS, *_AROUND, "hundred"}) - {"oh"}


def is_number(word: str) -> bool:
    """Is `word` a number, in digits or in words?"""
    return word[0].isdigit() or word in NUMBER_WORDS


def as_digits(tokens: Sequence[str]) -> list[str]:
    """Return `tokens` with the numbers in words in digits.

    The result is as long as `tokens`: where several words make one number, the first becomes the number and
    the others become "".
    """
    found = list(tokens)
    at = 0
    while at < len(tokens):
        value, used = _number(tokens, at)
        if value is None:
            at += 1
            continue
        found[at : at + used] = [value, *[""] * (used - 1)]
        at += used
    return found


def _number(tokens: Sequence[str], at: int) -> tuple[str | None, int]:
    word = tokens[at]
    if word in _AROUND:
        return str(_AROUND[word]), 1
    if word not in NUMBER_WORDS:
        return None, 0
    value, used = _below_hundred(tokens, at)
    after = _at(tokens, at + used)
    if after == "hundred":
        rest_at = at + used + 1 + (_at(tokens, at + used + 1) == "and")
        rest, more = _below_hundred(tokens, rest_at)
        more_used = rest_at + more - at if more else used + 1
        return str(value * 100 + (rest if more else 0)), more_used
    if used == 1 and 1 <= value <= 2 and word in UNITS:
        hundreds = _spoken_hundred(tokens, at)
        if hundreds:
            return hundreds
    point = _after_point(tokens, at + used)
    if point:
        return f"{value}.{point}", used + 2
    return str(value), used


def _spoken_hundred(tokens: Sequence[str], at: int) -> tuple[str, int] | None:
    """Read "one eighteen" and "one oh five"."""
    skip = 1 + (_at(tokens, at + 1) == "-")
    word = _at(tokens, at + skip)
    hundred = 100 * UNITS[tokens[at]]
    if word == "oh" and _at(tokens, at + skip + 1) in UNITS:
        return str(hundred + UNITS[_at(tokens, at + skip + 1)]), skip + 2
    if word in TEENS or word in TENS:
        rest, used = _below_hundred(tokens, at + skip)
        return str(hundred + rest), skip + used
    return None


def _below_hundred(tokens: Sequence[str], at: int) -> tuple[int, int]:
    word = _at(tokens, at)
    if word in TEENS:
        return TEENS[word], 1
    if word in UNITS:
        return UNITS[word], 1
    if word in TENS:
        skip = 1 + (_at(tokens, at + 1) == "-")
        unit = UNITS.get(_at(tokens, at + skip), 0)
        return (TENS[word] + unit, skip + 1) if unit else (TENS[word], 1)
    return (1, 0) if word == "hundred" else (0, 0)


def _after_point(tokens: Sequence[str], at: int) -> str | None:
    digit = _at(tokens, at + 1)
    return str(UNITS[digit]) if _at(tokens, at) == "point" and digit in UNITS else None


def _at(tokens: Sequence[str], at: int) -> str:
    return tokens[at] if at < len(tokens) else ""
