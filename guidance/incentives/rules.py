"""The scheme files, read once, and their rules as they stand on a day."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path

from guidance.incentives.expressions import (
    Combined,
    Compare,
    Expression,
    In,
    Judgement,
    Not,
    Parameter,
    Rule,
    YearsAgo,
    walk,
)
from guidance.incentives.schema import (
    Condition,
    Confirmed,
    Existence,
    ParameterValue,
    Scheme,
    Shared,
    checked,
    rules_of,
)
from guidance.incentives.table import Both, Bounded, Hidden, Member, Negated, Node, Table
from guidance.incentives.yaml12 import RuleFileError, read_yaml

_FOLDER = Path(__file__).parent
WEEKS_A_MONTH = 52 / 12


@dataclass(frozen=True)
class RuleSet:
    """A scheme's rules in one period: what exists, the conditions, the figures, and their truth table."""

    scheme: Scheme
    existence: Existence
    conditions: tuple[Condition, ...]
    parameters: dict[str, ParameterValue]
    table: Table

    def figures(self) -> dict[str, float | None]:
        """Return the figures that may be used; those with little confidence only in words."""
        return {name: value.waarde for name, value in self.parameters.items()}

    def leaning_on(self) -> Iterator[Confirmed]:
        """Yield what the outcome rests on: existence, conditions and the figures they use."""
        yield self.existence
        for condition in self.conditions:
            yield condition
            for name in _parameters(condition.als):
                if name in self.parameters:
                    yield self.parameters[name]


@cache
def schemes() -> dict[str, Scheme]:
    """Return every scheme by id, in alphabetical order.

    Raises:
        RuleFileError: a file is not what ``schema.py`` asks; the message names file, place and remedy.
    """
    found: dict[str, Scheme] = {}
    for path in sorted((_FOLDER / "schemes").glob("*.yaml")):
        scheme = checked(Scheme, read_yaml(path), path.name)
        if scheme.id != path.stem:
            raise RuleFileError(f"{path.name}, id: verwacht '{path.stem}' zoals het bestand, kreeg '{scheme.id}'")
        unknown = rules_of(scheme) - set(shared().regels)
        if unknown:
            raise RuleFileError(f"{path.name}: regel '{min(unknown)}' staat niet in shared.yaml; voeg ze daar toe")
        found[scheme.id] = scheme
    return found


@cache
def shared() -> Shared:
    """Return what schemes share (shared.yaml)."""
    return checked(Shared, read_yaml(_FOLDER / "shared.yaml"), "shared.yaml")


def rules_on(scheme: Scheme, day: date) -> RuleSet:
    """Return the rules of a scheme on a day; days of one period share one."""
    period = bisect_right(_boundaries(scheme.id), day)
    return _rules(scheme.id, period, day.year if _looks_back(scheme.id) else 0, day)


def _rules(scheme_id: str, period: int, year: int, day: date) -> RuleSet:
    key = (scheme_id, period, year)
    if key not in _RULES:
        _RULES[key] = _build(schemes()[scheme_id], day)
    return _RULES[key]


# By scheme, period and year: a handful for each scheme, whatever days are asked.
_RULES: dict[tuple[str, int, int], RuleSet] = {}


@cache
def _boundaries(scheme_id: str) -> list[date]:
    """Return the days on which something in the scheme begins to hold or has ceased to."""
    scheme = schemes()[scheme_id]
    dated = [*scheme.bestaan, *scheme.voorwaarden, *(v for values in scheme.parameters.values() for v in values)]
    starts = {item.vanaf for item in dated if item.vanaf}
    return sorted(starts | {item.tot + timedelta(days=1) for item in dated if item.tot})


@cache
def _looks_back(scheme_id: str) -> bool:
    nodes = (node for condition in schemes()[scheme_id].voorwaarden for node in walk(condition.als))
    return any(isinstance(node, Compare) and isinstance(node.bound, YearsAgo) for node in nodes)


def _build(scheme: Scheme, day: date) -> RuleSet:
    existence = next(item for item in scheme.bestaan if item.holds_on(day))
    current = {name: [v for v in values if v.holds_on(day)] for name, values in scheme.parameters.items()}
    parameters = {name: values[0] for name, values in current.items() if values}
    conditions: tuple[Condition, ...] = ()
    if existence.toestand in ("bestaat", "onzeker"):
        conditions = tuple(item for item in scheme.voorwaarden if item.holds_on(day))
    nodes = [_condition_node(condition, parameters, day) for condition in conditions]
    try:
        promises = existence.toestand == "bestaat" and scheme.oordeel is None
        return RuleSet(scheme, existence, conditions, parameters, Table(nodes, promises))
    except ValueError as error:
        raise RuleFileError(f"{scheme.id}.yaml, voorwaarden: {error}") from error


def _condition_node(condition: Condition, parameters: dict[str, ParameterValue], day: date) -> Node:
    if condition.vertrouwen == "laag":
        return Hidden(condition.id)
    return resolve(condition.als, parameters, day)


def resolve(expression: Expression, parameters: dict[str, ParameterValue], day: date) -> Node:
    """Return the expression with its shared rules written out and its figures filled in for the day."""
    if isinstance(expression, Rule):
        return resolve(shared().regels[expression.name], parameters, day)
    if isinstance(expression, Judgement):
        return Hidden(expression.name)
    if isinstance(expression, Not):
        return Negated(resolve(expression.child, parameters, day))
    if isinstance(expression, Combined):
        return Both(expression.every, tuple(resolve(child, parameters, day) for child in expression.children))
    if isinstance(expression, In):
        return Member(expression.field, expression.values)
    return _compare(expression, parameters, day)


def _compare(expression: Compare, parameters: dict[str, ParameterValue], day: date) -> Node:
    bound = expression.bound
    if isinstance(bound, YearsAgo):
        return Bounded(expression.field, expression.at_least, float(day.year - bound.years))
    if isinstance(bound, Parameter):
        figure = parameters.get(bound.name)
        # A figure that was not seen, or in which there is little confidence, decides nothing.
        if figure is None or figure.waarde is None or figure.vertrouwen == "laag":
            return Hidden(bound.name)
        value = math.floor(figure.waarde * WEEKS_A_MONTH) if bound.monthly else figure.waarde
        return Bounded(expression.field, expression.at_least, float(value))
    return Bounded(expression.field, expression.at_least, bound)


def _parameters(expression: Expression) -> Iterator[str]:
    for node in walk(expression):
        if isinstance(node, Compare) and isinstance(node.bound, Parameter):
            yield node.bound.name


@lru_cache(maxsize=4096)
def _side_table(expression: Expression) -> Table:
    return Table([resolve(expression, {}, date.min)])


def side_table(expression: Expression) -> Table:
    """Return the table of a condition of an advice or amount, which speaks of fields alone."""
    return _side_table(expression)
