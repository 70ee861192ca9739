"""Words as people type them, in the standard spelling of `language`: "kben" and "ik ben" count as the same n-grams."""

from __future__ import annotations

import re
from functools import lru_cache

from language.text import Spelling
from language.text import fold as without_accents
from language.vocabulary import load_spelling

from bot.text import clean

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|['’][^\W\d_]+")


@lru_cache(maxsize=1)
def _spelling() -> Spelling:
    return load_spelling()


def standard(text: str) -> str:
    """The text with every spoken or misspelt word that the table knows written out; the rest as it was typed."""
    words = _spelling().words

    def written(match: re.Match[str]) -> str:
        known = words.get(without_accents(match.group()).replace("'", ""))
        return " ".join(known) if known else match.group()

    return _WORD.sub(written, clean(text))
