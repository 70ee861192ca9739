"""Conditions as written in the scheme files: a small tree over fields, read from YAML.

``{veld: credits, minstens: 3}``, ``in``, ``niet_in``, ``is``, ``hoogstens``; ``{alle: […]}``, ``{een_van: […]}``,
``{niet: …}``; ``{regel: naam}`` for one shared by schemes; ``{oordeel: naam}``
for what somebody else decides. A number may be ``{parameter: naam}`` (its value on the
day; with ``per_maand: true`` weekly hours become monthly ones) or ``{jaren_geleden: n}`` (the year of the day, less n).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from guidance.incentives.fields import DOMAINS, NUMBERS
from guidance.problems import inside


@dataclass(frozen=True)
class Parameter:
    """A dated figure of the scheme, by name; ``monthly`` turns hours a week into whole hours a month."""

    name: str
    monthly: bool = False


@dataclass(frozen=True)
class YearsAgo:
    """The year of the day, less a number of years."""

    years: int


Bound = float | Parameter | YearsAgo


@dataclass(frozen=True)
class In:
    """The field has one of these values."""

    field: str
    values: frozenset[str | bool]


@dataclass(frozen=True)
class Compare:
    """The number is at least (``minstens``) or at most (``hoogstens``) a bound."""

    field: str
    at_least: bool
    bound: Bound


@dataclass(frozen=True)
class Rule:
    """A condition shared by schemes, by name."""

    name: str


@dataclass(frozen=True)
class Combined:
    """All (``alle``) or at least one (``een_van``) of the children holds."""

    every: bool
    children: tuple[Expression, ...]


@dataclass(frozen=True)
class Not:
    """The child does not hold."""

    child: Expression


@dataclass(frozen=True)
class Judgement:
    """What somebody else decides, and no answer of the learner settles."""

    name: str


Expression = In | Compare | Rule | Combined | Not | Judgement

_SHAPES = "veld + in/niet_in/is/minstens/hoogstens, alle, een_van, niet, regel of oordeel"


def parse_expression(raw: Any) -> Expression:
    """Read one condition.

    Raises:
        ValueError: it has no known shape; the message says what was expected and what stands there.
    """
    if not isinstance(raw, Mapping):
        raise ValueError(f"verwacht een voorwaarde ({_SHAPES}), kreeg {raw!r}")
    keys = set(raw)
    if keys == {"alle"} or keys == {"een_van"}:
        (key,) = keys
        with inside(key):
            return _combined(key == "alle", raw[key])
    if keys == {"niet"}:
        with inside("niet"):
            return Not(parse_expression(raw["niet"]))
    if keys == {"regel"} and isinstance(raw["regel"], str):
        return Rule(raw["regel"])
    if keys == {"oordeel"} and isinstance(raw["oordeel"], str):
        return Judgement(raw["oordeel"])
    if "veld" in keys and len(keys) == 2:
        (operator,) = keys - {"veld"}
        with inside("veld" if not _is_known(raw["veld"]) else operator):
            return _about_field(raw["veld"], operator, raw[operator])
    raise ValueError(f"verwacht een voorwaarde ({_SHAPES}), kreeg de sleutels {sorted(keys)}")


def walk(expression: Expression) -> Iterator[Expression]:
    """Yield the expression and everything in it."""
    yield expression
    if isinstance(expression, Combined):
        for child in expression.children:
            yield from walk(child)
    elif isinstance(expression, Not):
        yield from walk(expression.child)


def _combined(every: bool, raw: Any) -> Combined:
    if not isinstance(raw, list) or not raw:
        raise ValueError(f"verwacht een lijst met minstens één voorwaarde, kreeg {raw!r}")
    return Combined(every, tuple(_child(index, item) for index, item in enumerate(raw)))


def _child(index: int, raw: Any) -> Expression:
    with inside(index):
        return parse_expression(raw)


def _is_known(field: Any) -> bool:
    return isinstance(field, str) and (field in NUMBERS or field in DOMAINS)


def _about_field(field: Any, operator: str, value: Any) -> Expression:
    if not _is_known(field):
        raise ValueError(f"onbekend veld {field!r}; de velden staan in guidance/incentives/fields.py")
    if field in NUMBERS and operator in ("minstens", "hoogstens"):
        return Compare(field, operator == "minstens", _bound(value))
    if field in DOMAINS and operator in ("in", "niet_in", "is"):
        return _membership(field, operator, value)
    fitting = "minstens of hoogstens" if field in NUMBERS else "in, niet_in of is"
    raise ValueError(f"bij veld {field} past {fitting}, niet {operator}")


def _membership(field: str, operator: str, value: Any) -> Expression:
    listed = [value] if operator == "is" else value
    if not isinstance(listed, list) or not listed:
        raise ValueError(f"veld {field}: {operator} verwacht een lijst met waarden, kreeg {value!r}")
    # 1 == True in Python: a number is no answer to a yes-or-no field.
    strange = [item for item in listed if not isinstance(item, str | bool) or item not in DOMAINS[field]]
    if strange:
        raise ValueError(f"veld {field}: onbekende waarde {strange[0]!r}; kies uit {sorted(map(str, DOMAINS[field]))}")
    inside = In(field, frozenset(listed))
    return Not(inside) if operator == "niet_in" else inside


def _bound(value: Any) -> Bound:
    if isinstance(value, Mapping) and "parameter" in value and set(value) <= {"parameter", "per_maand"}:
        return Parameter(str(value["parameter"]), value.get("per_maand") is True)
    if isinstance(value, Mapping) and set(value) == {"jaren_geleden"} and isinstance(value["jaren_geleden"], int):
        return YearsAgo(value["jaren_geleden"])
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"verwacht een getal, parameter of jaren_geleden, kreeg {value!r}")
    return float(value)
