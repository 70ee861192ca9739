"""What changes when: everything dated in a scheme that begins or ends within some days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from guidance.incentives.amounts import dutch_number
from guidance.incentives.consistency import dated_parts, sentences
from guidance.incentives.schema import Combination, Condition, Dated, Existence, ParameterValue, Scheme
from guidance.problems import Place
from guidance.upkeep.limits import Moment

NOT_SEEN = "not seen"
# Before something begins, and after it has ended.
NOTHING = "-"
_D = TypeVar("_D", bound=Dated)


@dataclass(frozen=True, order=True)
class Change:
    """On `day` something of a scheme is no longer what it was; `before` and `after` say what (rule words in Dutch)."""

    day: date
    scheme: str
    place: Place
    what: str
    before: str
    after: str


def changes(scheme: Scheme, after: date, until: date) -> list[Change]:
    """Every change in a scheme later than `after` and up to `until`, by day."""
    found = [*_existence(scheme), *_parameters(scheme), *_conditions(scheme), *_sentences(scheme)]
    return sorted(change for change in {*found, *_confirmations(scheme)} if after < change.day <= until)


def yearly_days(moments: Sequence[Moment], after: date, until: date) -> list[tuple[date, Moment]]:
    """The days within the period on which rules often change, by day."""
    years = range(after.year, until.year + 1)
    days = [(date(year, moment.month, moment.day), moment) for year in years for moment in moments]
    return sorted((pair for pair in days if after < pair[0] <= until), key=lambda pair: pair[0])


def expected(scheme: Scheme, day: date) -> Iterator[tuple[Place, str]]:
    """Figures that moved on this day of an earlier year, and of which the new one is not in the file yet."""
    for name, values in scheme.parameters.items():
        moved = any(item.vanaf and _same_day(item.vanaf, day) and item.vanaf < day for item in values[1:])
        last = next((at for at, item in enumerate(values) if item.holds_on(day)), None)
        if moved and last is not None and values[last].vanaf != day:
            yield ("parameters", name, last), name


def said(value: float | None) -> str:
    """A figure as it is read; what was not seen is said to be so."""
    return NOT_SEEN if value is None else dutch_number(value)


def _same_day(one: date, other: date) -> bool:
    return (one.month, one.day) == (other.month, other.day)


def _existence(scheme: Scheme) -> Iterator[Change]:
    for place, item in dated_parts(scheme):
        if isinstance(item, Existence) and item.vanaf:
            was = _holding(scheme.bestaan, item.vanaf - timedelta(days=1))
            before = was.toestand if was else NOTHING
            yield Change(item.vanaf, scheme.id, place, "existence", before, f"{item.toestand}: {item.tekst}")


def _parameters(scheme: Scheme) -> Iterator[Change]:
    for name, values in scheme.parameters.items():
        for index, item in enumerate(values):
            place: Place = ("parameters", name, index)
            if item.vanaf:
                before = _holding(values, item.vanaf - timedelta(days=1))
                yield Change(item.vanaf, scheme.id, place, name, _figure(before), said(item.waarde))
            day = _day_after(item)
            if day and _holding(values, day) is None:
                yield Change(day, scheme.id, place, name, said(item.waarde), NOTHING)


def _figure(value: ParameterValue | None) -> str:
    return NOTHING if value is None else said(value.waarde)


def _conditions(scheme: Scheme) -> Iterator[Change]:
    for place, item in dated_parts(scheme):
        if isinstance(item, Condition):
            yield from _begins_or_ends(scheme, place, f"condition {item.id}", item, item.tekst)
        elif isinstance(item, Combination):
            yield from _begins_or_ends(scheme, place, f"together: {item.soort}", item, item.tekst)


def _sentences(scheme: Scheme) -> Iterator[Change]:
    for place, item in sentences(scheme):
        yield from _begins_or_ends(scheme, place, str(place[0]), item, item.tekst)


def _begins_or_ends(scheme: Scheme, place: Place, what: str, item: Dated, text: str) -> Iterator[Change]:
    if item.vanaf:
        yield Change(item.vanaf, scheme.id, place, what, NOTHING, text)
    day = _day_after(item)
    if day:
        yield Change(day, scheme.id, place, what, text, NOTHING)


def _confirmations(scheme: Scheme) -> Iterator[Change]:
    for place, item in dated_parts(scheme):
        if item.bevestigd_tot and item.holds_on(item.bevestigd_tot + timedelta(days=1)):
            day = item.bevestigd_tot + timedelta(days=1)
            yield Change(day, scheme.id, place, "confirmation", str(item.laatst_gezien), "not confirmed any more")


def _day_after(item: Dated) -> date | None:
    return item.tot + timedelta(days=1) if item.tot else None


def _holding(items: Sequence[_D], day: date) -> _D | None:
    return next((item for item in items if item.holds_on(day)), None)
