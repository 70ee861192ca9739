"""What a text is about where no slot says it: words.yaml, so that a word can be added without code."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

import yaml


def named(group: str, text: str) -> str | None:
    """The first entry of a group in words.yaml of which the text has a word, or None."""
    return next(iter(all_named(group, text)), None)


def all_named(group: str, text: str) -> list[str]:
    """Every entry of a group in words.yaml of which the text has a word."""
    simple, entries = plain(text), _groups().get(group, {})
    return [name for name, words in entries.items() if any(word.search(simple) for word in words)]


def plain(text: str) -> str:
    """Lower case, without accents, single spaces."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())


@cache
def _groups() -> dict[str, dict[str, list[re.Pattern[str]]]]:
    read = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"))
    return {
        group: {name: [re.compile(word) for word in words] for name, words in entries.items()}
        for group, entries in read.items()
    }
