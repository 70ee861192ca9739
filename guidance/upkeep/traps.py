"""What YAML reads otherwise than it looks. Our reader takes it as text; who edits the file is told anyway.

Another program that reads the file (an editor, a YAML 1.1 library) would take ``no`` for false and ``1:30`` for 90, so
that such a word is never left without quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import yaml

from guidance.problems import remedies
from guidance.upkeep.layout import Spot, spot_of

_PLAIN_TRAPS = (
    ("trap_word", re.compile(r"(?i:y|n|yes|no|on|off)|True|TRUE|False|FALSE")),
    ("trap_null", re.compile(r"Null|NULL|None")),
    ("trap_equals", re.compile(r"=|<<")),
    ("trap_base_sixty", re.compile(r"[-+]?\d+(:[0-5]?\d)+(\.\d+)?")),
    ("trap_leading_zero", re.compile(r"[-+]?0[0-9_]+|0[xob][0-9a-fA-F_]+")),
    ("trap_thousands", re.compile(r"[-+]?[1-9]\d{0,2}(\.\d{3})+")),
    ("trap_comma", re.compile(r"[-+]?\d+(\.\d{3})*,\d+")),
    (
        "trap_number",
        re.compile(r"\+\d+|[-+]?\.\d+|\d+\.|\d[\d_]*_\d+|[-+]?\d+(\.\d+)?[eE][-+]?\d+|[-+]?\.(?i:inf|nan)"),
    ),
    ("trap_moment", re.compile(r"\d{4}-\d{1,2}-\d{1,2}([Tt]|\s+)\d.*")),
    ("trap_day_order", re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}[/.]\d{1,2}[/.]\d{1,2}")),
)
_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_BROKEN = (
    ("\\t", "tab"),
    ("mapping values are not allowed", "colon_in_text"),
    ("cannot start any token", "sign_at_start"),
    ("found unexpected end of stream", "open_quote"),
    ("did not find expected ',' or", "open_bracket"),
    ("expected ',' or", "open_bracket"),
    ("undefined alias", "undefined_alias"),
    ("could not determine a constructor", "unknown_tag"),
    ("expected a single document", "two_documents"),
)


def traps(root: yaml.Node | None, text: str) -> Iterator[tuple[Spot, str]]:
    """Every spot where YAML and the eye may disagree, each with its remedy."""
    yield from _tabs(text)
    yield from _in_nodes(root, set())


def broken(error: yaml.YAMLError) -> tuple[Spot, str]:
    """The spot and remedy of a text that is no YAML at all."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return Spot(1, 1), remedies()["unreadable"].format(problem=error)
    mark = error.problem_mark or error.context_mark
    problem = f"{error.context or ''} {error.problem or ''}".strip()
    known = next((name for sign, name in _BROKEN if sign in problem), "no_yaml")
    return spot_of(mark) if mark else Spot(1, 1), remedies()[known].format(problem=problem)


def _tabs(text: str) -> Iterator[tuple[Spot, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        if "\t" in line:
            yield Spot(number, line.index("\t") + 1), remedies()["tab"]


def _in_nodes(node: yaml.Node | None, seen: set[int]) -> Iterator[tuple[Spot, str]]:
    # An alias is the same node again; one that holds itself would never end.
    if node is None or id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        yield from _in_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _in_nodes(child, seen)
    elif isinstance(node, yaml.MappingNode):
        yield from _in_keys(node)
        for key, value in node.value:
            yield from _in_nodes(key, seen)
            yield from _in_nodes(value, seen)


def _in_keys(node: yaml.MappingNode) -> Iterator[tuple[Spot, str]]:
    first: dict[str, Spot] = {}
    for key, value in node.value:
        here = spot_of(key.start_mark)
        if not isinstance(key, yaml.ScalarNode):
            yield here, remedies()["key_no_text"].format(key="dit")
            continue
        if key.value in first:
            yield here, remedies()["key_twice"].format(key=key.value, line=first[key.value].line)
        elif node.flow_style and value.value == "" and value.start_mark.index == value.end_mark.index:
            # {tekst: Ja, dat kan}: YAML takes the rest of the sentence for a key without value.
            yield here, remedies()["key_from_comma"].format(key=key.value)
        elif key.tag != "tag:yaml.org,2002:str":
            yield here, remedies()["key_no_text"].format(key=key.value)
        first.setdefault(key.value, here)


def _in_scalar(node: yaml.ScalarNode) -> Iterator[tuple[Spot, str]]:
    # Only what stands without quotation marks is guessed at.
    if node.style is not None:
        return
    here, value = spot_of(node.start_mark), node.value.strip()
    for name, pattern in _PLAIN_TRAPS:
        if pattern.fullmatch(value):
            whole = re.sub(r"[._]", "", value)
            yield here, remedies()[name].format(given=value, whole=whole, point=value.replace(",", "."))
            return
    if _DAY.fullmatch(value) and not _exists(value):
        yield here, remedies()["trap_no_day"].format(given=value)


def _exists(day: str) -> bool:
    try:
        return date.fromisoformat(day).isoformat() == day
    except ValueError:
        return False
