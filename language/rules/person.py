"""Age and foreign diplomas."""

from __future__ import annotations

import re

from language.message import Found, Message
from language.rules.age import read_age

_HAS_DIPLOMA = re.compile(
    r"(?<!\S)(?<!geen )(?<!een )(?:diploma|afgestudeerd|gestudeerd)(?! (?:halen|behalen|nodig)(?!\S))(?!\S)"
)
_HERE = re.compile(r"(?<!\S)(?:hier|belgie|belgisch|vlaanderen|vlaams)(?!\S)")


def read_person(message: Message) -> list[Found]:
    """The learner's age, and whether the diploma is from abroad."""
    return read_age(message) + _foreign(message)


def _foreign(message: Message) -> list[Found]:
    for clause in message.facts():
        for value, pattern in message.vocabulary.facts["buitenlands_diploma"]:
            match = pattern.search(clause.text)
            if match and not _asked_in_general(message, clause.text):
                start = clause.start + match.start()
                value = value and not message.negated(start, clause.start + match.end())
                return [Found("buitenlands_diploma", bool(value), start, clause.start + match.end())]
    return _brought_along(message)


def _brought_along(message: Message) -> list[Found]:
    """ "Ik was boekhouder in Syrië, mijn diploma is van 2010": from there, where no word says that it is from here."""
    if not _HAS_DIPLOMA.search(message.plain) or _HERE.search(message.plain):
        return []
    for clause in message.facts():
        for value, pattern in message.vocabulary.facts["werk_elders"]:
            match = pattern.search(clause.text)
            if match:
                start, end = clause.start + match.start(), clause.start + match.end()
                return [Found("buitenlands_diploma", bool(value), start, end)]
    return []


def _asked_in_general(message: Message, text: str) -> bool:
    own = re.search(r"(?<!\S)(?:ik|mijn|mij)(?!\S)", text)
    return (own is None and (message.asked is None and "?" in message.plain)) or bool(
        re.search(r"(?<!\S)(?:wil|zou) (?:\S+ )*(?:studeren|behalen|halen)(?!\S)", text)
    )
