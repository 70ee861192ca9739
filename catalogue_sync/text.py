"""Small pure functions on text that every source needs."""

import html
import re
import unicodedata

INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")


def tidy(text: str) -> str:
    """The text without HTML entities, invisible characters and repeated white space."""
    return " ".join(INVISIBLE.sub("", html.unescape(text)).split())


def key(text: str) -> str:
    """What of a text counts when two are compared: lower case letters and digits, without accents."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode("ascii")
    return " ".join(re.findall(r"[a-z0-9+&]+", plain))


def matches_any(patterns: list[str], text: str) -> bool:
    """Whether any of the regular expressions is found in the text."""
    return any(re.search(pattern, text) for pattern in patterns)
