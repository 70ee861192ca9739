"""What is wrong in a file of the domain: a place in it, and a Dutch sentence with the remedy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

# Keys and list positions from the top of a file to a value in it.
Place = tuple[str | int, ...]

_FILE = Path(__file__).parent / "data" / "remedies.yaml"


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: where, and what to do about it."""

    place: Place
    text: str

    def below(self, *place: str | int) -> Problem:
        """The same problem, as seen from a file in which this value stands at `place`."""
        return Problem((*place, *self.place), self.text)

    @property
    def where(self) -> str:
        """The place in one word: `parameters.grens.0.waarde`."""
        return ".".join(map(str, self.place)) or "bestand"


class Refused(ValueError):
    """What a validator refuses; pydantic keeps it, and `problems_of` finds every place in it again."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(problem.text for problem in self.problems))


def refuse(problems: Iterable[Problem]) -> None:
    """Raise Refused with every problem; none is fine."""
    found = tuple(problems)
    if found:
        raise Refused(found)


@contextmanager
def inside(*place: str | int) -> Iterator[None]:
    """Let what is refused within say that it stands at `place` of the whole."""
    try:
        yield
    except Refused as error:
        raise Refused(problem.below(*place) for problem in error.problems) from error
    except ValueError as error:
        raise Refused([Problem(place, str(error))]) from error


def problems_of(error: ValidationError) -> list[Problem]:
    """Every problem in what pydantic refused, in the order of the model."""
    return [problem for detail in error.errors() for problem in _from_detail(detail)]


def _from_detail(detail: ErrorDetails) -> Iterator[Problem]:
    cause = detail.get("ctx", {}).get("error")
    if isinstance(cause, Refused):
        yield from (problem.below(*detail["loc"]) for problem in cause.problems)
    else:
        yield Problem(detail["loc"], _remedy(detail))


def _remedy(detail: ErrorDetails) -> str:
    """The remedy of data/remedies.yaml for this kind of mistake; our own validators bring their own sentence."""
    known = remedies().get(detail["type"])
    if known is None:
        return detail["msg"].removeprefix("Value error, ")
    return known.format(given=_shown(detail["input"]), **_told(detail))


def _told(detail: ErrorDetails) -> dict[str, Any]:
    told = dict(detail.get("ctx", {}))
    # Pydantic lists what may stand here with an English "or".
    if "expected" in told:
        told["expected"] = str(told["expected"]).replace(" or ", " of ")
    return told


def _shown(value: Any) -> str:
    """What stands in the file, short enough to read."""
    if isinstance(value, bool | None):
        return {True: "true", False: "false", None: "niets"}[value]
    text = str(value) if isinstance(value, int | float) else f"“{value}”"
    if isinstance(value, dict):
        return f"sleutels ({', '.join(map(str, value))})"
    if isinstance(value, list | tuple):
        return "een lijst"
    return text if len(text) <= 60 else f"{text[:57]}…”"


@cache
def remedies() -> dict[str, str]:
    """The sentences for mistakes that pydantic or YAML itself finds, by its name for them."""
    read: dict[str, str] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return read
