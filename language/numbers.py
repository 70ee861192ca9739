"""Dutch number words as digits, standard and spoken."""

from __future__ import annotations

from functools import lru_cache

_UNITS = {
    "een": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9,
}  # fmt: skip
_SMALL = {
    **_UNITS, "tien": 10, "elf": 11, "twaalf": 12, "dertien": 13, "veertien": 14, "vijftien": 15, "zestien": 16,
    "zeventien": 17, "achttien": 18, "negentien": 19,
}  # fmt: skip
_TENS = {
    "twintig": 20, "dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "zeventig": 70, "tachtig": 80,
    "negentig": 90,
}  # fmt: skip
_SPOKEN = {
    "twie": "2", "dreij": "3", "vaif": "5", "zeuven": "7", "nege": "9", "tiene": "10", "twolf": "12",
    "anderhalf": "1.5", "anderhalve": "1.5",
}  # fmt: skip
_FIRST_WITH_TAL = 5
_HALVES = ("eneenhalf", "eneenhalve", "enhalf", "enhalve")


@lru_cache(maxsize=2048)
def word_to_number(word: str) -> str | None:
    """Digits for a folded number word ("zesentwintig" → "26"); None for other words and for "een"."""
    if word == "een" or len(word) > 30:
        return None  # "een" is far more often the article
    if word in _SPOKEN:
        return _SPOKEN[word]
    about = _about(word)
    if about is not None:
        return about
    value = _value(word)
    return None if value is None else str(value)


def _about(word: str) -> str | None:
    """ "Twintigtal" is 20, "drieënhalf" 3.5."""
    if word.endswith("tal"):
        value = _value(word.removesuffix("tal"))
        return None if value is None or value < _FIRST_WITH_TAL else str(value)
    for half in _HALVES:
        if word.endswith(half) and word.removesuffix(half) in _UNITS:
            return f"{_UNITS[word.removesuffix(half)]}.5"
    return None


def _value(word: str) -> int | None:
    if word in _SMALL:
        return _SMALL[word]
    if word in _TENS:
        return _TENS[word]
    for big, factor in (("duizend", 1000), ("honderd", 100)):
        head, found, tail = word.partition(big)
        if found:
            before = 1 if not head else _value(head)
            after = 0 if not tail else _value(tail.removeprefix("en"))
            return None if before is None or after is None else before * factor + after
    return _unit_and_ten(word)


def _unit_and_ten(word: str) -> int | None:
    for ten, value in _TENS.items():
        if word.endswith(ten):
            unit = word.removesuffix(ten).removesuffix("en")
            return value + _UNITS[unit] if unit in _UNITS else None
    return None
