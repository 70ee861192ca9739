"""Which fact to ask for, so that as few questions as possible settle everything that can still be settled.

Something is undecided as long as an answer can still change it. Asking is a game against chance: an answer leaves less
undecided, how much depends on which answer it is. The shortest way is looked for exactly where few situations can come
up, and else the next best question is taken; docs/decisions/014-cumulation-and-questions.md says how near that comes.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

Cost = Callable[[str], float]

# So many situations may come up where the shortest way is looked for; more would keep people waiting.
MOST_SITUATIONS = 300
# Two ways that differ less than this are as long.
DIGITS = 9


class Outlook(Protocol):
    """What is undecided now, and what it would be after an answer."""

    @property
    def key(self) -> Hashable:
        """The same for two situations from which the same can follow."""

    @property
    def needed(self) -> Sequence[frozenset[str]]:
        """For each undecided thing the facts that can be asked and can still change it; never an empty set."""

    def after(self, fact: str) -> Sequence[tuple[float, Outlook]]:
        """What each answer leaves, with its probability."""

    def only(self, numbers: Sequence[int]) -> Outlook:
        """The same for some of the undecided things, by their place in ``needed``."""


@dataclass(frozen=True)
class Guess:
    """An outlook when nothing is known but what each undecided thing needs: an answer settles it as often as not."""

    needed: tuple[frozenset[str], ...]

    @property
    def key(self) -> Hashable:
        """What is needed is all there is."""
        return self.needed

    def after(self, fact: str) -> Sequence[tuple[float, Outlook]]:
        """Either everything that needs the fact is settled, or it needs the rest of its facts."""
        rest = tuple(one - {fact} for one in self.needed if one != {fact})
        others = tuple(one for one in self.needed if fact not in one)
        return ((0.5, Guess(rest)), (0.5, Guess(others)))

    def only(self, numbers: Sequence[int]) -> Outlook:
        """The same for some of the undecided things."""
        return Guess(tuple(self.needed[number] for number in numbers))


def open_facts(outlook: Outlook) -> frozenset[str]:
    """Return the facts that can be asked and can still change something."""
    return frozenset().union(*outlook.needed)


def ranked(outlook: Outlook, cost: Cost, order: Iterable[str], most: int = MOST_SITUATIONS) -> list[str]:
    """Return the open facts, the best to ask first.

    Args:
        outlook: what is undecided.
        cost: how much effort it takes to answer for a fact; positive.
        order: decides between facts that are worth the same.
        most: where no more situations than this can come up, the shortest way is looked for.
    """
    rank = {fact: number for number, fact in enumerate(order)}

    def in_order(fact: str) -> int:
        return rank.get(fact, len(rank))

    found: list[tuple[tuple[float, int], list[str]]] = []
    for part in apart(outlook) if outlook.needed else []:
        lost = _lost(part, cost, most)
        worth = {fact: _worth(part, fact, cost) for fact in lost}
        best = sorted(lost, key=lambda fact: (lost[fact], -worth[fact].all_told, in_order(fact)))
        found.append(((-max(one.ends for one in worth.values()), in_order(best[0])), best))
    # Parts do not hinder each other: the one of which most is over soonest comes first.
    return [fact for _, best in sorted(found) for fact in best]


def apart(outlook: Outlook) -> list[Outlook]:
    """Split what is undecided into parts that no fact has in common: each is settled in its own shortest way."""
    groups: list[tuple[frozenset[str], list[int]]] = []
    for number, facts in enumerate(outlook.needed):
        numbers = [number]
        for group in [group for group in groups if group[0] & facts]:
            groups.remove(group)
            facts, numbers = facts | group[0], group[1] + numbers
        groups.append((facts, numbers))
    return [outlook] if len(groups) == 1 else [outlook.only(sorted(numbers)) for _, numbers in groups]


def efforts(outlook: Outlook, cost: Cost) -> dict[str, float]:
    """Return for each open fact the effort that is to be expected when it is asked first, and the shortest way then."""
    seen: dict[Hashable, float] = {}

    def least(now: Outlook) -> float:
        return sum(shortest(part) for part in apart(now)) if now.needed else 0.0

    def shortest(now: Outlook) -> float:
        if now.key not in seen:
            seen[now.key] = min(asked(now, fact) for fact in open_facts(now))
        return seen[now.key]

    def asked(now: Outlook, fact: str) -> float:
        return cost(fact) + sum(share * least(then) for share, then in now.after(fact))

    return {fact: asked(outlook, fact) for fact in open_facts(outlook)}


def _lost(outlook: Outlook, cost: Cost, most: int) -> dict[str, float]:
    """How much longer the way becomes when a fact is asked first; 0 for all where that takes too long to find out."""
    facts = open_facts(outlook)
    if math.prod(len(outlook.after(fact)) + 1 for fact in facts) > most:
        return dict.fromkeys(facts, 0.0)
    found = efforts(outlook, cost)
    return {fact: round(effort - min(found.values()), DIGITS) for fact, effort in found.items()}


@dataclass(frozen=True)
class _Worth:
    """What asking for a fact is worth for the effort it takes.

    ``ends``: for how many things nothing is left to ask; ``all_told``: that, and the effort that is spared.
    """

    ends: float
    all_told: float


def _worth(outlook: Outlook, fact: str, cost: Cost) -> _Worth:
    now, using = open_facts(outlook), sum(fact in facts for facts in outlook.needed)
    ends = spares = 0.0
    for share, then in outlook.after(fact):
        done = len(outlook.needed) - len(then.needed)
        needless = now - open_facts(then) - (set() if done >= using else {fact})
        ends += share * done
        spares += share * sum(map(cost, needless))
    return _Worth(round(ends / cost(fact), DIGITS), round((ends + spares) / cost(fact), DIGITS))
