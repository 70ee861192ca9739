"""Diplomas that learners have and kinds of programme that they want: the same words, told apart by their use."""

from __future__ import annotations

import re
from typing import Any

from language.message import Found, Message, last_cue
from language.names import phrases_in
from language.rules.diploma_year import given_up, read_years
from language.scope import Clause

_REQUESTS = {None, "find_offering", "refine_results", "orientation"}
_RANK = (
    "geen", "studiegetuigschrift_so", "secundair_onderwijs", "graduaat", "bachelor", "academische_bachelor",
    "professionele_bachelor", "master", "doctoraat",
)  # fmt: skip
_UNFINISHED = re.compile(
    r"(?<!\S)(?:middelbaar|secundair|humaniora|aso|tso|bso)(?: \S+){0,3} maar (?:\S+ )?geen diploma(?! hoger)"
)
_UNDER_WAY = re.compile(
    r"(?<!\S)(?:gestopt met|gestopt tijdens|begonnen|bezig|(?:laatste|eerste|tweede|derde) jaar|gebuisd)(?: \S+){0,3}$|"
    r"(?<!\S)in (?:mijn|het|de) (?:laatste|eerste|tweede|derde|1ste|2de|3de)(?: jaar)?$"
)
_STOPPED = re.compile(
    r"(?: (?!gehaald|behaald|afgestudeerd|en|maar)\S+){0,3} (?:gestopt|afgehaakt|gebuisd|opgegeven|afgebroken)"
    r"(?! met werken)(?!\S)"
)
_OF_ANYBODY = re.compile(r"(?<!\S)voor (?:iemand|mensen|personen|wie)(?: \S+){0,3}$")
_IN_YEAR = re.compile(r"(?<!\S)(?<!mijn )(?:[123](?:ste|de|e)|eerste|tweede|derde)(?: ?jaar)?$")
_NEEDED = re.compile(r"^(?: \S+){0,3} (?:nodig|vereist|moeten hebben)(?!\S)")
_IS_ONE = re.compile(
    r"(?<!\S)ben(?: ik)?(?: (?:een|nu|al|reeds|ondertussen|intussen|gewoon|eigenlijk|van opleiding|ook))*$|"
    r"^(?:, |en |maar )*als(?: een)?$"
)
_STARTS_WITH = re.compile(
    r"(?<!\S)(?:starten|beginnen|start|begin|aanvatten)(?: \S+){0,2} (?:met|aan) (?:een|het|mijn|de)$"
)
# "Kan je met een graduaat ..." asks in general.
_GENERAL = re.compile(
    r"^(?!.*(?<!\S)(?:ik|mijn|mij|me|heb|had|ben)(?!\S)).*(?<!\S)(?:kan|mag|moet|kun|krijg|"
    r"krijgt|men|hoe)(?!\S)"
)
_OWN_GOAL = re.compile(r"^(?: (?!een|naar)\S+){0,3} (?:te )?(?:halen|behalen|afmaken|doen|volgen)(?= |$)")
# "Is dat genoeg voor een graduaat", "vakken in een bachelor".
_TOWARDS = re.compile(r"(?<!\S)(?:voor|naar|in)(?: een)?$")
_COMPARES = re.compile(r"(?<!\S)(?:verschil|onderscheid|vergeleken|tegenover)(?!\S)")
_LANGUAGE_LEVEL = re.compile(r"(?<!\S)(?:nederlands|frans|engels|duits|taal|talen|taalniveau|niveau)(?!\S)")
_SCHOOL = frozenset({"secundair_onderwijs", "studiegetuigschrift_so"})
_ASKS_WITH_DIPLOMA = frozenset({"ask_admission", "ask_prior_learning", "orientation"})
# "Mag ik met tso ...": the learner has it.
_WITH = re.compile(r"(?<!\S)met(?: (?:een|mijn|enkel|alleen|maar|het|diploma|van|6|6de|7|7de))*$")
# "Geen bachelor maar een graduaat": no "maar een" of having no more than that.
_INSTEAD = re.compile(r"maar (?:wel )?een")
_FEW_WORDS = 3
_FIRST_WORDS = 30
# "Enkel bachelors": more than one, so none that one has.
_KINDS = re.compile(r"(?:(?:bachelor|master|banaba|manama|graduaat|postgraduaat)s|(?:post)?graduaten)")
_KINDS_ASKED = re.compile(
    r"(?<!\S)(?:enkel|alleen|slechts|liever|liefst|toon|geef|welke|andere|ook)(?: (?:de|dan|maar))?$"
)
# "Ik ben een graduaat boekhouden aan het doen".
_DOING = re.compile(r"(?: \S+){0,3} aan het (?:doen|volgen|studeren|halen|afwerken|afmaken)(?!\S)")
_ONLY_THESE = re.compile(r" (?:alleen|enkel|graag|aub|a u b|alstublieft)(?!\S)")
# "Ergotherapeute (bachelor 2015)": with its year, one that was gained.
_DATED = re.compile(r" (?:in |van |uit |, )?(?P<year>(?:19[5-9]|20[0-4])\d)(?= [).,!]|$)")
_OPENS = re.compile(r"(?:^|^,|\()$")


def read_diploma(message: Message) -> list[Found]:
    """The highest diploma the learner says to have, and the year it was obtained."""
    found = message.after_correction([item for item in _levels(message) if item.value is not None])
    level = [max(found, key=lambda item: _RANK.index(item.value))] if found else []
    if (
        level
        and level[0].value == "bachelor"
        and re.search(r"(?<!\S)(?:afgestudeerd|afgezwaaid) (?:\S+ ){0,3}hogeschool", message.plain)
    ):
        level = [Found("hoogste_diploma", "professionele_bachelor", level[0].start, level[0].end)]
    return level + read_years(message, level[0] if level else None)


def _levels(message: Message) -> list[Found]:
    found: list[Found] = []
    for value, pattern in message.vocabulary.facts["hoogste_diploma"]:
        for match in pattern.finditer(message.plain):
            start, end = match.span()
            covered = any(item.start <= start and end <= item.end for item in found)
            if not covered and _held(message, value, start, end):
                found.append(Found("hoogste_diploma", value, start, end))
    if _UNFINISHED.search(message.plain):
        found = [item for item in found if item.value not in {"secundair_onderwijs", "studiegetuigschrift_so"}]
    nothing = [item for item in found if item.value == "geen"]
    # "Mijn middelbaar niet afgemaakt" also holds "middelbaar": what lies inside it is no diploma.
    return [item for item in found if item in nothing or not any(_overlap(item, other) for other in nothing)]


def _overlap(item: Found, other: Found) -> bool:
    return item.start < other.end and other.start < item.end


def _held(message: Message, value: str, start: int, end: int) -> bool:
    clause = message.clause_at(start)
    if not clause.about_learner or clause.supposed:
        return False
    if value == "geen":
        return not re.search(
            r"(?<!\S)(?:is er|heb je geen|nodig|vereist|kan je|mensen|iemand|wie|personen|volwassenen)(?!\S)",
            clause.text,
        )
    if a_language_level(message, start, end) or _COMPARES.search(clause.text):
        return False
    if re.search(rf"{message.cue('no_further').pattern}$", message.before(start)):
        return True
    if _NEEDED.match(message.after(end)) or (value not in _SCHOOL and _not_finished(message, start, end)):
        return False
    if _OF_ANYBODY.search(message.before(start)):
        return False
    if message.negated(start, end) or re.search(
        r"(?<!\S)zonder (?:een |mijn |de |het )?$", message.before(start) + " "
    ):
        return False
    if _opens_a_question(message, value, start):
        return True
    own = re.search(r"(?<!\S)(?:ik|mijn|mij|me|heb)(?!\S)", message.plain)
    if own and value in _SCHOOL and _WITH.search(message.before(start)):
        return True
    if _UNDER_WAY.search(message.before(start)) or ("?" in message.plain and not own and message.asked is None):
        return False
    mode = use_of(message, start, end)
    if mode == "none":
        return _bare_diploma(message) or (value in _SCHOOL and _listed(message, clause))
    return mode == "have" and not _GENERAL.match(clause.text)


def _not_finished(message: Message, start: int, end: int) -> bool:
    """Whether studies were left, or are not over: "in het tweede jaar bachelor gestopt", "derde bachelor"."""
    before, after = message.before(start), message.after(end)
    if given_up(message, message.clause_at(start)) or _STOPPED.match(after):
        return True
    return _IN_YEAR.search(before) is not None and not message.cue("have_after").search(after)


def a_language_level(message: Message, start: int, end: int) -> bool:
    """Whether "A1" or "A2" is a level of a language here, not the diploma of that name."""
    if not re.match(r"a [12](?!\S)", message.plain[start:end]):
        return False
    return bool(_LANGUAGE_LEVEL.search(message.clause_at(start).text))


def _opens_a_question(message: Message, value: str, start: int) -> bool:
    """Whether a school diploma is put first and asked about after it: "7de jaar bso, is dat ok voor ..."."""
    if message.intent not in _ASKS_WITH_DIPLOMA or value not in _SCHOOL or start > _FIRST_WORDS:
        return False
    return message.clause_at(start).end < message.clauses[-1].end


def _bare_diploma(message: Message) -> bool:
    """Whether a diploma that stands there without a verb is one the learner has."""
    if message.asked == "hoogste_diploma":
        requests = message.intent in {"find_offering", "refine_results"}
        return not message.asks_back() and not (requests and message.places)
    told = message.intent in {"inform", "change_answer"} and message.asked != "opleidingstype"
    return told and not re.search(r"[?]|wat is|verschil", message.plain)


def _listed(message: Message, clause: Clause) -> bool:
    """Whether a school diploma stands by itself among other facts: "31 jaar, tso, arbeider, wil bachelor doen"."""
    if message.intent not in _REQUESTS or len(clause.text.split()) > _FEW_WORDS or len(message.clauses) < _FEW_WORDS:
        return False
    return re.search(r"(?<!\S)(?:\d\d jaar|arbeider|bediende|werkloos|ik ben)(?!\S)", message.plain) is not None


def use_of(message: Message, start: int, end: int) -> str:
    """How a kind of programme is meant: "have", "want", "about" or "none"."""
    cues = message.vocabulary.cues
    clause = message.clause_at(start)
    after, before = message.after(end), message.before(start)
    asked_for = _KINDS_ASKED.search(before) or (not before and _ONLY_THESE.match(after))
    if _KINDS.fullmatch(message.plain[start:end]) and asked_for and not cues["have"].search(before):
        return "want"
    dated = _DATED.match(message.plain, end)
    if dated and _OPENS.search(before) and int(dated.group("year")) < message.today.year:
        return "have"
    if message.intent in _REQUESTS and _INSTEAD.fullmatch(before):
        return "none"
    towards = _TOWARDS.search(before) and not cues["want"].search(before) and not cues["have_after"].search(after)
    if towards or _DOING.match(after):
        return "about"
    if cues["have_after"].search(after) and not re.search(r"(?<!\S)(?:wil|zou|om)(?!\S)", before):
        return "have"
    if _STARTS_WITH.search(before):
        return "want"  # "starten met een graduaat"
    if _IS_ONE.search(before):
        return "have"
    positions = {name: last_cue(cues[name], before) for name in ("about", "have", "want")}
    best = max(positions, key=lambda name: positions[name])
    if best == "have" and re.search(r"(?<!\S)(?:mijn|diploma)$", before) and _OWN_GOAL.match(after):
        return "want"  # "mijn bachelor halen"
    if positions[best] >= 0:
        if (
            best == "have"
            and positions["want"] >= 0
            and cues["want_after"].search(after)
            and "mijn" not in before.split()[-2:]
        ):
            return "want"
        return best
    if cues["want_after"].search(after):
        return "want"
    return (
        _carried(message, clause.start) if clause.start > 0 and not clause.text.startswith((".", "?", "!")) else "none"
    )


def _carried(message: Message, clause_start: int) -> str:
    """A clause without a verb of its own goes on as the one before: "ik heb een bachelor, een master en ..."."""
    before = message.plain[:clause_start].rstrip()
    if not before or before[-1] in ".?!":
        return "none"
    clause = message.clause_at(len(before) - 1)
    cues = message.vocabulary.cues
    positions = {name: last_cue(cues[name], clause.text) for name in ("have", "want")}
    best = max(positions, key=lambda name: positions[name])
    return best if positions[best] >= 0 else "none"


def read_programme_types(message: Message) -> tuple[list[Found], list[Found]]:
    """Kinds of programme: those wanted (slots) and all that are named (mentions)."""
    wanted: list[Found] = []
    named: list[Found] = []
    for value, start, end in _named_types(message):
        earlier = [(item.start, item.end) for item in named]
        named.append(Found("opleidingstype", value, start, end))
        clause = message.clause_at(start)
        if not clause.about_learner or clause.supposed or message.negated_in_list(start, end, earlier):
            continue
        use = use_of(message, start, end)
        asks = message.intent in _REQUESTS and use in {"none", "about"}
        if use == "want" or asks or (message.asked == "opleidingstype" and not message.asks_back()):
            wanted.append(Found("opleidingstype", value, start, end))
    return wanted, named


def _named_types(message: Message) -> list[tuple[Any, int, int]]:
    return phrases_in(message, "opleidingstype")
