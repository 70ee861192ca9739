"""Work and income: situation, share of full time, hours, years of experience, size of one's own business."""

from __future__ import annotations

import re

from language.message import Found, Message
from language.pipeline import Match
from language.rules.amounts import hours_per_month, least, number
from language.rules.experience import read_experience
from language.rules.situation import asks_in_general, read_main_job, read_situation
from language.scope import Clause

_ABOUT_WORK = frozenset({"werksituatie", "tewerkstelling_percentage", "uren_per_maand"})
_SMALL, _MEDIUM = 50, 250
# A part of full time that is worked now, also in a sentence that wishes for something: "naast mijn halftijdse job".
_NOW = re.compile(
    r"(?<!\S)(?:mijn|naast|ik werk|werk|ik werk nu|nu|met|met \d+ (?:kinderen|kids|kindjes) en|"
    r"doe|momenteel)(?: (?:een|de|nu|al|momenteel))*$"
)
_HOURS_OF_A_WEEK = range(12, 49)
# "Bij den Aldi, 25u" beside a word of working; "om 17 u" and "tot 20 uur" are times of the day.
_HOURS_APART = re.compile(
    r"(?<!\S)(?P<n>\d{1,2}(?:\.5)?) (?:u|uur|uren|uurtjes)(?=$| [.,!)]| (?:en|maar|dus|he|hoor)(?!\S))"
)
_JUST_HOURS = re.compile(r"(?:, |en |ongeveer |een )*\d+(?:\.5)? (?:u|uur|uren|uurtjes)[ .!]*")
_CLOCK = re.compile(
    r"(?<!\S)(?:om|tot|tegen|vanaf|van|tussen|na|voor|rond|en|a|/|-|max|maximum|minder|extra|nog)(?: \S+)?$"
)
_NO_WEEK = re.compile(
    r" (?:per|in de|op een|/|de|van|op|als|vrijwillig|a|tot|in het|in een) ?(?:dag|maand|jaar|nacht|\d+)(?!\S)"
)
_FREE = re.compile(r"(?<!\S)(?:vrij|les|lessen|leren|verlof|thuis|tijd|telewerk)(?!\S)")
_FEWER = re.compile(r"(?<!\S)(?:minder (?:dan|als)|kleiner dan|onder(?: de)?|nog geen|net geen|geen) $")
# The staff of one's own business, where no word says that it is one's own.
_EMPLOYS = re.compile(
    r"(?<!\S)(?:dienst|stel(?:len)? (?:\S+ ){0,4}te ?werk|"
    r"(?:zaak|bedrijf|bedrijfje|firma|winkel|bv|bvba|kmo) (?:telt|heeft|stelt))(?!\S)"
)
_OF_STUDY = re.compile(r"(?<!\S)(?:studeren|vrij|tijd|les|lessen|studie|opleiding|cursus|dag|maand|verlof)(?!\S)")
_FRACTION = re.compile(
    r"(?<!\S)(?:(?P<a>\d\d?)/(?P<b>2|3|4|5|10|36|37|38|39|40)|"
    r"(?P<c>\d\d?) (?P<d>derden?|vierden?|vijfden?|tienden?|achtendertigsten?))(?!\S)(?! /)"
)
# "2 dagen per week bij een notaris", "3 halve dagen op 5".
_DAYS = re.compile(
    r"(?<!\S)(?P<n>[1-5](?:\.5)?|een) (?P<half>halve |voormiddagen |namiddagen )?(?:dag|dagen)?"
    r"(?:(?<=dag)|(?<=dagen)|(?<=middagen )) ?(?:per|in de|op een|op de|op|/|van de) ?(?:week|5)(?!\S)|"
    r"(?<!\S)(?:werk|werk ik) (?:(?:nu|maar|nog|momenteel|slechts|al) )*(?P<m>[1-5]) dagen"
    r"(?=$| [.,!]| (?:en|als|bij|maar|dus|in een)(?!\S))"
)
_AT_A_PLACE = re.compile(r"(?<!\S)(?:doe|ben|ga)(?: \S+){0,8} (?:bij|in|op|voor) (?:een|de|het|mijn|ons)(?!\S)")
# Teachers count in hours of a full charge: "10/20", "18 op 22".
_OF_CHARGE = re.compile(r"(?<!\S)(?P<a>\d\d?) ?(?:/| op | van de )(?P<b>2[0-9]|3[0-6])(?!\S)(?! /)")
_TEACHES = re.compile(
    r"(?<!\S)(?:\w*leerkracht|leraar|lerares|\w*juf|meester|onderwijzer\w*|\w*leidster|lesgever|docente?|les|lesuren|"
    r"lesopdracht|opdracht|onderwijs|\w*school)(?!\S)"
)
_SINCE_A_DAY = re.compile(r"(?<!\S)(?:sinds|vanaf|sedert)(?: \S+)?$")
_PARTS = {"derde": 3, "vierde": 4, "vijfde": 5, "tiende": 10, "achtendertigste": 38}


def read_work(message: Message) -> list[Found]:
    """Everything a message says about the learner's own work."""
    found = read_situation(message)
    found += read_main_job(message, found)
    for clause in message.facts():
        found.extend(_share(message, clause))
        found.extend(read_experience(message, clause))
    found.extend(_size(message, found))
    return found


def _share(message: Message, clause: Clause) -> list[Found]:
    of_the_staff = message.asked in {"kmo_grootte", "aantal_werknemers"}
    if of_the_staff or asks_in_general(clause, message) or clause.past:
        return []
    shares = _percentage(message, clause)
    # "19 op 38 uur" tells a share, and no hours besides.
    inside = [(share.start, share.end) for share in shares]
    hours = [item for item in _hours(message, clause) if not any(s <= item.start <= e for s, e in inside)]
    found = [*shares, *hours]
    return [item for item in found if not _hoped(message, item)]


def _hoped(message: Message, item: Found) -> bool:
    """Whether it is only wished for: "zou graag 4/5 gaan werken"; "wil studeren naast mijn halftijdse job" is so."""
    before, after = message.before(item.start), message.after(item.end)
    if re.match(r" (?:te |gaan |blijven |kunnen |willen )*(?:werken|gaan|willen|zou|beginnen)(?!\S)", after):
        return not re.search(r"(?<!\S)(?:blijven|moet)(?!\S)", before + after)
    return message.cue("hoped").search(before) is not None and not _NOW.search(before)


def _percentage(message: Message, clause: Clause) -> list[Found]:
    for match in message.found_in("uren_van_voltijds", clause):
        if _about_work(message, message.plain[: clause.end]):
            hours, full = _hours_and_full(message, match)
            return [Found("tewerkstelling_percentage", round(hours / full * 100), *message.reach(match))]
    days = _days(message, clause)
    if days:
        return days
    for value, pattern in message.vocabulary.facts["tewerkstelling_percentage"]:
        for words in pattern.finditer(clause.text):
            around = clause.text[max(0, words.start() - 12) : words.end() + 14]
            start, end = clause.start + words.start(), clause.start + words.end()
            if not message.cue("studying").search(around) and not message.negated(start, end):
                return [Found("tewerkstelling_percentage", int(value), start, end)]
    return _fraction(message, clause) or _charge(message, clause) or _percents(message, clause)


def _days(message: Message, clause: Clause) -> list[Found]:
    match = _DAYS.search(clause.text)
    if match is None or message.cue("studying").search(clause.text) or _FREE.search(clause.text):
        return []
    if not (_about_work(message, clause.text) or _AT_A_PLACE.search(clause.text)):
        return []
    written = match.group("n") or match.group("m")
    days = 1.0 if written == "een" else float(written)
    share = round(days * (10 if match.group("half") else 20))
    start, end = _span(clause, match)
    return [] if message.negated(start, end) else [Found("tewerkstelling_percentage", share, start, end)]


def _charge(message: Message, clause: Clause) -> list[Found]:
    match = _OF_CHARGE.search(clause.text)
    if match is None or not _TEACHES.search(message.plain[: clause.end]):
        return []
    part, whole = int(match.group("a")), int(match.group("b"))
    if not 0 < part <= whole:
        return []
    return [Found("tewerkstelling_percentage", round(part / whole * 100), *_span(clause, match))]


def _about_work(message: Message, text: str) -> bool:
    if message.asked in _ABOUT_WORK:
        return True
    return bool(message.cue("working").search(text) or message.vocabulary.answers.names_a_job.search(text))


def _fraction(message: Message, clause: Clause) -> list[Found]:
    for match in _FRACTION.finditer(clause.text):
        part = int(match.group("a") or match.group("c"))
        whole = int(match.group("b") or _PARTS[match.group("d").removesuffix("n")])
        start, end = clause.start + match.start(), clause.start + match.end()
        dated = _SINCE_A_DAY.search(clause.text[: match.start()].rstrip())
        if 0 < part <= whole and not dated and not message.negated(start, end) and _about_work(message, clause.text):
            return [Found("tewerkstelling_percentage", round(part / whole * 100), start, end)]
    return []


def _percents(message: Message, clause: Clause) -> list[Found]:
    for match in message.found_in("procent", clause):
        share, span = message.numbers(match)[0], message.reach(match)
        if _about_work(message, message.plain[: clause.end]) and share <= 100 and not message.negated(*span):
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
        return [Found("uren_per_maand", number(str(_least_hours(message, match))), *message.reach(match))]
    for match in message.found_in("uren_werk", clause):
        hours = _least_hours(message, match)
        if hours in _HOURS_OF_A_WEEK and not _NO_WEEK.match(message.after(message.reach(match)[1])):
            return [Found("uren_per_maand", hours_per_month(hours), *message.reach(match))]
    apart = _hours_apart(message, clause)
    if apart:
        return apart
    for match in message.found_in("uren_per_week", clause):
        around = clause.text[max(0, message.reach(match)[0] - clause.start - 25) :]
        if not re.search(r"(?<!\S)(?:studeren|vrij|tijd|les|studie)(?!\S)", around) and not message.negated(
            *message.reach(match)
        ):
            return [Found("uren_per_maand", hours_per_month(_least_hours(message, match)), *message.reach(match))]
    return []


def _least_hours(message: Message, match: Match) -> float:
    """The hours in a match, of a range the first: "20 à 25 uur per week"."""
    hours = message.numbers(match)[0]
    for index in range(match.first, match.last):
        if message.word(index)[0].isdigit():
            return float(least(message, message.text.offsets[index], str(hours)))
    return hours


def _hours_apart(message: Message, clause: Clause) -> list[Found]:
    """ "Bij den Aldi, 25u": hours of a week without "week", beside what somebody does."""
    apart = _HOURS_APART.search(clause.text)
    if apart is None or float(apart.group("n")) not in _HOURS_OF_A_WEEK or _OF_STUDY.search(clause.text):
        return []
    if not _works_there(message, clause):
        return []
    hours = least(message, clause.start + apart.start("n"), apart.group("n"))
    if hours == apart.group("n") and _CLOCK.search(clause.text[: apart.start()].rstrip()):
        return []
    return [Found("uren_per_maand", hours_per_month(float(hours)), *_span(clause, apart))]


def _works_there(message: Message, clause: Clause) -> bool:
    """Whether work is spoken of in this clause or, where it holds no more than hours, in the one before."""
    if message.vocabulary.work["werkend"].search(clause.text):
        return True
    if message.asked in {"werksituatie", "tewerkstelling_percentage"}:
        return True
    if _JUST_HOURS.fullmatch(clause.text) is None:
        return False
    before = [c.text for c in message.facts() if c.sentence >= clause.sentence - 1 and c.end < clause.start]
    return bool(before) and _names_work(message, before)


def _names_work(message: Message, before: list[str]) -> bool:
    """Whether the clause before names work: "magazijnier in Willebroek, 38 uur"."""
    words, jobs = message.vocabulary.work, message.vocabulary.answers.names_a_job
    patterns = (words["werkend"], jobs, words["werkgever_privaat"], words["werkgever_openbaar"])
    return any(pattern.search(before[-1]) for pattern in patterns) and not message.cue("studying").search(before[-1])


def _span(clause: Clause, match: re.Match[str]) -> tuple[int, int]:
    return clause.start + match.start(), clause.start + match.end()


def _size(message: Message, found: list[Found]) -> list[Found]:
    situation = next((item.value for item in found if item.slot == "werksituatie"), None)
    independent = str(situation).startswith("zelfstandige")
    for clause in message.facts():
        own = situation is None and message.cue("own_business").search(clause.text) and _EMPLOYS.search(clause.text)
        for match in message.found_in("personeel", clause):
            if independent or message.asked == "kmo_grootte" or own:
                staff = message.numbers(match)[0] - fewer_than(message.plain[: message.reach(match)[0]])
                return [Found("kmo_grootte", company_size(staff), *message.reach(match))]
        for value, pattern in message.vocabulary.facts["kmo_grootte"]:
            words = pattern.search(clause.text)
            put_away = words and message.negated(clause.start + words.start(), clause.start + words.end())
            if words and not put_away and (independent or message.asked == "kmo_grootte"):
                return [Found("kmo_grootte", value, clause.start + words.start(), clause.start + words.end())]
    return []


def fewer_than(before: str) -> bool:
    """Whether the number after these words is just not reached: "minder dan 50"."""
    return _FEWER.search(before) is not None


def company_size(staff: float) -> str:
    """The contract's size for a number of employees (fewer than 50, fewer than 250, more)."""
    if staff < _SMALL:
        return "kleine_onderneming"
    return "middelgrote_onderneming" if staff < _MEDIUM else "grote_onderneming"
