"""One warm sentence for who tells something heavy, before the answer itself (data/acknowledge.yaml).

It never gives advice, and it is not for despair: that has an answer of its own (`guidance.topics.distress`).
"""

import re
import unicodedata
from functools import cache
from typing import Annotated

from pydantic import AfterValidator, Field

from guidance.loading import DATA, Strict, load


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"no regular expression: {pattern!r}: {error}") from error
    return pattern


Patterns = Annotated[list[Annotated[str, AfterValidator(_compiles)]], Field(min_length=1)]


class Kind(Strict):
    """Something that people tell, how they say it, and the sentence for it.

    `also_of_others`: whether it counts when it happened to somebody close.
    """

    patterns: Patterns
    says: Annotated[str, Field(min_length=1)]
    also_of_others: bool = False


class AcknowledgeFile(Strict):
    """data/acknowledge.yaml."""

    never: Patterns
    of_others: Patterns
    kinds: dict[str, Kind]


def acknowledge(text: str) -> str | None:
    """The sentence for what this message tells, or None where there is nothing to say: most messages, and despair."""
    plain, file = _plain(text), _file()
    if _found(file.never, plain):
        return None
    other = _found(file.of_others, plain)
    kinds = (kind for kind in file.kinds.values() if kind.also_of_others or not other)
    return next((kind.says for kind in kinds if _found(kind.patterns, plain)), None)


@cache
def _file() -> AcknowledgeFile:
    return load(AcknowledgeFile, DATA / "acknowledge.yaml")


def _found(patterns: list[str], plain: str) -> bool:
    return _expression(tuple(patterns)).search(plain) is not None


@cache
def _expression(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w)(?:{pattern})(?!\w)" for pattern in patterns))


def _plain(text: str) -> str:
    """Small letters without accents, and one space between words."""
    letters = unicodedata.normalize("NFKD", text.lower().replace("’", "'"))
    return " ".join("".join(one for one in letters if not unicodedata.combining(one)).split())
