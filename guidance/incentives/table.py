"""Every completion of what is unknown, in one truth table.

The values of a field are grouped into the few classes that the conditions tell apart (below 80, 80 and more). A
completion is one class for each field, numbered in mixed radix; a condition is then one big integer with a bit for
each completion in which it holds. "Certainly", "possibly" and "does this fact still matter" become a few bitwise
operations, exact over all completions – docs/decisions/003-incentives-engine.md says why.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from guidance.incentives.fields import DOMAINS, Choices, Interval, Possible

MAX_COMPLETIONS = 1 << 22


@dataclass(frozen=True)
class Member:
    """Atom: the field has one of these values."""

    field: str
    values: Choices


@dataclass(frozen=True)
class Bounded:
    """Atom: the number is at least, or at most, a bound."""

    field: str
    at_least: bool
    bound: float


@dataclass(frozen=True)
class Hidden:
    """Atom that nothing a learner can answer will settle: a figure not seen, a rule with little confidence."""

    name: str


@dataclass(frozen=True)
class Both:
    """All (``every``) or one of the children."""

    every: bool
    children: tuple[Node, ...]


@dataclass(frozen=True)
class Negated:
    """The child does not hold."""

    child: Node


Node = Member | Bounded | Hidden | Both | Negated
Cut = tuple[float, float]


@dataclass(frozen=True)
class _Axis:
    """One field of the table: its classes, and how far apart two neighbouring classes lie in the numbering."""

    stride: int
    patterns: tuple[int, ...]
    values: tuple[Choices, ...] = ()
    cuts: tuple[Cut, ...] = ()

    def allowed(self, possible: Possible) -> tuple[int, ...]:
        """Return the classes that the possible values reach."""
        if isinstance(possible, Interval):
            edges = [(-math.inf, 0.0), *self.cuts, (math.inf, 1.0)]
            low, high = (possible.low, 0.5), (possible.high, 0.5)
            return tuple(i for i in range(len(self.patterns)) if low < edges[i + 1] and high >= edges[i])
        return tuple(i for i, group in enumerate(self.values) if group & possible)


class Table:
    """The truth table of a list of conditions that must all hold.

    ``promises`` is false where nothing may be promised: an authority judges, or the scheme's existence is unsure.
    """

    def __init__(self, conditions: Sequence[Node], promises: bool = True) -> None:
        atoms = [atom for condition in conditions for atom in _atoms(condition)]
        self._size = 1
        self._axes: dict[str, _Axis] = {}
        for name in dict.fromkeys(_name(atom) for atom in atoms):
            self._add_axis(name, [atom for atom in atoms if _name(atom) == name])
        if self._size > MAX_COMPLETIONS:
            raise ValueError(f"de voorwaarden onderscheiden {self._size} gevallen; hoogstens {MAX_COMPLETIONS}")
        self._full = (1 << self._size) - 1
        self._axes = {name: self._with_patterns(axis) for name, axis in self._axes.items()}
        self.conditions = tuple(self._bits(condition) for condition in conditions)
        together = self._full
        for bits in self.conditions:
            together &= bits
        # What no answer settles is taken both ways: what may still be, and what is sure either way.
        self._possible = self._some(together)
        self._certain = self._full & ~self._some(self._full & ~together) if promises else 0
        self.fields = tuple(name for name in self._axes if not name.startswith("?"))
        self._judge = lru_cache(maxsize=4096)(self._judge_classes)

    def judge(self, possible: Mapping[str, Possible]) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """Return the outcome of all conditions together, of each, and the fields that can still change the first."""
        return self._judge(tuple(self._axes[name].allowed(possible[name]) for name in self.fields))

    def _judge_classes(self, allowed: tuple[tuple[int, ...], ...]) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        open_bits = self._full
        for name, classes in zip(self.fields, allowed, strict=True):
            open_bits &= _union(self._axes[name].patterns[i] for i in classes)
        outcome = _outcome(open_bits, self._possible, self._certain)
        each = tuple(_outcome(open_bits, bits, bits) for bits in self.conditions)
        if outcome != "onbekend":
            return outcome, each, ()
        pivotal = (
            name
            for name, classes in zip(self.fields, allowed, strict=True)
            if self._matters(self._axes[name], classes, open_bits)
        )
        return outcome, each, tuple(pivotal)

    def _matters(self, axis: _Axis, classes: tuple[int, ...], open_bits: int) -> bool:
        """Whether two completions that differ in this field alone have different outcomes."""
        return any(
            _shift(open_bits & met & axis.patterns[one], (other - one) * axis.stride) & open_bits & ~met
            for met in (self._possible, self._certain)
            for one in classes
            for other in classes
            if one != other
        )

    def _some(self, bits: int) -> int:
        """Return the completions that hold for some value of what no answer settles."""
        for name, axis in self._axes.items():
            if name.startswith("?"):
                low = (bits & axis.patterns[0]) | (bits & axis.patterns[1]) >> axis.stride
                bits = low | low << axis.stride
        return bits

    def _add_axis(self, name: str, atoms: list[Member | Bounded | Hidden]) -> None:
        values: tuple[Choices, ...] = ()
        cuts: tuple[Cut, ...] = ()
        bounded = [atom for atom in atoms if isinstance(atom, Bounded)]
        if bounded:
            cuts = tuple(sorted({(atom.bound, 0.0 if atom.at_least else 1.0) for atom in bounded}))
            count = len(cuts) + 1
        elif name.startswith("?"):
            count = 2
        else:
            values = _classes(DOMAINS[name], [atom.values for atom in atoms if isinstance(atom, Member)])
            count = len(values)
        self._axes[name] = _Axis(self._size, (0,) * count, values, cuts)
        self._size *= count

    def _with_patterns(self, axis: _Axis) -> _Axis:
        count, stride = len(axis.patterns), axis.stride
        block = (1 << stride) - 1
        period = stride * count
        repeat = self._full // ((1 << period) - 1)
        patterns = tuple((block << (i * stride)) * repeat for i in range(count))
        return _Axis(stride, patterns, axis.values, axis.cuts)

    def _bits(self, node: Node) -> int:
        if isinstance(node, Negated):
            return self._full & ~self._bits(node.child)
        if isinstance(node, Both):
            bits = self._full if node.every else 0
            for child in node.children:
                bits = bits & self._bits(child) if node.every else bits | self._bits(child)
            return bits
        axis = self._axes[_name(node)]
        return _union(pattern for i, pattern in enumerate(axis.patterns) if _holds(node, axis, i))


def _outcome(open_bits: int, possible: int, certain: int) -> str:
    if not open_bits & possible:
        return "nee"
    return "onbekend" if open_bits & ~certain else "ja"


def _shift(bits: int, distance: int) -> int:
    return bits << distance if distance > 0 else bits >> -distance


def _holds(atom: Member | Bounded | Hidden, axis: _Axis, index: int) -> bool:
    if isinstance(atom, Hidden):
        return index == 1
    if isinstance(atom, Member):
        return axis.values[index] <= atom.values
    at_or_above = index > axis.cuts.index((atom.bound, 0.0 if atom.at_least else 1.0))
    return at_or_above == atom.at_least


def _classes(domain: Choices, sets: Sequence[Choices]) -> tuple[Choices, ...]:
    """Group the values that no condition tells apart."""
    groups: dict[tuple[bool, ...], set[str | bool]] = {}
    for value in sorted(domain, key=str):
        groups.setdefault(tuple(value in items for items in sets), set()).add(value)
    return tuple(frozenset(group) for group in groups.values())


def _atoms(node: Node) -> Iterable[Member | Bounded | Hidden]:
    if isinstance(node, Negated):
        yield from _atoms(node.child)
    elif isinstance(node, Both):
        for child in node.children:
            yield from _atoms(child)
    else:
        yield node


def _name(atom: Member | Bounded | Hidden) -> str:
    return f"?{atom.name}" if isinstance(atom, Hidden) else atom.field


def _union(parts: Iterable[int]) -> int:
    bits = 0
    for part in parts:
        bits |= part
    return bits
