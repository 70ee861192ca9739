"""Names from the vocabulary found in a message: incentives, kinds of programme, terms, results by their number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from language.message import Found, Message
from language.text import Text
from language.vocabulary import Vocabulary

_LONGEST = 8
_LITTLE = 6
_RESULT = (
    r"(?:resultaat|resultaten|optie|opleiding|opleidingen|cursus|keuze|voorstel|suggestie|"
    r"link|van (?:de|die|je) lijst|daarvan|in de lijst|van de lijst|"
    r"hit|treffer|kaart|bolletje)"
)
_NUMBERED = re.compile(
    r"(?<!\S)(?:nummer|nr|nr \.|optie|resultaat|keuze|no|numero|nummerke|"
    r"cijfer) (?P<n>\d{1,2})(?: (?:en|met|,) (?P<m>\d{1,2}))?(?!\S)"
)


def phrases_in(text: Text, group: str, vocabulary: Vocabulary) -> list[tuple[Any, int, int]]:
    """Values of a group of names with their place in the plain text, longest names first."""
    table = _table(group, vocabulary.names)
    words = [token.word for token in text.tokens]
    found: list[tuple[Any, int, int]] = []
    index = 0
    while index < len(words):
        for length in range(min(_LONGEST, len(words) - index), 0, -1):
            values = table.get(" ".join(words[index : index + length]))
            if values is not None:
                start = text.offsets[index]
                end = text.offsets[index + length - 1] + len(words[index + length - 1])
                found.extend((value, start, end) for value in values)
                index += length
                break
        else:
            index += 1
    return found


def _table(group: str, names: Mapping[str, Mapping[str, tuple[str, ...]]]) -> dict[str, list[str]]:
    return _index(group, tuple((value, phrases) for value, phrases in names[group].items()))


@lru_cache(maxsize=16)
def _index(group: str, rows: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for value, phrases in rows:
        for phrase in phrases:
            table.setdefault(phrase, []).append(value)
    return table


def read_mentions(message: Message, types: list[Found]) -> list[Found]:
    """All that is named without setting a slot, in the order of the message."""
    found = [Found("incentive", value, start, end) for value, start, end in _incentives(message)]
    found += [
        Found("term", value, start, end) for value, start, end in phrases_in(message.text, "term", message.vocabulary)
    ]
    found += types
    for code, first, last in message.institutions:
        offsets, tokens = message.text.offsets, message.text.tokens
        found.append(Found("instelling", code, offsets[first], offsets[last - 1] + len(tokens[last - 1].word)))
    return sorted(found + _positions(message) + _refinements(message), key=lambda item: item.start)


def _incentives(message: Message) -> list[tuple[Any, int, int]]:
    found = phrases_in(message.text, "incentive", message.vocabulary)
    folk_name = re.compile(r"^(?:betaald )?educatief verlof$")
    works = [mention.place.gewest for mention in message.places]
    region = works[0] if works else None
    elsewhere = {"brussel": "betaald_educatief_verlof_brussel", "wallonie": "conge_education_paye_wallonie"}
    return [
        (elsewhere.get(str(region), value) if folk_name.match(message.plain[start:end]) else value, start, end)
        for value, start, end in found
    ]


def _refinements(message: Message) -> list[Found]:
    """What is asked of the list on the screen; words that often mean something else only where little else is said."""
    if message.intent != "refine_results":
        return []
    found = phrases_in(message.text, "verfijning", message.vocabulary)
    if not found and len(message.text.tokens) <= _LITTLE:
        found = phrases_in(message.text, "verfijning_alleen", message.vocabulary)
    return [Found("verfijning", value, start, end) for value, start, end in found]


def _positions(message: Message) -> list[Found]:
    """Results referred to by number: "de tweede", "nummer 3", "die laatste"."""
    found: list[Found] = []
    for match in _NUMBERED.finditer(message.plain):
        for name in ("n", "m"):
            if match.group(name):
                found.append(Found("positie", int(match.group(name)), *match.span(name)))
    for value, start, end in phrases_in(message.text, "ordinal", message.vocabulary):
        before, after = message.plain[:start].rstrip(), message.plain[end:]
        if re.search(r"(?<!\S)(?:de|die|het|dat|deze|alleen|enkel|en|of)$", before) and _stands_alone(after):
            found.append(Found("positie", int(value), start, end))
    return found


def _stands_alone(after: str) -> bool:
    """An ordinal that no other noun follows ("de tweede", "de tweede opleiding"; not "het tweede jaar")."""
    return (
        re.match(
            rf"^$|^ (?:[.,!?]|{_RESULT}|en |of |graag|uit|van |is |lijkt|vind|bewaren|bewaar|aub|"
            rf"alstublieft|meer|dan|wat|hoeveel|"
            r"ook|wil|zie|toont|tonen|kost|met|op|in|maar|eens|precies|nog|daar|ziet|klinkt|"
            r"interesseert|vergelijken|kan|heeft|die|juist|opslaan|"
            r"bij|houden|bijhouden|toevoegen|weg|niet|\d)",
            after,
        )
        is not None
    )
