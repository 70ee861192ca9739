"""Years of experience: in a field or job (`relevante_ervaring_jaren`), or just of work (`jaren_werkervaring`)."""

from __future__ import annotations

import re

from language.message import Found, Message
from language.rules.amounts import least, number
from language.scope import Clause

_N = r"(?P<n>\d+(?:\.\d+)?)"
_YEAR = r"(?:19[6-9]|20[0-4])\d"
_EXPERIENCE = (
    re.compile(
        rf"(?<!\S){_N} jaar (?:\S+ ){{0,3}}?"
        rf"(?:\w*ervaring|praktijk|dienst|ancienniteit|anciennieteit|op de teller)(?!\S)"
    ),
    re.compile(
        rf"(?<!\S)(?:ervaring|werkervaring|"
        rf"ancienniteit)(?: \S+){{0,6}}? (?:van )?(?:al )?{_N} jaar(?!\S| geleden)"
    ),
    re.compile(
        rf"(?<!\S)(?:werk|werkte|sta|stond|zit|actief|gewerkt|werkzaam|bezig|draai|draaide|"
        rf"doe|deed)(?: \S+){{0,5}}? {_N} jaar(?: lang)? (?:\S+ )?(?:als|in|bij|op|voor|aan de slag|"
        rf"actief|werkzaam|met|gewerkt|mee)(?!\S)"
    ),
    re.compile(
        rf"(?<!\S)ben(?: \S+){{0,5}}? {_N} jaar(?: lang)? (?:\S+ )?"
        rf"(?:als|bij|aan de slag|actief|werkzaam|in dienst)(?!\S)"
    ),
    re.compile(
        rf"(?<!\S)(?:al|nu|reeds|ruim|bijna|meer dan|ongeveer) {_N} jaar (?:\S+ ){{0,4}}?(?:als|"
        rf"in een|in de|in het|bij|aan de slag|werkzaam|gewerkt|actief|zelfstandige|zelfstandig|ambtenaar|bediende|"
        rf"arbeider)(?!\S)"
    ),
    re.compile(
        rf"(?<!\S)(?:werk|werkte|sta|stond|werkzaam|actief)(?: \S+){{0,7}}? (?:al |reeds |sinds |"
        rf"ruim )*{_N} jaar(?=$| [.,!])"
    ),
    re.compile(
        rf"(?<!\S){_N} jaar (?:\S+ ){{0,4}}?(?:werk(?=$| [.,!])|gewerkt|gestaan|gedraaid|meegedraaid|werkzaam|"
        rf"in het vak|in de sector|in de stiel|aan de slag)(?!\S)"
    ),
    re.compile(rf"(?<!\S)(?:professioneel|beroepsmatig|van beroep)(?: \S+){{0,2}}? {_N} jaar(?=$| [.,!])"),
    re.compile(
        rf"(?<!\S){_N} jaar (?:lang )?(?:(?!getrouwd|ziek|werkloos|lid|samen|geleden)\S+ ){{1,5}}?"
        rf"(?:geweest|gezeten)(?!\S)"
    ),
)
# Years in one place say nothing of the rest of a career.
_ONE_EMPLOYER = re.compile(
    r"(?<!\S)(?:bij|in|op|voor|aan|achter|dezelfde|deze|mijn|daar|hier|dienst|ancienniteit|anciennieteit|als|zo)(?!\S)"
)
_LENGTH = re.compile(rf"(?<!\S){_N} (?P<unit>jaar|maanden)(?!\S)")
_INTO_FIELD = frozenset(
    {"lang", "ervaring", "werk", "voltijds", "halftijds", "deeltijds", "als", "in", "bij", "op", "met", "van", "de",
     "den", "het", "een", "zelfstandig"}
)  # fmt: skip
_SINCE = re.compile(
    rf"(?<!\S)(?:werk|sta|werkzaam|actief|zit|doe)(?: \S+){{0,8}}? sinds (?P<y>{_YEAR})(?!\S)|"
    rf"(?<!\S)sinds (?P<z>{_YEAR}) (?:\S+ ){{0,3}}?(?:werk|als|aan de slag|actief|sta|zit|werkzaam)(?!\S)"
)
_FROM_TO = re.compile(rf"(?<!\S)(?:van|tussen) (?P<first>{_YEAR}) (?:tot|en|tot en met|t / m) (?P<last>{_YEAR})(?!\S)")
_AT_WORK = re.compile(r"(?<!\S)(?:als|gewerkt|werkte|stond|bij|gestaan|actief|werkzaam|was ik|ik was)(?!\S)")
# "Opvoeder in een MFC, al 9 jaar": the time by itself, what it is of before it.
_JUST_TIME = re.compile(
    rf"(?:, |en |\( )*(?:dit |dat |doe dat |en dat |intussen |ondertussen |nu |al |reeds |ruim |zo n |meer dan |een |"
    rf"zeker |toch |wel |samen |in totaal |bijna |goed )*"
    rf"{_N} jaar(?: al| lang| nu| ondertussen| intussen| bezig)*[ ).!]*"
)
# "Altijd in de bouw gewerkt, zeker 25 jaar".
_LAY_BEHIND = re.compile(r"(?<!\S)(?:gewerkt|gestaan|gezeten|gedaan|meegedraaid)(?!\S)")
_STILL = re.compile(r"(?<!\S)(?:al|nu|intussen|ondertussen)(?!\S)")
_TIME_OF_WORK = re.compile(
    r"(?<!\S)(?:zeker|toch|wel|samen|totaal|meer dan|zo n|al|reeds|nu|intussen|ondertussen|ruim|bezig|lang)(?!\S)"
)
_ANY = re.compile(r"\d|ervaring")
_ASKED_OF_ANYBODY = re.compile(r"(?<!\S)(?:nodig|vereist|minstens .* hebben|wil|over|je moet|moet je|men moet)(?!\S)")
# "Geen 12 jaar ervaring, 2 jaar".
_NOT_SO_MANY = re.compile(r"(?<!\S)(?<!nog )(?:geen|niet|ipv|in plaats van) $")
# "Na 20 jaar in de zorg wil ik iets anders".
_AFTER_ALL = re.compile(r"(?:, |en |maar |nu )*na (?:al |meer dan |bijna |ruim |zo n )*\d+ jaar(?!\S)")
_NONE = re.compile(r"(?<!\S)(?:geen|nul|0|nog nooit|nog geen|zonder) (?:\S+ )?(?:werk)?ervaring(?!\S)")
_LONGEST_CAREER = 60


def read_experience(message: Message, clause: Clause) -> list[Found]:
    """Years that a clause says to have worked, in a field or not."""
    if not _ANY.search(clause.text):
        return []
    if _AFTER_ALL.match(clause.text) or not _ASKED_OF_ANYBODY.search(clause.text):
        for read in (_in_field, _years, _since, _alone):
            found = read(message, clause)
            if found:
                return found
    nothing = _NONE.search(clause.text)
    if nothing and "?" not in message.plain and re.search(r"(?<!\S)heb(?!\S)", clause.text):
        return [Found("relevante_ervaring_jaren", 0, clause.start + nothing.start(), clause.start + nothing.end())]
    return []


def _in_field(message: Message, clause: Clause) -> list[Found]:
    """ "25 jaar (in de) bouw", "14 jaar (als) verpleegkundige", "8 maanden in de horeca"."""
    if message.cue("studying").search(clause.text):
        return []
    for match in _LENGTH.finditer(clause.text):
        rest = clause.text[match.end() :].split(" ")[1:]
        while rest and rest[0] in _INTO_FIELD:
            rest = rest[1:]
        named = " ".join(rest[:3])
        field = message.vocabulary.work["sector"].match(named) or message.vocabulary.answers.names_a_job.match(named)
        if field and not _none_here(message, clause.text, match):
            return _found(message, clause, match, "relevante_ervaring_jaren")
    return []


def _found(message: Message, clause: Clause, match: re.Match[str], slot: str) -> list[Found]:
    years = number(least(message, clause.start + match.start("n"), match.group("n")))
    if match.groupdict().get("unit") == "maanden":
        years = number(str(round(years / 12, 1)))
    if years > _LONGEST_CAREER:
        return []
    slot = message.asked if message.asked in {"relevante_ervaring_jaren", "jaren_werkervaring"} else slot
    return [Found(slot, years, clause.start + match.start(), clause.start + match.end())]


def _years(message: Message, clause: Clause) -> list[Found]:
    for pattern in _EXPERIENCE:
        match = pattern.search(clause.text)
        if match and not _none_here(message, clause.text, match):
            kind = _kind(message, clause.text[match.start() :])
            found = _found(message, clause, match, kind) if kind else []
            if found:
                return found
    return []


def _since(message: Message, clause: Clause) -> list[Found]:
    since, both = _SINCE.search(clause.text), _FROM_TO.search(clause.text)
    match = since or (both if both and _AT_WORK.search(clause.text) else None)
    if match is None or message.cue("not_experience").search(clause.text):
        return []
    if since:
        years = message.today.year - int(since.group("y") or since.group("z"))
    else:
        years = int(match.group("last")) - int(match.group("first"))
    slot = _kind(message, clause.text[match.start() :])
    if slot is None or years < 0:
        return []
    return [Found(slot, years, clause.start + match.start(), clause.start + match.end())]


def _alone(message: Message, clause: Clause) -> list[Found]:
    match = _JUST_TIME.fullmatch(clause.text)
    if match is None or not _TIME_OF_WORK.search(clause.text):
        return []
    before = [c for c in message.facts() if c.sentence == clause.sentence and c.end < clause.start]
    told = before[-1].text if before else ""
    job = message.vocabulary.answers.names_a_job.search(told)
    behind = _LAY_BEHIND.search(told)
    works = job or behind or message.vocabulary.work["werkend"].search(told) or message.cue("employed").search(told)
    if not works or message.cue("not_experience").search(told):
        return []
    if before[-1].past and (not behind or _STILL.search(clause.text)):
        return []
    kind = "relevante_ervaring_jaren" if job else _kind(message, told)
    return _found(message, clause, match, kind) if kind else []


def _none_here(message: Message, text: str, match: re.Match[str]) -> bool:
    if _NOT_SO_MANY.search(text[: match.start("n")]):
        return True
    near = text[max(0, match.start() - 25) : match.end() + 12]
    return message.cue("not_experience").search(near) is not None


def _kind(message: Message, text: str) -> str | None:
    """Years in a field or job, or of all work ("ik werk al 20 jaar").

    None for those with one employer ("18 jaar bij bpost"): there may be more before and after it.
    """
    if message.asked in {"relevante_ervaring_jaren", "jaren_werkervaring"}:
        return message.asked
    in_field = message.cue("field_of_experience").search(text) or message.vocabulary.answers.names_a_job.search(text)
    if in_field or message.vocabulary.work["sector"].search(text):
        return "relevante_ervaring_jaren"
    return None if _ONE_EMPLOYER.search(text) else "jaren_werkervaring"
