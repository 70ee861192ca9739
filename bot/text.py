"""What a message looks like to the encoders and to the character n-grams."""

from __future__ import annotations

import re
import unicodedata

MAX_CHARACTERS = 400
"""An encoder's time grows with length (4 s for 10,000 characters); intent shows in the first sentences."""

_RUNS = re.compile(r"(.)\1{2,}")
_DIGITS = re.compile(r"\d")
_SPACES = re.compile(r"\s+")


def clean(text: str) -> str:
    """Make any text safe for an encoder: no control characters or lone surrogates, single spaces, bounded.

    Of a longer text the beginning and the end are kept, since the question often stands last.
    """
    # Twice the bound is plenty to look at; normalising 10,000 characters to keep 400 is waste.
    if len(text) > 4 * MAX_CHARACTERS:
        text = f"{text[: 2 * MAX_CHARACTERS]} {text[-2 * MAX_CHARACTERS :]}"
    text = unicodedata.normalize("NFC", text)
    text = "".join(c if unicodedata.category(c) not in ("Cc", "Cs", "Co", "Cn") else " " for c in text)
    text = _SPACES.sub(" ", text).strip()
    if len(text) > MAX_CHARACTERS:
        half = MAX_CHARACTERS // 2
        text = f"{text[: MAX_CHARACTERS - half]} {text[-half:]}"
    return text


def fold(text: str) -> str:
    """The form in which spelling hardly matters: lower case, no accents, "jaaaa" as "jaa", digits as 0."""
    decomposed = unicodedata.normalize("NFKD", clean(text).casefold())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _DIGITS.sub("0", _RUNS.sub(r"\1\1", plain))
