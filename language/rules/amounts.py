"""Numbers in the units of the profile."""

from __future__ import annotations

import re

from language.message import Message

_WEEKS_A_YEAR = 52
_NEAR = 40
_RANGE = re.compile(
    r"(?<!\S)(?<!van )(?P<n>\d+(?:\.\d+)?)(?: (?:jaar|u|uur|uren))? (?:a|tot|of|tot en met|/)"
    r"(?: (?:de|een|zo|ongeveer))* $|"
    r"(?<!\S)tussen (?:de )?(?P<m>\d+(?:\.\d+)?)(?: (?:jaar|u|uur|uren))? en (?:de )?$"
)
_SIDE_BY_SIDE = re.compile(r"(?<!\S)(?P<n>\d+(?:\.\d+)?) $")
_HYPHEN = re.compile(r"[-–—]")


def hours_per_month(per_week: float) -> float | int:
    """Hours a week as hours a month: 52 weeks over 12 months, to one decimal (30 → 130, 38 → 164.7)."""
    return number(str(round(per_week * _WEEKS_A_YEAR / 12, 1)))


def least(message: Message, start: int, most: str) -> str:
    """The first number of a range whose last one stands at an offset: "20 à 25 uur", "tussen 5 en 6 jaar"."""
    before = message.plain[max(0, start - _NEAR) : start]
    match = _RANGE.search(before) or (_SIDE_BY_SIDE.search(before) if _hyphen_before(message, start) else None)
    if match is None:
        return most
    first = match.groupdict().get("m") or str(match.group("n"))
    return first if float(first) < float(most) else most


def _hyphen_before(message: Message, start: int) -> bool:
    index = message.text.token_at(start)
    tokens, typed = message.text.tokens, message.text.original
    return index > 0 and bool(_HYPHEN.search(typed[tokens[index - 1].end : tokens[index].start]))


def number(written: str) -> float | int:
    """An int where the number is whole."""
    value = float(written)
    return int(value) if value.is_integer() else value
