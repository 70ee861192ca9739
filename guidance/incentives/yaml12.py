"""YAML as its 1.2 core schema reads it.

PyYAML reads YAML 1.1, where ``no`` is false, ``1:30`` is a number, ``=`` and ``<<`` are special and a bare
date is a date object. Rules are written by people who expect none of that, so only ``true``, ``false``,
``null`` and decimal numbers are special here; a key given twice is an error instead of a silent loss.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml


class RuleFileError(ValueError):
    """A rule file cannot be used; the message names the file, the place in it and what to do."""


class _Loader(yaml.SafeLoader):
    """A safe loader whose resolvers are those of YAML 1.2."""

    yaml_implicit_resolvers: dict[str, list[Any]] = {}  # noqa: RUF012 - PyYAML's own attribute

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Build a mapping, refusing keys that are given twice or are not text."""
        seen: set[str] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if not isinstance(key, str):
                raise yaml.MarkedYAMLError(
                    problem=f"sleutel {key!r} is geen tekst; zet ze tussen aanhalingstekens",
                    problem_mark=key_node.start_mark,
                )
            if key in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"sleutel '{key}' staat er twee keer; houd er één over",
                    problem_mark=key_node.start_mark,
                )
            seen.add(key)
        return super().construct_mapping(node, deep=deep)


_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:null|~|)$"), ["n", "~", ""])
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^-?(?:0|[1-9][0-9]*)$"), list("-0123456789"))
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"^-?(?:0|[1-9][0-9]*)\.[0-9]+$"), list("-0123456789")
)


def load_yaml(text: str, name: str) -> Any:
    """Read YAML 1.2 text; ``name`` is how errors call the file.

    Raises:
        RuleFileError: the text is not YAML, or has a key twice.
    """
    try:
        return yaml.load(text, Loader=_Loader)  # a subclass of SafeLoader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f"regel {mark.line + 1}, kolom {mark.column + 1}" if mark else "onbekende plaats"
        raise RuleFileError(f"{name}, {place}: {error.problem}") from error
    except yaml.YAMLError as error:
        raise RuleFileError(f"{name}: {error}") from error


def compose_yaml(text: str) -> yaml.Node | None:
    """Return the same text as nodes that know their lines; None when it is empty. Raises yaml.YAMLError."""
    node: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    return node


def read_yaml(path: Path) -> Any:
    """Read a YAML 1.2 file; raises RuleFileError as ``load_yaml`` does."""
    return load_yaml(path.read_text(encoding="utf-8"), path.name)
