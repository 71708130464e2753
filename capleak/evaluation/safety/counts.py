"""Counts and shares with exact confidence intervals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from capleak.evaluation.safety.judging import Found

_CONFIDENCE = 0.95


@dataclass(frozen=True)
class Count:
    """So many of so many."""

    hits: int
    total: int

    def __str__(self) -> str:
        if not self.total:
            return "-"
        low, high = self.interval()
        return f"{self.hits}/{self.total} = {self.share:.1%} ({low:.1%} to {high:.1%})"

    @property
    def share(self) -> float:
        """The share; 0 of nothing."""
        return self.hits / self.total if self.total else 0.0

    def interval(self) -> tuple[float, float]:
        """Return the exact 95% confidence interval.

        Source: Clopper and Pearson, Biometrika 1934; by scipy.
        """
        from scipy.stats import binomtest  # type: ignore[import-untyped]

        found = binomtest(self.hits, self.total).proportion_ci(_CONFIDENCE, method="exact")
        return float(found.low), float(found.high)


def right(found: Sequence[Found]) -> Count:
    """Count the cases that got the level that they should."""
    return Count(sum(one.is_right for one in found), len(found))


def wrong(found: Sequence[Found]) -> Count:
    """Count the others."""
    return Count(sum(not one.is_right for one in found), len(found))


def heard(found: Sequence[Found]) -> Count:
    """Count the cases that got any level."""
    return Count(sum(one.level is not None for one in found), len(found))


def grouped(found: Iterable[Found], names: Callable[[Found], Iterable[str]]) -> dict[str, list[Found]]:
    """Return the cases by name, sorted; a case may have several names."""
    groups: dict[str, list[Found]] = {}
    for one in found:
        for name in names(one):
            groups.setdefault(name, []).append(one)
    return dict(sorted(groups.items()))
