"""Figures in texts: what a learner may rely on as a number, and that must therefore have a source."""

from __future__ import annotations

import re

_UNITS = "uur|uren|dag|dagen|weken|maand|maanden|jaar|jaren|euro|procent|studiepunten|cheques|opleidingen|lessen"
_WORDS = "twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|twintig"
# What is no figure of a rule: a figure filled in later, a web address, a year or school year by itself, a name.
_NAMES = r"\{\w+\}|https?://\S+|\b(?:cao|PC|project|artikel X|Project|Vorming) \d+\b|\b[A-C]\d+\+?\b|\bhbo5\b"
_DAY = r"\b\d{1,2} (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
_YEAR = r"\b(?:19|20)\d\d(?:-\d\d(?:\d\d)?)?\b"
_FIGURE = re.compile(
    rf"(?P<no>{_NAMES})|{_DAY}(?: \d{{4}})?|(?P<year>{_YEAR})|\d[\d .,/]*|\b(?:{_WORDS}) (?:{_UNITS})\b", re.I
)


def figures(text: str) -> list[str]:
    """Every amount, threshold, share, duration, day and telephone number written out in a text, in order.

    Years and school years by themselves, figures between braces and names ("cao 103", "PC 330") are none.

    Examples:
        >>> figures("Bel 0800 30 700 vóór 31 oktober. In 2023-24 was het {bedrag} euro, of 12,50 euro.")
        ['0800 30 700', '31 oktober', '12,50']
    """
    found = (match for match in _FIGURE.finditer(text) if not match["no"] and not match["year"])
    return [match[0].strip(" .,/") for match in found]
