"""A number and its unit in the unit of the rules; None for what cannot be such a reading."""

from __future__ import annotations

from collections.abc import Callable

_LB, _STONE = 0.4536, 6.35


def _within(low: float, high: float) -> Callable[[float, str], float | None]:
    return lambda value, unit: value if low <= value <= high else None


def _celsius(value: float, unit: str) -> float | None:
    if 86 <= value <= 110:
        return (value - 32) / 1.8
    return value if 25 <= value <= 44 else None


def _oxygen(value: float, unit: str) -> float | None:
    percent = value * 100 if 0.4 <= value <= 1 else value
    if unit in ("litres", "oxygen_kpa", "weight_kg"):
        return None
    return percent if 40 <= percent <= 100 else None


def _sugar(value: float, unit: str) -> float | None:
    if unit in ("units", "gram"):
        return None
    mmol = value / 18 if unit == "mg_dl" or value > 45 else value
    return mmol if 0.3 <= mmol <= 90 else None


def _as_percent(value: float, unit: str) -> float | None:
    percent = value * 100 if value < 1 else value
    return percent if 15 <= percent <= 90 else None


def _grams_per_decilitre(most: float) -> Callable[[float, str], float | None]:
    return lambda value, unit: value / 10 if most < value <= 10 * most else (value if 0.5 <= value <= most else None)


def _kilos(value: float, unit: str) -> float | None:
    factor = {"weight_lb": _LB, "weight_stone": _STONE}.get(unit, 1.0)
    return value * factor if 0.3 <= value * factor <= 40 else None


CONVERT: dict[str, Callable[[float, str], float | None]] = {
    "pressure": _within(35, 260),
    "systolic": lambda value, unit: value * 10 if 4 <= value <= 20 else _within(25, 260)(value, unit),
    "diastolic": _within(10, 160),
    "mean_pressure": _within(15, 160),
    "pulse": _within(15, 280),
    "oxygen": _oxygen,
    "oxygen_kpa": _within(3, 16),
    "temperature": _celsius,
    "breaths": _within(3, 110),
    "sugar": _sugar,
    "ketones": _within(0.1, 12),
    "hematocrit": _as_percent,
    "hemoglobin": _grams_per_decilitre(26),
    "albumin": _grams_per_decilitre(7),
    "weight": _kilos,
    "hours": _within(1, 96),
    "co_level": _within(10, 5000),
    "years": _within(0, 120),
    "months": lambda value, unit: value / 12 if value < 60 else None,
    "weeks": lambda value, unit: value / 52 if value < 100 else None,
    "days": lambda value, unit: value / 365 if value < 100 else None,
    "weeks_pregnant": _within(13, 43),
}
