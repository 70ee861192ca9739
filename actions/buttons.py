"""What learners can press: a title and what pressing it says. The gateway hands out an opaque id for each."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

Button = dict[str, str]


def button(title: str, intent: str, entities: Mapping[str, Any] | None = None) -> Button:
    """A button that says `intent`, with entities."""
    payload = json.dumps(entities, ensure_ascii=False) if entities else ""
    return {"title": title, "payload": f"/{intent}{payload}"}


def buttons(*names: str) -> list[Button]:
    """The buttons of buttons.yaml with these names, in this order."""
    return [button(**known()[name]) for name in names]


@cache
def known() -> dict[str, dict[str, Any]]:
    """buttons.yaml: title, intent and entities by name."""
    found: dict[str, dict[str, Any]] = yaml.safe_load(
        Path(__file__).with_name("buttons.yaml").read_text(encoding="utf-8")
    )
    return found
