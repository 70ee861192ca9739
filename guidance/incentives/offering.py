"""The facts of an offering that rules look at; whatever is absent is unknown."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from guidance.profile import Count, Flag, Gewest, Lesvorm, Opleidingstype, as_list, expected

OfferingType = Literal[Opleidingstype, "doctoraat", "opleidingsonderdeel", "studiedag", "beroepsopleiding", "onbekend"]
Subtype = Literal["professionele_bachelor", "academische_bachelor", "educatieve_master", "verkort_programma"]
Contract = Literal["diplomacontract", "creditcontract", "examencontract"]
ProviderKind = Literal["universiteit", "hogeschool", "cvo", "privaat", "andere"]

_DUTCH = {"nl", "nld", "dut", "nederlands", "dutch"}


class OfferingError(ValueError):
    """A field of an offering holds a value the contract does not know."""


def _day(value: object) -> object:
    """Take the day of a date with a time; leave the rest to the model."""
    return value[:10] if isinstance(value, str) else value


class OfferingFacts(BaseModel):
    """The fields of contract section 5, and those that single schemes need beside them."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    type: OfferingType | None = None
    subtype: Subtype | None = None
    credits: Count | None = None
    contact_hours: Count | None = None
    language: str | None = None
    forms: Annotated[list[Lesvorm] | None, BeforeValidator(as_list)] = None
    region: Gewest | None = None
    provider_kind: ProviderKind | None = None
    recognised: Flag | None = None
    odb_registered: Flag | None = None
    contract: Contract | None = None
    knelpuntberoep: Flag | None = None
    start: Annotated[date | None, BeforeValidator(_day)] = None
    price_eur: Count | None = None

    # Beyond the contract; docs/profile-slots.md says what each means.
    kmo_thema: Flag | None = None
    kmo_dienstverlener: Flag | None = None
    wettelijk_verplicht: Flag | None = None
    kwalificerend: Flag | None = None
    trimester_intensief: Flag | None = None
    zorgopleiding: Flag | None = None

    def language_kind(self) -> str | None:
        """Return ``nl`` or ``andere``, whichever way the language was written."""
        if self.language is None:
            return None
        return "nl" if self.language.strip().lower() in _DUTCH else "andere"


_FIELDS = tuple(OfferingFacts.model_fields)
EXTRA_FIELDS: tuple[str, ...] = _FIELDS[_FIELDS.index("price_eur") + 1 :]


def parse_offering(offering: Any) -> OfferingFacts:
    """Read an offering from a mapping, or from a dataclass with the contract's field names.

    Raises:
        OfferingError: a field has a value the contract does not know.
    """
    if isinstance(offering, OfferingFacts):
        return offering
    if dataclasses.is_dataclass(offering) and not isinstance(offering, type):
        offering = {field.name: getattr(offering, field.name) for field in dataclasses.fields(offering)}
    if not isinstance(offering, Mapping):
        raise OfferingError(f"opleiding: verwacht een object met velden, kreeg {type(offering).__name__}")
    given = {key: list(value) if isinstance(value, tuple) else value for key, value in offering.items()}
    try:
        return OfferingFacts.model_validate({k: None if v == "" else v for k, v in given.items()})
    except ValidationError as error:
        first = error.errors()[0]
        field = str(first["loc"][0]) if first["loc"] else "opleiding"
        raise OfferingError(f"{field}: verwacht {expected(first)}; kreeg {first['input']!r}") from error


def parse_facts(offering: Any) -> OfferingFacts:
    """Read an offering that may be absent (``None``): then everything of it is unknown."""
    return OfferingFacts() if offering is None else parse_offering(offering)
