"""Numbers in the units of the profile."""

from __future__ import annotations

_WEEKS_A_YEAR = 52


def hours_per_month(per_week: float) -> float | int:
    """Hours a week as hours a month: 52 weeks over 12 months, to one decimal (30 → 130, 38 → 164.7)."""
    return number(str(round(per_week * _WEEKS_A_YEAR / 12, 1)))


def number(written: str) -> float | int:
    """An int where the number is whole."""
    value = float(written)
    return int(value) if value.is_integer() else value
