"""What a scheme file may hold, checked when it is read.

Keys are Dutch, as the field's own terms; ``docs/incentives-schema.md`` describes them for whoever edits a file.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from guidance.incentives.amounts import parse_quantity
from guidance.incentives.expressions import Compare, Expression, Parameter, Rule, parse_expression, walk
from guidance.incentives.yaml12 import RuleFileError

Confidence = Literal["hoog", "midden", "laag"]
# What fits on a button.
MOST_LETTERS = 30
Written = Annotated[Any, BeforeValidator(parse_expression)]
Figure = Annotated[Any, BeforeValidator(parse_quantity)]


def _iso_day(value: object) -> object:
    """A day is written in full; a bare year would otherwise be read as seconds since 1970."""
    if isinstance(value, str) or value is None:
        return value
    raise ValueError("schrijf een dag als 2025-09-01")


Day = Annotated[date, BeforeValidator(_iso_day)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Dated(_Model):
    """Something that holds from ``vanaf`` up to and including ``tot``; null is open."""

    vanaf: Day | None = None
    tot: Day | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether the day lies within the period."""
        return (self.vanaf is None or self.vanaf <= day) and (self.tot is None or day <= self.tot)

    @model_validator(mode="after")
    def _in_order(self) -> Dated:
        if self.vanaf and self.tot and self.tot < self.vanaf:
            raise ValueError(f"tot ({self.tot}) ligt vóór vanaf ({self.vanaf}); draai ze om")
        return self


class Confirmed(Dated):
    """A rule or figure with its source, and the last period for which the source was seen to hold."""

    bron: str
    vertrouwen: Confidence
    bevestigd_tot: Day | None = None
    laatst_gezien: str | None = None

    @model_validator(mode="after")
    def _names_last_seen(self) -> Confirmed:
        if (self.bevestigd_tot is None) != (self.laatst_gezien is None):
            raise ValueError("bevestigd_tot en laatst_gezien horen samen; vul beide in of geen van beide")
        return self

    def past_confirmation(self, day: date) -> bool:
        """Tell whether the day lies past the last one for which this was seen."""
        return self.bevestigd_tot is not None and day > self.bevestigd_tot


class Existence(Confirmed):
    """Whether the scheme exists in a period.

    ``onzeker``: its existence was not confirmed, so never ``ja``; ``regels_niet_gezien``: it existed, its rules of
    then were not seen, so nothing can be said.
    """

    toestand: Literal["bestaat", "bestaat_niet", "onzeker", "regels_niet_gezien"]
    tekst: str

    @model_validator(mode="after")
    def _little_confidence_is_unsure(self) -> Existence:
        if self.vertrouwen == "laag" and self.toestand != "onzeker":
            raise ValueError(f"vertrouwen laag hoort bij toestand onzeker, niet bij {self.toestand}")
        return self


class ParameterValue(Confirmed):
    """A figure in a period; null where it was not seen."""

    waarde: float | None
    nota: str | None = None


class Condition(Confirmed):
    """One condition; ``tekst`` may name parameters in braces. Beware: a ``laag`` one never decides."""

    id: str
    tekst: str
    als: Written


class Advice(Dated):
    """A sentence for the learner, shown unless ``als`` can no longer hold, or only when ``alleen_als`` surely does."""

    tekst: str
    als: Written | None = None
    alleen_als: Written | None = None


def _advice(value: object) -> object:
    return {"tekst": value} if isinstance(value, str) else value


class AmountCase(Dated):
    """An amount that applies when ``als`` holds; ``tekst`` names the figures in braces.

    ``alleen_als``: shown only when that surely holds. ``bekend`` and ``onbekend``: numbers that must, or must not, be
    known for this wording to make sense.
    """

    tekst: str
    als: Written | None = None
    alleen_als: Written | None = None
    bekend: list[str] = Field(default_factory=list)
    onbekend: list[str] = Field(default_factory=list)
    cijfers: dict[str, Figure] = Field(default_factory=dict)


class Source(_Model):
    """Where a rule was read. ``datum``: of the source itself; ``nagekeken_op``: when a person compared."""

    url: Annotated[str, Field(pattern=r"^https?://\S+$")]
    datum: str | None
    gezien_op: Day
    nagekeken_op: Day | None


class Judge(_Model):
    """An authority that decides in the end, so that the status is never ``ja``."""

    tekst: str
    bron: str


Advices = list[Annotated[Advice, BeforeValidator(_advice)]]


class Scheme(_Model):
    """One incentive: how people call it, where it was read, what decides, what it gives, what to do."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9_]+$")]
    naam: str
    kort: str | None = None
    namen: list[str]
    overheid: str
    samenvatting: str
    rechtsbasis: list[str]
    bronnen: dict[str, Source]
    hoofdbron: str
    bestaan: Annotated[list[Existence], Field(min_length=1)]
    oordeel: Judge | None = None
    parameters: dict[str, list[ParameterValue]] = Field(default_factory=dict)
    voorwaarden: Annotated[list[Condition], Field(min_length=1)]
    bedrag: list[AmountCase] = Field(default_factory=list)
    stappen: Advices
    termijn: Advices = Field(default_factory=list)
    te_controleren: Advices = Field(default_factory=list)

    @property
    def name(self) -> str:
        """The name as shown."""
        return self.naam

    @property
    def short_name(self) -> str:
        """The name for buttons and lists, at most 30 characters."""
        return self.kort or self.naam

    @property
    def names(self) -> tuple[str, ...]:
        """What people call it, the official name first."""
        return (self.naam, *self.namen)

    @property
    def authority(self) -> str:
        """Who grants it."""
        return self.overheid

    @property
    def summary(self) -> str:
        """What it is, in two or three plain Dutch sentences."""
        return self.samenvatting

    @property
    def url(self) -> str:
        """Address of the main source."""
        return self.bronnen[self.hoofdbron].url

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source, the main one first."""
        rest = [source for key, source in self.bronnen.items() if key != self.hoofdbron]
        return (self.bronnen[self.hoofdbron], *rest)

    @model_validator(mode="after")
    def _refers_to_what_exists(self) -> Scheme:
        dated = [*self.bestaan, *self.voorwaarden, *(v for values in self.parameters.values() for v in values)]
        used = [self.hoofdbron, *(item.bron for item in dated), *([self.oordeel.bron] if self.oordeel else [])]
        for key in used:
            if key not in self.bronnen:
                raise ValueError(f"bron '{key}' staat niet onder bronnen; voeg ze toe of verbeter de naam")
        for name in _parameters_of(condition.als for condition in self.voorwaarden):
            if name not in self.parameters:
                raise ValueError(f"parameter '{name}' staat niet onder parameters; voeg ze toe")
        return self

    @model_validator(mode="after")
    def _fits_on_a_button(self) -> Scheme:
        if len(self.short_name) > MOST_LETTERS:
            raise ValueError(f"naam is langer dan {MOST_LETTERS} tekens; voeg een 'kort' toe voor knoppen en lijsten")
        return self

    @model_validator(mode="after")
    def _periods_do_not_overlap(self) -> Scheme:
        _check_periods("bestaan", self.bestaan)
        for name, values in self.parameters.items():
            _check_periods(f"parameters.{name}", values)
        return self

    @model_validator(mode="after")
    def _always_exists_or_not(self) -> Scheme:
        ordered = sorted(self.bestaan, key=lambda item: item.vanaf or date.min)
        if ordered[0].vanaf is not None or ordered[-1].tot is not None:
            raise ValueError(
                "bestaan moet elke dag dekken: laat vanaf van de eerste en tot van de laatste periode open"
            )
        for before, after in pairwise(ordered):
            if before.tot is None or after.vanaf is None or (after.vanaf - before.tot).days != 1:
                raise ValueError(f"bestaan: na {before.tot} en vóór {after.vanaf} ontbreken of overlappen dagen")
        return self


class Shared(_Model):
    """Conditions that several schemes share, and the sentences the engine puts together."""

    regels: dict[str, Written]
    teksten: dict[str, str]


_M = TypeVar("_M", bound=BaseModel)


def checked(kind: type[_M], raw: Any, name: str) -> _M:
    """Check what was read from a file against a model.

    Raises:
        RuleFileError: naming the file, every wrong place in it, and what was expected there.
    """
    if not isinstance(raw, dict):
        raise RuleFileError(f"{name}: verwacht sleutels met waarden, kreeg {type(raw).__name__}")
    try:
        return kind.model_validate(raw)
    except ValidationError as error:
        lines = [f"{name}, {'.'.join(map(str, item['loc'])) or 'bestand'}: {_remedy(item)}" for item in error.errors()]
        raise RuleFileError("\n".join(lines)) from error


def _remedy(detail: Any) -> str:
    known = {
        "missing": "ontbreekt; vul deze sleutel in",
        "extra_forbidden": "onbekende sleutel; verbeter de naam of haal ze weg",
        "string_type": f"verwacht tekst, kreeg {detail['input']!r}; zet ze tussen aanhalingstekens",
    }
    message: str = known.get(detail["type"]) or str(detail["msg"]).removeprefix("Value error, ")
    return message


def _parameters_of(expressions: Any) -> set[str]:
    nodes: list[Expression] = [node for expression in expressions for node in walk(expression)]
    return {n.bound.name for n in nodes if isinstance(n, Compare) and isinstance(n.bound, Parameter)}


def rules_of(scheme: Scheme) -> set[str]:
    """Return the names of the shared conditions that a scheme uses."""
    dressed: list[Advice | AmountCase] = [*scheme.bedrag, *scheme.stappen, *scheme.termijn, *scheme.te_controleren]
    written = [c.als for c in scheme.voorwaarden] + [item.als for item in dressed]
    written += [item.alleen_als for item in dressed if isinstance(item, Advice)]
    found = (node for expression in written if expression is not None for node in walk(expression))
    return {node.name for node in found if isinstance(node, Rule)}


def _check_periods(place: str, items: Sequence[Dated]) -> None:
    ordered = sorted(items, key=lambda item: item.vanaf or date.min)
    for before, after in pairwise(ordered):
        if before.tot is None or after.vanaf is None or after.vanaf <= before.tot:
            raise ValueError(f"{place}: de periodes vanaf {before.vanaf} en vanaf {after.vanaf} overlappen")
