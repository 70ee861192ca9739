"""What somebody does for a living, or lives on: the statutes, the employer and the job that a message names."""

from __future__ import annotations

import re

from language.message import Found, Message
from language.scope import Clause

_TELLS = frozenset({"inform", "change_answer"})
_BY_EMPLOYER = frozenset({"werknemer_openbaar", "werknemer_privaat"})
_OUT_OF_WORK = frozenset({"werkzoekend", "werkzoekend_met_uitkering", "werkzoekend_zonder_uitkering", "niet_actief"})
_ASKED_OF_WORK = frozenset({"werksituatie", "gewest_werk", "tewerkstelling_percentage", "uren_per_maand"})
_BENEFITS = frozenset({"werkzoekend_met_uitkering", "ziekte_uitkering", "leefloon"})
_CAN_BE_WISHED = frozenset(
    {"zelfstandige", "zelfstandige_bijberoep", "student", "werknemer_openbaar", "werknemer_privaat", "werknemer",
     "niet_actief"}
)  # fmt: skip
# What an employer does that concerns the one who tells it.
_MY_BOSS = re.compile(
    r"mijn (?:werkgever|baas|bazin|patron|chef)(?= (?:\S+ )?(?:wil|wilt|moet|mag|zegt|zei|vindt|betaalt|weigert|laat|"
    r"geeft|ziet|zou|kan|verplicht|stuurt|doet|eist|gaat|akkoord)(?!\S))"
)
# In school, but not to work there.
_AT_SCHOOL = re.compile(
    r"(?:^|zit|nog|ik|ben)(?: \S+)? (?:in|op|naar) (?:de |het )?(?:school|unief|universiteit|hogeschool)$|"
    r"^(?:in|op|naar) (?:de |het )?(?:school|unief|universiteit|hogeschool)$"
)
_AT = re.compile(
    r"(?<!\S)(?P<at>bij|in|op|voor|aan|te|binnen|van)(?: (?:de|den|het|een|onze|mijn|ons|die|dat|grote?|kleine?|"
    r"lokale|plaatselijke|\w|\w+se|\w{4,}e|\d+(?:ste|de)))*$"
)
# "Op de dienst burgerzaken | van de gemeente".
_AT_PART_OF = re.compile(r"(?<!\S)(?:bij|in|op|voor|aan)(?: (?:de|het|een))? \w+(?: \w+)?$")
_OWN = re.compile(
    r"(?<!\S)(?:ik|mijn|mij|me|als)(?!\S)|"
    r"^(?:en |, |maar |want |dus |ook )*"
    r"(?:sta|werk|zit|woon|ben|heb|doe|krijg|trek|leef|volg)(?! (?:je|jullie|men|er))(?!\S)"
)
_QUALIFIED = re.compile(
    r"(?<!\S)(?:afgestudeerd|gediplomeerd|diploma|opgeleid|opleiding|gestudeerd|studeerde)(?: \S+){0,2}$"
)
_ASKS_FOR = re.compile(
    r"(?<!\S)(?:wacht(?:en)?(?: nog)? op|kan ik|mag ik|vraag ik|vragen wij|vraag je|"
    r"(?<!nu )(?<!dus )(?<!sindsdien )(?<!momenteel )krijg ik|"
    r"heb ik(?: ook| dan)? recht|zou ik|recht op|aanvragen|hoe krijg)(?!\S)"
)
_HAS_IT = re.compile(r"(?<!\S)(?:met|als|mijn|op|van|aan|in|trek|krijg|ben|zit)(?: (?:de|den|een|mijn|het))*$")
# "Vanaf januari begin ik als zelfstandige": not yet.
_STARTS_AS = re.compile(
    r"(?<!\S)(?:(?:begin|start|ga) ik|ik (?:begin|start|ga)(?! (?:al|elke|iedere))|"
    r"(?:ga|zal) (?:\S+ ){0,2}?(?:beginnen|starten))"
    r"(?: \S+){0,3}$"
)
# "Mijn man werkt bij Colruyt en ik | bij de Lidl": the verb is said of the other one only.
_AND_I = re.compile(r"(?:, |en |maar )+ik(?: zelf)?")
_WORKS_TOO = re.compile(r"(?<!\S)(?:werkt|werken|staat|zit)(?!\S)")
# "Gepensioneerd leraar", "ex militair": nobody works as that now.
_FORMERLY = re.compile(r"(?<!\S)(?:gepensioneerde?|gewezen|voormalige?|oud|ex|werkloze?|werkzoekende?)$")
_BEFORE_NOW = re.compile(r"(?<!\S)(?:vroeger|ooit|toen|daarvoor|voordien|ervoor|voorheen)(?!\S)")
_TEACHES = re.compile(r"(?:sinds \S+ |nu )?(?:leerkracht|leraar|lerares|onderwijz|kleuter|juf)")
_MY_JOB_AS = re.compile(r"(?<!\S)mijn (?:huidige )?(?:job|werk|baan) als(?!\S)")
_DREAMS = re.compile(r"(?<!\S)(?:droom|dromen|gedroomd|droomde)(?: \S+){0,4}$")
_SAYS_TO_BE = re.compile(r"(?<!\S)(?:ik|ben|werk|sta|als)(?!\S)")
_NO_LONGER = re.compile(r" (?:\S+ )?(?:geweest|gehad|overgelaten|verkocht|opgedoekt)(?!\S)")


def read_situation(message: Message) -> list[Found]:
    """The learner's situation, by the order of precedence of `facts.yml`."""
    for value, pattern in message.vocabulary.facts["werksituatie"]:
        for match in pattern.finditer(message.plain):
            if _holds_now(message, value, match):
                return [Found("werksituatie", value, *match.span())]
        if value in _BY_EMPLOYER:
            found = _employer(message, value)
            if found:
                return found
    return _by_job(message)


def _employer(message: Message, value: str) -> list[Found]:
    """An employer named beside a word of working: "sta bij de stad", "lasser in een metaalfabriek"."""
    pattern = message.vocabulary.work["werkgever_" + value.removeprefix("werknemer_")]
    for match in pattern.finditer(message.plain):
        clause = message.clause_at(match.start())
        before = message.before(match.start())
        place = _AT.search(before) or (_AT_PART_OF.search(before) if " van " in match.group() else None)
        at = place.start() if place else len(before) if _job_just_before(message, before) else None
        works = at is not None and _works(message, clause, match, at)
        if (works or _after_a_job(message, clause, match)) and _stated(message, value, match):
            return [Found("werksituatie", value, *match.span())]
    return []


def _job_just_before(message: Message, before: str) -> bool:
    """ "Nachtwaker Securitas", "treinbestuurder NMBS": the employer right after the job, without a preposition."""
    if message.intent not in _TELLS or not before:
        return False
    return message.vocabulary.answers.names_a_job.fullmatch(before.rsplit(" ", 1)[-1]) is not None


def _after_a_job(message: Message, clause: Clause, match: re.Match[str]) -> bool:
    """ "Bewakingsagent, Securitas": an employer alone, right after a job."""
    if message.intent not in _TELLS or clause.text.removeprefix(", ") != match.group() or not clause.start:
        return False
    before = message.clause_at(clause.start - 2)
    said = not any(message.cue(name).search(before.text) for name in ("hoped", "want", "no_workplace", "past"))
    return said and message.vocabulary.answers.names_a_job.fullmatch(before.text.rsplit(" ", 1)[-1]) is not None


def _works(message: Message, clause: Clause, match: re.Match[str], at: int) -> bool:
    before, after = message.before(match.start())[:at], message.after(match.end())
    if (
        message.cue("no_workplace").search(before)
        or message.cue("workplace_left").search(after)
        or re.search(r"(?<!\S)vrijwillig\w*(?!\S)", f"{before} {after[:30]}")
    ):
        return False
    if _AT_SCHOOL.search(message.before(match.end())):
        return False
    working = message.vocabulary.work["werkend"]
    said = (
        _present_work(message, working, before)
        or re.match(r" (?:zelf )?(?:werk|sta|ben) ik(?!\S)", after) is not None
        or _works_as_well(message, clause, before)
    )
    if not said and message.asked in _ASKED_OF_WORK:
        said = not message.cue("studying").search(clause.text)
    if said or not message.vocabulary.answers.names_a_job.search(before):
        return said
    return not message.cue("hoped").search(before) and (
        message.intent in _TELLS or re.search(r"(?<!\S)ben(?!\S)", before) is not None
    )


def _works_as_well(message: Message, clause: Clause, before: str) -> bool:
    """Whether the clause before has the verb that this one leaves out."""
    if not clause.start or not _AND_I.fullmatch(before.strip()):
        return False
    return _WORKS_TOO.search(message.clause_at(clause.start - 2).text) is not None


def _present_work(message: Message, working: re.Pattern[str], before: str) -> bool:
    """Whether a word of working stands in what comes before, not put away or wished for."""
    if not _MY_JOB_AS.search(before):
        before = before[before.rfind(" als ") + 1 :]  # "mag ik als contractueel ...": asked, but so it is
    for match in working.finditer(before):
        wished = message.cue("hoped").search(before[: match.start()] + " ")
        wanted = message.cue("hoped").search(before[match.end() :])
        put_away = re.search(r"(?<!\S)(?:niet|geen|nooit)(?!\S)", before[match.end() :])
        own = before[: match.start()].endswith("mijn ")  # "ik wil mijn job bij ... opzeggen"
        if (own or (not wished and not wanted)) and not put_away:
            return True
    return False


def read_main_job(message: Message, situation: list[Found]) -> list[Found]:
    """What who is self-employed on the side does beside it, where that is named: "..., ik werk bij de VRT"."""
    if not situation or situation[0].value != "zelfstandige_bijberoep" or message.asked == "hoofdberoep":
        return []
    for value in ("werknemer_openbaar", "werknemer_privaat"):
        for name, pattern in message.vocabulary.facts["werksituatie"]:
            for match in pattern.finditer(message.plain) if name == value else ():
                if _holds_now(message, value, match):
                    return [Found("hoofdberoep", value, *match.span())]
        found = _employer(message, value)
        if found:
            return [Found("hoofdberoep", value, found[0].start, found[0].end)]
    return []


def _by_job(message: Message) -> list[Found]:
    """The name of a job with "ik ben" before it, or as the first word: "lasser in een metaalfabriek"."""
    match = message.vocabulary.answers.works_as.search(message.plain)
    if match is None or not _holds_now(message, "werknemer", match):
        return []
    if re.search(r"(?<!\S)(?:worden|ibo|stage)(?!\S)", message.after(match.end())):
        return []
    opens = not re.match(r"ben(?!\S)", match.group())
    if match.start() and opens and _wished_earlier(message, match.start()):
        return []
    if message.intent not in _TELLS if opens else re.search(r"(?<!\S)geweest(?!\S)", message.after(match.end())):
        return []
    return [Found("werksituatie", "werknemer", *match.span())]


def _wished_earlier(message: Message, start: int) -> bool:
    """Whether the sentence wishes for something before this: "iets met mijn handen graag, kapster in een salon"."""
    own = message.clause_at(start)
    before = [c.text for c in message.clauses if c.sentence == own.sentence and c.end <= start]
    return any(message.cue("hoped").search(text) or message.cue("want").search(text) for text in before)


def _holds_now(message: Message, value: str, match: re.Match[str]) -> bool:
    wished = value in _CAN_BE_WISHED and _wished(message.before(match.start()), message, match.end())
    return not wished and _stated(message, value, match)


def _stated(message: Message, value: str, match: re.Match[str]) -> bool:
    """Whether it is said of the learner, of now, as a fact."""
    start, end = match.span()
    clause, last = message.clause_at(start), message.clause_at(end - 1)
    if clause.supposed or last.supposed or not _of_learner(match, clause, last):
        return False
    if _NO_LONGER.match(message.plain, end):
        return False
    if clause.past and last.past and not value.startswith("werkzoekend"):
        return False
    if value.startswith("werkzoekend") and _BEFORE_NOW.search(clause.text):
        return False
    if asks_in_general(clause, message):
        return False
    before = message.before(start)
    if value == "ziekte_uitkering" and (
        re.search(r"(?<!\S)(?:werk|werken|werkzaam)(?: \S+){0,3}$", before)
        or message.vocabulary.answers.names_a_job.fullmatch(before.rsplit(" ", 1)[-1])
    ):
        return False
    if value.startswith("werknemer") and (_QUALIFIED.search(before) or _formerly(message, match)):
        return False
    opens = start == 0 or (message.before(start) == "," and _TEACHES.match(match.group()))
    asks = opens and message.intent not in _TELLS and message.asked is None
    if value == "werknemer_openbaar" and asks and not _SAYS_TO_BE.search(match.group()):
        return False  # "leerkracht in het secundair" is asked for
    if value == "leefloon" and message.vocabulary.answers.names_a_job.search(match.group()):
        return False  # "medewerkster op het OCMW"
    if value in _BENEFITS and _asked_for(before, message.after(end)):
        return False
    keeps_negation = value in _OUT_OF_WORK and re.search(r"geen|niet|zonder|kwijt", match.group())
    return bool(keeps_negation) or _MY_BOSS.match(message.plain, start) is not None or not message.negated(start, end)


def _formerly(message: Message, match: re.Match[str]) -> bool:
    said = message.before(match.start()) + " " + match.group()
    return _FORMERLY.search(said.rsplit(" ", 1)[0].rstrip()) is not None


def _of_learner(match: re.Match[str], clause: Clause, last: Clause) -> bool:
    """A clause about "mijn baas" still says that the learner has one."""
    if clause.about_learner and last.about_learner:
        return True
    return _MY_BOSS.search(clause.text, max(0, match.start() - clause.start)) is not None


def _asked_for(before: str, after: str) -> bool:
    """A benefit that is asked for is not yet there: "kan ik een leefloon krijgen"; "kan ik mijn dop houden" is."""
    if not _ASKS_FOR.search(before) or _HAS_IT.search(before):
        return False
    return not re.search(r"(?<!\S)(?:houden|behouden|verlies|verliezen|kwijt|verder|combineren)(?!\S)", after)


def _wished(before: str, message: Message, end: int) -> bool:
    after = message.after(end)
    if message.plain[:end].endswith("aan het werk"):
        return re.search(r"(?<!\S)(?:moet|wil|wou|zou|kan|graag|hoop|ga|geraak)(?!\S)", before) is not None
    if re.search(r"(?<!\S)(?:werk|sta|zit|werkzaam)(?: \S+){0,2}$", before):
        return False
    if _STARTS_AS.search(before) or _DREAMS.search(before):
        return True
    if re.search(r"(?<!\S)als (?:een )?$", before + " ") and not re.search(
        r"(?<!\S)(?:worden|starten|beginnen|werken)(?!\S)", after
    ):
        return False  # "kan ik als zelfstandige ...": asked, but so it is
    becomes = re.search(r"^(?: \S+){0,3} (?:worden|werken|beginnen|starten|te worden|gaan)(?= |$)", after)
    return bool(becomes and message.cue("hoped").search(before)) or bool(
        re.search(r"(?<!\S)(?:word|worden|wil|zou|om|tot|voor|naar|over|of)(?: \S+){0,2}$", before)
        and not re.search(r"(?<!\S)ben(?: \S+){0,2}$", before)
    )


def asks_in_general(clause: Clause, message: Message) -> bool:
    """Whether a clause asks something about anybody: "krijgt een zelfstandige ook opleidingsverlof?"."""
    if _OWN.search(clause.text):
        return False
    question = message.plain[clause.end :].startswith(" ?") or re.search(
        r"(?<!\S)(?:wat|hoe|wie|is er|zijn er|bestaat|welke|verschil|hoeveel|voorwaarden|"
        r"voor wie|kan een|moet je|mag je|kan je|heb je|krijgt|mag een|moet een|bestaan)(?!\S)",
        clause.text,
    )
    return bool(question) and message.asked is None
