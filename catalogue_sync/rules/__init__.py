"""Lookup tables beside the code: odd values of a source go here, not into branches."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def load(name: str) -> dict[str, Any]:
    """The rule file `name` (without suffix) as a mapping; raises FileNotFoundError when there is none."""
    text = (Path(__file__).parent / f"{name}.yaml").read_text(encoding="utf-8")
    rules = yaml.safe_load(text)
    if not isinstance(rules, dict):
        raise ValueError(f"rules/{name}.yaml must hold a mapping")
    return rules
