"""Names from the vocabulary found in a message: incentives, kinds of programme, terms, results by their number."""

from __future__ import annotations

import re
from typing import Any

from language.message import Found, Message

_LITTLE = 6


def phrases_in(message: Message, group: str) -> list[tuple[Any, int, int]]:
    """Values of a group of names with their place in the plain text, longest names first."""
    return [(match.id, *message.text.reach(match.first, match.last)) for match in message.found(group)]


def read_mentions(message: Message, types: list[Found]) -> list[Found]:
    """All that is named without setting a slot, in the order of the message."""
    found = [Found("incentive", value, start, end) for value, start, end in _incentives(message)]
    found += [Found("term", value, start, end) for value, start, end in phrases_in(message, "term")]
    found += types
    for code, first, last in message.institutions:
        found.append(Found("instelling", code, *message.text.reach(first, last)))
    found += _places(message)
    return sorted(found + _positions(message) + _refinements(message), key=lambda item: item.start)


def _places(message: Message) -> list[Found]:
    """Every place that is named and not put away, whatever it is in the message."""
    found: list[Found] = []
    for mention in message.places:
        start, end = message.text.reach(mention.first, mention.last)
        if mention.place.kind != "land" and not message.negated(start, end):
            found.append(Found("plaats", mention.place.name, start, end))
    return found


def _incentives(message: Message) -> list[tuple[Any, int, int]]:
    found = phrases_in(message, "incentive")
    for match in message.cue("diploma_by_vdab").finditer(message.plain):
        found.append(("vdab_okot", *match.span()))
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
    found = phrases_in(message, "verfijning")
    if not found and len(message.text.tokens) <= _LITTLE:
        found = phrases_in(message, "verfijning_alleen")
    return [Found("verfijning", value, start, end) for value, start, end in found]


def _positions(message: Message) -> list[Found]:
    """Results referred to by number: "de tweede", "nummer 3", "die laatste"."""
    cues, tokens = message.vocabulary.cues, message.text.tokens
    found: list[Found] = []
    for match in message.found("nummer"):
        for index in range(match.first, match.last):
            if tokens[index].word.isdigit() and len(tokens[index].word) <= 2:
                found.append(Found("positie", int(tokens[index].word), *message.text.reach(index, index + 1)))
    for match in message.found("ordinal"):
        start, end = message.text.reach(match.first, match.last)
        before = tokens[match.first - 1].word if match.first > 0 else ""
        # Another noun may not follow: "de tweede opleiding", not "het tweede jaar". After "die" less is in doubt.
        follows = cues["ordinal_after"] if before != "die" else cues["ordinal_after_that"]
        if cues["ordinal_before"].fullmatch(before) and (
            match.last == len(tokens) or follows.match(message.plain, end + 1)
        ):
            found.append(Found("positie", int(match.id), start, end))
    return found
