"""One JSON object a line in, one a line out, in the same order; an unusable line gives an error in its place."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

Handler = Callable[[dict[str, Any]], dict[str, Any]]


class InputError(Exception):
    """Input that cannot be used; the text says why."""


def batch(lines: Iterable[str], handle: Handler) -> Iterator[dict[str, Any]]:
    """Handle each line that is not blank."""
    for line in lines:
        if line.strip():
            yield one(line, handle)


def one(line: str, handle: Handler) -> dict[str, Any]:
    """Handle one line; what is wrong with it becomes `{"error": …}`."""
    try:
        item = json.loads(line)
    except ValueError as error:
        return {"error": f"no JSON: {error}"}
    if not isinstance(item, dict):
        return {"error": "a JSON object is expected on each line"}
    try:
        return handle(item)
    except (InputError, ValueError) as error:
        return {"error": str(error)}
