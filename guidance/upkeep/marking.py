"""Writing down that a person compared a source with our file; comments and layout stay as they are."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from guidance.incentives import schemes
from guidance.incentives.yaml12 import compose_yaml, load_yaml
from guidance.loading import DATA
from guidance.problems import Place
from guidance.upkeep.layout import value_node

# How the sources of the explanations are called, beside the ids of schemes.
TOPICS_ID = "topics"
LONGEST_NAME = 60
_SCHEMES = Path(__file__).parent.parent / "incentives" / "schemes"


class MarkError(ValueError):
    """It cannot be written down; nothing was changed."""


def mark_checked(rules_id: str, source: str, by: str, day: date, today: date) -> Path:
    """Write that `by` compared a source of a scheme (or of `topics`) on a day; returns the changed file.

    Raises:
        MarkError: no such scheme or source, no usable name, or a day that cannot be; the file is as it was.
    """
    name = by.strip()
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise MarkError(f"--by: a name of 1 to {LONGEST_NAME} printable characters is expected")
    path, place, keys = _file_of(rules_id, source)
    before = path.read_text(encoding="utf-8")
    raw = load_yaml(before, path.name)
    _check_day(_value(raw, place).get("gezien_op") or raw.get("seen_at"), day, today)
    after = _put(_put(before, place, keys[0], day.isoformat()), place, keys[1], json.dumps(name, ensure_ascii=False))
    _value(raw, place).update({keys[0]: day.isoformat(), keys[1]: name})
    if load_yaml(after, path.name) != raw:
        raise MarkError(
            f"{path.name}: {'.'.join(map(str, place))} is written in a way this cannot change; do it by hand"
        )
    _replace(path, after)
    return path


def _file_of(rules_id: str, source: str) -> tuple[Path, Place, tuple[str, str]]:
    if rules_id == TOPICS_ID:
        path, key, keys = DATA / "sources.yaml", "sources", ("checked_at", "checked_by")
    elif rules_id in schemes():
        path, key, keys = _SCHEMES / f"{rules_id}.yaml", "bronnen", ("nagekeken_op", "nagekeken_door")
    else:
        raise MarkError(f"no scheme {rules_id!r}; a scheme's id, or {TOPICS_ID} for the sources of explanations")
    known = load_yaml(path.read_text(encoding="utf-8"), path.name)[key]
    if source not in known:
        raise MarkError(f"{rules_id} has no source {source!r}; it has {', '.join(known)}")
    return path, (key, source), keys


def _check_day(seen: str, day: date, today: date) -> None:
    if day > today:
        raise MarkError(f"--on: {day} is still to come")
    if day < date.fromisoformat(seen):
        raise MarkError(f"--on: {day} is before our copy was read ({seen})")


def _value(raw: Any, place: Place) -> dict[str, Any]:
    for step in place:
        raw = raw[step]
    found: dict[str, Any] = raw
    return found


def _put(text: str, place: Place, key: str, value: str) -> str:
    """The text with `key: value` in the mapping at a place: changed where the key stands, else added at its end."""
    node = value_node(compose_yaml(text), place)
    if not isinstance(node, yaml.MappingNode) or not node.value:
        raise MarkError(f"{'.'.join(map(str, place))} holds no keys; do it by hand")
    standing = value_node(node, (key,))
    if standing is not None:
        return text[: standing.start_mark.index] + value + text[standing.end_mark.index :]
    first, last = node.value[0][0], node.value[-1][1]
    if node.flow_style:
        at = last.end_mark.index
        return f"{text[:at]}, {key}: {value}{text[at:]}"
    at = text.find("\n", last.end_mark.index)
    at = len(text) if at < 0 else at
    return f"{text[:at]}\n{' ' * first.start_mark.column}{key}: {value}{text[at:]}"


def _replace(path: Path, text: str) -> None:
    """Write the file as a whole or not at all, and only when it still holds what it should."""
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_text(text, encoding="utf-8")
    shutil.copymode(path, fresh)
    fresh.replace(path)
