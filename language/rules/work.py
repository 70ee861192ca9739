"""Work and income: situation, share of full time, hours, years of experience, size of one's own business."""

from __future__ import annotations

import re

from language.message import Found, Message
from language.pipeline import Match
from language.rules.situation import asks_in_general, read_situation
from language.scope import Clause

_N = r"(?P<n>\d+(?:\.\d+)?)"
_WEEKS_A_YEAR = 52
_ABOUT_WORK = frozenset({"werksituatie", "tewerkstelling_percentage"})
_EXPERIENCE = (
    re.compile(
        rf"(?<!\S){_N} jaar (?:\S+ ){{0,3}}?(?:werkervaring|ervaring|beroepservaring|"
        rf"praktijkervaring|praktijk|dienst|ancienniteit|anciennieteit|op de teller)(?!\S)"
    ),
    re.compile(
        rf"(?<!\S)(?:ervaring|werkervaring|"
        rf"ancienniteit)(?: \S+){{0,6}}? (?:van )?(?:al )?{_N} jaar(?!\S| geleden)"
    ),
    re.compile(
        rf"(?<!\S)(?:werk|werkte|sta|stond|zit|ben|actief|gewerkt|werkzaam|bezig|"
        rf"doe)(?: \S+){{0,5}}? {_N} jaar(?: lang)? (?:\S+ )?(?:als|in|bij|op|voor|aan de slag|"
        rf"actief|werkzaam|met|gewerkt)(?!\S)"
    ),
    re.compile(
        rf"(?<!\S)(?:al|nu|reeds|ruim|bijna|meer dan|ongeveer) {_N} jaar (?:\S+ ){{0,4}}?(?:als|"
        rf"in een|in de|in het|bij|aan de slag|werkzaam|gewerkt|actief|verpleegkundige|verpleegster|"
        rf"boekhouder|zorgkundige|leerkracht|zelfstandige|zelfstandig|kok|ambtenaar|bediende|arbeider)(?!\S)"
    ),
    re.compile(
        rf"(?<!\S)(?:werk|werkte|sta|stond|werkzaam|actief)(?: \S+){{0,7}}? (?:al |reeds |sinds |"
        rf"ruim )*{_N} jaar(?=$| [.,!])"
    ),
    re.compile(
        rf"(?<!\S){_N} jaar (?:\S+ ){{0,4}}?(?:werk(?=$| [.,!])|gewerkt|gestaan|gedraaid|werkzaam|in het vak|"
        rf"in de sector|in de stiel|aan de slag)(?!\S)"
    ),
    re.compile(
        rf"(?<!\S){_N} jaar (?:lang )?(?:als \S+|in de (?:zorg|bouw|horeca|sector|ict|logistiek|"
        rf"haven|verkoop|boekhouding|kinderopvang|productie|administratie|verpleging|handel|"
        rf"industrie|bankwereld|it)|in het onderwijs)(?!\S)"
    ),
)
_SINCE = re.compile(
    r"(?<!\S)(?:werk|sta|werkzaam|actief|zit)(?: \S+){0,6}? sinds (?P<y>(?:19[6-9]|"
    r"20[0-4])\d)(?!\S)|(?<!\S)sinds (?P<z>(?:19[6-9]|20[0-4])\d) (?:\S+ ){0,2}?(?:werk|als|"
    r"aan de slag|actief)(?!\S)"
)
_EXPERIENCE_ASKED = re.compile(r"(?<!\S)(?:nodig|vereist|minstens .* hebben|wil|over)(?!\S)")
_NO_EXPERIENCE = re.compile(r"(?<!\S)(?:geen|nul|0|nog nooit|nog geen|zonder) (?:\S+ )?(?:werk)?ervaring(?!\S)")
_LONGEST_CAREER = 60
_SMALL, _MEDIUM = 50, 250


def read_work(message: Message) -> list[Found]:
    """Everything a message says about the learner's own work."""
    found = read_situation(message)
    for clause in message.facts():
        found.extend(_share(message, clause))
        found.extend(_experience(message, clause))
    found.extend(_size(message, found))
    return found


def _share(message: Message, clause: Clause) -> list[Found]:
    if (
        asks_in_general(clause, message)
        or clause.past
        or (message.cue("hoped").search(clause.text) and not re.search(r"(?<!\S)ik werk(?!\S)", clause.text))
    ):
        return []
    return [*_percentage(message, clause), *_hours(message, clause)]


def _percentage(message: Message, clause: Clause) -> list[Found]:
    for match in message.found_in("uren_van_voltijds", clause):
        if message.asked in _ABOUT_WORK or message.cue("working").search(clause.text):
            hours, full = _hours_and_full(message, match)
            return [Found("tewerkstelling_percentage", round(hours / full * 100), *message.reach(match))]
    for value, pattern in message.vocabulary.facts["tewerkstelling_percentage"]:
        for words in pattern.finditer(clause.text):
            around = clause.text[max(0, words.start() - 12) : words.end() + 14]
            start, end = clause.start + words.start(), clause.start + words.end()
            if not message.cue("studying").search(around) and not message.negated(start, end):
                return [Found("tewerkstelling_percentage", int(value), start, end)]
    working = message.cue("working").search(message.plain[: clause.end]) or message.asked in _ABOUT_WORK
    for match in message.found_in("procent", clause):
        share, span = message.numbers(match)[0], message.reach(match)
        if working and share <= 100 and not message.negated(*span):
            return [Found("tewerkstelling_percentage", number(str(share)), *span)]
    return []


def _hours_and_full(message: Message, match: Match) -> tuple[float, float]:
    """Both numbers of "20 uur van de 38" or "20/38"."""
    words = " ".join(token.word for token in message.text.tokens[match.first : match.last])
    numbers = re.findall(r"\d+(?:\.\d+)?", words)
    return float(numbers[0]), float(numbers[-1])


def _hours(message: Message, clause: Clause) -> list[Found]:
    if message.cue("studying").search(clause.text) and not message.cue("working").search(clause.text):
        return []
    for match in message.found_in("uren_per_maand", clause):
        return [Found("uren_per_maand", number(str(message.numbers(match)[0])), *message.reach(match))]
    for match in message.found_in("uren_per_week", clause):
        if not re.search(r"(?<!\S)(?:studeren|vrij|tijd)(?!\S)", clause.text):
            return [Found("uren_per_maand", hours_per_month(message.numbers(match)[0]), *message.reach(match))]
    return []


def hours_per_month(per_week: float) -> float | int:
    """Hours a week as hours a month: 52 weeks over 12 months, to one decimal (30 → 130, 38 → 164.7)."""
    return number(str(round(per_week * _WEEKS_A_YEAR / 12, 1)))


def number(written: str) -> float | int:
    """An int where the number is whole."""
    value = float(written)
    return int(value) if value.is_integer() else value


def _experience(message: Message, clause: Clause) -> list[Found]:
    for pattern in _EXPERIENCE:
        match = pattern.search(clause.text)
        if match is None or _no_experience(message, clause.text, match):
            continue
        years = number(match.group("n"))
        if years <= _LONGEST_CAREER and not _EXPERIENCE_ASKED.search(clause.text):
            slot = _kind_of_experience(message, clause.text[match.start() :])
            return [Found(slot, years, clause.start + match.start(), clause.start + match.end())]
    since = _SINCE.search(clause.text)
    if since:
        years = message.today.year - int(since.group("y") or since.group("z"))
        slot = _kind_of_experience(message, clause.text[since.start() :])
        return [Found(slot, years, clause.start + since.start(), clause.start + since.end())]
    nothing = _NO_EXPERIENCE.search(clause.text)
    if nothing and "?" not in message.plain and re.search(r"(?<!\S)heb(?!\S)", clause.text):
        return [Found("relevante_ervaring_jaren", 0, clause.start + nothing.start(), clause.start + nothing.end())]
    return []


def _no_experience(message: Message, text: str, match: re.Match[str]) -> bool:
    near = text[max(0, match.start() - 25) : match.end() + 12]
    return message.cue("not_experience").search(near) is not None


def _kind_of_experience(message: Message, text: str) -> str:
    """Years in a field or job, or just of work: "18 jaar bij bpost" names an employer, not what was done there."""
    if message.asked in {"relevante_ervaring_jaren", "jaren_werkervaring"}:
        return message.asked
    in_field = message.cue("field_of_experience").search(text) or message.vocabulary.answers.names_a_job.search(text)
    return "relevante_ervaring_jaren" if in_field else "jaren_werkervaring"


def _size(message: Message, found: list[Found]) -> list[Found]:
    situation = next((item.value for item in found if item.slot == "werksituatie"), None)
    independent = str(situation).startswith("zelfstandige")
    for clause in message.facts():
        own = situation is None and message.cue("own_business").search(clause.text) and "dienst" in clause.text
        for match in message.found_in("personeel", clause):
            if independent or message.asked == "kmo_grootte" or own:
                return [Found("kmo_grootte", company_size(message.numbers(match)[0]), *message.reach(match))]
        for value, pattern in message.vocabulary.facts["kmo_grootte"]:
            words = pattern.search(clause.text)
            if words and (independent or message.asked == "kmo_grootte"):
                return [Found("kmo_grootte", value, clause.start + words.start(), clause.start + words.end())]
    return []


def company_size(staff: float) -> str:
    """The contract's size for a number of employees (fewer than 50, fewer than 250, more)."""
    if staff < _SMALL:
        return "kleine_onderneming"
    return "middelgrote_onderneming" if staff < _MEDIUM else "grote_onderneming"
