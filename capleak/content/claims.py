"""The numbers that a stretch of an answer claims, folded the way its facts write them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from capleak.content.figures import percentage
from capleak.content.quantities import Quantity


@dataclass(frozen=True)
class Claim:
    """One number of an answer: "6 to 12 hours", "78 of 100 people" or "65 people".

    Attributes:
        value: as a fact would write it: `6-12`, `78`.
        unit: what it counts or measures.
        sign: `>`, `<`, `>=`, `<=` or nothing.
        start: where it begins in the stretch.
        end: where it ends, its unit left out.
        kind: a number, a date, or a fraction in words.
        part: for a whole ("18" in "15 of 18 people"), the value of its part.
        whole: for a part, the value of its whole.
        counted: what a share is a share of ("78 of 100 people").
    """

    value: str
    unit: str
    sign: str
    start: int
    end: int
    kind: str = "number"
    part: str = ""
    whole: str = ""
    counted: str = ""


def claims(said: Sequence[Quantity], known: Collection[str]) -> list[Claim]:
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
        before = said[at - 1] if at else None
        part = before.value if before and _is_part(before, one) else ""
        whole = after.value if after and _is_part(one, after) else ""
        folded.append(Claim(one.value, one.unit, one.sign, one.start, one.stop, one.kind, part, whole))
        at += 1
    return folded


def _is_part(one: Quantity, after: Quantity) -> bool:
    return one.link == "of" and one.unit == after.unit


def _joined(one: Quantity, after: Quantity, known: Collection[str]) -> Claim | None:
    if one.link == "range" and one.unit in ("", after.unit) and f"{one.value}-{after.value}" in known:
        return Claim(f"{one.value}-{after.value}", after.unit, one.sign, one.start, after.stop)
    if one.link in ("of", "in"):
        if f"{one.value} in {after.value}" in known:
            return Claim(f"{one.value} in {after.value}", after.unit or "people", one.sign, one.start, after.stop)
        if one.value in known and after.value in known:
            return None
        share = percentage(one.value, after.value)
        if share in known or after.value in ("10", "100", "1000"):
            return Claim(share, "%", one.sign, one.start, after.stop, counted=after.unit)
    return None
