"""How old the learner is."""

from __future__ import annotations

import re

from language.message import Found, Message
from language.scope import Clause

_N = r"(?P<n>1[4-9]|[2-9]\d)"
_BORN_YEAR = r"(?P<born>19[3-9]\d|20[01]\d)"
_MONTH = (
    r"(?:\d\d? )?(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    r"jan|feb|mrt|apr|aug|sept|okt|nov|dec)"
)
_ON_MY = rf"(?<!\S)(?:met|op|aan) mijn {_N}(?:ste|de|e)?(?: jaar)?(?!\S)"
# Said of now, whatever stands beside it.
_SURE = (
    re.compile(rf"(?<!\S)leeftijd (?:is |: |van |, |[?] |\( )?{_N}(?!\S)"),
    re.compile(rf"(?<!\S){_N} (?:jaar )?(?:oud|jong)(?!\S)|(?<!\S){_N.replace('<n>', '<m>')} (?:jarige?|lentes)(?!\S)"),
    re.compile(
        rf"(?<!\S)(?:een )?(?:vrouw|man|mama|papa|moeder|vader|kerel|dame|meisje|jongen) "
        rf"van {_N}(?: jaar)?(?!\S)(?! (?:kinderen|kids))"
    ),
    re.compile(
        rf"(?<!\S)(?:ben|hier|heet) (?:(?!al |sinds )\S+ ){{1,3}}?van {_N}(?: jaar)?"
        rf"(?=$| [.,!?]| (?:en|zonder|met|die|uit|maar|dus))"
    ),
    re.compile(rf"(?<!\S){_N} (?:jaar )?geworden(?!\S)"),
    re.compile(
        rf"(?<!\S)word(?: ik)?(?: (?:er|nu|dit jaar|deze \S+|volgende? \S+|binnenkort|straks|in \S+|morgen|"
        rf"bijna))*? {_N}(?: jaar)?(?=$| [.,!?]| (?:in|en|dit|deze|volgende?|dus|maar))"
    ),
    re.compile(
        rf"^{_N} (?:jaar )?en (?:\d|een|mama van|papa van) (?:\d )?"
        rf"(?:kinderen|kindjes|kids|kind|kindje|dochters|zonen)(?!\S)"
    ),
    re.compile(rf"^(?:m|v|man|vrouw|x) (?:, |/ )?{_N}(?=$| )(?! (?:jaar|uur|u|%|procent) )"),
    re.compile(rf"(?<!\S)(?:met|op) {_N}(?: jaar)?(?= (?:te oud|nog|niet te oud|al te))"),
)
_AGES = (
    re.compile(
        rf"(?<!\S)(?:ben|ben ik) (?:(?!al |sinds |reeds |geboren |niet |midden |begin |eind |einde |voorbij |"
        rf"tegen |rond |in |over |boven |\d)\S+ ){{0,3}}?(?:een )?{_N}(?: jaar)?"
        rf"(?=$| [.,!?()]| "
        rf"(?:(?:uit|van)(?! (?:de|het|den|dienst|school|opleiding|vorming|\d))|zoek|moeder|mama|papa|vader|"
        rf"alleenstaand\w*|single|"
        rf"en|maar|geworden|ondertussen|dus|met|vrouw|man|nu|of|is|niet|he|hoor|ik|woon|werk|,))"
    ),
    re.compile(rf"(?<!\S)oud (?:is |: |van |, |[?] |\( )?{_N}(?!\S)"),
    re.compile(rf"(?<!\S){_N} (?:jaar )?ben ik(?!\S)"),
    re.compile(rf"(?<!\S)ik (?:nu |zelf )?{_N}(?=$| [.,!?]| jaar(?: oud)?(?=$| [.,!?]| en))"),
    re.compile(rf"(?<!\S)heb (?:nu |al )?{_N} jaar(?=$| [.,!?]| en (?:kom|woon|ben|werk))"),
)
_UNIT = (
    r"(?:jaar|uur|u|kinderen|"
    r"uren|%|procent|kilo|kg|keer|dag|dagen|weken|maand|maanden|km|kilometer|euro|€|punten|studiepunten|cm|minuten|man|"
    r"mensen|ste|de|e|dienst|collegas|werknemers)"
)
_I_AM = re.compile(
    rf"(?<!\S)ben (?:(?:ik|nu|al|nog|maar|dus|alweer|reeds|inmiddels|toch|wel|gewoon|"
    rf"eigenlijk|ondertussen|intussen|momenteel|pas|net|zelf|ook|er) )*{_N}"
    rf"(?: jaar(?= (?:en|maar|trouwens|dus|met|nu|of|[,.!?;])|$)|(?! {_UNIT}(?!\S)))(?!\S)"
)
# "Op mijn 47ste terug naar de schoolbanken" is now; "op mijn 16de gestopt" is not.
_AT_MY = re.compile(_ON_MY)
_BACK_THEN = re.compile(
    r"(?<!\S)(?:gedaan|gehaald|behaald|begonnen|gestopt|gestart|afgestudeerd|gaan werken|getrouwd|was|werd|kreeg|"
    r"haalde|behaalde|stoppen|met pensioen|"
    r"begon|stopte|startte|moeder geworden|van school|gaan|gekomen|verhuisd|vertrokken|al|sinds)(?!\S)"
)
_THEN_OR_NOW = re.compile(
    r"(?<!\S)(?:wil|willen|zou|kan|kunnen|nog|terug|opnieuw|weer|eindelijk|studeren|starten|beginnen|te oud|te laat|"
    r"mogelijk|haalbaar|jong|met mijn|leren|volgen|schoolbanken|ben|ik)(?!\S)"
)
_BORN = (
    re.compile(
        rf"(?<!\S)(?:geboren|geboortejaar|bouwjaar|geboortedatum|jaargang|geb)(?: [^\s.?!]+){{0,5}}? {_BORN_YEAR}(?!\S)"
    ),
    re.compile(
        rf"(?<!\S)ben (?:ik )?(?:er (?:een|eentje) )?van (?:het jaar |'?t jaar )?(?:{_MONTH} )?{_BORN_YEAR}(?!\S)"
    ),
    re.compile(rf"(?<!\S)(?:ben|ik) (?:\S+ ){{0,2}}?(?:in|van|anno) (?:{_MONTH} )?{_BORN_YEAR} geboren(?!\S)"),
)
_BORN_SHORT = re.compile(
    r"(?<!\S)(?:ben (?:ik )?(?:er (?:een|eentje) )?van|geboren in|geboren op|geboren|van|"
    r"bouwjaar|geboortejaar|(?<!volgend )(?<!vorig )(?<!dit )jaar) "
    r"(?:het jaar |in )?"
    rf"(?:{_MONTH} )?(?P<born>'?\d\d)(?=$| [.,!])|"
    r"(?<!\S)[0-3]?\d(?: / |/| |\.)[01]?\d(?: / | \. | )(?P<short>'?\d\d)(?=$| [.,!])"
)
# "Ik ben Jef, 41, van Diest": a number by itself among other words about oneself.
_ALONE = re.compile(rf"(?:, |en |dus )*{_N}(?: jaar(?: oud)?| lentes| he| hoor)?[ .!?]*")
# "Wim 46", "Sandra, 38 jaar uit Beringen": an unknown word that opens the message is a name.
_NAMED = re.compile(
    rf"(?:(?:hallo|dag|hey|hoi|heej|goeiedag|goeiemorgen|goeienavond|beste|ik ben|mijn naam is|ik heet|naam|:|,|!) )*"
    rf"(?P<name>[a-z]{{2,12}}) (?:, |\( )?{_N}(?: jaar)?(?:$|(?= [.,()!]| (?:en|uit|van|woon|wonende|jaar|ik|"
    rf"moeder|mama|papa|vader|alleenstaand\w*|gehuwd|getrouwd|single|werkloos|werkzoekend\w*|bediende|"
    rf"arbeid\w+|huisvrouw|gepensioneerd|hier)(?!\S)))"
)
_NO_NAME = re.compile(
    r"midden|begin|einde?|halfweg|voorbij|al|met|na|heb|had|voor|van|in|op|tot|sinds|al|bij|er|nu|ongeveer|dik|ruim|diep|ver|boven|onder|over|tegen|ongeveer|pakweg|slechts|max|maximum|min|minstens|circa|rond|bijna|plus|versie|nummer|optie|lijn|bus|route|pagina|niveau|groep|kamer|word|"
    r"excel|windows|office|tussen|zeker|amper|net|pas|goed|leeftijd|budget|samen|totaal|\w*(?:jaar|uur|maand|dag|week|prijs)"
)
_ABOUT_SELF = re.compile(
    r"^(?:v|m|x)$|(?<!\S)(?:ben|uit|van|woon|vrouw|man|werk|bediende|arbeider|gepensioneerd|"
    r"zelfstandige|werkloos|werkzoekend|student|huisvrouw|naam|heet|mama|papa|leeftijd)(?!\S)|^ik$|^als \w+$"
)
_BARE = re.compile(
    rf"^(?:, |en |ik |vrouw |man |momenteel |nu |intussen |ondertussen |inmiddels |dus )*{_N} jaar(?=$| [.,!])"
)
# "..., nu 31": what somebody is now, beside what was.
_NOW_ALONE = re.compile(
    rf"(?:, |en |maar )*(?:nu|ondertussen|intussen|inmiddels|vandaag|dus|ben nu|ben ik nu|nu ben ik) "
    rf"{_N}(?: jaar)?[ .!]*"
)
# Other numbers beside which a bare one may be no age.
_COUNTED = re.compile(
    r"(?<!\S)\d+(?:\.\d+)? ?(?:u|uur|uren|%|procent|euro|€|\w*punten|km|maanden|mensen|man|werknemers)(?!\S)"
)
# "36 jaar is het, niet 63".
_PUT_RIGHT = re.compile(
    rf"(?<!\S)(?:{_N} jaar (?:is het|moet het zijn)|"
    rf"(?:het is|moet) {_N.replace('<n>', '<m>')} jaar(?: zijn)?)(?=$| [.,!])"
)
_NOT_NOW = re.compile(
    r"(?<!\S)(?:bijna|werd|gestopt|begonnen|was|toen|geleden|ervaring|kinderen|"
    r"volgend|diploma|in de|tegen de|rond de|boven de|over de|tegen dat|tegen dan|klaar ben|"
    r"afgestudeerd ben|dan ben ik|ben ik dan(?! (?:ook|toch|wel)))(?!\S)"
)
_PUT_AWAY = re.compile(r"(?<!\S)(?:bijna|niet|geen|diploma|pas als|tot|over \S+ jaar)(?!\S)")
_NEXT = re.compile(rf"(?: (?:,|ik|ben|er|het|is|nu|al|dus))* {_N}(?: jaar)?(?=$| [.,!])")
_YOUNGEST, _OLDEST = 14, 99


def read_age(message: Message) -> list[Found]:
    """The learner's age, also from the year of birth; nothing for "bijna 50" and "in de veertig"."""
    for clause in message.clauses:
        if (
            any(map(str.isdigit, clause.text))
            and clause.about_learner
            and (not clause.supposed or re.search(r"(?<!\S)mijn(?!\S)", clause.text))
        ):
            found = _in_clause(message, clause)
            if found:
                return _said_again(message, found)
    return _after_name(message) or _among_others(message)


def _after_name(message: Message) -> list[Found]:
    """ "Wim 46", "Sandra, 38 jaar uit Beringen": the number after a name that opens the message."""
    match = _NAMED.match(message.plain)
    if match is None or message.asked not in {None, "leeftijd"} or not message.clause_at(0).about_learner:
        return []
    if not _may_be_a_name(message, match.group("name")) or any(m.first == 0 for m in message.places):
        return []
    alone = len(message.text.tokens) == len("ab")
    if alone and message.intent not in {*message.vocabulary.policy["tells"], "greet"}:
        return []
    return [Found("leeftijd", int(match.group("n")), *match.span("n"))]


def _may_be_a_name(message: Message, word: str) -> bool:
    """Whether nothing knows a word: neither as an ordinary word nor as a job."""
    vocabulary = message.vocabulary
    known = word in vocabulary.spelling.correct or word in vocabulary.spelling.words
    ordinary = any(word in words for words in vocabulary.subject.values())
    return not (known or ordinary or _NO_NAME.fullmatch(word) or vocabulary.answers.names_a_job.search(word))


def _said_again(message: Message, found: list[Found]) -> list[Found]:
    """The number after "41, pardon, 42", where it stands by itself."""
    for cue in message.cue("correction").finditer(message.plain, found[0].end):
        match = _NEXT.match(message.plain, cue.end())
        if match:
            return [Found("leeftijd", int(match.group("n")), match.start("n"), match.end("n"))]
    return found


def _in_clause(message: Message, clause: Clause) -> list[Found]:
    if message.asked == "leeftijd" and _BORN_SHORT.search(clause.text):
        return _from_birth(message, clause)
    for pattern in _SURE:
        match = pattern.search(clause.text)
        if match and not _PUT_AWAY.search(clause.text[max(0, match.start() - 16) : match.end()]):
            return [_found(clause, match)]
    right = _PUT_RIGHT.search(clause.text) if message.intent == "change_answer" else None
    if right and message.asked in {None, "leeftijd"}:
        return [_found(clause, right)]
    match = _AT_MY.search(clause.text)
    if match and _THEN_OR_NOW.search(clause.text) and not _BACK_THEN.search(clause.text):
        return [_found(clause, match)]
    # "15 jaar" answers a question about experience or seniority; elsewhere it is an age.
    open_count = message.asked in message.vocabulary.answers.kinds
    for pattern in (*_AGES, _I_AM) if open_count else (*_AGES, _I_AM, _BARE):
        match = pattern.search(clause.text)
        near = clause.text[max(0, match.start() - 25) : match.end() + 18] if match else ""
        if match and not _NOT_NOW.search(near) and not _PUT_AWAY.search(clause.text[: match.start()]):
            return [_found(clause, match)]
    return _from_birth(message, clause)


def _found(clause: Clause, match: re.Match[str]) -> Found:
    age = int(match.groupdict().get("n") or match.groupdict().get("m") or 0)
    age -= "word" in match.group() and "volgend jaar" in match.group()
    return Found("leeftijd", age, clause.start + match.start(), clause.start + match.end())


def _from_birth(message: Message, clause: Clause) -> list[Found]:
    patterns = (*_BORN, _BORN_SHORT) if message.asked == "leeftijd" else _BORN
    for pattern in patterns:
        match = pattern.search(clause.text)
        if match and (age := age_from(match.group("born") or match.group("short"), message)) is not None:
            return [Found("leeftijd", age, clause.start + match.start(), clause.start + match.end())]
    return []


def age_from(born: str, message: Message) -> int | None:
    """The age reached this year by who was born in a year ("1979", "'88"); None where nobody studies at that age."""
    year = int(born.lstrip("'"))
    year += 0 if year > _OLDEST else 1900 if year > message.today.year % 100 else 2000
    age = message.today.year - year
    return age if _YOUNGEST <= age <= _OLDEST else None


def _among_others(message: Message) -> list[Found]:
    if message.asked in message.vocabulary.answers.kinds:
        return []
    facts = list(message.facts())
    for clause in facts:
        match = _ALONE.fullmatch(clause.text)
        if match is None or not _among_facts(message, clause, facts):
            match = _NOW_ALONE.fullmatch(clause.text) or _after_am(message, clause)
            if match is None or clause.start == 0:
                continue
            if _COUNTED.search(message.plain) and not message.plain[: clause.start].endswith("ben "):
                return []
        if match:
            start = clause.start + match.start("n")
            return [Found("leeftijd", int(match.group("n")), start, start + 2)]
    return []


def _among_facts(message: Message, clause: Clause, facts: list[Clause]) -> bool:
    """Whether the sentence tells something else of the learner as well."""
    others = (other.text for other in facts if other is not clause and other.sentence == clause.sentence)
    return any(_tells_of_self(message, text) for text in others)


def _tells_of_self(message: Message, text: str) -> bool:
    return bool(_ABOUT_SELF.search(text) or message.vocabulary.answers.names_a_job.search(text))


def _after_am(message: Message, clause: Clause) -> re.Match[str] | None:
    """ "Maar ik ben" | "dus 45 en ...": the number that a word of being was cut from."""
    if not re.search(r"(?<!\S)ben(?: ik)? $", message.plain[max(0, clause.start - 9) : clause.start]):
        return None
    return re.match(
        rf"dus (?:al |nu |ondertussen |intussen )*{_N}(?: jaar)?(?=$| [.,!]| (?:en|he|hoor)(?!\S))", clause.text
    )
