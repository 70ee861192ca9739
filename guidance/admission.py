"""What a diploma usually opens (data/access.yaml). It informs and never decides: the school admits."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from guidance.dutch import enumeration
from guidance.labels import value_label
from guidance.loading import DATA, Strict, load, phrases
from guidance.profile import Profile

# A secondary certificate opens a graduaat from this many years after it was obtained (TOE-01).
CERTIFICATE_YEARS = 3

Outcome = Literal["meestal", "soms", "eerst", "onbekend"]
OUTCOMES: tuple[Outcome, ...] = ("meestal", "soms", "eerst", "onbekend")


class Access(Strict):
    """How a diploma stands to a type: usually enough, by a procedure, or another diploma first."""

    outcome: Outcome
    note: str | None = None
    first: str | None = None


class AccessRules(Strict):
    """The diplomas for which a type's access is known, and where that was read."""

    sources: list[str]
    diplomas: dict[str, Access]


class AccessTable(Strict):
    """data/access.yaml."""

    types: dict[str, AccessRules]


@dataclass(frozen=True)
class UsualAccess:
    """The outcome, one Dutch sentence without promise, the rule behind it, and the ids of its sources."""

    outcome: Outcome
    text: str
    access: Access | None = None
    sources: tuple[str, ...] = ()


@cache
def table() -> AccessTable:
    """The table of what usually opens what; raises DataError when the file is wrong."""
    return load(AccessTable, DATA / "access.yaml")


def usual_access(profile: Profile, wanted: str | None, today: date | None = None) -> UsualAccess:
    """What the learner's own diploma usually opens of a type (`opleidingstype` value); source: TOE-01..06."""
    rules = table().types.get(wanted or "")
    diploma = profile.hoogste_diploma
    if profile.buitenlands_diploma:
        return UsualAccess("onbekend", phrases()["access_foreign"])
    if rules is None or diploma is None:
        return UsualAccess("onbekend", phrases()["access_unknown"])
    access = rules.diplomas.get(diploma)
    if wanted == "graduaat" and _certificate_old_enough(profile, today):
        access = Access(outcome="meestal")
    if access is None:
        return UsualAccess("onbekend", phrases()["access_unknown"])
    return UsualAccess(access.outcome, _sentence(access), access, tuple(rules.sources))


def opens(profile: Profile, today: date | None = None) -> str:
    """What the own diploma usually opens, kind by kind, as a list; never that somebody is let in."""
    words = phrases()
    if profile.buitenlands_diploma:
        return words["opens_foreign"]
    if profile.hoogste_diploma is None:
        return words["opens_unknown"]
    found: dict[Outcome, list[str]] = {}
    for kind in table().types:
        usual = usual_access(profile, kind, today)
        found.setdefault(usual.outcome, []).append(_kind_with_note(kind, usual))
    head = words["opens_head"].format(diploma=value_label("hoogste_diploma", profile.hoogste_diploma))
    lines = [words[f"opens_{one}"].format(kinds=enumeration(found[one])) for one in OUTCOMES if one in found]
    return "\n".join([head, *lines])


def _kind_with_note(kind: str, usual: UsualAccess) -> str:
    """A kind of programme; where the way in is no straight one, what it takes."""
    name, access = value_label("opleidingstype", kind), usual.access
    note = access and (access.first or access.note) if usual.outcome in ("soms", "eerst") else None
    return phrases()["opens_note"].format(kind=name, note=note) if note else name


def _certificate_old_enough(profile: Profile, today: date | None) -> bool:
    """True only when sure: the year alone leaves the month open, so the fourth calendar year counts."""
    year = profile.diploma_jaar
    if profile.hoogste_diploma != "studiegetuigschrift_so" or year is None:
        return False
    return (today or date.today()).year - year > CERTIFICATE_YEARS


def _sentence(access: Access) -> str:
    text = phrases()[f"access_{access.outcome}"].format(first=access.first)
    return f"{text} ({access.note})" if access.note else text
