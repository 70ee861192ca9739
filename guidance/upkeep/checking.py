"""Checking a file: form, shape, and what must fit other files; every fault with its line and remedy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from guidance.admission import table
from guidance.incentives import RuleFileError, schemes
from guidance.incentives.yaml12 import compose_yaml, load_yaml
from guidance.problems import Problem, problems_of, remedies
from guidance.topic_files import differences, names, topics
from guidance.tuition import years
from guidance.upkeep.kinds import ELSEWHERE, KINDS, ROOT, Kind, kind_of
from guidance.upkeep.layout import Spot, spot, spot_of, value_node
from guidance.upkeep.limits import limits
from guidance.upkeep.traps import broken, traps


@dataclass(frozen=True, order=True)
class Fault:
    """Something wrong in a file; line and column count from 1, `text` says what to do."""

    file: str
    line: int
    column: int
    place: str
    text: str

    def __str__(self) -> str:
        place = f"{self.place}: " if self.place else ""
        return f"{self.file}:{self.line}:{self.column}: {place}{self.text}"

    def to_item(self) -> dict[str, Any]:
        """The fault, ready for JSON."""
        return asdict(self)


def rule_files(kinds: Sequence[Kind] = KINDS) -> list[Path]:
    """Every file of these kinds, in order."""
    return [path for kind in kinds for path in kind.paths()]


def check(path: Path, kinds: Sequence[Kind] = KINDS) -> list[Fault]:
    """Every fault in a file, by line. A file of no known kind is only read as YAML, and that is said."""
    kind = kind_of(path, kinds)
    return sorted({Fault(shown(path), at.line, at.column, place, text) for at, place, text in _faults(path, kind)})


def unloaded() -> list[str]:
    """What keeps the program from reading its own rules and texts; empty when all is well."""
    found = []
    for load in (schemes, topics, differences, names, years, table, limits):
        try:
            load()
        except ELSEWHERE as error:
            found.append(str(error))
    return found


def shown(path: Path) -> str:
    """The file as one names it: from the root of the project where it lies below it."""
    whole = path.resolve()
    return str(whole.relative_to(ROOT)) if whole.is_relative_to(ROOT) else str(path)


_Found = tuple[Spot, str, str]


def _faults(path: Path, kind: Kind | None) -> Iterator[_Found]:
    start = Spot(1, 1)
    try:
        text = path.read_text(encoding="utf-8")
        root = compose_yaml(text)
    except OSError as error:
        yield start, "", remedies()["absent"].format(problem=error.strerror)
    except UnicodeDecodeError as error:
        yield start, "", remedies()["unreadable"].format(problem=error.reason)
    except yaml.YAMLError as error:
        at, remedy = broken(error)
        yield at, "", remedy
    else:
        if root is None:
            yield start, "", remedies()["empty"]
        else:
            yield from _in_yaml(path, text, root, kind)


def _in_yaml(path: Path, text: str, root: yaml.Node, kind: Kind | None) -> Iterator[_Found]:
    trapped = list(traps(root, text))
    yield from ((at, "", remedy) for at, remedy in trapped)
    try:
        raw = load_yaml(text, path.name)
    except RuleFileError as error:
        if not trapped and isinstance(error.__cause__, yaml.YAMLError):
            at, remedy = broken(error.__cause__)
            yield at, "", remedy
        return
    if kind is None:
        yield Spot(1, 1), "", remedies()["unknown_kind"]
        return
    known = {at for at, _ in trapped}
    for problem in _problems(raw, path, kind):
        value = value_node(root, problem.place)
        if value is None or spot_of(value.start_mark) not in known:
            yield spot(root, problem.place), problem.where if problem.place else "", problem.text


def _problems(raw: Any, path: Path, kind: Kind) -> Iterator[Problem]:
    try:
        content = TypeAdapter(kind.shape).validate_python(raw)
    except ValidationError as error:
        yield from problems_of(error)
        return
    try:
        yield from kind.further(content, path)
    except ELSEWHERE:
        return
