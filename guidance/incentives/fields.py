"""The fields that conditions speak of, and the values each may still have for this learner and offering.

Two kinds: a choice, whose possible values are a frozenset, and a number, whose possible values are an interval.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from guidance.incentives.offering import Contract, OfferingFacts, OfferingType, Subtype
from guidance.profile import Lesvorm, Profile, choices, possible_values

Choices = frozenset[str | bool]


@dataclass(frozen=True)
class Interval:
    """Numbers from ``low`` to ``high``, both included; ``high`` may be infinite."""

    low: float = 0.0
    high: float = math.inf


Possible = Choices | Interval

BOOLEANS: Choices = frozenset({True, False})

NUMBERS = (
    "tewerkstelling_percentage",
    "uren_per_maand",
    "diploma_jaar",
    "relevante_ervaring_jaren",
    "jaren_werkervaring",
    "ancienniteit_maanden",
    "aantal_werknemers",
    "credits",
    "contact_hours",
    "price_eur",
)
_OFFERING_FLAGS = (
    "recognised",
    "odb_registered",
    "knelpuntberoep",
    "kmo_thema",
    "kmo_dienstverlener",
    "wettelijk_verplicht",
    "kwalificerend",
    "trimester_intensief",
    "zorgopleiding",
)
_PROFILE_CHOICES = (
    "hoogste_diploma",
    "werksituatie",
    "hoofdberoep",
    "gewest_werk",
    "gewest_woonplaats",
    "doel",
    "kmo_grootte",
)
PROFILE_FLAGS = (
    "buitenlands_diploma",
    "pop",
    "loopbaancheque_gehad",
    "loopbaancheque_laatste_6_jaar",
    "autonoom_overheidsbedrijf",
    "woont_in_eer",
    "diplomajaar",
    "inkomen_studietoelage_ok",
    "nationaliteit_studietoelage_ok",
    "studietoelagekrediet_over",
    "werkgever_akkoord",
    "tijdskrediet_opgebruikt",
    "rva_tijdskrediet_opleiding",
    "opleiding_bij_huidig_beroep",
    "variabel_uurrooster",
    "opleiding_tijdens_werkuren",
    "werkt_in_zorg",
    "diploma_verpleegkunde",
    "project_600_geselecteerd",
    "toelating_uitkeringsinstelling",
)
# Offered outside the diploma, credit and exam contracts of higher education.
_WITHOUT_CONTRACT = frozenset({"permanente_vorming", "studiedag", "beroepsopleiding", "postgraduaat"})
# Hours a month: 28 a week. How much longer a full week is differs by sector and was not seen.
FULL_TIME_AT_LEAST = 28 * 52 / 12
# No subtype of the contract applies.
NONE = "geen"


def _literals(annotation: Any) -> list[str]:
    found: list[str] = []
    for item in get_args(annotation):
        found += [item] if isinstance(item, str) else _literals(item)
    return found


_TYPES: Choices = frozenset(_literals(OfferingType)) - {"onbekend"}
_SUBTYPES: Choices = frozenset([*_literals(Subtype), NONE])
_CONTRACTS: Choices = frozenset([*_literals(Contract), NONE])


def _domains() -> dict[str, Choices]:
    domains: dict[str, Choices] = {name: frozenset(possible_values(name, None)) for name in _PROFILE_CHOICES}
    domains |= dict.fromkeys([*PROFILE_FLAGS, *_OFFERING_FLAGS], BOOLEANS)
    domains |= {"type": _TYPES, "subtype": _SUBTYPES, "contract": _CONTRACTS}
    domains["provider_kind"] = frozenset({"universiteit", "hogeschool", "cvo", "privaat", "andere"})
    domains["region"] = frozenset(choices("gewest_werk"))
    # When the lessons are, mainly: all that rules ask of the forms.
    domains["forms"] = frozenset({"dag", "avond_weekend"})
    domains["language"] = frozenset({"nl", "andere"})
    return domains


DOMAINS: dict[str, Choices] = _domains()


def is_field(name: str) -> bool:
    """Tell whether conditions may speak of a field of this name."""
    return name in DOMAINS or name in NUMBERS


def whole(name: str) -> Possible:
    """Return all values that a field may have when nothing is known of it."""
    return _range(name) if name in NUMBERS else DOMAINS[name]


def _range(name: str) -> Interval:
    return Interval(0.0, 100.0 if name == "tewerkstelling_percentage" else math.inf)


# What a yes-or-no answer leaves open.
_FLAG: dict[bool | None, Choices] = {None: BOOLEANS, True: frozenset({True}), False: frozenset({False})}


@cache
def _choices(name: str, value: str | None) -> Choices:
    return frozenset(possible_values(name, value))


def possible(profile: Profile, offering: OfferingFacts) -> dict[str, Possible]:
    """Return, for each field, the values that what is known leaves open."""
    found: dict[str, Possible] = {name: _choices(name, getattr(profile, name)) for name in _PROFILE_CHOICES}
    found.update({name: _FLAG[getattr(profile, name)] for name in PROFILE_FLAGS})
    found.update({name: _FLAG[getattr(offering, name)] for name in _OFFERING_FLAGS})
    for name in NUMBERS:
        number: float | None = getattr(profile if name in Profile.model_fields else offering, name)
        found[name] = _range(name) if number is None else Interval(number, number)
    found["uren_per_maand"] = _monthly_hours(profile)
    found.update(_experience(profile))
    found.update(_programme(offering))
    return found


def answered(open_values: Mapping[str, Possible], name: str, values: Possible) -> dict[str, Possible]:
    """Return what is possible once an answer leaves these values of a field."""
    found = {**open_values, name: values}
    # Work experience in the field is part of all work experience.
    if name == "jaren_werkervaring" and isinstance(values, Interval):
        found["relevante_ervaring_jaren"] = _within(found["relevante_ervaring_jaren"], Interval(0.0, values.high))
    elif name == "relevante_ervaring_jaren" and isinstance(values, Interval):
        found["jaren_werkervaring"] = _within(found["jaren_werkervaring"], Interval(values.low))
    return found


def _within(values: Possible, bounds: Interval) -> Possible:
    """The values within the bounds, or as they are when they contradict them."""
    if not isinstance(values, Interval) or values.high < bounds.low or bounds.high < values.low:
        return values
    return Interval(max(values.low, bounds.low), min(values.high, bounds.high))


def _monthly_hours(profile: Profile) -> Interval:
    """A full-time job whose hours were not told is taken to reach the 28 hours a week that leave asks for."""
    told, share = profile.uren_per_maand, profile.tewerkstelling_percentage
    if told is not None:
        return Interval(told, told)
    return Interval(FULL_TIME_AT_LEAST if share == 100 else 0.0)


def _experience(profile: Profile) -> Mapping[str, Possible]:
    """Work experience in the field is part of all work experience."""
    total, within = profile.jaren_werkervaring, profile.relevante_ervaring_jaren
    return {
        "jaren_werkervaring": Interval(within or 0.0) if total is None else Interval(total, total),
        "relevante_ervaring_jaren": Interval(0.0, math.inf if total is None else total)
        if within is None
        else Interval(within, within),
    }


def _programme(offering: OfferingFacts) -> Mapping[str, Possible]:
    kind = _type(offering)
    return {
        "type": _TYPES if kind is None else frozenset({kind}),
        "subtype": _subtype(kind, offering.subtype),
        "contract": _contract(kind, offering.contract),
        "forms": _lesson_times(offering.forms),
        "language": _one_or_all("language", offering.language_kind()),
        "provider_kind": _one_or_all("provider_kind", offering.provider_kind),
        "region": _one_or_all("region", offering.region),
    }


def _one_or_all(name: str, value: str | None) -> Choices:
    return DOMAINS[name] if value is None else frozenset({value})


def _type(offering: OfferingFacts) -> str | None:
    if offering.type not in (None, "onbekend"):
        return offering.type
    if offering.subtype in ("professionele_bachelor", "academische_bachelor"):
        return "bachelor"
    return "master" if offering.subtype == "educatieve_master" else None


def _subtype(kind: str | None, given: str | None) -> Choices:
    if given is not None:
        return frozenset({given})
    if kind is None:
        return _SUBTYPES
    return _SUBTYPES if kind == "master" else _SUBTYPES - {"educatieve_master"}


def _contract(kind: str | None, given: str | None) -> Choices:
    """A course outside the contracts cannot turn out to be an exam contract, unless someone says so."""
    if given is not None:
        return frozenset({given})
    if kind in _WITHOUT_CONTRACT:
        return frozenset({NONE})
    if kind == "creditcontract":
        return frozenset({"creditcontract"})
    return _CONTRACTS if kind is None else _CONTRACTS - {NONE}


def _lesson_times(forms: list[Lesvorm] | None) -> Choices:
    late = {"avond", "weekend"}
    if not forms or not (late | {"dag"}) & set(forms):
        return DOMAINS["forms"]
    if set(forms) <= late:
        return frozenset({"avond_weekend"})
    return DOMAINS["forms"] if late & set(forms) else frozenset({"dag"})
