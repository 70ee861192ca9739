"""The shapes of all rule files as JSON Schema, so that an editor validates and completes while one types."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from guidance.incentives.fields import DOMAINS, NUMBERS
from guidance.upkeep.kinds import KINDS, Kind

REFERENCE = "README.md"
_INTRODUCTION = """Made from the models by `./leerwijzer rules schema`; do not edit it. How to write a scheme is
in [incentives-schema.md](../../incentives-schema.md), how to change one in
[changing-rules.md](../../changing-rules.md)."""
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(kind: Kind) -> dict[str, Any]:
    """The JSON Schema of a kind of file."""
    found = TypeAdapter(kind.shape).json_schema(ref_template="#/$defs/{model}")
    written = _with_rules(found)
    if written != found:
        written["$defs"] = {**written.get("$defs", {}), **_RULES}
    return {"$schema": DIALECT, "title": kind.name, **{k: v for k, v in written.items() if k != "title"}}


def export(folder: Path, kinds: Sequence[Kind] = KINDS) -> list[Path]:
    """Write every schema into a folder, one file a kind; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for kind in kinds:
        path = folder / f"{kind.name}.json"
        path.write_text(as_text(kind), encoding="utf-8")
        written.append(path)
    (folder / REFERENCE).write_text(reference(kinds), encoding="utf-8")
    return written


def reference(kinds: Sequence[Kind] = KINDS) -> str:
    """Every key of every kind of file with what it holds, as Markdown, from the same models."""
    parts = ["# The keys of all rule files", _INTRODUCTION]
    for kind in kinds:
        schema = json_schema(kind)
        parts.append(f"## {kind.name}\n\n`{kind.files}`, as in [{kind.name}.json]({kind.name}.json).")
        shapes = {kind.name: schema, **schema.get("$defs", {})}
        parts += [_shape(name, shape) for name, shape in shapes.items() if "properties" in shape]
    return "\n\n".join(parts) + "\n"


def _shape(name: str, shape: Mapping[str, Any]) -> str:
    told = [f"### {name}"] + ([_one_line(shape["description"])] if "description" in shape else [])
    rows = ["| key | | holds |", "|---|---|---|"]
    for key, value in shape["properties"].items():
        needed = "needed" if key in shape.get("required", ()) else ""
        rows.append(f"| `{key}` | {needed} | {_one_line(value.get('description', ''))} |")
    return "\n\n".join([*told, "\n".join(rows)])


def _one_line(text: str) -> str:
    return " ".join(text.replace("``", "`").replace("|", "\\|").split())


def as_text(kind: Kind) -> str:
    """The schema as it stands in its file."""
    return json.dumps(json_schema(kind), ensure_ascii=False, indent=1, sort_keys=False) + "\n"


def _with_rules(schema: Any) -> Any:
    """The same schema, with conditions and figures pointing at their definitions."""
    if isinstance(schema, Mapping):
        comment = schema.get("$comment")
        if comment in _RULES:
            rest = {key: value for key, value in schema.items() if key not in ("$comment", "title")}
            return {"$ref": f"#/$defs/{comment}", **rest}
        return {key: _with_rules(value) for key, value in schema.items()}
    return [_with_rules(item) for item in schema] if isinstance(schema, list) else schema


def _keys(description: str, /, **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": [key for key, value in properties.items() if "default" not in value],
        "additionalProperties": False,
    }


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/$defs/{name}"}


_TEXT = {"type": "string"}
_SEVERAL = {"type": "array", "minItems": 1}
_CHOICE = {"enum": sorted(DOMAINS)}
_NUMBER = {"enum": sorted(NUMBERS)}
_VALUES = {**_SEVERAL, "items": {"type": ["string", "boolean"]}}
_CONDITIONS = {**_SEVERAL, "items": _ref("voorwaarde")}
_FIGURES = {**_SEVERAL, "items": _ref("cijfer")}

_RULES: dict[str, dict[str, Any]] = {
    "voorwaarde": {
        "description": "A condition over what is known of learner and course.",
        "oneOf": [
            _keys("The field has one of these values.", veld=_CHOICE, **{"in": _VALUES}),
            _keys("The field has none of these values.", veld=_CHOICE, niet_in=_VALUES),
            _keys("The field has this value.", veld=_CHOICE, **{"is": {"type": ["string", "boolean"]}}),
            _keys("The number is at least this.", veld=_NUMBER, minstens=_ref("grens")),
            _keys("The number is at most this.", veld=_NUMBER, hoogstens=_ref("grens")),
            _keys("All of these hold.", alle=_CONDITIONS),
            _keys("At least one of these holds.", een_van=_CONDITIONS),
            _keys("This does not hold.", niet=_ref("voorwaarde")),
            _keys("A condition of shared.yaml.", regel=_TEXT),
            _keys("What somebody else decides.", oordeel=_TEXT),
        ],
    },
    "grens": {
        "description": "A number, a dated figure of the scheme, or the year some years ago.",
        "oneOf": [
            {"type": "number"},
            _keys("A figure of the day.", parameter=_TEXT, per_maand={"type": "boolean", "default": False}),
            _keys("The year of the day, less so many years.", jaren_geleden={"type": "integer"}),
        ],
    },
    "cijfer": {
        "description": "How a figure is worked out.",
        "oneOf": [
            {"type": "number"},
            _keys("The smallest of these.", minimum=_FIGURES),
            _keys("These multiplied.", product=_FIGURES),
            _keys("A number of learner or course.", veld=_NUMBER),
            _keys("A figure of the day.", parameter=_TEXT),
        ],
    },
}
