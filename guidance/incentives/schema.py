"""What a scheme file may hold, checked when it is read.

Keys are Dutch, as the field's own terms; ``docs/incentives-schema.md`` describes them for whoever edits a file.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    ValidationError,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import CoreSchema

from guidance.incentives.amounts import parse_quantity
from guidance.incentives.consistency import problems_in
from guidance.incentives.expressions import Rule, parse_expression, walk
from guidance.incentives.yaml12 import RuleFileError
from guidance.problems import Problem, problems_of, refuse

Confidence = Literal["hoog", "midden", "laag"]
# Their JSON Schema, which is recursive, is filled in by guidance/upkeep/export.py.
Written = Annotated[Any, BeforeValidator(parse_expression), WithJsonSchema({"$comment": "voorwaarde"})]
Figure = Annotated[Any, BeforeValidator(parse_quantity), WithJsonSchema({"$comment": "cijfer"})]


def _iso_day(value: object) -> object:
    """A day is written in full; a bare year would otherwise be read as seconds since 1970."""
    if isinstance(value, str) or value is None:
        return value
    raise ValueError("schrijf een dag als 2025-09-01")


Day = Annotated[date, BeforeValidator(_iso_day)]


def _web_address(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(_WEB_ADDRESS, value):
        raise ValueError(f"verwacht een adres dat begint met http:// of https://, kreeg “{value}”; verbeter het")
    return value


def _source_date(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(_SOURCE_DATE, value):
        raise ValueError(f"schrijf een dag (2025-09-01), maand, jaar of schooljaar (2025-26), niet “{value}”")
    return value


_WEB_ADDRESS = r"https?://\S+"
_SOURCE_DATE = r"\d{4}(-\d{2}(-\d{2})?|-\d{4})?"
WebAddress = Annotated[str, BeforeValidator(_web_address), Field(pattern=f"^{_WEB_ADDRESS}$")]
SourceDate = Annotated[str, BeforeValidator(_source_date), Field(pattern=f"^{_SOURCE_DATE}$")]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Dated(_Model):
    """Something that holds from ``vanaf`` up to and including ``tot``; null is open."""

    vanaf: Day | None = None
    """First day on which this holds; open without it."""
    tot: Day | None = None
    """Last day on which this holds, included; open without it."""

    def holds_on(self, day: date) -> bool:
        """Tell whether the day lies within the period."""
        return (self.vanaf is None or self.vanaf <= day) and (self.tot is None or day <= self.tot)

    @model_validator(mode="after")
    def _in_order(self) -> Dated:
        if self.vanaf and self.tot and self.tot < self.vanaf:
            refuse([Problem(("tot",), f"tot ({self.tot}) ligt vóór vanaf ({self.vanaf}); draai ze om")])
        return self


class Confirmed(Dated):
    """A rule or figure with its source, and the last period for which the source was seen to hold."""

    bron: str
    """Name of the source, as under ``bronnen``."""
    vertrouwen: Confidence
    """How sure it is that this holds in its period; ``laag`` never decides."""
    bevestigd_tot: Day | None = None
    """Last day for which the source was seen to say this; later days get a warning."""
    laatst_gezien: str | None = None
    """That period as the warning says it ("schooljaar 2025-26")."""

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
    """Whether it exists, does not (yet, or any more), is unsure, or its rules of then were not seen."""
    tekst: str
    """That, as a sentence for the learner."""

    @model_validator(mode="after")
    def _little_confidence_is_unsure(self) -> Existence:
        if self.vertrouwen == "laag" and self.toestand != "onzeker":
            text = f"vertrouwen laag hoort bij toestand onzeker, niet bij {self.toestand}; pas één van beide aan"
            refuse([Problem(("vertrouwen",), text)])
        return self


class ParameterValue(Confirmed):
    """A figure in a period; null where it was not seen."""

    waarde: float | None
    """The figure (euro, hours, percent, ... as its name says); null where it was not seen."""
    nota: str | None = None
    """A remark for whoever keeps the rules."""


class Condition(Confirmed):
    """One condition; ``tekst`` may name parameters in braces. Beware: a ``laag`` one never decides."""

    id: str
    """Name of the condition within the scheme."""
    tekst: str
    """The condition as a sentence for the learner; ``{name}`` is filled in with the figure of the day."""
    als: Written
    """When it is met."""


class Advice(Dated):
    """A sentence for the learner, shown unless ``als`` can no longer hold, or only when ``alleen_als`` surely does."""

    tekst: str
    """The sentence."""
    bron: str | None = None
    """Name of the source, as under ``bronnen``; needed as soon as the sentence has a figure."""
    als: Written | None = None
    """Shown unless this can no longer hold."""
    alleen_als: Written | None = None
    """Shown only when this surely holds."""


_MONTH_DAY = r"(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
# Of every year ("10-31"), or of one.
YearDay = Annotated[str, Field(pattern=rf"^(?:\d{{4}}-)?{_MONTH_DAY}$")]


class When(_Model):
    """The day of a deadline, so that it can be reckoned and sorted; of every year ("10-31") unless a year is given."""

    voor: YearDay | None = None
    """Before this day."""
    vanaf: YearDay | None = None
    """From this day on."""
    tot: YearDay | None = None
    """Up to and including this day."""
    voor_start: bool = False
    """Before the course begins."""

    @model_validator(mode="after")
    def _says_one_end(self) -> When:
        if (self.voor is not None) + (self.tot is not None) + self.voor_start != 1:
            raise ValueError("geef één van voor, tot of voor_start")
        for text in filter(None, (self.voor, self.vanaf, self.tot)):
            date.fromisoformat(text if len(text) > len("10-31") else f"2025-{text}")
        return self


def _advice(value: object) -> object:
    return {"tekst": value} if isinstance(value, str) else value


class AmountCase(Dated):
    """An amount that applies when ``als`` holds; ``tekst`` names the figures in braces.

    ``alleen_als``: shown only when that surely holds. ``bekend`` and ``onbekend``: numbers that must, or must not, be
    known for this wording to make sense.
    """

    tekst: str
    """The sentence; ``{name}`` is filled in from ``cijfers``."""
    bron: str | None = None
    """Name of the source, as under ``bronnen``; needed as soon as a figure is written out in the sentence."""
    als: Written | None = None
    """Shown unless this can no longer hold."""
    alleen_als: Written | None = None
    """Shown only when this surely holds."""
    bekend: list[str] = Field(default_factory=list)
    """Numbers that must be known for this wording."""
    onbekend: list[str] = Field(default_factory=list)
    """Numbers that must not be known for this wording."""
    cijfers: dict[str, Figure] = Field(default_factory=dict)
    """How each figure in braces is worked out."""


class Combination(Confirmed):
    """What holds between this scheme and others, or something beside them, when somebody could have both.

    ``niet_samen``: not both for the same course; ``een_van_beide``: one's situation decides which; ``pas_na``: this
    one only after the other; ``kan_openen``: the other can open the way to this one; ``samen``: who has the other has
    this one too; ``telt_niet_mee``: the other is not counted for this one; ``deelt_maximum``: both draw on one
    maximum; ``kan_beperken``: the other can take from this one; ``los_van``: the one says nothing of the other.
    """

    soort: Literal[
        "niet_samen",
        "een_van_beide",
        "pas_na",
        "kan_openen",
        "samen",
        "telt_niet_mee",
        "deelt_maximum",
        "kan_beperken",
        "los_van",
    ]
    """What kind of bond it is."""
    met: list[str] = Field(default_factory=list)
    """Ids of the other schemes."""
    naast: str | None = None
    """The other where it is no scheme of ours; instead of ``met``."""
    zolang_open: str | None = None
    """Told only as long as this field can still change the status of this scheme."""
    tekst: str
    """The sentence for the learner; it names both."""


class Source(_Model):
    """Where a rule was read. ``datum``: of the source itself; ``nagekeken_op``: when a person compared."""

    url: WebAddress
    """Address of the page."""
    datum: SourceDate | None
    """Date of the source itself: a day, month, year or school year; null when it shows none."""
    gezien_op: Day
    """Day on which our copy was read."""
    nagekeken_op: Day | None
    """Day on which a person compared our file with the page; null until someone has."""
    nagekeken_door: str | None = None
    """Who compared it: a name, initials or a service."""

    @model_validator(mode="after")
    def _names_who_checked(self) -> Source:
        if (self.nagekeken_op is None) != (self.nagekeken_door is None):
            raise ValueError("nagekeken_op en nagekeken_door horen samen; vul beide in of geen van beide")
        return self


class Judge(_Model):
    """An authority that decides in the end, so that the status is never ``ja``."""

    tekst: str
    """Who decides what, as a sentence for the learner."""
    bron: str
    """Name of the source, as under ``bronnen``."""


class _OrSentence:
    """Tells JSON Schema that a sentence alone stands for an Advice without conditions."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [{"type": "string"}, handler(core)]}


Advices = list[Annotated[Advice, BeforeValidator(_advice), _OrSentence()]]


class Term(Advice):
    """A deadline: the sentence, and the day in it where it has one."""

    wanneer: When | None = None
    """That day, for the list of what to do; without it the list gives no day."""


Terms = list[Annotated[Term, BeforeValidator(_advice), _OrSentence()]]


class Scheme(_Model):
    """One incentive: how people call it, where it was read, what decides, what it gives, what to do."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9_]+$")]
    """Its id, as the name of the file: snake_case of the Dutch name."""
    naam: str
    """Its official name."""
    kort: str | None = None
    """A name of at most 30 characters, for buttons; needed where ``naam`` is longer."""
    namen: list[str]
    """What else people call it."""
    overheid: str
    """Who grants it."""
    samenvatting: str
    """What it is, in two or three plain sentences; a figure in it is that of ``hoofdbron``."""
    rechtsbasis: list[str]
    """Laws and decisions it rests on."""
    bronnen: dict[str, Source]
    """The sources, each by a short name."""
    hoofdbron: str
    """Name of the source that is shown first."""
    bestaan: Annotated[list[Existence], Field(min_length=1)]
    """Whether it exists, by period, without gaps."""
    oordeel: Judge | None = None
    """An authority that decides in the end; the status is then never ``ja``."""
    parameters: dict[str, list[ParameterValue]] = Field(default_factory=dict)
    """The figures, by name, each by period."""
    voorwaarden: Annotated[list[Condition], Field(min_length=1)]
    """What decides."""
    bedrag: list[AmountCase] = Field(default_factory=list)
    """What it gives."""
    stappen: Advices
    """What to do, in order."""
    termijn: Terms = Field(default_factory=list)
    """Before when."""
    te_controleren: Advices = Field(default_factory=list)
    """What the learner should check, as it was not asked or not seen."""
    samen: list[Combination] = Field(default_factory=list)
    """What goes together with other schemes and what does not."""

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
    def _agrees_with_itself(self) -> Scheme:
        refuse(problems_in(self))
        return self


class Shared(_Model):
    """Conditions that several schemes share, and the sentences the engine puts together."""

    regels: dict[str, Written]
    """Conditions by name, used as ``{regel: naam}``."""
    teksten: dict[str, str]
    """Sentences by name; ``{name}`` is filled in."""


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
        raise RuleFileError("\n".join(f"{name}, {item.where}: {item.text}" for item in problems_of(error))) from error


def rules_of(scheme: Scheme) -> set[str]:
    """Return the names of the shared conditions that a scheme uses."""
    dressed: list[Advice | AmountCase] = [*scheme.bedrag, *scheme.stappen, *scheme.termijn, *scheme.te_controleren]
    written = [c.als for c in scheme.voorwaarden] + [item.als for item in dressed]
    written += [item.alleen_als for item in dressed if isinstance(item, Advice)]
    found = (node for expression in written if expression is not None for node in walk(expression))
    return {node.name for node in found if isinstance(node, Rule)}
