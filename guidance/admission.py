"""What a diploma usually opens (data/access.yaml). It informs and never decides: the school admits."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from guidance.loading import DATA, Strict, load, phrases
from guidance.profile import Profile

# A secondary certificate opens a graduaat from this many years after it was obtained (TOE-01).
CERTIFICATE_YEARS = 3

Outcome = Literal["meestal", "soms", "eerst", "onbekend"]


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


def _certificate_old_enough(profile: Profile, today: date | None) -> bool:
    """True only when sure: the year alone leaves the month open, so the fourth calendar year counts."""
    year = profile.diploma_jaar
    if profile.hoogste_diploma != "studiegetuigschrift_so" or year is None:
        return False
    return (today or date.today()).year - year > CERTIFICATE_YEARS


def _sentence(access: Access) -> str:
    text = phrases()[f"access_{access.outcome}"].format(first=access.first)
    return f"{text} ({access.note})" if access.note else text
