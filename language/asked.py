"""Short answers: what "ja", "6" or "in Gent" means after the question that was just asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from language.message import Found, Message
from language.rules.place import span
from language.rules.study import full_year, years_back
from language.rules.wishes import in_months
from language.rules.work import company_size, hours_per_month, number

_NUMBER = re.compile(
    r"(?<!\S)(?P<n>\d+(?:\.\d+)?)(?: ?(?P<unit>jaar|maanden|weken|semesters|u|uur|uren|%|"
    r"procent|€|euro|studiepunten|punten))?(?!\S)"
)
_HOURS_IN_A_MONTH = 24 * 31
_LONGEST_CAREER = 60
_JOB = re.compile(
    r"(?:ja )?(?:, )?(?:ik )?(?:ben |als )?(?:een |gewoon )*(?:\S+ )?\w*(?:kundige|ster|"
    r"vrouw|bediende|arbeider|chauffeur|kok|medewerker|medewerkster|verkoper|"
    r"technieker|assistent|assistente|monteur|helper|hulp|secretaresse|ingenieur|"
    r"programmeur|laborant|laborante|begeleider|opvoeder|schilder|metser|"
    r"lasser|boekhouder|verpleger|receptioniste|kapper|bewaker|poetser|magazijnier|operator|"
    r"mecanicien)(?!\S)"
)
_WORD_VALUES: dict[str, tuple[tuple[str, str], ...]] = {
    "werksituatie": (
        (r"(?:de |het |een |in (?:de |het )?)?(?:prive|privaat|privee|private)(?: ?sector)?", "werknemer_privaat"),
        (
            r"(?:de |het |bij de |in het |in de )?(?:overheid|openbaar|openbare(?: sector)?|"
            r"onderwijs|publiek|stad|gemeente)",
            "werknemer_openbaar",
        ),
        (r"(?:op |aan |de )*(?:dop|doppen|stempelen|werkloosheid)", "werkzoekend_met_uitkering"),
        (r"(?:op |aan |de |van )*(?:ziekenkas|mutualiteit|invaliditeit|ziekte)", "ziekte_uitkering"),
        (r"(?:bij |van |via |het )*ocmw", "leefloon"),
        (r"thuis(?: bij (?:de|mijn) \w+)?|pensioen|thuisblijven|geen van alle|huishouden", "niet_actief"),
        (r"(?:ik )?(?:werk|werken|werkend|aan het werk|loondienst|in loondienst|vast|vaste job)", "werknemer"),
        (r"zelfstandig|eigen zaak|zelfstandigen|eigen baas", "zelfstandige"),
        (r"studeren|student|studeer|op school", "student"),
        (r"(?:zonder|geen) uitkering", "werkzoekend_zonder_uitkering"),
        (r"(?:zonder|geen) (?:werk|job)|zoek werk|werkzoekend|thuis zonder werk|werkloos", "werkzoekend"),
    ),
    "doel": (
        (r"ontslag|ontslagen|na ontslag", "omscholen_na_ontslag"),
        (r"switch|switchen|iets anders|veranderen|omscholen|ander werk|andere job|vrijwillig", "omscholen_vrijwillig"),
        (r"opslag|meer loon|meer geld|promotie|hogerop|geld", "sociale_promotie"),
        (r"mezelf|mijzelf|voor mij|plezier|hobby|interesse|zelfontplooiing|fun", "zelfontplooiing"),
        (r"diploma|papiertje|een diploma|diploma halen|basisdiploma", "basisdiploma_behalen"),
        (r"bijleren|bijblijven|opfrissen|kennis|update", "kennis_actualiseren"),
        (r"specialiseren|verdiepen|specialisatie", "specialiseren"),
        (r"participatie|vrijwilligerswerk|maatschappij|samenleving", "maatschappelijke_participatie"),
    ),
    "kmo_grootte": (
        (r"alleen|geen|niemand|kleine?|ik alleen|enkel ik|0|nee|neen", "kleine_onderneming"),
        (r"middelgrote?|middel|gemiddeld", "middelgrote_onderneming"),
        (r"grote?", "grote_onderneming"),
    ),
    "hoogste_diploma": (
        (r"geen|niets|nul|geen enkel|helemaal geen|lager|lagere school|nee|neen", "geen"),
        (r"unief|universiteit|universitair", ""),
        (r"beroeps|zesde beroeps", "studiegetuigschrift_so"),
    ),
    "gewest_werk": (
        (r"vlaams(?: gewest)?|in het vlaamse", "vlaanderen"),
        (r"brussels(?: gewest)?|hoofdstad", "brussel"),
        (r"waals(?: gewest)?|in het waalse", "wallonie"),
        (r"in het buitenland|over de grens", "buitenland"),
    ),
}
_WORD_VALUES["gewest_woonplaats"] = _WORD_VALUES["gewest_werk"]


def read_answer(message: Message, already: list[Found]) -> list[Found]:
    """What a short answer adds for the slot that was asked; nothing where the rules have read that slot already."""
    slot = message.asked
    if slot is None or any(item.slot == slot for item in already) or not message.text.tokens:
        return []
    if len(message.text.tokens) > 12 or message.plain.endswith("?") or skips(message):
        return []
    if any(not clause.about_learner or clause.supposed for clause in message.clauses):
        return []
    reader = _READERS.get(slot, _by_words)
    return reader(message)


def skips(message: Message) -> bool:
    """Whether the learner does not know or will not say."""
    found = message.vocabulary.cues["skip"].search(message.plain)
    return found is not None and len(message.text.tokens) <= 8


def _pick(message: Message, pattern: str | re.Pattern[str]) -> re.Match[str] | None:
    """The first match, or the last one where the answer corrects itself ("2011, nee wacht, 2012")."""
    matches = list(re.finditer(pattern, message.plain))
    if not matches:
        return None
    return matches[-1] if message.vocabulary.cues["correction"].search(message.plain) else matches[0]


def _all(message: Message, slot: str, value: Any) -> list[Found]:
    return [Found(slot, value, 0, len(message.plain))]


def _by_words(message: Message) -> list[Found]:
    slot = str(message.asked)
    answer = re.sub(
        r"(?<!\S)(?:ja|nee|euh|eh|amai|goh|tja|dat is|het is|ik ben|ik wil|wil|zou graag|graag|om te|"
        r"een beetje|wat|gewoon|eigenlijk|,|\.|!)(?!\S)",
        " ",
        message.plain,
    )
    answer = " ".join(answer.split()) or message.plain.strip(" .!,")
    for pattern, value in _WORD_VALUES.get(slot, ()):
        if re.fullmatch(
            rf"(?:een |het |de |mijn |in |nog |voor |vooral |meer |ik )*(?:{pattern})(?: (?:hoor|he|"
            rf"zoals|nu|momenteel|eigenlijk|maar))*",
            answer,
        ):
            return _all(message, slot, value) if value else []
    return []


def _situation(message: Message) -> list[Found]:
    """Asked about work, the name of a job or an employer is enough: "laborante in een ziekenhuis"."""
    found = _by_words(message)
    if found:
        return found
    bare = message.plain.removeprefix("ik ").removeprefix("ben ").removeprefix("een ")
    for value, pattern in message.vocabulary.facts["werksituatie"]:
        match = pattern.search(f"ik werk {bare}") or pattern.search(f"ik ben {bare}")
        if match and str(value).startswith("werknemer") and not message.clauses[0].past:
            return _all(message, "werksituatie", value)
    if _JOB.match(message.plain) and not message.clauses[0].past:
        return _all(message, "werksituatie", "werknemer")
    return []


def _diploma(message: Message) -> list[Found]:
    for value, pattern in message.vocabulary.facts["hoogste_diploma"]:
        match = pattern.search(message.plain)
        if match and not message.negated(*match.span()):
            return [Found("hoogste_diploma", value, *match.span())]
    return _by_words(message)


def _yes_or_no(message: Message) -> list[Found]:
    slot = str(message.asked)
    words = message.plain.strip(" .!,")
    no, yes = message.vocabulary.cues["no"].match(words), message.vocabulary.cues["yes"].match(words)
    if re.match(r"^(?:toch niet|niet|nee)(?!\S)", words):
        return _all(message, slot, False)
    if yes or re.match(r"^(?:ja|jawel)(?!\S)", words):
        return _all(message, slot, True)
    if no:
        return _all(message, slot, False)
    if slot == "buitenlands_diploma":
        return _country(message)
    return []


def _country(message: Message) -> list[Found]:
    if re.search(r"(?<!\S)(?:hier|belgie|vlaanderen|belgisch|vlaams|brussel)(?!\S)", message.plain):
        return _all(message, "buitenlands_diploma", False)
    for mention in message.places:
        return _all(message, "buitenlands_diploma", mention.place.gewest == "buitenland")
    return []


def _year(message: Message) -> list[Found]:
    match = _pick(message, r"(?<!\S)(?P<y>(?:19[4-9]|20[0-4])\d|(?<!jaar )'?\d\d)(?!\S)")
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


def _count(message: Message) -> list[Found]:
    slot = str(message.asked)
    match = _pick(message, _NUMBER)
    if slot == "relevante_ervaring_jaren" and match is not None and float(match.group("n")) > _LONGEST_CAREER:
        match = None
    if (
        match is not None
        and slot == "leeftijd"
        and (
            message.plain[: match.start()].endswith("in de ")
            or message.plain[match.end() :].startswith((" er", " plus", " +"))
        )
    ):
        return []
    if match is None:
        return _count_in_words(message)
    value, unit = float(match.group("n")), match.group("unit") or ""
    converted = _convert(slot, value, unit)
    if converted is None:
        return []
    return [Found(slot, converted, *match.span())]


def _convert(slot: str, value: float, unit: str) -> Any:
    """The number in the unit of the slot; None where it cannot be an answer to it."""
    whole = number(str(value))
    if slot == "leeftijd":
        return whole if 14 <= value <= 99 and unit in {"", "jaar"} else None
    if slot == "tewerkstelling_percentage":
        return whole if value <= 100 and unit in {"", "%", "procent"} else None
    if slot == "max_duur_maanden":
        return (
            in_months(str(value), unit)
            if unit in {"jaar", "maanden", "weken", "semesters"}
            else whole
            if not unit
            else None
        )
    if slot == "relevante_ervaring_jaren":
        return (
            in_months(str(value), "maanden") / 12
            if unit == "maanden"
            else whole
            if value <= _LONGEST_CAREER and unit in {"", "jaar"}
            else None
        )
    if slot == "uren_per_maand":
        return whole if value <= _HOURS_IN_A_MONTH else None
    if slot == "kmo_grootte":
        return company_size(value)
    return whole


def _count_in_words(message: Message) -> list[Found]:
    slot, words = str(message.asked), message.plain.strip(" .!,")
    if slot == "relevante_ervaring_jaren" and re.fullmatch(
        r"(?:nee |neen |, |nog )*(?:geen|nee|neen|niets|nul|helemaal geen|geen enkele)(?: ervaring)?", words
    ):
        return _all(message, slot, 0)
    since = re.search(r"(?<!\S)(?:sinds|vanaf|van in) (?P<y>(?:19[6-9]|20[0-4])\d)(?!\S)", message.plain)
    if slot == "relevante_ervaring_jaren" and since:
        return [Found(slot, message.today.year - int(since.group("y")), *since.span())]
    if slot == "max_duur_maanden":
        half = re.search(
            r"(?<!\S)(een half jaar|half jaar|een jaar|een semester|een academiejaar|een schooljaar)(?!\S)",
            message.plain,
        )
        if half:
            return [Found(slot, 6 if "half" in half.group(1) or "semester" in half.group(1) else 12, *half.span())]
    if slot == "relevante_ervaring_jaren" and re.search(r"(?<!\S)een jaar(?!\S)", message.plain):
        return _all(message, slot, 1)
    return _by_words(message)


def _percentage(message: Message) -> list[Found]:
    for value, pattern in message.vocabulary.facts["tewerkstelling_percentage"]:
        match = pattern.search(message.plain)
        if match:
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
    week = re.search(
        r"(?<!\S)(?P<n>\d+(?:\.\d+)?)(?: ?(?:u|uur|uren))? (?:per|in de|de|/|elke|"
        r"een) ?week(?!\S)",
        message.plain,
    )
    if week:
        return [Found("uren_per_maand", hours_per_month(float(week.group("n"))), *week.span())]
    return _count(message)


def _place(message: Message) -> list[Found]:
    """A bare place; the last one that is not put away ("niet Gent, Brugge")."""
    slot = str(message.asked)
    usable = [mention for mention in message.places if not message.negated(*span(message, mention))]
    if not usable:
        return _by_words(message)
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
    "buitenlands_diploma": _yes_or_no,
    "diploma_jaar": _year,
    "leeftijd": _count,
    "uren_per_maand": _hours,
    "tewerkstelling_percentage": _percentage,
    "max_studiepunten": _count,
    "max_prijs": _count,
    "max_duur_maanden": _count,
    "relevante_ervaring_jaren": _count,
    "kmo_grootte": _count,
    "gemeente": _place,
    "regio": _place,
    "gewest_werk": _place,
    "gewest_woonplaats": _place,
    "lesvorm": _form,
}
