"""Every completion of what is unknown, in truth tables.

The values of a field are grouped into the few classes that the conditions tell apart (below 80, 80 and more). A
completion is one class for each field, numbered in mixed radix; a condition is then one big integer with a bit for
each completion in which it holds. "Certainly", "possibly" and "does this fact still matter" become a few bitwise
operations, exact over all completions – docs/decisions/003-incentives-engine.md says why. Conditions that share no
field know nothing of each other: they are kept in blocks of their own, and what holds for all follows from those.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

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


# The classes of one field that are still open, by number.
Classes = tuple[int, ...]


class Judged(NamedTuple):
    """The outcome of all conditions together, of each, and the fields that can still change the first."""

    outcome: str
    each: tuple[str, ...]
    missing: tuple[str, ...]


class Table:
    """The truth table of a list of conditions that must all hold.

    ``promises`` is false where nothing may be promised: an authority judges, or the scheme's existence is unsure.
    """

    def __init__(self, conditions: Sequence[Node], promises: bool = True) -> None:
        self._promises = promises
        self._count = len(conditions)
        self._blocks = tuple(_Block(conditions, numbers) for numbers in _apart(conditions))
        self.fields = tuple(name for block in self._blocks for name in block.fields)
        # As the conditions speak of them, whatever the blocks.
        self._order = {name: i for i, name in enumerate(_names_in(conditions))}
        self._judge = lru_cache(maxsize=4096)(self._judge_classes)

    def judge(self, possible: Mapping[str, Possible]) -> Judged:
        """Judge what the possible values of each field leave open."""
        return self._judge(self.classes(possible))

    def classes(self, possible: Mapping[str, Possible]) -> tuple[tuple[Classes, ...], ...]:
        """Return the classes of each field that are open, block by block."""
        return tuple([block.classes(possible) for block in self._blocks])

    def tell_apart(self, name: str) -> tuple[Choices, ...] | tuple[Cut, ...]:
        """Return the classes of a choice, or where the classes of a number end; nothing for a field unknown here."""
        for block in self._blocks:
            if name in block.fields:
                return block.tell_apart(name)
        return ()

    def narrowed(self, name: str, possible: Mapping[str, Possible]) -> Possible:
        """Return the values of a field with which the conditions can still all hold."""
        for block in self._blocks:
            if name in block.fields:
                return block.narrowed(name, possible)
        return possible[name]

    def _judge_classes(self, open_classes: tuple[tuple[Classes, ...], ...]) -> Judged:
        parts = [block.judge(classes) for block, classes in zip(self._blocks, open_classes, strict=True)]
        each = [""] * self._count
        for block, part in zip(self._blocks, parts, strict=True):
            for number, outcome in zip(block.numbers, part.each, strict=True):
                each[number] = outcome
        if not all(part.can_hold for part in parts):
            return Judged("nee", tuple(each), ())
        if self._promises and all(part.surely_holds for part in parts):
            return Judged("ja", tuple(each), ())
        missing = {name for part in parts for name in part.decides_possible}
        if self._promises and all(part.can_be_sure for part in parts):
            missing.update(name for part in parts for name in part.decides_certain)
        return Judged("onbekend", tuple(each), tuple(sorted(missing, key=self._order.__getitem__)))


@dataclass(frozen=True)
class _Axis:
    """One field of a block: its classes, and how far apart two neighbouring classes lie in the numbering."""

    stride: int
    patterns: tuple[int, ...]
    values: tuple[Choices, ...] = ()
    cuts: tuple[Cut, ...] = ()

    def reached(self, possible: Possible) -> Classes:
        """Return the classes that the possible values reach."""
        if isinstance(possible, Interval):
            first, last = bisect_right(self.cuts, (possible.low, 0.5)), bisect_right(self.cuts, (possible.high, 0.5))
            return tuple(range(first, last + 1))
        return tuple([i for i, group in enumerate(self.values) if group & possible])


@dataclass(frozen=True)
class _Part:
    """What one block says of a set of open classes; ``decides_…``: the fields that change that."""

    each: tuple[str, ...]
    can_hold: bool
    can_be_sure: bool
    surely_holds: bool
    decides_possible: tuple[str, ...]
    decides_certain: tuple[str, ...]


class _Block:
    """Conditions that share fields, with a bit for each completion of those fields."""

    def __init__(self, conditions: Sequence[Node], numbers: tuple[int, ...]) -> None:
        self.numbers = numbers
        own = [conditions[number] for number in numbers]
        atoms = [atom for condition in own for atom in _atoms(condition)]
        self._size = 1
        self._axes: dict[str, _Axis] = {}
        for name in dict.fromkeys(_name(atom) for atom in atoms):
            self._add_axis(name, [atom for atom in atoms if _name(atom) == name])
        if self._size > MAX_COMPLETIONS:
            raise ValueError(f"de voorwaarden onderscheiden {self._size} gevallen; hoogstens {MAX_COMPLETIONS}")
        self._full = (1 << self._size) - 1
        self._axes = {name: self._with_patterns(axis) for name, axis in self._axes.items()}
        self._conditions = tuple(self._bits(condition) for condition in own)
        together = self._full
        for bits in self._conditions:
            together &= bits
        # What no answer settles is taken both ways: what may still be, and what is sure either way.
        self._possible = self._some(together)
        self._certain = self._full & ~self._some(self._full & ~together)
        self.fields = tuple(name for name in self._axes if not name.startswith("?"))
        self._readers: list[tuple[str, _Axis, dict[Possible, Classes]]]
        self._readers = [(name, self._axes[name], {}) for name in self.fields]
        self.judge = lru_cache(maxsize=4096)(self._judge)

    def classes(self, possible: Mapping[str, Possible]) -> tuple[Classes, ...]:
        """Return, for each field of the block, the classes that are open."""
        found = []
        for name, axis, known in self._readers:
            values = possible[name]
            # Choices come in a handful of sets; of numbers every learner has their own.
            classes = known.get(values) if axis.values else axis.reached(values)
            if classes is None:
                classes = known[values] = axis.reached(values)
            found.append(classes)
        return tuple(found)

    def tell_apart(self, name: str) -> tuple[Choices, ...] | tuple[Cut, ...]:
        """Return the classes of a choice, or where the classes of a number end."""
        return self._axes[name].values or self._axes[name].cuts

    def narrowed(self, name: str, possible: Mapping[str, Possible]) -> Possible:
        """Return the possible values of a field that lie in a class with which the conditions can hold."""
        open_bits = self._open(self.classes(possible)) & self._possible
        axis, values = self._axes[name], possible[name]
        held = [i for i in axis.reached(values) if open_bits & axis.patterns[i]]
        if not isinstance(values, Interval):
            return frozenset(value for i in held for value in axis.values[i] & values)
        if not held:
            return values
        edges = [-math.inf, *(bound for bound, _ in axis.cuts), math.inf]
        return Interval(max(values.low, edges[held[0]]), min(values.high, edges[held[-1] + 1]))

    def _open(self, allowed: tuple[Classes, ...]) -> int:
        bits = self._full
        for name, classes in zip(self.fields, allowed, strict=True):
            bits &= _union(self._axes[name].patterns[i] for i in classes)
        return bits

    def _judge(self, allowed: tuple[Classes, ...]) -> _Part:
        open_bits = self._open(allowed)
        asked = list(zip(self.fields, allowed, strict=True))
        return _Part(
            each=tuple(_outcome(open_bits, bits) for bits in self._conditions),
            can_hold=bool(open_bits & self._possible),
            can_be_sure=bool(open_bits & self._certain),
            surely_holds=not open_bits & ~self._certain,
            decides_possible=tuple(n for n, c in asked if self._matters(self._axes[n], c, open_bits, self._possible)),
            decides_certain=tuple(n for n, c in asked if self._matters(self._axes[n], c, open_bits, self._certain)),
        )

    def _matters(self, axis: _Axis, classes: Classes, open_bits: int, met: int) -> bool:
        """Whether two completions that differ in this field alone have different outcomes."""
        return any(
            _shift(open_bits & met & axis.patterns[one], (other - one) * axis.stride) & open_bits & ~met
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


def _apart(conditions: Sequence[Node]) -> list[tuple[int, ...]]:
    """Group the numbers of the conditions so that two groups share no field."""
    groups: list[tuple[set[str], list[int]]] = []
    for number, condition in enumerate(conditions):
        names, numbers = set(_names_in([condition])), [number]
        for group in [group for group in groups if group[0] & names]:
            groups.remove(group)
            names |= group[0]
            numbers += group[1]
        groups.append((names, numbers))
    return [tuple(sorted(numbers)) for _, numbers in groups]


def _names_in(conditions: Sequence[Node]) -> dict[str, None]:
    return dict.fromkeys(_name(atom) for condition in conditions for atom in _atoms(condition))


def _outcome(open_bits: int, bits: int) -> str:
    if not open_bits & bits:
        return "nee"
    return "onbekend" if open_bits & ~bits else "ja"


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
