"""What a learner typed, made safe to store and to send on."""

from __future__ import annotations

import unicodedata

from desk.errors import DeskError

# Control characters, lone surrogates (no encoding knows them) and private use mean nothing in a message.
_DROPPED = frozenset({"Cc", "Cs", "Co"})
# Overrides of the writing direction can make a text read as something else than it is.
_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Characters that look like a slash without being decomposed into one by NFKC.
_SLASHES = frozenset("/\u2044\u2215\u29f8\u2571\u27cb")
# Letters by name, yet drawn as nothing: they must not hide a slash either.
_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5")


def _keep(char: str) -> str:
    if char in "\n\t":
        return char
    if char in "\r\v\f\x85\u2028\u2029":
        return "\n"
    if char in _DIRECTION or unicodedata.category(char) in _DROPPED:
        return ""
    return char


def _is_invisible(char: str) -> bool:
    return char.isspace() or char in _BLANK_LETTERS or unicodedata.category(char) in ("Cf", "Mn", "Me", "Cn")


def _is_slash(char: str) -> bool:
    return unicodedata.normalize("NFKC", char)[:1] in _SLASHES


def clean(text: str, maximum: int) -> str:
    """The text without control characters, lone surrogates and outer white space.

    Args:
        text: as the client sent it.
        maximum: length in characters above which it is refused whole: nothing is lost silently.

    Raises:
        DeskError: nothing is left of it, or it is too long.
    """
    kept = "".join(map(_keep, text.replace("\r\n", "\n"))).strip()
    if len(kept) > maximum:
        raise DeskError("text_too_long", length=len(kept), maximum=maximum)
    if not without_slash(kept):
        raise DeskError("empty_text")
    return kept


def without_slash(text: str) -> str:
    """The text as the bot may get it: Rasa reads a leading slash as a command, so none stays in front."""
    for position, char in enumerate(text):
        if not (_is_invisible(char) or _is_slash(char)):
            return text[position:]
    return ""
