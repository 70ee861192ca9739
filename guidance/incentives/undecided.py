"""What is still undecided for a learner, and what each answer to a question would leave undecided."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, cast

from guidance.incentives.fields import Choices, Interval, Possible, answered, possible
from guidance.incentives.offering import parse_facts
from guidance.incentives.rules import rule_sets
from guidance.incentives.table import Table
from guidance.profile import Profile


@dataclass(frozen=True, eq=False)
class SchemesOutlook:
    """The schemes that an answer of the learner can still change. ``askable``: the facts that can be asked."""

    tables: tuple[Table, ...]
    open_values: Mapping[str, Possible]
    askable: frozenset[str]

    @cached_property
    def key(self) -> Hashable:
        """The schemes with what is open for each; what is known beside that makes no difference."""
        return tuple((id(table), table.classes(self.open_values)) for table, _ in self._undecided)

    @cached_property
    def _undecided(self) -> tuple[tuple[Table, frozenset[str]], ...]:
        judged = ((table, self.askable.intersection(table.judge(self.open_values).missing)) for table in self.tables)
        return tuple((table, facts) for table, facts in judged if facts)

    @property
    def needed(self) -> tuple[frozenset[str], ...]:
        """For each scheme that an answer can still change: the facts that can."""
        return tuple(facts for _, facts in self._undecided)

    def after(self, fact: str) -> Sequence[tuple[float, SchemesOutlook]]:
        """What each answer leaves; values that no scheme tells apart are one answer, as likely as they are many."""
        tables = tuple(table for table, _ in self._undecided)
        parts = list(_parts(self.open_values[fact], tables, fact))
        total = sum(weight for weight, _ in parts)
        then = ((weight / total, answered(self.open_values, fact, values)) for weight, values in parts)
        return [(share, SchemesOutlook(tables, known, self.askable - {fact})) for share, known in then]

    def only(self, numbers: Sequence[int]) -> SchemesOutlook:
        """The same for some of the schemes, by their place in ``needed``."""
        tables = tuple(self._undecided[number][0] for number in numbers)
        return SchemesOutlook(tables, self.open_values, self.askable)


def outlook(
    profile: Profile, offering: Any, day: date | None, askable: Iterable[str], ids: Iterable[str] | None = None
) -> SchemesOutlook:
    """Return what is undecided for a learner; arguments as of ``assess``, and the slots that may be asked."""
    facts = parse_facts(offering)
    tables = tuple(rules.table for rules in rule_sets(ids, facts.start or day or date.today()) if rules.asks)
    return SchemesOutlook(tables, possible(profile, facts), frozenset(askable))


def _parts(values: Possible, tables: Sequence[Table], fact: str) -> Iterator[tuple[int, Possible]]:
    told_apart = [table.tell_apart(fact) for table in tables]
    if isinstance(values, Interval):
        yield from _stretches(
            values, {cut for cuts in told_apart for cut in cast(tuple[tuple[float, float], ...], cuts)}
        )
        return
    groups: dict[tuple[int, ...], set[str | bool]] = {}
    for value in values:
        classes = (
            next((i for i, c in enumerate(group) if value in c), 0) for group in cast(list[tuple[Choices]], told_apart)
        )
        groups.setdefault(tuple(classes), set()).add(value)
    yield from ((len(group), frozenset(group)) for group in groups.values())


def _stretches(values: Interval, cuts: Iterable[tuple[float, float]]) -> Iterator[tuple[int, Interval]]:
    """Cut an interval where some condition begins or ceases to hold."""
    low = values.low
    for bound, after in sorted(cuts):
        # From the bound on (0), or only beyond it (1).
        last, first = (
            (math.nextafter(bound, -math.inf), bound) if after == 0 else (bound, math.nextafter(bound, math.inf))
        )
        if low <= last and first <= values.high:
            yield 1, Interval(low, last)
            low = first
    yield 1, Interval(low, values.high)
