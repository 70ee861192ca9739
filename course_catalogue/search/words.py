"""The lists of words in ``words.yaml``, read once."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("words.yaml")


@dataclass(frozen=True)
class Words:
    """Words with a special role; see the comments in ``words.yaml``."""

    stopwords: frozenset[str]
    request_words: frozenset[str]
    shortened_words: frozenset[str]
    title_places: frozenset[str]
    languages: frozenset[str]
    title_parts: dict[str, list[str]]
    """Lists of regular expressions."""
    types: tuple[tuple[str, str], ...]
    """Pairs of what people say and the contract's type, longest saying first."""


@cache
def load_words() -> Words:
    """Read the lists. Raises ``KeyError`` where a list is missing: the file is ours, so that is a fault of ours."""
    raw = yaml.safe_load(_FILE.read_text("utf-8"))
    types = [(said, type_) for type_, sayings in raw["types"].items() for said in sayings]
    return Words(
        stopwords=_lower(raw["stopwords"]),
        request_words=_lower(raw["request_words"]),
        shortened_words=_lower(raw["shortened_words"]),
        title_places=_lower(raw["title_places"]),
        languages=_lower(raw["languages"]),
        title_parts=raw["title_parts"],
        types=tuple(sorted(types, key=lambda pair: -len(pair[0]))),
    )


def _lower(words: list[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)
