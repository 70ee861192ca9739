"""Where things stand in a YAML text: lines of keys and values."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from guidance.incentives.yaml12 import compose_yaml
from guidance.problems import Place


@dataclass(frozen=True, order=True)
class Spot:
    """A line and column of a text, both counted from 1."""

    line: int
    column: int


def spot_of(mark: yaml.Mark) -> Spot:
    """The spot of a mark of the YAML reader."""
    return Spot(mark.line + 1, mark.column + 1)


def spot(root: yaml.Node | None, place: Place) -> Spot:
    """The spot of the key or list item at a place; of what holds it where there is no such key.

    Parts of a place that are no key or position are passed over: pydantic names the alternatives it tried.
    """
    found, node = Spot(1, 1), root
    for step in place:
        below = _step(node, step)
        if below is not None:
            found, node = below
    return found


def value_node(root: yaml.Node | None, place: Place) -> yaml.Node | None:
    """The node at exactly this place, or None."""
    node = root
    for step in place:
        below = _step(node, step)
        if below is None:
            return None
        node = below[1]
    return node


def _step(node: yaml.Node | None, step: str | int) -> tuple[Spot, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return spot_of(key.start_mark), value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        child = node.value[step]
        return spot_of(child.start_mark), child
    return None


@cache
def _root(path: Path, changed_ns: int) -> yaml.Node | None:
    return compose_yaml(path.read_text(encoding="utf-8"))


def line_in(path: Path, place: Place) -> int:
    """The line at which a place stands in a file that was read before."""
    return spot(_root(path, path.stat().st_mtime_ns), place).line
