"""The year a diploma was obtained, in figures or as so long ago; and diplomas that were given up."""

from __future__ import annotations

import re

from language.message import Found, Message
from language.scope import Clause

_SHORT = (
    r"(?:(?<=in )|(?<=uit )|(?<=van )|(?<=anno )|(?<=jaar ))(?:[5-9]\d|[0-2]\d)"
    r"(?! (?:jaar|uur|u|%|procent|maanden|maand|weken|dagen|studiepunten|punten|euro|€|keer|vakken|mensen|jarige?))"
)
_YEAR = rf"(?P<year>(?<!niet )(?<!geen )(?<!ipv )(?<!plaats van )(?:(?:19[4-9]|20[0-4])\d|'\d\d|{_SHORT}))"
_GAINED = (
    r"(?:afgestudeerd|afgestudeert|afstuderen :|afstudeerjaar|gehaald|behaald|diploma|gedaan|afgerond|haalde|behaalde|"
    r"studeerde|afgewerkt|gestudeerd|afstudeerde|promotie|promotiejaar|gekregen|afgezwaaid|uitgekomen|klaar|"
    r"van school gekomen)"
)
_YEAR_AFTER = re.compile(
    rf"(?<!\S){_GAINED}(?: (?!sinds|vanaf|geboren)\S+){{0,7}}? (?:in |van |uit |jaar |"
    rf"nog in )?{_YEAR}(?!\S)"
)
_YEAR_BEFORE = re.compile(
    rf"(?<!\S)(?:in |sinds )?{_YEAR}(?: (?!geboren|begonnen|"
    rf"gestart)\S+){{0,7}}? {_GAINED}(?!\S)"
)
_AGO = re.compile(
    r"(?<!\S)(?:(?P<n>\d+(?:\.\d+)?|een) (?:tal )?jaar (?:geleden|terug)|"
    r"(?P<last>vorig jaar|verleden jaar|vorig academiejaar|vorige zomer|vorige juni)"
    r"|(?P<this>dit jaar|deze jaar|net|pas(?! (?:op|in|na|toen|vanaf|\d))|zopas|juist|deze zomer|"
    r"afgelopen juni|in juni))(?!\S)"
)
_AGE_OF_DIPLOMA = re.compile(r"diploma (?:\S+ ){0,3}?(?:is |dateert van )?(?:al )?(?P<n>\d+) jaar oud")
_JUST = re.compile(r"(?<!\S)(?:afgestudeerd|afgezwaaid|gehaald|behaald)(?!\S)")
_DATED_ELSE = re.compile(
    r"(?<!\S)(?:werk|werkte|woon|begonnen|begon|gestart|geboren|sinds|vanaf|ontslagen|verhuisd|getrouwd|gestopt|wil|zou|starten|ben)(?!\S)"
)
# "Een bachelor rechten gevolgd | maar niet afgemaakt": told of what the clause before names.
_GIVEN_UP = re.compile(
    r"(?:, |en |maar |dus )+(?:ik |toen |dan |wel |helaas |jammer genoeg )*(?:heb |ben |had |is )?"
    r"(?:ik |die |dat |deze |het |hem |er |daar |mee |dus )*(?:\S+ )?"
    r"(?:(?:niet|nooit)(?: \S+)? "
    r"(?:afgemaakt|afgewerkt|gehaald|behaald|uitgedaan|voltooid|afgerond|gelukt|geslaagd|af)|"
    r"(?:mee )?gestopt|afgehaakt|opgegeven|afgebroken|gebuisd|stopgezet)(?!\S)"
)
# Gained, but no diploma.
_NO_DIPLOMA = re.compile(
    r"(?<!\S)(?:\w*punten|credits|vakken|rijbewijs|attest\w*|certifica\w+|wil|zou|hoop|getrouwd|toelatingsproef|cursus\w*)(?!\S)"
)
_DECADE = re.compile(r"(?<!\S)(?:de|begin|midden|eind) (?:jaar )?$")
_ELSE = re.compile(r"(?<!\S)(?:en|maar|werk|woon|begonnen|gestart|ervaring|ontslagen|[.?!])(?!\S)")
# A year and nothing else after a word of correcting; asked for an age or for years of work, it is of no diploma.
_INSTEAD_YEAR = re.compile(
    r"(?:of nee|nee|neen|wacht|nee wacht|sorry|pardon|euh|correctie|foutje|oei|ah nee|ik bedoel|"
    r"het was|het is|,|:|in|toch) "
    r"(?:(?:of|nee|neen|wacht|sorry|pardon|euh|ah|ik|bedoel|het|was|is|,|:|in|toch) )*(?P<year>(?:19[4-9]|20[0-4])\d)"
    r"(?=$| [.,!])"
)
_RATHER = re.compile(
    r" (?:, )?(?:(?:euh|of|nee|neen|wacht|sorry|pardon|oei|eigenlijk|eerder|toch|ik|bedoel|bedoelde|het|was|is|in|"
    r"van|,) )*"
    r"(?:nee|neen|wacht|sorry|pardon|oei|bedoel|bedoelde|eerder)(?: (?:,|in|van|het|was|toch))* "
    r"(?P<year>(?:19[4-9]|20[0-4])\d)(?=$| [.,!])"
)
_ASKED_OTHER_YEARS = frozenset(
    {"leeftijd", "jaren_werkervaring", "relevante_ervaring_jaren", "ancienniteit_maanden", "max_prijs"}
)
_CORRECTS = frozenset({"change_answer", "inform", "deny"})
_THIS_YEAR = re.compile(r"(?: (?!en|maar|\.)\S+){0,4}? (?:van|\(|uit) dit (?:academie|school)?jaar(?!\S)")
_WITHOUT_ONE = re.compile(r"(?<!\S)(?:zonder (?:diploma|afstuderen|af te studeren)|nooit afgestudeerd)(?!\S)")
_OF_A_DIPLOMA = re.compile(r"(?<!\S)(?:mijn diploma|afgestudeerd|behaald)(?!\S)")
_NOT_GAINED = re.compile(r"(?<!\S)(?:begonnen|gestart|begin|start|geboren|werk|werkte|inschrijven|volgend)(?!\S)")


def read_years(message: Message, level: Found | None) -> list[Found]:
    """The year of the diploma that was read (`level`, None where none was): one at most."""
    if level is not None and level.value == "geen":
        return []
    candidates = [item for clause in message.facts() for item in _years_in(message, clause)] or _year_apart(message)
    if not candidates and level is None:
        instead = _INSTEAD_YEAR.match(message.plain)
        if instead is not None:
            candidates.extend(_year_instead(message, instead))
        elif message.intent == "change_answer":
            candidates.extend(_lone_year(message))
    if level is not None:
        candidates.extend(_year_beside(message, level) or ([] if candidates else _year_after(message, level)))
        own = message.clause_at(level.start)
        candidates.sort(key=lambda item: (not own.start <= item.start < own.end, _distance(item, level)))
    return [_put_right(message, item) for item in candidates[:1]]


def _years_in(message: Message, clause: Clause) -> list[Found]:
    """Years beside a word of gaining a diploma in one clause."""
    if _WITHOUT_ONE.search(clause.text):
        return []
    found: list[Found] = []
    for match in (*_YEAR_AFTER.finditer(clause.text), *_YEAR_BEFORE.finditer(clause.text)):
        around = clause.text[max(0, match.start() - 25) : match.end()]
        if _DECADE.search(clause.text[: match.start("year")]) or _NO_DIPLOMA.search(around):
            continue
        year = full_year(match.group("year"), message.today.year)
        span = match.span("year")
        if year is not None and not given_up(message, clause):
            found.append(Found("diploma_jaar", year, clause.start + span[0], clause.start + span[1]))
    return found + _relative_year(message, clause.start, clause.text)


def _put_right(message: Message, item: Found) -> Found:
    """The year that follows at once: "van 2003, of nee, 2004"."""
    match = _RATHER.match(message.plain, item.end)
    year = full_year(match.group("year"), message.today.year) if match else None
    return Found("diploma_jaar", year, *match.span("year")) if match and year else item


def given_up(message: Message, clause: Clause) -> bool:
    """Whether what a clause names was not finished, as the one after it says."""
    following = message.clauses[message.clauses.index(clause) + 1 :][:1]
    return any(other.sentence == clause.sentence and _GIVEN_UP.match(other.text) is not None for other in following)


def _year_apart(message: Message) -> list[Found]:
    """A clause that is no more than a year, right after one about the diploma: "mijn diploma is van Polen, 2006"."""
    opens = re.match(
        rf"{_YEAR} , (?:met )?(?:een |mijn )?(?:diploma|afgestudeerd|gehaald|behaald)(?!\S)", message.plain
    )
    year = full_year(opens.group("year"), message.today.year) if opens else None
    if opens and year and message.clauses[0].about_learner:
        return [Found("diploma_jaar", year, *opens.span("year"))]
    for index, clause in enumerate(message.clauses):
        match = re.fullmatch(rf", (?:in |uit |van |dus )*{_YEAR}", clause.text)
        before = [c for c in message.clauses[:index] if c.sentence == clause.sentence and not c.supposed]
        told = any(c.about_learner and _OF_A_DIPLOMA.search(c.text) for c in before)
        if match and told and not any(_DATED_ELSE.search(c.text) for c in before[-1:]):
            year = full_year(match.group("year"), message.today.year)
            span = match.span("year")
            return [Found("diploma_jaar", year, clause.start + span[0], clause.start + span[1])] if year else []
    return []


def _year_instead(message: Message, match: re.Match[str]) -> list[Found]:
    """Another year that opens a message as a correction: "of nee, 2004, ik ben tien jaar te laat"."""
    if message.asked in _ASKED_OTHER_YEARS or message.intent not in _CORRECTS:
        return []
    year = full_year(match.group("year"), message.today.year)
    return [Found("diploma_jaar", year, *match.span("year"))] if year else []


def _lone_year(message: Message) -> list[Found]:
    """A correction that is no more than a year: "nee wacht, het was vorig jaar, in 2025"."""
    if any(_DATED_ELSE.search(clause.text) for clause in message.facts()):
        return []
    year_only = re.compile(rf"(?<!\S){_YEAR}(?!\S)")
    for clause in reversed(list(message.facts())):
        match = year_only.search(clause.text)
        year = full_year(match.group("year"), message.today.year) if match else None
        if match and year:
            return [Found("diploma_jaar", year, clause.start + match.start(), clause.start + match.end())]
        ago = _AGO.search(clause.text)
        if ago and (ago.group("n") or ago.group("last")):
            start, end = clause.start + ago.start(), clause.start + ago.end()
            return [Found("diploma_jaar", years_back(ago, message), start, end)]
    return []


def _distance(item: Found, level: Found) -> int:
    return item.start - level.end if item.start >= level.end else 3 * (level.start - item.end)


def _year_beside(message: Message, level: Found) -> list[Found]:
    """A year in the words right after the diploma: "bachelor verpleegkunde, 2009" or "master uit 1998"."""
    if level.value == "geen":
        return []
    tail = message.plain[level.end : level.end + 60]
    this_year = _THIS_YEAR.match(tail)
    if this_year:
        return [Found("diploma_jaar", message.today.year, level.end, level.end + this_year.end())]
    ago = _AGO.search(tail)
    if ago and not ago.group("this") and not re.search(_ELSE, tail[: ago.start()]):
        return [Found("diploma_jaar", years_back(ago, message), level.end, level.end + ago.end())]
    in_front = re.search(rf"(?<!\S){_YEAR}(?: (?!en|maar|of)\S+){{0,3}}$", message.before(level.start))
    if (
        in_front
        and not _DECADE.search(message.before(level.start)[: in_front.start("year")])
        and not _DATED_ELSE.search(in_front.group())
        and (year := full_year(in_front.group("year"), message.today.year))
    ):
        start = level.start - 1 - len(in_front.group())
        return [Found("diploma_jaar", year, start, start + len(in_front.group("year")))]
    match = re.match(
        rf"(?: (?!en|maar|\.|werk|sinds|geboren)\S+){{0,5}}? (?:\( )?(?:uit |van |in |"
        rf"anno )?{_YEAR}(?!\S)|(?: (?!en |maar |\. |, |werk|sinds|geboren)\S+){{0,5}} sinds "
        rf"{_YEAR.replace('<year>', '<since>')}(?=$| [.,!)])",
        tail,
    )
    if match and match.group("since") and message.asked not in {"hoogste_diploma", "diploma_jaar"}:
        return []  # "A1 sinds 2008" may be how long somebody works with it
    written = (match.group("year") or match.group("since")) if match else None
    year = full_year(written, message.today.year) if written else None
    if match is None or year is None or re.search(r"(?<!\S)(?:max|maximum|starten|beginnen)(?!\S)", match.group()):
        return []
    start, end = match.span("year" if match.group("year") else "since")
    return [Found("diploma_jaar", year, level.end + start, level.end + end)]


def _year_after(message: Message, level: Found) -> list[Found]:
    """A year further on in the sentence of the diploma, where nothing else is dated: "een graduaat, ..., in 2001"."""
    sentence = message.clause_at(level.start).sentence
    for clause in message.facts():
        if (
            clause.sentence != sentence
            or clause.start < level.start
            or level.value == "geen"
            or _DATED_ELSE.search(clause.text)
        ):
            continue
        match = re.search(rf"(?<!\S)(?:in|uit|van) {_YEAR}(?!\S)", clause.text) or re.fullmatch(
            rf"(?:, )?{_YEAR}[ .!]*", clause.text
        )
        year = full_year(match.group("year"), message.today.year) if match else None
        if match and year:
            return [Found("diploma_jaar", year, clause.start + match.start("year"), clause.start + match.end("year"))]
    return []


def _relative_year(message: Message, offset: int, text: str) -> list[Found]:
    old = _AGE_OF_DIPLOMA.search(text)
    if old:
        return [
            Found("diploma_jaar", message.today.year - int(old.group("n")), offset + old.start(), offset + old.end())
        ]
    if not re.search(rf"(?<!\S){_GAINED}(?!\S)", text) or _NOT_GAINED.search(text):
        return []
    match = _AGO.search(text)
    if match is None or re.search(r"(?<!\S)(?:wil|zou)(?!\S)", text):
        return []
    if match.group("this") in {"net", "pas", "zopas", "juist", "in juni"} and not _JUST.search(text):
        return []
    return [Found("diploma_jaar", years_back(match, message), offset + match.start(), offset + match.end())]


def years_back(match: re.Match[str], message: Message) -> int:
    """The year that "3 jaar geleden", "vorig jaar" or "dit jaar" stands for on the day of the message."""
    if match.group("last"):
        return message.today.year - 1
    if match.group("this"):
        return message.today.year
    number = match.group("n")
    months = 12 if number == "een" else round(float(number) * 12)
    return (message.today.year * 12 + message.today.month - 1 - months) // 12


def full_year(written: str, this_year: int) -> int | None:
    """1998 for "'98" and "98"; None for a year that is still to come."""
    year = int(written.lstrip("'"))
    if year < 100:
        year += 2000 if year <= this_year % 100 else 1900
    return year if year <= this_year else None
