"""Plain words of despair, read without any model, so that they are heard even when the bot is down.

The words are in `vocabulary/distress.yml`. Somebody else's despair counts as well: who writes it needs a person too.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import yaml

from language.text import Text, read_text
from language.vocabulary import FOLDER, VocabularyError, load_spelling, phrase_pattern

_FILE = FOLDER / "distress.yml"


@lru_cache(maxsize=1)
def _patterns(path: Path = _FILE) -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(content, dict) or set(content) != {"harmless", "despair"}:
        raise VocabularyError(f"{path.name}: expected the lists 'harmless' and 'despair'")
    try:
        # An idiom ends where its sentence or clause ends: it may not swallow what is said after it.
        harmless = tuple(phrase_pattern(p.replace(r"\S+", r"[^\s.,!?;:]+")) for p in content["harmless"])
        despair = tuple(phrase_pattern(p) for p in content["despair"])
    except re.error as problem:
        raise VocabularyError(f"{path.name}: {problem}") from problem
    return harmless, despair


def read_distress(text: str) -> bool:
    """Whether a message says despair in plain words; True should bring a helpline and a person.

    Never raises on any text. Reads only the first part of very long texts (`language.text.MAX_CHARACTERS`).
    """
    read = _read(text)
    harmless, despair = _patterns()
    remaining = read.plain
    for pattern in harmless:
        remaining = pattern.sub(" # ", remaining)
    remaining = re.sub(r"\s+", " ", remaining).strip()
    return any(pattern.search(remaining) for pattern in despair)


def _read(text: str) -> Text:
    return read_text(text, load_spelling())
