"""Who comes in: the entry profiles of the Vlor advice on lifelong learning (2021), section 2.3.

The table stands in contract section 1. There are no age limits: "niet van leeftijdsgrenzen wordt uitgegaan".
"""

from dataclasses import dataclass
from datetime import date

from guidance.labels import slot_label, slots, value_label
from guidance.profile import Profile, has_basic_diploma, scholingsgraad

PROFILE_BY_GOAL = {
    "omscholen_vrijwillig": ("omscholer", "vrijwillige_switch"),
    "basisdiploma_behalen": ("omscholer", "vrijwillige_switch"),
    "omscholen_na_ontslag": ("omscholer", "na_ontslag"),
    "specialiseren": ("bijscholer", "specialiseren"),
    "kennis_actualiseren": ("bijscholer", "actualiseren"),
    "sociale_promotie": ("bijscholer", "sociale_promotie"),
    "zelfontplooiing": ("bijscholer", "zelfontplooiing"),
    "maatschappelijke_participatie": ("bijscholer", "zelfontplooiing"),
}


@dataclass(frozen=True)
class Derived:
    """What follows from a profile; null is unknown, never "no"."""

    intakeprofiel: str | None = None
    subprofiel: str | None = None
    instroommoment: str | None = None
    scholingsgraad: str | None = None


def derive(profile: Profile, today: date) -> Derived:
    """The entry profile by contract section 1's table; `today` decides what "this year or last" is."""
    diploma = profile.hoogste_diploma
    kind, sub = _entry_profile(diploma, profile.doel)
    return Derived(kind, sub, _moment(kind, profile.diploma_jaar, today), scholingsgraad(diploma))


def summary(profile: Profile, derived: Derived) -> list[tuple[str, str]]:
    """ "Wat ik van je weet": (label, value) in Dutch, in the order in which one tells it; unknown is left out."""
    known = {**profile.model_dump(), **vars(derived)}
    return [(slot_label(slot), value_label(slot, known[slot])) for slot in slots() if _told(known.get(slot))]


def _entry_profile(diploma: str | None, goal: str | None) -> tuple[str | None, str | None]:
    basic = has_basic_diploma(diploma)
    if basic is None:
        return None, None
    if not basic:
        return "tweede_kans", None
    return PROFILE_BY_GOAL.get(goal or "", (None, None))


def _moment(kind: str | None, year: int | None, today: date) -> str | None:
    if kind == "tweede_kans":
        return "later"
    if year is None:
        return None
    return "aansluitend" if year >= today.year - 1 else "later"


def _told(value: object) -> bool:
    return value is not None and value not in ("", [], ())
