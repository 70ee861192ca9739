"""A scheme as a person would tell it: all that holds on a day, in plain Dutch (data/telling.yaml)."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from guidance.dutch import capitalised, enumeration
from guidance.dutch import day as dutch_day
from guidance.incentives import schemes
from guidance.incentives.amounts import dutch_number, dutch_range, work_out
from guidance.incentives.consistency import dated_parts
from guidance.incentives.fields import NUMBERS, Interval, whole
from guidance.incentives.rules import shared
from guidance.incentives.schema import (
    AmountCase,
    Combination,
    Condition,
    Confirmed,
    Dated,
    Existence,
    ParameterValue,
    Scheme,
    Source,
)
from guidance.loading import DATA, Strict, load
from guidance.upkeep.changes import NOT_SEEN, NOTHING, Change, changes
from guidance.upkeep.limits import limits

MOST_NEAR = 3


class Words(Strict):
    """data/telling.yaml: the sentences around what the scheme itself says; ``{name}`` is filled in."""

    on_day: str
    also_called: str
    granted_by: str
    exists: str
    conditions: str
    gives: str
    gives_unknown: str
    steps: str
    deadline: str
    check: str
    together: str
    changes: str
    from_day: str
    figure_changes: str
    no_longer: str
    uncertain: str
    little_confidence: str
    figure_not_seen: str
    figure_unsure: str
    confirmed_until: str
    all_known: str
    what_existence: str
    what_condition: str
    what_figure: str
    sources: str
    source: str
    undated: str
    checked: str
    unchecked: str
    legal_basis: str
    depends: str
    nearest: str
    none_near: str


@dataclass(frozen=True)
class Section:
    """A heading (none for the introduction) and the sentences below it."""

    heading: str
    lines: tuple[str, ...]


class UnknownId(LookupError):
    """No scheme has this id or name; the message names the nearest ones."""


@cache
def words() -> Words:
    """The sentences; raises DataError when the file is wrong."""
    return load(Words, DATA / "telling.yaml")


def find(given: str) -> Scheme:
    """The scheme with this id, or that people call so. Raises UnknownId with the nearest ids."""
    known = schemes()
    if given in known:
        return known[given]
    named = [scheme for scheme in known.values() if given.casefold() in {name.casefold() for name in scheme.names}]
    if len(named) == 1:
        return named[0]
    near = [scheme.id for scheme in named] or _near(given)
    form, names = (words().nearest, near) if near else (words().none_near, list(known))
    raise UnknownId(form.format(given=given, names=enumeration(names, "of")))


def tell(scheme: Scheme, on: date) -> list[Section]:
    """What holds on a day, section by section; a section without lines is left out."""
    told = (
        Section("", tuple(_introduction(scheme, on))),
        Section(words().exists, tuple(item.tekst for item in scheme.bestaan if item.holds_on(on))),
        *(_rules(scheme, on) if _rules_hold(scheme, on) else ()),
        Section(words().changes, tuple(_changes(scheme, on))),
        Section(words().uncertain, tuple(_uncertain(scheme, on)) or (words().all_known,)),
        Section(words().sources, tuple(_sources(scheme))),
    )
    return [section for section in told if section.lines]


def _near(given: str) -> list[str]:
    """Ids that look like what was given, or of which a name does."""
    called = {name.casefold(): scheme.id for scheme in schemes().values() for name in (scheme.id, *scheme.names)}
    close = difflib.get_close_matches(given.casefold(), called, n=MOST_NEAR, cutoff=0.5)
    within = [name for name in called if given.casefold() in name]
    return list(dict.fromkeys(called[name] for name in [*close, *within]))[:MOST_NEAR]


def _introduction(scheme: Scheme, on: date) -> Iterator[str]:
    yield scheme.samenvatting
    yield words().also_called.format(names=enumeration(scheme.namen))
    yield words().granted_by.format(authority=scheme.overheid)
    yield words().on_day.format(day=dutch_day(on))


def _rules_hold(scheme: Scheme, on: date) -> bool:
    return any(item.holds_on(on) and item.toestand in ("bestaat", "onzeker") for item in scheme.bestaan)


def _rules(scheme: Scheme, on: date) -> Iterator[Section]:
    yield Section(words().conditions, tuple(_conditions(scheme, on)))
    yield Section(words().gives, tuple(_amounts(scheme, on)) or (words().gives_unknown,))
    for heading, advices in (
        (words().steps, scheme.stappen),
        (words().deadline, scheme.termijn),
        (words().check, scheme.te_controleren),
    ):
        yield Section(heading, tuple(item.tekst for item in advices if item.holds_on(on)))
    yield Section(words().together, tuple(_together(scheme, on)))


def _together(scheme: Scheme, on: date) -> Iterator[str]:
    """What goes together or not, also where it stands in the file of the other scheme."""
    others = [item for other in schemes().values() for item in other.samen if scheme.id in item.met]
    yield from dict.fromkeys(item.tekst for item in [*scheme.samen, *others] if item.holds_on(on))


def _conditions(scheme: Scheme, on: date) -> Iterator[str]:
    figures = {name: _figure(value.waarde) for name, value in _figures(scheme, on).items()}
    figures = {**dict.fromkeys(scheme.parameters, _figure(None)), **figures}
    for condition in scheme.voorwaarden:
        if condition.holds_on(on):
            yield condition.tekst.format(**figures)
    if scheme.oordeel:
        yield scheme.oordeel.tekst


def _figures(scheme: Scheme, on: date) -> dict[str, ParameterValue]:
    return {name: value for name, values in scheme.parameters.items() for value in values if value.holds_on(on)}


def _figure(value: float | None) -> str:
    return shared().teksten["niet_gezien"] if value is None else dutch_number(value)


def _amounts(scheme: Scheme, on: date) -> Iterator[str]:
    """Every amount for a learner of whom nothing is known; wordings that need a known number are left out."""
    figures = {name: value.waarde for name, value in _figures(scheme, on).items()}
    for case in scheme.bedrag:
        said = None if case.bekend or not case.holds_on(on) else _worked_out(case, figures)
        if said is not None:
            yield capitalised(case.tekst.format(**said))


def _worked_out(case: AmountCase, figures: dict[str, float | None]) -> dict[str, str] | None:
    """The figures of an amount in words; None where one was not seen, which is told among what is not certain."""
    fields = {name: value for name in NUMBERS if isinstance(value := whole(name), Interval)}
    found: dict[str, str] = {}
    for name, quantity in case.cijfers.items():
        range_ = work_out(quantity, fields, figures)
        if range_ is None:
            return None
        money = f"{{{name}}} euro" in case.tekst
        found[name] = dutch_range(range_, shared().teksten, money) or words().depends
    return found


def _changes(scheme: Scheme, on: date) -> Iterator[str]:
    for change in changes(scheme, on, on + timedelta(days=limits().ahead_days)):
        text = _change(change)
        if text:
            yield text


def _change(change: Change) -> str | None:
    """The change in words; the end of a confirmation is told among what is not certain."""
    day, kind = dutch_day(change.day), change.place[0]
    if change.what == "confirmation":
        return None
    if kind == "parameters":
        before, after = (shared().teksten["niet_gezien"] if one == NOT_SEEN else one for one in _both(change))
        return words().figure_changes.format(day=day, name=_spaced(change.what), before=before, after=after)
    text = change.after.partition(": ")[2] if kind == "bestaan" else change.after
    if change.after == NOTHING:
        text = words().no_longer.format(text=change.before)
    return words().from_day.format(day=day, text=text)


def _both(change: Change) -> tuple[str, str]:
    return change.before, change.after


def _spaced(name: str) -> str:
    return name.replace("_", " ")


def _uncertain(scheme: Scheme, on: date) -> Iterator[str]:
    for _, item in dated_parts(scheme):
        if item.holds_on(on):
            yield from _doubts(scheme, item, on)


def _doubts(scheme: Scheme, item: Confirmed, on: date) -> Iterator[str]:
    name, note = _what(scheme, item), (item.nota or "") if isinstance(item, ParameterValue) else ""
    if isinstance(item, Existence) and item.toestand == "onzeker":
        yield shared().teksten["onzeker"]
    elif isinstance(item, ParameterValue) and item.waarde is None:
        told = words().figure_not_seen.format(name=name)
        yield told if note.strip(".").casefold() in told else f"{told} {note}"
    elif isinstance(item, ParameterValue) and item.vertrouwen == "laag":
        yield words().figure_unsure.format(name=name, figure=_figure(item.waarde), note=note).strip()
    elif isinstance(item, Condition | Combination) and item.vertrouwen == "laag":
        yield words().little_confidence.format(text=item.tekst)
    if item.past_confirmation(on):
        yield words().confirmed_until.format(period=item.laatst_gezien, what=_confirmed(scheme, item))


def _confirmed(scheme: Scheme, item: Dated) -> str:
    if isinstance(item, Existence):
        return words().what_existence
    if isinstance(item, Condition | Combination):
        return words().what_condition.format(text=item.tekst.rstrip("."))
    return words().what_figure.format(name=_what(scheme, item))


def _what(scheme: Scheme, item: Dated) -> str:
    """The name of the figure this is a value of; empty for what is no figure."""
    named = (name for name, values in scheme.parameters.items() if any(value is item for value in values))
    return _spaced(next(named, ""))


def _sources(scheme: Scheme) -> Iterator[str]:
    yield from (_source(source) for source in scheme.sources)
    if scheme.rechtsbasis:
        yield words().legal_basis.format(basis="; ".join(scheme.rechtsbasis))


def _source(source: Source) -> str:
    checked = words().unchecked
    if source.nagekeken_op:
        checked = words().checked.format(day=dutch_day(source.nagekeken_op), who=source.nagekeken_door)
    seen = dutch_day(source.gezien_op)
    return words().source.format(url=source.url, date=source.datum or words().undated, seen=seen, checked=checked)
