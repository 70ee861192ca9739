"""The scheme files, read once, and their rules as they stand on a day."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from guidance.incentives.consistency import parameters_of
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
from guidance.incentives.fields import Possible
from guidance.incentives.schema import (
    Advice,
    AmountCase,
    Condition,
    Confirmed,
    Dated,
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


class UnknownScheme(ValueError):
    """No scheme has this id."""


@dataclass(frozen=True)
class Sentence:
    """A sentence of a period with the tables that tell for whom it is: see Advice.als and Advice.alleen_als."""

    item: Advice | AmountCase
    unless_impossible: Table | None
    only_if_sure: Table | None

    def applies(self, open_values: Mapping[str, Possible]) -> bool:
        """Tell whether it is for somebody of whom these values are possible."""
        if self.only_if_sure is not None and self.only_if_sure.judge(open_values).outcome != "ja":
            return False
        return self.unless_impossible is None or self.unless_impossible.judge(open_values).outcome != "nee"


# A rule set is itself: two periods of a scheme may hold the same rules and still be two.
@dataclass(frozen=True, eq=False)
class RuleSet:
    """A scheme's rules in one period: what exists, the conditions, the figures, their truth table, what is said.

    ``confirmations``: what the outcome rests on and was seen to hold until some day, the oldest first. ``numbers``: the
    fields that the amounts are worked out from.
    """

    scheme: Scheme
    existence: Existence
    conditions: tuple[Condition, ...]
    parameters: dict[str, ParameterValue]
    table: Table
    confirmations: tuple[Confirmed, ...]
    amounts: tuple[Sentence, ...]
    numbers: tuple[str, ...]
    steps: tuple[Sentence, ...]
    deadlines: tuple[Sentence, ...]
    to_check: tuple[Sentence, ...]

    @property
    def asks(self) -> bool:
        """Whether there is anything to judge: a scheme that does not exist on that day is a no for everybody."""
        return self.existence.toestand != "bestaat_niet"

    def figures(self) -> dict[str, float | None]:
        """Return the figures that may be used; those with little confidence only in words."""
        return {name: value.waarde for name, value in self.parameters.items()}


def leaning_on(
    existence: Existence, conditions: Iterable[Condition], parameters: Mapping[str, ParameterValue]
) -> Iterator[Confirmed]:
    """Yield what an outcome rests on: existence, conditions and the figures they use."""
    yield existence
    for condition in conditions:
        yield condition
        for name in parameters_of(condition.als):
            if name in parameters:
                yield parameters[name]


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
    _check_names(found)
    return found


def _check_names(found: Mapping[str, Scheme]) -> None:
    for scheme in found.values():
        for index, combination in enumerate(scheme.samen):
            for other in set(combination.met) - set(found):
                raise RuleFileError(f"{scheme.id}.yaml, samen.{index}.met: regeling '{other}' bestaat niet")


@cache
def shared() -> Shared:
    """Return what schemes share (shared.yaml)."""
    return checked(Shared, read_yaml(_FOLDER / "shared.yaml"), "shared.yaml")


def rules_on(scheme: Scheme, day: date) -> RuleSet:
    """Return the rules of a scheme on a day; days of one period share one."""
    period = bisect_right(_boundaries(scheme.id), day)
    return _rules(scheme.id, period, day.year if _looks_back(scheme.id) else 0, day)


def rule_sets(ids: Iterable[str] | None, day: date) -> list[RuleSet]:
    """Return the rules of the schemes named, or of all, on a day.

    Raises:
        UnknownScheme: an id is no scheme's.
    """
    known = schemes()
    wanted = list(known) if ids is None else list(ids)
    for scheme_id in wanted:
        if scheme_id not in known:
            raise UnknownScheme(f"id: verwacht één van {', '.join(known)}; kreeg {scheme_id!r}")
    return [rules_on(known[scheme_id], day) for scheme_id in wanted]


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
    dated: list[Dated] = [*scheme.bestaan, *scheme.voorwaarden, *(v for v_s in scheme.parameters.values() for v in v_s)]
    dated += [*scheme.bedrag, *scheme.stappen, *scheme.termijn, *scheme.te_controleren]
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
    resting = (item for item in leaning_on(existence, conditions, parameters) if item.bevestigd_tot)
    return RuleSet(
        scheme=scheme,
        existence=existence,
        conditions=conditions,
        parameters=parameters,
        table=_table(scheme, existence, [_condition_node(condition, parameters, day) for condition in conditions]),
        confirmations=tuple(sorted(resting, key=lambda item: item.bevestigd_tot or date.max)),
        amounts=_on(day, scheme.bedrag),
        numbers=tuple({name for case in scheme.bedrag for item in case.cijfers.values() for name in item.fields()}),
        steps=_on(day, scheme.stappen),
        deadlines=_on(day, scheme.termijn),
        to_check=_on(day, scheme.te_controleren),
    )


def _table(scheme: Scheme, existence: Existence, nodes: list[Node]) -> Table:
    try:
        return Table(nodes, existence.toestand == "bestaat" and scheme.oordeel is None)
    except ValueError as error:
        raise RuleFileError(f"{scheme.id}.yaml, voorwaarden: {error}") from error


def _on(day: date, items: Iterable[Advice | AmountCase]) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(item, item.als and side_table(item.als), item.alleen_als and side_table(item.alleen_als))
        for item in items
        if item.holds_on(day)
    )


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


@cache
def side_table(expression: Expression) -> Table:
    """Return the table of a condition of an advice or amount, which speaks of fields alone."""
    return Table([resolve(expression, {}, date.min)])
