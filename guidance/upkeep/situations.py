"""The situations beside each scheme: their shape, and whether they still come out as told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from guidance.incentives import OfferingError, UnknownScheme, assess, parse_offering
from guidance.incentives.schema import Day
from guidance.problems import Place, Problem
from guidance.profile import ProfileError, parse_profile

Facts = dict[str, Any]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Basis(_Model):
    """The learner, the course and the day that every situation of the file starts from."""

    dag: Day
    """The day for which the rules are applied."""
    profiel: Facts
    """Slots of the learner."""
    opleiding: Facts = Field(default_factory=dict)
    """Fields of the course."""


class Situation(_Model):
    """One situation: what differs from the basis (null takes a fact away), and what must come out."""

    naam: str
    """A sentence that says what this shows."""
    profiel: Facts = Field(default_factory=dict)
    """Slots that differ from the basis."""
    opleiding: Facts = Field(default_factory=dict)
    """Fields of the course that differ from the basis."""
    dag: Day | None = None
    """The day, where it is another than that of the basis."""
    status: Literal["ja", "nee", "onbekend"]
    """The status that must come out."""
    ontbreekt: list[str] | None = None
    """Exactly the answers that can still change the status."""
    bedrag: str | None = None
    """Words that the amount must have; null: no amount is told."""
    waarschuwing: str | None = None
    """Words that a warning must have."""
    reden: str | None = None
    """Words of a condition with the outcome of the status."""


class SituationFile(_Model):
    """guidance/incentives/situations/*.yaml."""

    basis: Basis
    situaties: Annotated[list[Situation], Field(min_length=1)]


def merged(basis: Mapping[str, Any], change: Mapping[str, Any]) -> Facts:
    """The facts of a situation: those of the basis, changed; null takes one away."""
    return {key: value for key, value in {**basis, **change}.items() if value is not None}


def outcome_problems(scheme_id: str, content: SituationFile) -> Iterator[Problem]:
    """Situations that do not come out as the file tells, or that name a slot or value that is none."""
    for index, situation in enumerate(content.situaties):
        place: Place = ("situaties", index)
        try:
            yield from _outcome(scheme_id, content.basis, situation, place)
        except (ProfileError, OfferingError, UnknownScheme) as error:
            yield Problem(place, f"{error}; verbeter de naam of de waarde")


def _outcome(scheme_id: str, basis: Basis, situation: Situation, place: Place) -> Iterator[Problem]:
    profile = parse_profile(merged(basis.profiel, situation.profiel))
    for name in profile.unknown_keys:
        yield Problem((*place, "profiel"), f"onbekend slot '{name}'; verbeter de naam")
    offering = parse_offering(merged(basis.opleiding, situation.opleiding))
    day: date = situation.dag or basis.dag
    (found,) = assess(profile, offering, day, [scheme_id])
    if found.status != situation.status:
        turning = [reason.condition for reason in found.reasons if reason.outcome == found.status][:2]
        text = f"dit komt uit op '{found.status}', niet op '{situation.status}' ({' '.join(turning)})"
        yield Problem((*place, "status"), f"{text}; pas de regel of de situatie aan")
    elif situation.bedrag is not None and situation.bedrag not in (found.amount or ""):
        text = f"het bedrag is nu “{found.amount}”; pas het cijfer of de situatie aan"
        yield Problem((*place, "bedrag"), text)
