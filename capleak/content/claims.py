"""The numbers that a stretch of an answer claims, folded the way its facts write them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from capleak.content.quantities import Quantity, percentage


@dataclass(frozen=True)
class Claim:
    """One number of an answer: "6 to 12 hours", "78 of 100 people" or "65 people".

    Attributes:
        value: as a fact would write it: `6-12`, `78`.
        unit: what it counts or measures.
        sign: `>`, `<`, `>=`, `<=` or nothing.
        start: where it begins in the stretch.
        end: where it ends.
        kind: a number, a date, or a fraction in words.
        part: for a whole ("18" in "15 of 18 people"), the value of its part.
    """

    value: str
    unit: str
    sign: str
    start: int
    end: int
    kind: str = "number"
    part: str = ""


def claims(said: list[Quantity], known: Collection[str]) -> list[Claim]:
    """Fold what was said into claims.

    Args:
        said: the numbers of a stretch.
        known: values that its facts state; they decide whether "252 to 29" is a range or two numbers.
    """
    folded: list[Claim] = []
    at = 0
    while at < len(said):
        one, after = said[at], said[at + 1] if at + 1 < len(said) else None
        joined = _joined(one, after, known) if after else None
        if joined:
            folded.append(joined)
            at += 2
            continue
        before = said[at - 1] if at else one
        part = before.value if before.link == "of" and before.unit == one.unit else ""
        folded.append(Claim(one.value, one.unit, one.sign, one.start, one.end, one.kind, part))
        at += 1
    return folded


def _joined(one: Quantity, after: Quantity, known: Collection[str]) -> Claim | None:
    if one.link == "range" and f"{one.value}-{after.value}" in known:
        return Claim(f"{one.value}-{after.value}", after.unit, one.sign, one.start, after.end)
    if one.link in ("of", "in"):
        if f"{one.value} in {after.value}" in known:
            return Claim(f"{one.value} in {after.value}", after.unit or "people", one.sign, one.start, after.end)
        if one.value in known and after.value in known:
            return None
        share = _share(one.value, after.value)
        if share in known or after.value in ("10", "100", "1000"):
            return Claim(share, "%", one.sign, one.start, after.end)
    return None


def _share(part: str, whole: str) -> str:
    try:
        return percentage(part, whole)
    except (ValueError, ZeroDivisionError):
        return ""
