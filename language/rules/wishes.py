"""How learners want to study: form, and limits on credits, price and length."""

from __future__ import annotations

import re
from dataclasses import dataclass

from language.message import Found, Message
from language.pipeline import Match
from language.rules.amounts import number
from language.scope import Clause

_BUDGET = re.compile(
    r"(?<!\S)(?:budget|uitgeven|besteden|betalen|"
    r"spenderen)(?: \S+){0,5}? (?:€ )?(?P<n>\d+(?:\.\d+)?)(?: ?(?:€|euro))?(?=$| [.,!]|"
    r" uitgeven| besteden| betalen| per| in)"
)
# "Meer dan 500 euro kan ik niet betalen", "20 studiepunten is voor mij het maximum".
_REFUSED = re.compile(
    r"(?<!\S)(?:niet|geen|nooit|onmogelijk|onhaalbaar|moeilijk|lastig|te veel|te lang|te duur|"
    r"weg|eruit|skip|teveel|valt af|vallen af|valt weg|vallen weg|haak ik af|hoeft niet|geen optie)(?!\S)"
)
_NONE_OF = re.compile(r"(?<!\S)(?:geen|niets)(?! (?:probleem|bezwaar|idee|diploma|ervaring))(?: \S+){0,2} van $")
_SAID_LATER = re.compile(
    r"(?: (?:per|een|op|jaar|keer|semester|dat|is|voor|mij|ons|echt|wel|zowat|,|zo|het|de|mijn|"
    r"totaal|in|studiepunten|euro))* "
    r"(?:maximum|max|limiet|grens|plafond|uiterste)(?!\S)|(?: (?:duren|kosten|,|en))+ niet (?:meer|langer)(?!\S)"
)
_FAR = 80
# "Iets onder de 500?": a round number without a unit is money.
_BARE_PRICE = re.compile(
    r"(?<!\S)(?:onder(?: de)?|max|maximum|maximaal|hoogstens|hooguit|niet meer dan|"
    r"niet boven(?: de)?|niet duurder (?:dan|als)|minder (?:dan|als)|goedkoper (?:dan|als)|"
    r"(?:budget|prijs)(?: \S+){0,3}) (?P<n>[1-9]\d{1,3}0)(?= [.,?!]|$)"
)
# "250 is echt max": from here on a bare number is money, not credits.
_IS_THE_MOST = re.compile(
    r"(?<!\S)(?P<n>(?:[2-9]\d|[1-9]\d{2,3})0) (?:is|lijkt mij|vind ik|blijft)"
    r"(?: (?:echt|wel|voor|mij|ons|het|mijn|de|al))* (?:max|maximum|maximaal|limiet|grens|plafond|uiterste)(?!\S)"
)
_TALKS_OF_MONEY = re.compile(
    r"(?<!\S)(?:budget|betalen|uitgeven|besteden|spenderen|prijs|kosten|geld|duur|goedkoop)(?!\S)"
)
_DIGIT = re.compile(r"\d")
_NO_PRICE = re.compile(
    r"(?<!\S)(?:verdien|loon|krijg|bruto|netto|kost|kostte|betaalde|premie|uitkering|opslag|leeftijd|inkomen)(?!\S)"
)
_ALL_EVENING = re.compile(r"(?<!\S)(?:heel|hele)(?: (?:de|mijn|het))*$")
# "Alles boven de 500 is te duur", of money without its unit.
_TOO_DEAR = re.compile(
    r"(?<!\S)(?:boven|meer dan|duurder dan)(?: de)? (?P<n>\d+(?:\.\d+)?)(?: (?:€|euro))?(?: \S+){0,2} "
    r"(?:te duur|te veel|teveel|onbetaalbaar|onhaalbaar|niet te doen|geen optie|haak ik af|stop ik|pas ik|"
    r"stopt het)(?!\S)"
)
# "Tussen 500 en 800 euro": the second is the most.
_BETWEEN = re.compile(
    r"(?<!\S)(?:tussen|van)(?: de)? \d+(?:\.\d+)?(?: (?:€|euro))? (?:en|tot|a)(?: de)? (?P<n>\d+(?:\.\d+)?)(?!\S)"
)
# "Het mag gerust drie jaar duren".
_MAY_LAST = re.compile(
    r"(?<!\S)mag(?: (?:het|dat|gerust|tot|ook|wel|zeker|best|wat|maximaal|max))* (?P<n>\d+(?:\.\d+)?|een(?: half)?) "
    r"(?P<unit>jaar|jaartje|maanden|schooljaar|academiejaar|semesters?) (?:duren|lopen|zijn|in beslag)(?!\S)"
)
# "60 studiepunten gaat niet, hooguit dertig": the unit was named before.
_BARE_CREDITS = re.compile(
    r"(?:^|, |(?<!\S)(?:maar|dus|eerder|liever) )(?:hooguit|hoogstens|maximum|maximaal|max|eerder|liever|"
    r"zeg maar|doe maar)"
    r"(?: (?:zo|een|ongeveer|rond|de))* (?P<n>\d{1,2})(?= [.,!?]|$)"
)
# "4 jaar is te lang, liever 2", "..., 2 jaar lukt nog": the length that stays after one that is refused.
_LENGTH_UNIT = r"(?:jaar|jaartje|maanden|schooljaar|academiejaar|semesters?)"
_BARE_LENGTH = re.compile(
    rf"(?:^|, |en |maar )(?:(?:hooguit|hoogstens|maximum|maximaal|max|eerder|liever|liefst|zeg|doe|maar|dus|echt) )*"
    rf"(?P<n>\d{{1,2}}(?:\.5)?)(?: (?P<unit>{_LENGTH_UNIT}))?"
    rf"(?= [.,!?]|$| (?:is|lukt|gaat|kan|mag|wel|zou|zie)(?!\S))"
)
_LENGTH_NAMED = re.compile(rf"(?<!\S)(?:\d+(?:\.5)?|een) (?P<unit>{_LENGTH_UNIT})(?!\S)")
_FITS = re.compile(
    rf"(?<!\S)(?P<n>\d{{1,2}}(?:\.5)?|een) (?P<unit>{_LENGTH_UNIT}) (?:zou |zal |dat )?"
    r"(?:lukt|gaat|kan|mag|is|zie ik|vind ik)"
    r"(?: (?:nog|wel|net|prima|ok|oke|goed|haalbaar|lang genoeg|het|mijn|de|echt|zitten|voor|mij|ook|doenbaar))*"
    r"(?=$| [.,!?]| (?:ipv|in plaats van)(?!\S))"
)
_NOT_THEN = re.compile(
    r" ?(?:dus|en|,|want)(?: dus)? (?:dan|dat) (?:kan|lukt|gaat|ben) (?:\S+ )?(?:niet|nooit|geen|weg|bezet)(?!\S)"
)
_BUSY_THEN = re.compile(
    r" (?:moet|ben|zit|sta|zorg|slaap) ik(?!.*(?<!\S)(?:vrij|beschikbaar|tijd|les|lessen|leren|volgen|studeren|"
    r"school|thuis|alleen|kunnen|kan|hebben|liever|liefst|best|fit|wakker)(?!\S))(?= )"
)
# "Avonden zijn voor mijn gezin".
_KEPT_FREE = re.compile(
    r" (?:is|zijn|blijft|blijven) voor (?:mijn|het|de|ons|onze) "
    r"(?:gezin|kinderen|kindjes|familie|man|vrouw|kleine|kids)(?!\S)"
)
_ALL_THESE = re.compile(
    r"(?:, )?(?:die|deze|ze|dat) (?:zijn|is|gaan)(?: (?:toch|precies|ook|er))* (?:allemaal|alleen|enkel|altijd)"
)
_GAINED_THERE = re.compile(r"(?<!\S)(?:gehaald|behaald|afgestudeerd|afgemaakt)(?: (?:in|op|via|met|aan|de|het|een))*$")
# A limit for each month or lesson is none for the whole.
_EACH = re.compile(r" (?:(?:€|euro) )?(?:per|elke|iedere|/|in de) (?:maand|week|les|dag|uur|keer)(?!\S)")
_NOTHING = re.compile(
    r"(?:(?:euh|goh|tja|,|liefst|enkel|alleen|echt|dus) )*(?:gratis|niets|nul|0|geen (?:geld|cent|euro|"
    r"budget))(?: (?:euro|€|,|ik|heb|kan|mag|kosten|liefst|betalen|niets|geld|geen|eigenlijk))*"
)
_LEADS_TO = re.compile(
    r"(?<!\S)(?:schakel|brug|voorbereidings)\w*(?: \S+)? (?:naar|tot|voor|richting)(?: (?:de|een|mijn))* $"
)
_NO_ANSWERS = frozenset({"explain_question", "skip_question", "ask_human", "complain"})
_NUMBERS = re.compile(r"(?<!\S)\d+(?:\.\d+)?(?!\S)")
_LONG_ANSWER = 30
_MOST_CREDITS = 180
_MONTHS = {
    "jaar": 12.0,
    "jaartje": 12.0,
    "schooljaar": 12.0,
    "academiejaar": 12.0,
    "schooljaren": 12.0,
    "academiejaren": 12.0,
    "maanden": 1.0,
    "maand": 1.0,
    "maandje": 1.0,
    "weken": 12 / 52,
    "week": 12 / 52,
    "semesters": 6.0,
    "semester": 6.0,
    "trimester": 3.0,
}


def read_wishes(message: Message) -> list[Found]:
    """Forms and limits that the learner wants."""
    limits = _limits(message)
    return [*_forms(message), *limits, *_asked_limit(message, limits)]


def without_destinations(message: Message, types: list[Found]) -> list[Found]:
    """ "Een schakelprogramma naar de master rechten": the master comes after it, and is not looked for."""
    return [item for item in types if not _LEADS_TO.search(message.plain[: item.start])]


def _asked_limit(message: Message, already: list[Found]) -> list[Found]:
    """The one number in a longer answer about a limit: "goh, zeg maar twintig, meer krijg ik nooit rond"."""
    slot = message.asked
    if slot not in {"max_studiepunten", "max_prijs"} or any(item.slot == slot for item in already):
        return []
    if slot == "max_prijs" and _NOTHING.fullmatch(message.plain.strip(" .!")):
        return [Found(slot, 0, 0, len(message.plain))]
    numbers = list(_NUMBERS.finditer(message.plain))
    if slot == "max_prijs" and (between := _BETWEEN.search(message.plain)) and len(numbers) == len("ab"):
        return [Found(slot, number(between.group("n")), *between.span("n"))]
    if len(numbers) != 1 or len(message.text.tokens) > _LONG_ANSWER or message.intent in _NO_ANSWERS:
        return []
    start, end = numbers[0].span()
    clause, value = message.clause_at(start), float(numbers[0].group())
    unit = message.plain[end:].split(" ", 2)[1] if " " in message.plain[end:] else ""
    units = {"studiepunten", "punten"} if slot == "max_studiepunten" else {"€", "euro"}
    counts = unit in {
        *units,
        "",
        ",",
        ".",
        "per",
        "of",
        "ofzo",
        "max",
        "maximum",
        "denk",
        "zou",
        "zeker",
        "is",
        "dan",
        "wel",
    }
    if not counts or clause.supposed or not clause.about_learner or message.negated(start, end):
        return []
    if _NO_PRICE.search(clause.text) or (slot == "max_studiepunten" and value > _MOST_CREDITS):
        return []
    return [Found(slot, number(numbers[0].group()), start, end)]


def _forms(message: Message) -> list[Found]:
    found: list[Found] = []
    patterns = message.vocabulary.wishes["lesvorm"]
    named = [match.span() for _, pattern in patterns for match in pattern.finditer(message.plain)]
    for value, pattern in patterns:
        for match in pattern.finditer(message.plain):
            start, end = match.span()
            clause = message.clause_at(start)
            inside = any(item.start <= start and end <= item.end for item in found)
            if (
                inside
                or not clause.about_learner
                or clause.supposed
                or _about_work(message, clause, message.before(start), message.after(end))
            ):
                continue
            if not message.negated_in_list(start, end, named):
                found.append(Found("lesvorm", value, start, end))
    return sorted(found, key=lambda item: item.start)


def _about_work(message: Message, clause: Clause, before: str, after: str) -> bool:
    if _ALL_EVENING.search(before) or (clause.past and not message.cue("subject_wish").search(clause.text)):
        return True  # "heel de avond op de computer", "toen deed ik avondschool"
    if re.search(r"(?<!\S)zie (?:alleen|enkel|vooral|maar|hier alleen)$", before):
        return True  # "ik zie alleen dagonderwijs"
    if _NOT_THEN.match(message.plain, clause.end):
        return True  # "elke zaterdag sta ik in de winkel, dus dan kan ik niet"
    if before.endswith("maar") and message.asked != "lesvorm" and _at_work_before(message, clause):
        return True  # "ik werk voor een firma in Breda, maar van thuis"
    if message.intent == "refine_results" and _ALL_THESE.fullmatch(before):
        return True  # "die zijn allemaal overdag"
    if _KEPT_FREE.match(after) or _BUSY_THEN.match(after) or _GAINED_THERE.search(before):
        return True  # "overdag moet ik bij de beesten zijn", "mijn A2 gehaald in avondschool"
    working = message.cue("hours_of_work").search(clause.text)
    if re.match(r"^ (?:werk|sport|zit ik thuis|moet ik werken|ga ik werken)(?= |$)", after):
        return True
    if working is None or re.search(r"(?<!\S)na (?:het|mijn)(?!\S)", clause.text):
        return False
    return message.cue("hours_of_study").search(clause.text) is None or before.endswith(
        ("werk", "ik werk", "werk in het", "werk ook")
    )


def _at_work_before(message: Message, clause: Clause) -> bool:
    previous = message.clause_at(max(0, clause.start - 2))
    text = f"{previous.text} {clause.text}"
    return bool(re.search(r"(?<!\S)werk(?!\S)", previous.text)) and not message.cue("hours_of_study").search(text)


def _limits(message: Message) -> list[Found]:
    found: list[Found] = []
    for clause in message.clauses:
        if clause.about_learner and not clause.supposed:
            found.extend(_price(message, clause))
            found.extend(_credits(message, clause))
            found.extend(_length(message, clause))
    return found


def _price(message: Message, clause: Clause) -> list[Found]:
    limits = _limited(message, clause, "bedrag", "money")
    if _NO_PRICE.search(clause.text):
        return []
    dear = _TOO_DEAR.search(clause.text)
    if dear:
        return [Found("max_prijs", number(dear.group("n")), clause.start + dear.start(), clause.start + dear.end())]
    if limits and not _EACH.match(message.plain, limits[0].end):
        return [Found("max_prijs", number(str(limits[0].numbers[0])), limits[0].start, limits[0].end)]
    budget = _BUDGET.search(clause.text)
    if budget:
        start, end = clause.start + budget.start(), clause.start + budget.end()
        return [Found("max_prijs", number(budget.group("n")), start, end)]
    return _price_alone(message, clause)


def _price_alone(message: Message, clause: Clause) -> list[Found]:
    """A price without its unit, or beside a budget named before: "mijn budget mag hoger, 1200 euro"."""
    bare = _BARE_PRICE.search(clause.text) or _IS_THE_MOST.search(clause.text)
    if bare and not 1950 <= int(bare.group("n")) <= 2050:
        return [
            Found("max_prijs", number(bare.group("n")), clause.start + bare.start("n"), clause.start + bare.end("n"))
        ]
    if not clause.start or not _DIGIT.search(clause.text):
        return []
    labelled = message.plain[: clause.start].endswith(": ")
    before = message.clause_at(max(0, clause.start - (len(" : ") + 1 if labelled else 2)))
    if (
        (before.sentence != clause.sentence and not labelled)
        or not _TALKS_OF_MONEY.search(before.text)
        or _NO_PRICE.search(before.text)
    ):
        return []
    # After a colon: "budget: 850 euro".
    found = message.parsed.matches.get("bedrag", ())
    amounts = [m for m in found if clause.start <= message.text.offsets[m.first] < clause.end]
    if not amounts:
        return []
    return [Found("max_prijs", number(str(message.numbers(amounts[0])[0])), *message.reach(amounts[0]))]


def _credits(message: Message, clause: Clause) -> list[Found]:
    limits = _limited(message, clause, "punten", "any")
    if limits:
        return [Found("max_studiepunten", number(str(limits[0].numbers[0])), limits[0].start, limits[0].end)]
    bare = _BARE_CREDITS.search(clause.text)
    if bare is None or not clause.start or not message.found("punten"):
        return []
    before = message.clause_at(max(0, clause.start - 2))
    if before.sentence != clause.sentence or not message.found_in("punten", before):
        return []
    return [
        Found("max_studiepunten", number(bare.group("n")), clause.start + bare.start("n"), clause.start + bare.end("n"))
    ]


def _length(message: Message, clause: Clause) -> list[Found]:
    within = re.search(r"(?<!\S)binnen (?:het|een) jaar(?!\S)", clause.text)
    if within:
        return [Found("max_duur_maanden", 12, clause.start + within.start(), clause.start + within.end())]
    may = _MAY_LAST.search(clause.text)
    if may:
        months = in_months(may.group("n"), may.group("unit"))
        return [Found("max_duur_maanden", months, clause.start + may.start(), clause.start + may.end())]
    limits = _limited(message, clause, "duur", "any")
    if not limits:
        return _length_alone(message, clause)
    if re.search(r"(?<!\S)(?:ervaring|geleden|werk al|dienst|oud|vanaf)(?!\S)", clause.text):
        return []
    if limits[0].loose and not message.cue("lasts").search(clause.text):
        return []
    *_, amount, unit = limits[0].words
    written = str(limits[0].numbers[0]) if limits[0].numbers else amount
    return [Found("max_duur_maanden", in_months(written, unit), limits[0].start, limits[0].end)]


def _length_alone(message: Message, clause: Clause) -> list[Found]:
    """A length that is said to do, or that stands for one that is refused."""
    if message.intent not in {*message.vocabulary.policy["request_intents"], "change_answer", "inform"}:
        return []
    before = message.clause_at(max(0, clause.start - 2)) if clause.start else None
    named = _LENGTH_NAMED.search(before.text) if before and before.sentence == clause.sentence else None
    refused = before is not None and named is not None and _REFUSED.search(before.text) is not None
    match = (_BARE_LENGTH.match(clause.text) if refused else None) or _FITS.search(clause.text)
    if match is None or message.negated(clause.start + match.start("n"), clause.start + match.end()):
        return []
    unit = match.group("unit") or (named.group("unit") if named else "jaar")
    if not refused and message.intent == "inform" and message.asked != "max_duur_maanden":
        return []
    return [Found("max_duur_maanden", in_months(match.group("n"), unit), *_inside(clause, match))]


def _inside(clause: Clause, match: re.Match[str]) -> tuple[int, int]:
    return clause.start + match.start(), clause.start + match.end()


@dataclass(frozen=True)
class _Limit:
    """An amount that is said to be the most; `loose` where "in", "tot" and the like are all that says so."""

    words: tuple[str, ...]
    numbers: tuple[float, ...]
    start: int
    end: int
    loose: bool


def _limited(message: Message, clause: Clause, amount: str, after: str) -> list[_Limit]:
    """Amounts in a clause with a word of limiting right before ("max 30 punten") or after ("30 punten max")."""
    before = {match.last: match for match in message.found_in("limit", clause)}
    behind = {match.first: match for match in message.parsed.matches.get("limit_after", ()) if match.id == after}
    found: list[_Limit] = []
    # Of an amount with filling before it ("max rond de 30 punten") any part may touch the word of limiting.
    for match in message.parsed.matches.get(amount, ()):
        if not clause.start <= message.text.offsets[match.first] < clause.end:
            continue
        limit = before.get(match.first)
        if limit and limit.id == "over" and not _refused(message, limit, match, clause):
            limit = None
        closing = behind.get(match.last) or (message.word(match.last) == "," and behind.get(match.last + 1)) or None
        end = message.text.reach(match.first, match.last)[1]
        said_later = _SAID_LATER.match(message.plain[end : end + _FAR])
        if limit or closing or said_later:
            first, last = (limit or match).first, (closing or match).last
            words = tuple(token.word for token in message.text.tokens[match.first : match.last])
            loose = limit is not None and limit.id == "loose" and closing is None
            found.append(_Limit(words, tuple(message.numbers(match)), *message.text.reach(first, last), loose))
    return found


def _refused(message: Message, limit: Match, amount: Match, clause: Clause) -> bool:
    """Whether more than an amount is too much: "... kan ik niet", "geen opleiding van meer dan 2 jaar"."""
    before = message.plain[clause.start : message.text.offsets[limit.first]]
    return bool(_REFUSED.search(_rest(message, amount.last, clause)) or _NONE_OF.search(before))


def _rest(message: Message, index: int, clause: Clause) -> str:
    """What stands after a token in its clause."""
    return message.plain[message.text.offsets[index] : clause.end] if index < len(message.text.tokens) else ""


def in_months(written: str, unit: str) -> float | int:
    """A length in months, to one decimal: "1.5", "jaar" → 18."""
    words = {"een": 1.0, "een half": 0.5, "half": 0.5}
    value = words.get(written, 0.0) or float(written)
    return number(str(round(value * _MONTHS[unit], 1)))
