"""What a place fills once it is known what it is to the learner; "daar" and names of inhabitants."""

from __future__ import annotations

import re

from language.gazetteer import PlaceMention
from language.message import Found, Message

# "Nu eens in Waver en dan weer in Tienen".
NOW_AND_THEN = re.compile(
    r"(?<!\S)(?:nu eens|soms|dan weer|afwisselend|verschillende|overal|de ene (?:dag|week))(?!\S)"
)
_THERE = re.compile(r"(?<!\S)daar(?!\S)")
_NOT_THERE = re.compile(r"(?<!\S)(?:niet|geen|nooit|niets|vroeger|is daar)(?!\S)|daar (?:is|zijn|ligt|geraak)(?!\S)")
_LIVES_THERE = re.compile(r"(?<!\S)(?:woon|wonen|mijn huis)(?!\S)")
_WORKS_THERE = re.compile(r"(?<!\S)(?:werk|werken|poets|kuis|sta|geef les|mijn job|mijn werk)(?!\S)")
_STUDIES_THERE = re.compile(r"(?<!\S)(?:zoek|liefst|liever|studeren|volgen|les|school)(?!\S)")
_INHABITANT = re.compile(
    r"(?:^|(?<=, )|(?<!\S)(?:ben|zijn|als|intussen|ondertussen|nu|ik|rasechten?|rasechte?|echten?|echte?|"
    r"fiere?|trotse?)"
    r"(?: (?:een|ik|wel|nu|rasechten?|rasechte?|echten?|echte?|volbloed|fiere?|trotse?|halve|kleine))* )"
    r"(?P<who>(?:west|oost) vlaming|\w{5,})(?= (?:[,.!?)]|en|maar|van|die|hier|he|dus|al|sinds|met|in|uit)(?: |$)|$)"
)
_ORIGIN = re.compile(r"(?<!\S)(?:van (?:afkomst|geboorte|oorsprong)|geboren|oorspronkelijk|ooit|geen)(?!\S)")


def span(message: Message, mention: PlaceMention) -> tuple[int, int]:
    """Offsets in the plain text."""
    offsets, tokens = message.text.offsets, message.text.tokens
    return offsets[mention.first], offsets[mention.last - 1] + len(tokens[mention.last - 1].word)


def slots_of(use: str, mention: PlaceMention, start: int, end: int) -> list[Found]:
    """Slots of a place that is "woont", "werkt" or "studie" to the learner; none for other uses."""
    if use == "woont":
        return _home(mention, start, end)
    if use == "werkt":
        return [Found("gewest_werk", mention.place.gewest, start, end)]
    if use == "studie" and mention.place.kind != "land":
        return _region(mention, start, end)
    return []


def _home(mention: PlaceMention, start: int, end: int) -> list[Found]:
    found = [Found("gewest_woonplaats", mention.place.gewest, start, end)]
    if mention.place.kind in {"gemeente", "deelgemeente"}:
        found.append(Found("gemeente", mention.place.name, start, end))
    return found


def _region(mention: PlaceMention, start: int, end: int) -> list[Found]:
    """The region to study in: a municipality, a province, or `brussel` for the city and the region alike."""
    if mention.place.kind == "gewest" and mention.place.gewest != "brussel":
        return []
    name = (
        "brussel" if mention.place.name.lower() == "brussel" or mention.place.kind == "gewest" else mention.place.name
    )
    return [Found("regio", name, start, end)]


def said_there(message: Message) -> list[Found]:
    """ "Daar woon ik", "ik poets daar in het ziekenhuis", "dus liefst daar": of the place that was named last."""
    found: list[Found] = []
    for clause in message.clauses if message.places else ():
        there = _THERE.search(clause.text)
        if there is None or not clause.about_learner or clause.supposed or clause.past:
            continue
        named = [(span(message, mention)[0], mention) for mention in message.places]
        inside = any(clause.start <= start < clause.end for start, _ in named)
        before = [mention for start, mention in named if start < clause.start]
        if inside or not before or _NOT_THERE.search(clause.text):
            continue
        for use, cue in (("woont", _LIVES_THERE), ("werkt", _WORKS_THERE), ("studie", _STUDIES_THERE)):
            if cue.search(clause.text):
                found += slots_of(use, before[-1], clause.start + there.start(), clause.start + there.end())
                break
    return found


def inhabitant(message: Message) -> list[Found]:
    """The name of an inhabitant does as well: "ik ben een echte Gentenaar", "intussen Oostendenaar"."""
    found: list[Found] = []
    for match in _INHABITANT.finditer(message.plain):
        clause = message.clause_at(match.start())
        place = message.inhabitants.get(match.group("who"))
        if place is None or not clause.about_learner or clause.supposed or clause.past:
            continue
        if _ORIGIN.search(message.before(match.start())) or message.negated(*match.span("who")):
            continue
        found += _home(PlaceMention(place, 0, 0), *match.span())
    return found[-2:] if len(found) > 2 else found
