"""Dates, money and lists as one writes them in Flanders."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


def day(value: date) -> str:
    """24 november 2026."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def number(value: int | float | Decimal) -> str:
    """A number with a comma for decimals and a point a thousand: 1.092,1; no needless decimals."""
    exact = Decimal(str(value)).normalize()
    return _separators(f"{exact:,f}")


def euro(amount: int | float | Decimal) -> str:
    """An amount in euro: 282,10 euro; whole amounts without decimals (1.500 euro)."""
    exact = Decimal(str(amount)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    text = f"{exact:,.2f}".removesuffix(".00")
    return f"{_separators(text)} euro"


def distance(km: float) -> str:
    """A distance as the crow flies, no more exact than it is: minder dan 1 km, 12 km."""
    return "minder dan 1 km" if km < 1 else f"{number(round(km))} km"


def enumeration(words: Sequence[str], last: str = "en") -> str:
    """a, b en c."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def capitalised(text: str) -> str:
    """The text with a capital to begin with; the rest as it is."""
    return text[:1].upper() + text[1:]


def _separators(english: str) -> str:
    return english.translate(str.maketrans(",.", ".,"))
