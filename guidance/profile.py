"""The learner's profile: every slot of the contract, and the slots that incentives need beside them.

A slot that is not known is ``None``; that never means "no". ``docs/profile-slots.md`` describes each slot.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr, ValidationError

Diploma = Literal[
    "geen",
    "studiegetuigschrift_so",
    "secundair_onderwijs",
    "graduaat",
    "professionele_bachelor",
    "academische_bachelor",
    "bachelor",
    "master",
    "doctoraat",
]
Werksituatie = Literal[
    "werknemer_privaat",
    "werknemer_openbaar",
    "werknemer",
    "zelfstandige",
    "zelfstandige_bijberoep",
    "werkzoekend_met_uitkering",
    "werkzoekend_zonder_uitkering",
    "werkzoekend",
    "ziekte_uitkering",
    "leefloon",
    "student",
    "niet_actief",
]
Gewest = Literal["vlaanderen", "brussel", "wallonie", "buitenland"]
Doel = Literal[
    "basisdiploma_behalen",
    "omscholen_vrijwillig",
    "omscholen_na_ontslag",
    "specialiseren",
    "kennis_actualiseren",
    "sociale_promotie",
    "zelfontplooiing",
    "maatschappelijke_participatie",
]
Opleidingstype = Literal[
    "graduaat",
    "bachelor",
    "master",
    "banaba",
    "manama",
    "postgraduaat",
    "permanente_vorming",
    "microcredential",
    "schakelprogramma",
    "voorbereidingsprogramma",
    "creditcontract",
]
Lesvorm = Literal["dag", "avond", "weekend", "online", "blended"]
KmoGrootte = Literal["kleine_onderneming", "middelgrote_onderneming", "grote_onderneming"]
Hoofdberoep = Literal["werknemer_privaat", "werknemer_openbaar", "geen_werknemer"]
Scholingsgraad = Literal["kortgeschoold", "middengeschoold", "hooggeschoold"]

DERIVED_SLOTS = ("intakeprofiel", "subprofiel", "instroommoment", "scholingsgraad")

_SCHOLINGSGRAAD: dict[str, Scholingsgraad] = {
    "geen": "kortgeschoold",
    "studiegetuigschrift_so": "kortgeschoold",
    "secundair_onderwijs": "middengeschoold",
}
# A value that leaves open which of several finer values it is.
_NARROWER = {
    "hoogste_diploma": {"bachelor": ("professionele_bachelor", "academische_bachelor")},
    "werksituatie": {
        "werknemer": ("werknemer_privaat", "werknemer_openbaar"),
        "werkzoekend": ("werkzoekend_met_uitkering", "werkzoekend_zonder_uitkering"),
    },
}


def _no_bool(value: object) -> object:
    """Refuse true and false where a number is meant: Python would read them as 1 and 0."""
    if isinstance(value, bool):
        raise ValueError("een getal, niet true of false")
    return value


def as_list(value: object) -> object:
    """Read one value as a list of one, and an empty list as unknown."""
    if isinstance(value, str):
        return [value]
    return None if value == [] else value


Count = Annotated[float, BeforeValidator(_no_bool), Field(allow_inf_nan=False, ge=0)]
Percentage = Annotated[float, BeforeValidator(_no_bool), Field(ge=0, le=100, allow_inf_nan=False)]
Year = Annotated[int, BeforeValidator(_no_bool), Field(ge=1900, le=2100)]
Flag = Annotated[bool, Field(strict=True)]


class ProfileError(ValueError):
    """A slot holds a value the contract does not know; the message names slot, expected and got."""


class Profile(BaseModel):
    """What is known of one learner; every slot may be ``None`` (unknown)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    hoogste_diploma: Diploma | None = None
    buitenlands_diploma: Flag | None = None
    diploma_jaar: Year | None = None
    werksituatie: Werksituatie | None = None
    tewerkstelling_percentage: Percentage | None = None
    uren_per_maand: Count | None = None
    gewest_werk: Gewest | None = None
    gemeente: str | None = None
    gewest_woonplaats: Gewest | None = None
    leeftijd: Count | None = None
    doel: Doel | None = None
    interesse: str | None = None
    opleidingstype: Annotated[list[Opleidingstype] | None, BeforeValidator(as_list)] = None
    lesvorm: Annotated[list[Lesvorm] | None, BeforeValidator(as_list)] = None
    regio: str | None = None
    max_studiepunten: Count | None = None
    max_prijs: Count | None = None
    max_duur_maanden: Count | None = None
    relevante_ervaring_jaren: Count | None = None
    kmo_grootte: KmoGrootte | None = None

    # Conditions of incentives outside the contract's slots; unfilled they keep a status "onbekend".
    hoofdberoep: Hoofdberoep | None = None
    pop: Flag | None = None
    jaren_werkervaring: Count | None = None
    loopbaancheque_gehad: Flag | None = None
    loopbaancheque_laatste_6_jaar: Flag | None = None
    autonoom_overheidsbedrijf: Flag | None = None
    woont_in_eer: Flag | None = None
    diplomajaar: Flag | None = None
    inkomen_studietoelage_ok: Flag | None = None
    nationaliteit_studietoelage_ok: Flag | None = None
    studietoelagekrediet_over: Flag | None = None
    ancienniteit_maanden: Count | None = None
    aantal_werknemers: Count | None = None
    werkgever_akkoord: Flag | None = None
    tijdskrediet_opgebruikt: Flag | None = None
    rva_tijdskrediet_opleiding: Flag | None = None
    opleiding_bij_huidig_beroep: Flag | None = None
    variabel_uurrooster: Flag | None = None
    opleiding_tijdens_werkuren: Flag | None = None
    werkt_in_zorg: Flag | None = None
    diploma_verpleegkunde: Flag | None = None
    project_600_geselecteerd: Flag | None = None
    toelating_uitkeringsinstelling: Flag | None = None

    _unknown_keys: tuple[str, ...] = PrivateAttr(default=())

    @property
    def unknown_keys(self) -> tuple[str, ...]:
        """Keys that came in with the slots and mean nothing to us, sorted."""
        return self._unknown_keys

    def known(self) -> dict[str, Any]:
        """Return the slots that are known, by name."""
        return self.model_dump(exclude_none=True)


SLOTS: tuple[str, ...] = tuple(Profile.model_fields)
EXTRA_SLOTS: tuple[str, ...] = SLOTS[SLOTS.index("kmo_grootte") + 1 :]


def parse_profile(mapping: Mapping[str, Any]) -> Profile:
    """Read a mapping of slots; keys that are no slot are ignored and kept in ``unknown_keys``.

    Raises:
        ProfileError: the mapping is not one, or a slot has a value the contract does not know.
    """
    if not isinstance(mapping, Mapping):
        raise ProfileError(f"profiel: verwacht een object met slots, kreeg {type(mapping).__name__}")
    # An empty string is how forms and Rasa say that nothing was filled in.
    slots = {key: (None if value == "" else value) for key, value in mapping.items() if key in SLOTS}
    try:
        profile = Profile.model_validate(slots)
    except ValidationError as error:
        raise ProfileError(_explain(error)) from error
    strange = sorted(str(key) for key in mapping if key not in SLOTS and key not in DERIVED_SLOTS)
    profile._unknown_keys = tuple(strange)
    return profile


def scholingsgraad(hoogste_diploma: str | None) -> Scholingsgraad | None:
    """Return the level of schooling a highest diploma stands for, or ``None`` where it is unknown."""
    if hoogste_diploma is None:
        return None
    return _SCHOLINGSGRAAD.get(hoogste_diploma, "hooggeschoold")


def has_basic_diploma(hoogste_diploma: str | None) -> bool | None:
    """Tell whether a basic higher-education diploma was obtained (graduaat and higher)."""
    level = scholingsgraad(hoogste_diploma)
    return None if level is None else level == "hooggeschoold"


def possible_values(slot: str, value: str | None) -> tuple[str, ...]:
    """Return the exact values a slot with named values may still have (contract, section 4).

    ``werknemer`` is private or public; ``None`` is any value. Only for slots with a fixed list.
    """
    narrower = _NARROWER.get(slot, {})
    if value is not None:
        return narrower.get(value, (value,))
    return tuple(item for item in choices(slot) if item not in narrower)


@cache
def choices(slot: str) -> tuple[str, ...]:
    """Return the values a slot with a fixed list takes, in the contract's order; else an empty tuple."""
    return _literals(Profile.model_fields[slot].annotation)


def _literals(annotation: Any) -> tuple[str, ...]:
    found: list[str] = []
    for argument in get_args(annotation):
        found += [argument] if isinstance(argument, str) else _literals(argument)
    return tuple(found)


def expected(detail: Any) -> str:
    """Say in Dutch what one of pydantic's errors wanted."""
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "literal_error":
        return str(context["expected"]).replace("'", "").replace(" or ", " of ")
    if kind == "value_error":
        return str(context["error"])
    said = _EXPECTED.get(kind)
    return said.format(**context) if said else str(detail["msg"])


_EXPECTED = {
    "greater_than_equal": "minstens {ge}",
    "less_than_equal": "hoogstens {le}",
    "finite_number": "een eindig getal",
    "float_parsing": "een getal",
    "float_type": "een getal",
    "int_parsing": "een geheel getal",
    "int_from_float": "een geheel getal",
    "int_type": "een geheel getal",
    "bool_type": "true of false",
    "string_type": "tekst",
    "list_type": "een lijst",
    "date_from_datetime_parsing": "een dag als 2026-09-21",
    "date_parsing": "een dag als 2026-09-21",
}


def _explain(error: ValidationError) -> str:
    return "; ".join(_explain_one(detail) for detail in error.errors())


def _explain_one(detail: Any) -> str:
    location = detail["loc"]
    slot = str(location[0]) if location else "profiel"
    return f"{slot}: verwacht {expected(detail)}; kreeg {detail['input']!r}"
