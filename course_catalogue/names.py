"""Comparing names of places as people type them."""

import re
import unicodedata


def name_key(name: str) -> str:
    """What of a name counts when it is looked up: `St.-Niklaas` and `Sint Niklaas` are one, as are Liège and liege."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode("ascii")
    words = re.findall(r"[a-z0-9]+", plain)
    return " ".join("sint" if word == "st" else word for word in words)
