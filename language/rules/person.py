"""Age and foreign diplomas."""

from __future__ import annotations

import re

from language.message import Found, Message

_AGE = r"(?P<n>1[4-9]|[2-9]\d)"
_AGES = (
    re.compile(
        rf"(?<!\S){_AGE} jaar (?:oud|jong)(?!\S)|(?<!\S){_AGE.replace('<n>', '<m>')} (?:jarige|"
        rf"lentes)(?!\S)"
    ),
    re.compile(
        rf"(?<!\S)(?:ben|ben ik) (?:(?!al |sinds |reeds )\S+ ){{0,3}}?(?:een )?{_AGE}(?: jaar)?(?=$| [.,!?]| (?:en|"
        rf"maar|geworden|ondertussen|dus|met|vrouw|man|nu|of|is|,))"
    ),
    re.compile(rf"(?<!\S)(?:met|op) mijn {_AGE}(?:ste|de|e)?(?: jaar)?(?!\S)"),
    re.compile(rf"(?<!\S)(?:op|aan) mijn {_AGE}(?:ste|de|e)(?!\S)"),
    re.compile(rf"(?<!\S)(?:leeftijd|oud) (?:is |: |van )?{_AGE}(?!\S)"),
    re.compile(rf"(?<!\S){_AGE} (?:jaar )?ben ik(?!\S)"),
    re.compile(rf"(?<!\S)(?:een )?(?:vrouw|man|mama|papa|moeder|vader) van {_AGE}(?: jaar)?(?!\S)"),
)
_UNIT = (
    r"(?:jaar|uur|u|"
    r"uren|%|procent|kilo|kg|keer|dag|dagen|weken|maand|maanden|km|kilometer|euro|€|punten|studiepunten|cm|minuten|man|"
    r"mensen|ste|de|e)"
)
_I_AM = re.compile(
    rf"(?<!\S)ben (?:(?:ik|nu|al|nog|maar|ondertussen|intussen|momenteel|pas|net|zelf|ook|er) )*{_AGE}"
    rf"(?: jaar(?= (?:en|maar|trouwens|dus|met|nu|of|[,.!?;])|$)|(?! {_UNIT}(?!\S)))(?!\S)"
)
# "Ik ben Jef, 41, van Diest": a number by itself among other words about oneself.
_ALONE = re.compile(rf"(?:, |en )*{_AGE}(?: jaar| lentes)?[ .!]*")
_ABOUT_SELF = re.compile(r"(?<!\S)(?:ben|uit|van|woon|vrouw|man|werk|bediende|arbeider|naam|heet|mama|papa)(?!\S)")
_BARE = re.compile(rf"^(?:, |en |ik |vrouw |man )*{_AGE} jaar(?=$| [.,!])")
_NOT_NOW = re.compile(
    r"(?<!\S)(?:bijna|word|werd|gestopt|begonnen|was|toen|geleden|ervaring|kinderen|"
    r"binnenkort|volgend|diploma|in de)(?!\S)"
)


def read_person(message: Message) -> list[Found]:
    """The learner's age, and whether the diploma is from abroad."""
    return _age(message) + _foreign(message)


def _age(message: Message) -> list[Found]:
    for clause in message.clauses:
        if not clause.about_learner or (clause.supposed and not re.search(r"(?<!\S)mijn(?!\S)", clause.text)):
            continue
        # "15 jaar" answers a question about experience or seniority; elsewhere it is an age.
        for pattern in (*_AGES, _I_AM) if message.asked in message.vocabulary.answers.kinds else (*_AGES, _I_AM, _BARE):
            match = pattern.search(clause.text)
            near = clause.text[max(0, match.start() - 25) : match.end() + 18] if match else ""
            if match and not _NOT_NOW.search(near):
                age = int(match.groupdict().get("n") or match.groupdict().get("m") or 0)
                return [Found("leeftijd", age, clause.start + match.start(), clause.start + match.end())]
    return _age_among_others(message)


def _age_among_others(message: Message) -> list[Found]:
    for clause in message.facts():
        match = _ALONE.fullmatch(clause.text)
        others = [other.text for other in message.facts() if other is not clause and other.sentence == clause.sentence]
        if match and message.asked not in message.vocabulary.answers.kinds and _ABOUT_SELF.search(" ".join(others)):
            start = clause.start + match.start("n")
            return [Found("leeftijd", int(match.group("n")), start, start + 2)]
    return []


def _foreign(message: Message) -> list[Found]:
    for clause in message.facts():
        for value, pattern in message.vocabulary.facts["buitenlands_diploma"]:
            match = pattern.search(clause.text)
            if match and not _asked_in_general(message, clause.text):
                start = clause.start + match.start()
                value = value and not message.negated(start, clause.start + match.end())
                return [Found("buitenlands_diploma", bool(value), start, clause.start + match.end())]
    return []


def _asked_in_general(message: Message, text: str) -> bool:
    own = re.search(r"(?<!\S)(?:ik|mijn|mij)(?!\S)", text)
    return (own is None and (message.asked is None and "?" in message.plain)) or bool(
        re.search(r"(?<!\S)(?:wil|zou) (?:\S+ )*(?:studeren|behalen|halen)(?!\S)", text)
    )
