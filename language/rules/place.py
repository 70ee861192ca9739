"""Places: where the learner lives, works, and wants to study."""

from __future__ import annotations

import re

from language.gazetteer import PlaceMention
from language.message import Found, Message

_LIVES = re.compile(
    r"(?<!\S)(?:woon|mijn gemeente|wonen|wonend|woonachtig|gedomicilieerd|domicilie|verhuisd|verhuis|"
    r"verhuizen|woonplaats|(?<!van )thuis|afkomstig|ben van|kom van|kom uit|komend uit|"
    r"ben ik van|inwoner|"
    r"leef|gevestigd als particulier|adres|ben uit|kom zelf uit|kom zelf van|zit)(?: \S+){0,14}$"
)
_LIVES_AFTER = re.compile(r"^(?: \S+){0,1} (?:woon|wonen|woonachtig|gedomicilieerd|verhuisd)(?= |$)")
_WORKS = re.compile(
    r"(?<!\S)(?:werk|werken|werkt|werkzaam|job|tewerkgesteld|pendel|pendelen|pendelt|"
    r"werkgever|kantoor|bedrijf|zaak|aan de slag|in dienst|baas|werkplek|werkplaats|fabriek|"
    r"les geef|geef les|sta|ziekenhuis|ambtenaar|bediende|arbeider|verpleegkundige|"
    r"leerkracht|verpleegster|magazijnier|zelfstandige|praktijk|winkel|vestiging|"
    r"hoofdzetel)(?: \S+){0,14}$"
)
_WORKS_AFTER = re.compile(r"^(?: \S+){0,2} (?:werk ik|werk|werken|pendel|werkzaam|werkt)(?= |$)")
_PREFERRED = re.compile(r"(?<!\S)(?:liefst|voorkeur|liever)(?: (?:in|te|naar|van|rond))*$")
_GOES_ON = re.compile(
    r"^(?:, |en |maar )*(?:(?:maar|nu|wel|intussen|momenteel|ondertussen|dat is|"
    r"het is) )+(?:in|te|naar)?$"
)
# "Ik woon vlak bij de grens, in Essen."
_APPENDED = re.compile(r"^, (?:in|te)$")
# "Vijftig, uit Hoeselt": where somebody is from, in few words.
_FROM = re.compile(
    r"(?:, |en |ik |ook )*(?:uit|van)|"
    r"(?:\S+ (?:, )?)?(?:ik )?ben (?!afgestudeerd|geboren|weg|terug|verhuisd)(?:\S+ ){0,2}(?:uit|van)"
)
# A place beside one of these is where help is looked for.
_DESK = re.compile(r"(?<!\S)(?:leerwinkels?|loket|contactpunt|infopunt|huis van het leren)(?!\S)")
_INTRODUCES = re.compile(r"(?<!\S)(?:ben|heet|naam is|, \d\d(?: jaar)? ,)(?!\S)")
_BECOMES = re.compile(r"(?<!\S)(?:worden|word)(?!\S)")
_DIRECTION = re.compile(r"(?<!\S)(?:wil|wilde|zou|ga|gaan|verhuizen|verhuis|binnenkort)(?!\S)")


def read_places(message: Message, work: list[Found]) -> list[Found]:
    """Slots that the places in a message fill; `work` is what the message says of the learner's work."""
    found: list[Found] = []
    previous = ""
    for mention in message.places:
        start, end = span(message, mention)
        use = _use(message, start, end, work) or (previous if _listed(message, start, end) else "")
        previous = use
        if use == "woont":
            found.extend(_home(mention, start, end))
        elif use == "werkt":
            found.append(Found("gewest_werk", mention.place.gewest, start, end))
        elif use == "studie" and mention.place.kind != "land":
            found.extend(_region(mention, start, end))
    found.sort(key=lambda item: item.slot != "regio" or not _PREFERRED.search(message.before(item.start)))
    return found + _region_of_home(message)


def span(message: Message, mention: PlaceMention) -> tuple[int, int]:
    """Offsets in the plain text."""
    offsets, tokens = message.text.offsets, message.text.tokens
    return offsets[mention.first], offsets[mention.last - 1] + len(tokens[mention.last - 1].word)


def _listed(message: Message, start: int, end: int) -> bool:
    return not message.negated(start, end) and bool(
        re.search(r"(?<!\S)(?:of|en|,)(?: (?:in|te|rond))?$", message.plain[:start].rstrip())
    )


def _use(message: Message, start: int, end: int, work: list[Found]) -> str:
    """What a place is in the message: "woont", "werkt", "studie", or "" for none of these."""
    clause = message.clause_at(start)
    if not clause.about_learner or clause.supposed or message.negated(start, end):
        return ""
    before, after = message.before(start), message.after(end)
    lives, works = _LIVES.search(before), _WORKS.search(before)
    if lives and works:
        lives, works = (lives, None) if lives.start() > works.start() else (None, works)
    if lives and re.search(r"^zit(?!\S)", lives.group()):
        lives = None if not re.search(r"thuis", lives.group()) else lives
    if not lives and not works and (_GOES_ON.match(before) or (_APPENDED.match(before) and not after.strip(" ."))):
        lives, works = _use_before(message, clause.start)
    if _passed_by(before, after):
        return ""
    if _FROM.fullmatch(before) and _introduces_oneself(message):
        return "woont"
    studying = message.cue("place_of_study").search(before)
    if lives or _LIVES_AFTER.search(after):
        return "" if clause.past or (_DIRECTION.search(before) and "verhui" in before) else "woont"
    if (
        works and not _BECOMES.search(before) and not (studying and studying.start() > works.start())
    ) or _WORKS_AFTER.search(after):
        wishes = re.search(r"(?<!\S)(?:wil|zou|zoek|graag)(?!\S)", before)
        return "" if clause.past or wishes else "werkt"
    if clause.past or message.cue("place_of_past").search(clause.text):
        return ""
    return "werkt" if not studying and _beside_work(message, start, work) else "studie"


def _passed_by(before: str, after: str) -> bool:
    """Whether a place is only where somebody leaves from, or where an office or desk is."""
    if _DESK.search(before) or re.search(r"(?<!\S)(?:ocmw|mutualiteit|vdab) (?:van|in)$", before):
        return True
    if re.search(r"(?<!\S)pendel\w*(?: \S+)* (?:van|vanuit)$", before):
        return True
    if re.search(r"verhui\w+(?: \S+)* (?:van|vanuit|uit)$", before) and after.startswith(" naar"):
        return True
    return before.endswith("vanuit") and _WORKS.search(after) is not None


def _introduces_oneself(message: Message) -> bool:
    if message.asked in {"regio", "gewest_werk", "interesse"}:
        return False
    return message.intent in message.vocabulary.policy["tells"] or _INTRODUCES.search(message.plain) is not None


def _beside_work(message: Message, start: int, work: list[Found]) -> bool:
    """Whether a place stands in the same breath as the learner's job, and no wish: "ben docent in Brugge"."""
    clause = message.clause_at(start)
    if message.cue("want").search(clause.text):
        return False
    employed = [
        item for item in work if item.slot == "werksituatie" and str(item.value).startswith(("werknemer", "zelfst"))
    ]
    if message.intent in message.vocabulary.policy["request_intents"]:
        return any(message.clause_at(item.start).start == clause.start and item.start < start for item in employed)
    return any(message.clause_at(item.start).sentence == clause.sentence and item.start < start for item in employed)


def _use_before(message: Message, clause_start: int) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    """What the clause before says of its place: "ik woonde in Gent, nu in Brugge"."""
    before = message.clause_at(max(0, clause_start - 2)).text
    lives = re.search(r"(?<!\S)(?:woon|woonde|wonen|verhuisd)(?!\S)", before)
    works = re.search(r"(?<!\S)(?:werk|werkte|pendel|pendelde|job)(?!\S)", before)
    return lives, None if lives else works


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


def _region_of_home(message: Message) -> list[Found]:
    """The adjective does as well: "ik ben Brusselaar"."""
    match = re.search(
        r"(?<!\S)(?:ben|als) (?:een )?(?:echte )?(?P<who>brusselaar|brusselse|antwerpenaar|"
        r"gentenaar|leuvenaar|limburger|bruggeling|west vlaming)(?!\S)",
        message.plain,
    )
    if match is None or not message.clause_at(match.start()).about_learner:
        return []
    gewest = "brussel" if match.group("who").startswith("brussel") else "vlaanderen"
    return [Found("gewest_woonplaats", gewest, *match.span())]
