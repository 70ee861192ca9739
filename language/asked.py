"""Short answers: what "ja", "6" or "in Gent" means after the question that was just asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from language.message import Found, Message
from language.rules.age import age_from
from language.rules.amounts import hours_per_month, least, number
from language.rules.diploma_year import full_year, years_back
from language.rules.study import a_language_level, use_of
from language.rules.whereabouts import NOW_AND_THEN, span
from language.rules.wishes import in_months
from language.rules.work import company_size, fewer_than
from language.scope import Clause

_NUMBER = re.compile(
    r"(?<!\S)(?P<n>\d+(?:\.\d+)?)(?: ?(?P<unit>jaar|schooljaar|academiejaar|maanden|maand|weken|week|semesters|"
    r"semester|werknemers|mensen|man|personen|"
    r"u|uur|uren|%|procent|€|euro|studiepunten|punten))?(?!\S)"
)
_YEAR_WORDS = r"(?:19[6-9]|20[0-4])\d"
_MONTH = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_SINCE = re.compile(
    rf"(?<!\S)(?:sinds|vanaf|van in|van)(?: (?:begin|midden|eind|de maand))* (?:(?P<before>{_MONTH}) )?"
    rf"(?:(?P<y>{_YEAR_WORDS})|(?P<last>vorig jaar|verleden jaar)|dit jaar)(?: (?P<after>{_MONTH}))?(?!\S)(?! tot)"
)
_BETWEEN = re.compile(
    rf"(?<!\S)(?P<first>{_YEAR_WORDS}) (?:tot|tot en met|t / m|-|tot in) (?P<last>{_YEAR_WORDS})(?!\S)"
)
_IN_YEARS = re.compile(r"(?<!\S)(?P<n>\d+(?:\.\d+)?) (?P<unit>jaar|maanden)(?!\S)")
# "Toen ik 22 was": an age, no year.
_AS_AGE = re.compile(r"(?<!\S)(?:toen (?:ik |wij )?|was (?:ik )?(?:toen )?|op mijn |ik was |ben (?:ik )?(?:nu )?)$")
_WAS = re.compile(r" (?:jaar )?was(?!\S)")
# "In de veertig", "bijna 50" and "45 plus" are no age.
_ABOUT_AGE = re.compile(
    r"(?<!\S)(?:(?:in|tegen|rond|boven|over|naar|voorbij|begin|midden|eind) (?:de )?|bijna |nog geen )$"
)
_PLUS = re.compile(r" (?:er|plus|\+|plusser|gepasseerd|voorbij|gepiept)(?!\S)")
# Questions of which the first few words are the answer, whatever is told beside it.
_FIRST_COUNTS = frozenset({"kmo_grootte", "werksituatie"})
_NUMBERS_ASKED = frozenset(
    {"kmo_grootte", "aantal_werknemers", "max_prijs", "max_studiepunten", "max_duur_maanden", "uren_per_maand",
     "tewerkstelling_percentage", "relevante_ervaring_jaren", "jaren_werkervaring", "leeftijd"}
)  # fmt: skip
_STAFF = re.compile(
    r"(?<!\S)(?!(?:19[5-9]|20[0-4])\d(?!\S))(?P<n>\d+)(?! (?:jaar|maanden|euro|€|%|procent|u|uur))(?!\S)"
)
_LENGTHS = frozenset(
    {"jaar", "schooljaar", "academiejaar", "maanden", "maand", "weken", "week", "semesters", "semester"}
)
# Yes-or-no questions that a time answers: whether ever, or within so many years.
_EVER = {"loopbaancheque_gehad": None, "loopbaancheque_laatste_6_jaar": 6}
# "2003, euh 2004".
_HESITATES = re.compile(r"\d ,? ?(?:euh|eh|of nee|nee)(?!\S)")
_HOURS_A_DAY = r"(?P<n>\d+(?:\.\d+)?) ?(?:u|uur|uren)? (?:per|op een|/) ?dag"
_FULL_WEEK = range(36, 41)
_HOURS_IN_A_MONTH = 24 * 31
_LONGEST_CAREER = 60


def read_answer(message: Message, already: list[Found]) -> list[Found]:
    """What a short answer adds for the slot that was asked; nothing where the rules have read that slot already."""
    slot = message.asked
    if slot is None or any(item.slot == slot for item in already) or not message.text.tokens:
        return []
    if slot == "hoogste_diploma" and message.places and message.intent in message.vocabulary.policy["request_intents"]:
        return []  # "bachelor vroedkunde in Brussel" is asked for
    if slot == "gemeente" and _asks_for_courses(message):
        return []
    if len(message.text.tokens) > 12 or message.plain.endswith("?") or skips(message):
        return []
    answers = message.vocabulary.answers
    if any(
        clause.supposed or not (clause.about_learner or slot in answers.about_others)
        for clause in _answering(message, slot)
    ):
        return []
    if answers.says_nothing.fullmatch(message.plain.strip(" .!,")):
        return []
    kind = answers.kinds.get(slot, "")
    reader = _READERS.get(slot) or _READERS_BY_KIND.get(kind, _by_words)
    return reader(message)


def _answering(message: Message, slot: str) -> list[Clause]:
    """Where a number is asked for, what follows it without one adds nothing: "bijna 200, als je iedereen meetelt"."""
    first, *rest = message.clauses or (None,)
    if slot not in _NUMBERS_ASKED or first is None:
        return list(message.clauses)
    return [first, *(clause for clause in rest if any(map(str.isdigit, clause.text)))]


def _asks_for_courses(message: Message) -> bool:
    """Whether the place asked for is passed over for a request: "opleiding lassen in Genk"."""
    policy = message.vocabulary.policy
    if message.intent in policy["tells"]:
        return message.cue("subject_wish").search(message.plain) is not None
    if message.intent not in policy["request_intents"]:
        return False
    return any(message.cue(name).search(message.plain) for name in ("want", "subject_noun"))


def skips(message: Message) -> bool:
    """Whether the learner does not know or will not say."""
    found = message.cue("skip").search(message.plain)
    return found is not None and len(message.text.tokens) <= 8


def _pick(message: Message, pattern: str | re.Pattern[str]) -> re.Match[str] | None:
    """The first match, or the last one where the answer corrects itself ("2011, nee wacht, 2012")."""
    matches = list(re.finditer(pattern, message.plain))
    if not matches:
        return None
    corrects = message.cue("correction").search(message.plain) or _HESITATES.search(message.plain)
    return matches[-1] if corrects else matches[0]


def _all(message: Message, slot: str, value: Any) -> list[Found]:
    return [Found(slot, value, 0, len(message.plain))]


def _by_words(message: Message) -> list[Found]:
    """The whole answer, without the words around it, is one of the values' words."""
    answers, slot = message.vocabulary.answers, str(message.asked)
    bare = " ".join(re.sub(r"(?<!\S)[,.!](?!\S)", " ", answers.around.sub(" ", message.plain)).split())
    bare = bare or message.plain.strip(" .!,")
    first = message.clauses[0].text.strip(" .!,") if slot in _FIRST_COUNTS and message.clauses else bare
    first = first.removeprefix("nee ").removeprefix("neen ")
    for value, pattern in answers.words.get(slot, ()):
        if pattern.fullmatch(bare) or pattern.fullmatch(first):
            return _all(message, slot, value) if value else []
    return []


def _situation(message: Message) -> list[Found]:
    """Asked about work, the name of a job or an employer is enough: "laborante in een ziekenhuis"."""
    found = _by_words(message)
    if found:
        return found
    if re.search(r"(?<!\S)(?:ibo|stage)(?!\S)", message.plain):
        return []
    bare = message.plain.removeprefix("ik ").removeprefix("ben ").removeprefix("een ")
    parts = [bare, *(clause.text.removeprefix(", ") for clause in message.clauses[1:] if not clause.past)]
    for value, pattern in message.vocabulary.facts["werksituatie"]:
        said = any(pattern.search(f"ik werk {part}") or pattern.search(f"ik ben {part}") for part in parts)
        if said and str(value).startswith("werknemer") and not message.clauses[0].past:
            return _all(message, "werksituatie", value)
    first = message.clauses[0].text.strip(" .!,") if message.clauses else ""
    for value in ("werknemer_openbaar", "werknemer_privaat"):
        if message.vocabulary.work["werkgever_" + value.removeprefix("werknemer_")].fullmatch(first):
            return _all(message, "werksituatie", value)
    if message.vocabulary.answers.job.match(message.plain) and not message.clauses[0].past:
        return _all(message, "werksituatie", "werknemer")
    return []


def _diploma(message: Message) -> list[Found]:
    if message.asks_back():
        return []
    for value, pattern in message.vocabulary.facts["hoogste_diploma"]:
        match = pattern.search(message.plain)
        if match is None or message.negated(*match.span()) or a_language_level(message, *match.span()):
            continue
        if use_of(message, *match.span()) != "want":
            return [Found("hoogste_diploma", value, *match.span())]
    return _by_words(message)


def _yes_or_no(message: Message) -> list[Found]:
    slot, answers = str(message.asked), message.vocabulary.answers
    words = re.sub(
        r"^(?:euh|eh|amai|goh|tja|,|maar|wel|eigenlijk|ik denk dat)(?!\S)", "", message.plain.strip(" .!,")
    ).strip()
    if slot in _EVER and (when := _long_ago(message)):
        return when
    if answers.starts_no.match(words):
        return _all(message, slot, False)
    if message.cue("yes").match(words) or answers.starts_yes.match(words):
        return _all(message, slot, True)
    if message.cue("no").match(words):
        return _all(message, slot, False)
    if slot == "buitenlands_diploma":
        return _country(message)
    return _in_words(message)


def _in_words(message: Message) -> list[Found]:
    """A yes or no in other words, anywhere in the answer: "dat ziet hij niet zitten"."""
    for value, pattern in message.vocabulary.answers.words.get(str(message.asked), ()):
        match = pattern.search(message.plain)
        if match:
            return [Found(str(message.asked), value, *match.span())]
    return []


def _long_ago(message: Message) -> list[Found]:
    """ "Twee jaar geleden nog": yes; whether within so many years is counted."""
    slot = str(message.asked)
    found = _year(message)
    if not found:
        return []
    within = _EVER[slot]
    return _all(message, slot, within is None or message.today.year - found[0].value <= within)


def _country(message: Message) -> list[Found]:
    if message.vocabulary.answers.from_here.search(message.plain):
        return _all(message, "buitenlands_diploma", False)
    for mention in message.places:
        return _all(message, "buitenlands_diploma", mention.place.gewest == "buitenland")
    return []


def _year(message: Message) -> list[Found]:
    match = _pick(message, r"(?<!\S)(?<!niet )(?<!geen )(?P<y>(?:19[4-9]|20[0-4])\d)(?!\S)") or _pick(
        message, r"(?<!\S)(?<!niet )(?<!geen )(?P<y>'\d\d|(?:(?<!jaar )|(?<=het jaar ))\d\d)(?!\S)"
    )
    short = match is not None and len(match.group("y")) < 4
    if match and short and (_AS_AGE.search(message.plain[: match.start()]) or _WAS.match(message.plain, match.end())):
        return []
    if match and not re.search(r"(?<!\S)(?:jaar geleden|jaar terug|jaar|jaar oud)(?!\S)", message.plain[match.end() :]):
        if (
            match.group("y").isdigit()
            and len(match.group("y")) == 2
            and not _plain_short_year(message, match.group("y"))
        ):
            return []
        year = full_year(match.group("y"), message.today.year)
        return [Found("diploma_jaar", year, *match.span())] if year else []
    ago = re.search(
        r"(?<!\S)(?:(?P<n>\d+(?:\.\d+)?|een) (?:tal )?jaar(?: (?:geleden|terug))?|"
        r"(?P<last>vorig jaar|verleden jaar|vorig academiejaar)|(?P<this>dit jaar|net|pas|"
        r"zopas))(?!\S)",
        message.plain,
    )
    if ago is None:
        return []
    return [Found("diploma_jaar", years_back(ago, message), *ago.span())]


def _plain_short_year(message: Message, written: str) -> bool:
    """ "98" answers the question; "12" more likely counts something unless "in" stands before it."""
    return int(written) >= 50 or int(written) <= message.today.year % 100


def _age(message: Message) -> list[Found]:
    born = _pick(message, r"(?<!\S)(?P<born>19[3-9]\d|20[01]\d)(?!\S)")
    age = age_from(born.group("born"), message) if born else None
    if born and age is not None:
        return [Found("leeftijd", age, *born.span())]
    match = _pick(message, _NUMBER)
    if match is None or not _about_an_age(message, match):
        return _count(message)
    sure = [other for other in _NUMBER.finditer(message.plain, match.end()) if not _about_an_age(message, other)]
    age = _convert("leeftijd", "", float(sure[0].group("n")), sure[0].group("unit") or "") if sure else None
    return [Found("leeftijd", age, *sure[0].span())] if age is not None else []


def _about_an_age(message: Message, match: re.Match[str]) -> bool:
    """Whether a number only says about how old: "bijna 50", "al 60 gepasseerd"."""
    before, after = message.plain[: match.start()], message.plain[match.end() :]
    return bool(_ABOUT_AGE.search(before) or _PLUS.match(after))


def _count(message: Message) -> list[Found]:
    slot = str(message.asked)
    passed = _since(message) or _from_to(message)
    if passed:
        return passed
    both = re.search(r"(?<!\S)(?P<y>\d+) jaar (?:en )?(?P<m>\d+) maanden?(?!\S)", message.plain)
    if both and _kind(message) == "months":
        return [Found(slot, int(both.group("y")) * 12 + int(both.group("m")), *both.span())]
    match = _pick(message, _STAFF if slot in {"kmo_grootte", "aantal_werknemers"} else _NUMBER)
    if _kind(message) == "years" and match is not None and not match.group("unit"):
        match = _pick(message, _IN_YEARS) or match  # "vanaf mijn 18 tot nu, dus 14 jaar"
    if _kind(message) == "years" and match is not None and float(match.group("n")) > _LONGEST_CAREER:
        match = None
    if match is None:
        return _count_in_words(message)
    written = least(message, match.start(), match.group("n")) if _kind(message) == "years" else match.group("n")
    below = slot == "kmo_grootte" and fewer_than(message.plain[: match.start()])
    value, unit = float(written) - below, match.groupdict().get("unit") or ""
    converted = _convert(slot, _kind(message), value, unit)
    if converted is None:
        return []
    return [Found(slot, converted, *match.span())]


def _kind(message: Message) -> str:
    return message.vocabulary.answers.kinds.get(str(message.asked), "")


def _convert(slot: str, kind: str, value: float, unit: str) -> Any:
    """The number in the unit of the slot; None where it cannot be an answer to it."""
    whole = number(str(value))
    if slot == "leeftijd":
        return whole if 14 <= value <= 99 and unit in {"", "jaar"} else None
    if slot == "tewerkstelling_percentage":
        return whole if value <= 100 and unit in {"", "%", "procent"} else None
    if kind == "months":
        return in_months(str(value), unit) if unit in _LENGTHS else whole if not unit else None
    if kind == "years":
        years = number(str(round(value / 12, 1))) if unit == "maanden" else whole
        return years if years <= _LONGEST_CAREER and unit in {"", "jaar", "maanden"} else None
    if slot == "uren_per_maand":
        return whole if value <= _HOURS_IN_A_MONTH else None
    if kind == "number":
        return whole if unit in {"", "werknemers", "mensen", "man", "personen"} else None
    return company_size(value) if slot == "kmo_grootte" else whole


def _count_in_words(message: Message) -> list[Found]:
    slot, kind, words = str(message.asked), _kind(message), message.plain.strip(" .!,")
    first = message.clauses[0].text.strip(" .!,") if message.clauses else ""  # an emoji alone has no clause
    if kind == "years" and any(message.vocabulary.answers.no_experience.fullmatch(part) for part in (words, first)):
        return _all(message, slot, 0)
    length = re.search(
        r"(?<!\S)(?P<n>een half|half|een) (?P<unit>jaar|semester|academiejaar|schooljaar|maand)(?!\S)", message.plain
    )
    if length and kind in {"months", "years"}:
        unit = "jaar" if length.group("unit").endswith("jaar") else length.group("unit")
        months = in_months(length.group("n"), unit)
        return [Found(slot, months if kind == "months" else number(str(round(months / 12, 1))), *length.span())]
    return _by_words(message)


def _from_to(message: Message) -> list[Found]:
    match = _BETWEEN.search(message.plain)
    if match is None or _kind(message) != "years":
        return []
    years = int(match.group("last")) - int(match.group("first"))
    return [Found(str(message.asked), years, *match.span())] if years >= 0 else []


def _since(message: Message) -> list[Found]:
    """Years or months that have passed since a moment: "sinds 2019", "sinds maart vorig jaar"."""
    slot, kind = str(message.asked), _kind(message)
    match = _SINCE.search(message.plain)
    if match is None or kind not in {"years", "months"}:
        return []
    year = int(match.group("y")) if match.group("y") else message.today.year - bool(match.group("last"))
    name = match.group("before") or match.group("after")
    months = _MONTH.split("|")
    passed = (message.today.year - year) * 12 + (message.today.month - months.index(name) - 1 if name else 0)
    if passed < 0 or (not name and not match.group("y")):
        return []
    return [Found(slot, passed if kind == "months" else round(passed / 12), *match.span())]


def _percentage(message: Message) -> list[Found]:
    for value, pattern in message.vocabulary.facts["tewerkstelling_percentage"]:
        match = pattern.search(message.plain)
        if match and not message.negated(*match.span()):
            return [Found("tewerkstelling_percentage", int(value), *match.span())]
    hours = re.search(r"(?<!\S)(?P<n>\d+(?:\.\d+)?) ?(?:u|uur|uren)(?!\S)", message.plain)
    if hours:
        return (
            [Found("uren_per_maand", hours_per_month(float(hours.group("n"))), *hours.span())]
            if "week" in message.plain
            else []
        )
    if re.fullmatch(r"(?:de )?helft", message.plain):
        return _all(message, "tewerkstelling_percentage", 50)
    return _count(message)


def _hours(message: Message) -> list[Found]:
    daily = re.search(rf"(?<!\S){_HOURS_A_DAY}(?!\S)", message.plain)
    if daily:
        days = re.search(r"(?<!\S)(?P<d>[1-7]) dagen(?!\S)", message.plain)
        hours = hours_per_month(float(daily.group("n")) * int(days.group("d"))) if days else None
        return [Found("uren_per_maand", hours, *daily.span())] if hours else []
    week = re.search(
        r"(?<!\S)(?P<n>\d+(?:\.\d+)?)(?: ?(?:u|uur|uren))? "
        r"(?:(?:maar|ongeveer|,|ofzo) ){0,2}(?:(?:per|in de|de|/|elke|op een|op|een) ?week|wekelijks)(?!\S)|"
        r"(?:wekelijks|week|per week) (?:ongeveer |een )?(?P<m>\d+(?:\.\d+)?)(?!\S)",
        message.plain,
    )
    if week:
        return [Found("uren_per_maand", hours_per_month(float(week.group("n") or week.group("m"))), *week.span())]
    found = _count(message)
    # 38 hours are a full week, whatever was asked.
    full = [item for item in found if item.value in _FULL_WEEK and "maand" not in message.plain]
    return [Found(item.slot, hours_per_month(float(item.value)), item.start, item.end) for item in full] or found


def _place(message: Message) -> list[Found]:
    """A bare place; the last one that is not put away ("niet Gent, Brugge")."""
    slot = str(message.asked)
    usable = [mention for mention in message.places if not message.negated(*span(message, mention))]
    if not usable:
        return _by_words(message)
    if slot == "gewest_werk" and NOW_AND_THEN.search(message.plain) and len({m.place.gewest for m in usable}) > 1:
        return []
    current = [mention for mention in usable if not message.clause_at(span(message, mention)[0]).past]
    mention = (current or usable)[0]
    start, end = span(message, mention)
    if slot in {"gewest_werk", "gewest_woonplaats"}:
        return [Found(slot, mention.place.gewest, start, end)]
    if slot == "gemeente":
        found = [Found("gewest_woonplaats", mention.place.gewest, start, end)]
        return (
            [*found, Found("gemeente", mention.place.name, start, end)]
            if mention.place.kind in {"gemeente", "deelgemeente"}
            else found
        )
    if mention.place.kind == "gewest" and mention.place.gewest != "brussel":
        return []
    name = (
        "brussel" if mention.place.name.lower() == "brussel" or mention.place.kind == "gewest" else mention.place.name
    )
    return [Found("regio", name, start, end)]


def _form(message: Message) -> list[Found]:
    found = []
    for value, pattern in message.vocabulary.wishes["lesvorm_short"]:
        match = pattern.search(message.plain)
        if match and not message.negated(*match.span()):
            found.append(Found("lesvorm", value, *match.span()))
    return found


_READERS: dict[str, Callable[[Message], list[Found]]] = {
    "werksituatie": _situation,
    "hoogste_diploma": _diploma,
    "diploma_jaar": _year,
    "leeftijd": _age,
    "uren_per_maand": _hours,
    "tewerkstelling_percentage": _percentage,
    "max_studiepunten": _count,
    "max_prijs": _count,
    "kmo_grootte": _count,
    "gemeente": _place,
    "regio": _place,
    "gewest_werk": _place,
    "gewest_woonplaats": _place,
    "lesvorm": _form,
}
_READERS_BY_KIND: dict[str, Callable[[Message], list[Found]]] = {
    "yes_no": _yes_or_no,
    "years": _count,
    "months": _count,
    "number": _count,
}
