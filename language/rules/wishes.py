"""How learners want to study: form, and limits on credits, price and length."""

from __future__ import annotations

import re

from language.message import Found, Message
from language.rules.work import number
from language.scope import Clause

_N = r"(?P<n>\d+(?:\.\d+)?|een|een half|half)"
_MOST = (
    r"(?:max|max \.|maximum|maximaal|maximale|hoogstens|ten hoogste|niet meer dan|"
    r"niet meer kosten dan|niet meer betalen dan|niet meer uitgeven dan|niet boven|"
    r"niet langer dan|niet duurder dan|"
    r"minder dan|onder|onder de|tot|tot en met|korter dan|goedkoper dan|budget|budget van|"
    r"budget is|binnen|binnen de|"
    r"liefst onder|niet hoger dan|ten laatste binnen|nooit meer dan|op)"
)
_FILL = r"(?: (?:de|het|ongeveer|is|van|:|zo|een|rond|euro|€|dat|er|zo een|totaal|prijs|bedrag))*?"
_MONEY = re.compile(
    rf"(?<!\S){_MOST}{_FILL} ?{_N} ?(?:€|euro)(?! per maand loon)|"
    rf"(?<!\S){_MOST}{_FILL} € ?(?P<m>\d+(?:\.\d+)?)(?!\S)|"
    r"(?<!\S)(?P<k>\d+(?:\.\d+)?) ?(?:€|euro) ?(?:, - )?(?:max|maximum|maximaal|of minder|"
    r"hoogstens|te besteden|budget)(?!\S)|(?<!\S)€ (?P<l>\d+(?:\.\d+)?) (?:, )?(?:max|"
    r"maximum|maximaal|of minder)(?!\S)"
)
_BUDGET = re.compile(
    r"(?<!\S)(?:budget|uitgeven|besteden|betalen|"
    r"spenderen)(?: \S+){0,5}? (?:€ )?(?P<n>\d+(?:\.\d+)?)(?: ?(?:€|euro))?(?=$| [.,!]|"
    r" uitgeven| besteden| betalen| per| in)"
)
_CREDITS = re.compile(
    rf"(?<!\S){_MOST}{_FILL} {_N} (?:studiepunten|punten)(?!\S)|"
    rf"(?<!\S)(?P<m>\d+) (?:studiepunten|punten) ?(?:max|maximum|maximaal|of minder|"
    rf"hoogstens)(?: |$)"
)
_UNIT = r"(?P<unit>jaar|jaartje|maanden|maandje|weken|week|semesters|semester|trimester)"
_LENGTH = re.compile(
    rf"(?<!\S)(?P<most>{_MOST}){_FILL} {_N} {_UNIT}(?!\S)|(?<!\S)(?P<m>\d+(?:\.\d+)?|een|"
    rf"een half|half) (?P<unit2>jaar|maanden|weken|semesters|semester) ?(?:max|maximum|"
    rf"maximaal|of minder|hoogstens)(?: |$)"
)
_MONTHS = {
    "jaar": 12.0,
    "jaartje": 12.0,
    "maanden": 1.0,
    "maand": 1.0,
    "maandje": 1.0,
    "weken": 12 / 52,
    "week": 12 / 52,
    "semesters": 6.0,
    "semester": 6.0,
    "trimester": 3.0,
}
_FORM_IN_WORK = re.compile(r"(?<!\S)(?:werk ik|ik werk|werken|mijn werk|werk alleen|shift|shiften|nachten)(?!\S)")
_FORM_STUDY = re.compile(
    r"(?<!\S)(?:les|lessen|studeren|studeer|opleiding|opleidingen|cursus|volgen|kan|tijd|"
    r"wil|graag|liefst|zoek|school|doen|leren|vrij)(?!\S)"
)


def read_wishes(message: Message) -> list[Found]:
    """Forms and limits that the learner wants."""
    return _forms(message) + _limits(message)


def _forms(message: Message) -> list[Found]:
    found: list[Found] = []
    for value, pattern in message.vocabulary.wishes["lesvorm"]:
        for match in pattern.finditer(message.plain):
            start, end = match.span()
            clause = message.clause_at(start)
            inside = any(item.start <= start and end <= item.end for item in found)
            if (
                inside
                or not clause.about_learner
                or clause.supposed
                or _about_work(clause, message.before(start), message.after(end))
            ):
                continue
            if not message.negated(start, end):
                found.append(Found("lesvorm", value, start, end))
    return sorted(found, key=lambda item: item.start)


def _about_work(clause: Clause, before: str, after: str) -> bool:
    working = _FORM_IN_WORK.search(clause.text)
    if re.match(r"^ (?:werk|sport|zit ik thuis|moet ik werken|ga ik werken)(?= |$)", after):
        return True
    if working is None or re.search(r"^na (?:het|mijn)", clause.text):
        return False
    return _FORM_STUDY.search(clause.text) is None or before.endswith(("werk", "ik werk", "werk in het", "werk ook"))


def _limits(message: Message) -> list[Found]:
    found: list[Found] = []
    for clause in message.clauses:
        if clause.about_learner and not clause.supposed:
            found.extend(_price(clause))
            found.extend(_credits(clause))
            found.extend(_length(clause))
    return found


def _price(clause: Clause) -> list[Found]:
    match = _MONEY.search(clause.text)
    if match and not re.search(r"(?<!\S)(?:verdien|loon|krijg|bruto|netto|kost)(?!\S)", clause.text):
        return [Found("max_prijs", _amount(match, "nmkl"), clause.start + match.start(), clause.start + match.end())]
    budget = _BUDGET.search(clause.text)
    if budget:
        return [
            Found("max_prijs", number(budget.group("n")), clause.start + budget.start(), clause.start + budget.end())
        ]
    return []


def _credits(clause: Clause) -> list[Found]:
    match = _CREDITS.search(clause.text)
    if match is None:
        return []
    return [Found("max_studiepunten", _amount(match, "nm"), clause.start + match.start(), clause.start + match.end())]


def _length(clause: Clause) -> list[Found]:
    within = re.search(r"(?<!\S)binnen (?:het|een) jaar(?!\S)", clause.text)
    if within:
        return [Found("max_duur_maanden", 12, clause.start + within.start(), clause.start + within.end())]
    match = _LENGTH.search(clause.text)
    if match is None or re.search(r"(?<!\S)(?:ervaring|geleden|werk al|dienst|oud|vanaf)(?!\S)", clause.text):
        return []
    loose = (match.group("most") or "") in {"op", "tot", "onder", "onder de", "binnen", "binnen de"}
    if loose and not re.search(
        r"(?<!\S)(?:duren|duurt|klaar|afstuderen|diploma|opleiding|cursus|studeren|gedaan|"
        r"afgerond|rond|lang|afwerken|halen)(?!\S)",
        clause.text,
    ):
        return []
    months = in_months(match.group("n") or match.group("m"), match.group("unit") or match.group("unit2"))
    return [Found("max_duur_maanden", months, clause.start + match.start(), clause.start + match.end())]


def in_months(written: str, unit: str) -> float | int:
    """A length in months, to one decimal: "1.5", "jaar" → 18."""
    words = {"een": 1.0, "een half": 0.5, "half": 0.5}
    value = words.get(written, 0.0) or float(written)
    return number(str(round(value * _MONTHS[unit], 1)))


def _amount(match: re.Match[str], groups: str) -> float | int:
    for group in groups:
        if match.group(group):
            written = match.group(group)
            return 1 if written == "een" else number(written) if written[0].isdigit() else 0.5
    raise AssertionError("the pattern matched without a number")
