"""Amounts worked out as far as known: figures are ranges, and a range is said as one."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from guidance.incentives.fields import NUMBERS, Interval


@dataclass(frozen=True)
class Quantity:
    """A small sum over fields and parameters."""

    operator: str
    arguments: tuple[Quantity, ...] = ()
    name: str = ""
    value: float = 0.0

    def fields(self) -> Iterator[str]:
        """Yield the fields of the learner or the course that the sum needs."""
        if self.operator == "veld":
            yield self.name
        for argument in self.arguments:
            yield from argument.fields()


_OPERATORS: dict[str, Callable[[list[float]], float]] = {"minimum": min, "product": math.prod}


def parse_quantity(raw: Any) -> Quantity:
    """Read ``{minimum: […]}``, ``{product: […]}``, ``{veld: …}``, ``{parameter: …}`` or a number.

    Raises:
        ValueError: it is none of these.
    """
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return Quantity("getal", value=float(raw))
    if not isinstance(raw, Mapping) or len(raw) != 1:
        raise ValueError(f"verwacht minimum, product, veld, parameter of een getal, kreeg {raw!r}")
    ((operator, argument),) = raw.items()
    if operator in _OPERATORS and isinstance(argument, list) and argument:
        return Quantity(operator, tuple(parse_quantity(item) for item in argument))
    if operator == "veld" and argument in NUMBERS:
        return Quantity("veld", name=argument)
    if operator == "parameter" and isinstance(argument, str):
        return Quantity("parameter", name=argument)
    raise ValueError(f"verwacht minimum, product, veld, parameter of een getal, kreeg {raw!r}")


def work_out(
    quantity: Quantity, fields: Mapping[str, Interval], parameters: Mapping[str, float | None]
) -> Interval | None:
    """Return the range of the quantity, or ``None`` where a figure in it was not seen."""
    if quantity.operator == "getal":
        return Interval(quantity.value, quantity.value)
    if quantity.operator == "veld":
        return fields[quantity.name]
    if quantity.operator == "parameter":
        value = parameters.get(quantity.name)
        return None if value is None else Interval(value, value)
    parts = [work_out(argument, fields, parameters) for argument in quantity.arguments]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    combine = _OPERATORS[quantity.operator]
    # 0 × infinity is not a number: nothing of something unbounded is nothing.
    if quantity.operator == "product" and any(part.high == 0 for part in known):
        return Interval(0.0, 0.0)
    return Interval(combine([part.low for part in known]), combine([part.high for part in known]))


def dutch_number(value: float, money: bool = True) -> str:
    """Write a number as in Dutch: a point between thousands, a comma before decimals; of money two of those or none.

    Examples:
        >>> dutch_number(3714), dutch_number(14.91), dutch_number(21.3), dutch_number(112.5, money=False)
        ('3.714', '14,91', '21,30', '112,5')
    """
    rounded = round(value, 2)
    text = f"{rounded:,.0f}" if rounded == int(rounded) else f"{rounded:,.2f}"
    if not money and "." in text:
        text = text.rstrip("0")
    return text.translate(str.maketrans(",.", ".,"))


def dutch_range(range_: Interval, texts: Mapping[str, str], money: bool = True) -> str | None:
    """Say a range in Dutch ("tussen 40 en 80", "hoogstens 125"); ``None`` when nothing bounds it."""
    if range_.high == math.inf:
        return None
    if range_.low == range_.high:
        return dutch_number(range_.low, money)
    form = "tussen" if range_.low > 0 else "hoogstens"
    return texts[form].format(van=dutch_number(range_.low, money), tot=dutch_number(range_.high, money))
