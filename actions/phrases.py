"""The words that actions put together: data in phrases.yaml, so that anyone can change a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from guidance.dutch import day


@cache
def phrases() -> Mapping[str, str]:
    """Every phrase by its name. Raises ValueError naming the file when it is not a plain list of texts."""
    path = Path(__file__).with_name("phrases.yaml")
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(found, dict) or not all(isinstance(text, str) for text in found.values()):
        raise ValueError(f"{path.name}: a mapping of names to texts is expected")
    return found


def in_words(iso: str | None) -> str | None:
    """A day of a block as one says it: 24 november 2026; None stays None."""
    return day(date.fromisoformat(iso)) if iso else None
