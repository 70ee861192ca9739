"""What is computed from what was measured: percentiles, ratios, and whether a promise is kept."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

Block = TypeVar("Block")
Side = TypeVar("Side")


@dataclass(frozen=True)
class Timing:
    """How long something took, over many times. All but `count` in milliseconds; `per_second` in whole-clock time."""

    count: int
    median: float
    p95: float
    per_second: float


@dataclass(frozen=True)
class Bar:
    """One promise: a measured value and the highest (or, with `at_least`, lowest) that keeps it."""

    name: str
    value: float
    limit: float
    unit: str = ""
    at_least: bool = False

    @property
    def met(self) -> bool:
        """Whether the promise is kept."""
        return self.value >= self.limit if self.at_least else self.value <= self.limit


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` (0 to 1) of the values lie, between neighbours in proportion.

    Raises:
        ValueError: when there are no values, or the share is none.
    """
    if not values or not 0 <= share <= 1:
        raise ValueError(f"no {share} percentile of {len(values)} values")
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def timing(milliseconds: Sequence[float], seconds: float) -> Timing:
    """Sum up single times (ms) that together took `seconds` on the clock."""
    return Timing(
        count=len(milliseconds),
        median=statistics.median(milliseconds),
        p95=percentile(milliseconds, 0.95),
        per_second=len(milliseconds) / seconds,
    )


def alternating(blocks: Sequence[Block], sides: Sequence[Side]) -> Iterator[tuple[Side, Block]]:
    """Each block for each side in turn (A B A B …), so that a machine that slows down slows both."""
    for block in blocks:
        for side in sides:
            yield side, block
