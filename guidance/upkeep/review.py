"""The state of all rules on a day: what is stale, uncertain, about to change, never checked, and every link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from guidance.incentives import schemes
from guidance.incentives.consistency import dated_parts
from guidance.incentives.schema import Combination, Condition, Confirmed, Existence, ParameterValue, Scheme
from guidance.loading import DATA, TOPICS, load
from guidance.problems import Place
from guidance.topic_files import Topic, source_file
from guidance.tuition import years
from guidance.upkeep.changes import NOTHING, Change, changes, expected, said, yearly_days
from guidance.upkeep.layout import line_in
from guidance.upkeep.limits import Limits, limits

_SCHEMES = Path(__file__).parent.parent / "incentives" / "schemes"
_ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Entry:
    """One thing to know, with the file and line where it stands."""

    about: str
    what: str
    text: str
    file: str
    line: int
    day: str | None = None

    def to_item(self) -> dict[str, Any]:
        """The entry, ready for JSON."""
        return dict(vars(self))


@dataclass(frozen=True)
class Link:
    """A page that rules or explanations rest on, and everything that names it."""

    url: str
    date: str | None
    seen_at: str
    checked_at: str | None
    checked_by: str | None
    used_by: tuple[str, ...]
    file: str
    line: int

    def to_item(self) -> dict[str, Any]:
        """The link, ready for JSON."""
        return {**vars(self), "used_by": list(self.used_by)}


@dataclass
class Review:
    """What `leerwijzer rules status` tells."""

    date: date
    stale: list[Entry] = field(default_factory=list)
    uncertain: list[Entry] = field(default_factory=list)
    changes: list[Entry] = field(default_factory=list)
    unchecked: list[Entry] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    def to_item(self) -> dict[str, Any]:
        """The review, ready for JSON."""
        lists = {name: [one.to_item() for one in getattr(self, name)] for name in LISTS}
        return {"type": "rules_status", "date": self.date.isoformat(), **lists}


LISTS = ("stale", "uncertain", "changes", "unchecked", "links")


def review(day: date, rules: Limits | None = None) -> Review:
    """The state of every rule file on a day. Raises RuleFileError or DataError where a file cannot be used."""
    rules = rules or limits()
    found = Review(day)
    for scheme in schemes().values():
        found.stale += _stale_rules(scheme, day)
        found.uncertain += [*_uncertain_rules(scheme, day), *_without_figure(scheme, day)]
        found.uncertain += _without_situations(scheme)
        found.changes += _changes(scheme, day, day + timedelta(days=rules.ahead_days))
    found.changes += _yearly(rules, day)
    found.changes.sort(key=lambda entry: (entry.day or "", entry.about))
    for topic_entry in _topics():
        found.uncertain.append(topic_entry)
    found.stale += _fees(day)
    _add_sources(found, rules)
    return found


def _entry(scheme: Scheme, place: Place, what: str, text: str, day: date | None = None) -> Entry:
    path = _SCHEMES / f"{scheme.id}.yaml"
    return _located(path, scheme.id, place, what, text, day)


def _located(path: Path, about: str, place: Place, what: str, text: str, day: date | None = None) -> Entry:
    file = str(path.relative_to(_ROOT))
    return Entry(about, what, text, file, line_in(path, place), day.isoformat() if day else None)


def _stale_rules(scheme: Scheme, day: date) -> Iterator[Entry]:
    for place, item in _holding(scheme, day):
        if item.past_confirmation(day):
            text = f"last confirmed for {item.laatst_gezien}, until {item.bevestigd_tot}"
            yield _entry(scheme, (*place, "bevestigd_tot"), _name(place, item), text, item.bevestigd_tot)


def _uncertain_rules(scheme: Scheme, day: date) -> Iterator[Entry]:
    for place, item in _holding(scheme, day):
        if isinstance(item, Existence) and item.toestand in ("onzeker", "regels_niet_gezien"):
            yield _entry(scheme, place, f"existence {item.toestand}", item.tekst)
        elif isinstance(item, ParameterValue) and item.waarde is None:
            yield _entry(scheme, place, f"{_name(place, item)} not seen", item.nota or "")
        elif item.vertrouwen == "laag":
            yield _entry(scheme, place, f"{_name(place, item)}, confidence laag", _told(item))


def _without_figure(scheme: Scheme, day: date) -> Iterator[Entry]:
    """Figures that the file has for other days only, while the scheme may exist."""
    existing = any(item.holds_on(day) and item.toestand in ("bestaat", "onzeker") for item in scheme.bestaan)
    for name, values in scheme.parameters.items():
        last = values[-1]
        if existing and last.tot and last.tot < day:
            text = f"the last one is {said(last.waarde)}, until {last.tot}"
            yield _entry(scheme, ("parameters", name, len(values) - 1), f"{name} absent", text)


def _without_situations(scheme: Scheme) -> Iterator[Entry]:
    if not (_SCHEMES.parent / "situations" / f"{scheme.id}.yaml").exists():
        yield _entry(scheme, ("id",), "no situations", "nothing proves yet who gets what on which day")


def _told(item: Confirmed) -> str:
    if isinstance(item, ParameterValue):
        return f"{said(item.waarde)}. {item.nota or ''}".strip()
    return item.tekst if isinstance(item, Condition | Existence | Combination) else ""


def _holding(scheme: Scheme, day: date) -> Iterator[tuple[Place, Confirmed]]:
    return ((place, item) for place, item in dated_parts(scheme) if item.holds_on(day))


def _name(place: Place, item: Confirmed) -> str:
    if isinstance(item, Condition):
        return f"condition {item.id}"
    if isinstance(item, Combination):
        return f"together: {item.soort}"
    return str(place[1]) if isinstance(item, ParameterValue) else "existence"


def _changes(scheme: Scheme, day: date, until: date) -> Iterator[Entry]:
    for change in changes(scheme, day, until):
        yield _entry(scheme, change.place, change.what, _from_to(change), change.day)


def _from_to(change: Change) -> str:
    if NOTHING in (change.before, change.after):
        return f"begins: {change.after}" if change.before == NOTHING else f"ends: {change.before}"
    return f"{change.before} → {change.after}"


def _yearly(rules: Limits, day: date) -> Iterator[Entry]:
    path = DATA / "upkeep.yaml"
    for on, moment in yearly_days(rules.every_year, day, day + timedelta(days=rules.ahead_days)):
        place: Place = ("every_year", rules.every_year.index(moment))
        yield _located(path, "every year", place, "look at", moment.what, on)
        for scheme in schemes().values():
            for where, name in expected(scheme, on):
                yield _entry(scheme, where, name, "moved on this day before; the new figure is not in the file", on)


def _topics() -> Iterator[Entry]:
    for path in sorted(TOPICS.glob("*.yaml")):
        for name, topic in load(dict[str, Topic], path).items():
            if topic.confidence == "laag":
                text = f"check at {topic.check_at}"
                yield _located(path, f"topic {name}", (name, "confidence"), "confidence laag", text)


def _fees(day: date) -> Iterator[Entry]:
    """Academic years that have begun, or begin this year, and whose fees were not seen."""
    path = DATA / "tuition.yaml"
    for year, rates in years().items():
        begun = int(year[:4]) <= day.year
        if begun and rates.standard is None:
            yield _located(path, f"fees {year}", (year,), "fees not seen", "the last year seen is told instead")
    newest = max(int(year[:4]) for year in years())
    current = day.year if day >= date(day.year, 9, 1) else day.year - 1
    if newest < current:
        text = f"the file ends before {current}-{(current + 1) % 100:02}"
        yield _located(path, "fees", (), "academic year absent", text)


def _add_sources(found: Review, rules: Limits) -> None:
    by_url: dict[str, list[Link]] = {}
    for link in _links():
        by_url.setdefault(link.url, []).append(link)
    found.links = [_joined(same) for _, same in sorted(by_url.items())]
    for link in found.links:
        found.unchecked += _never_checked(link)
        found.stale += _old(link, found.date, rules)


def _links() -> Iterator[Link]:
    for scheme in schemes().values():
        path = _SCHEMES / f"{scheme.id}.yaml"
        for name, source in scheme.bronnen.items():
            facts = (source.url, source.datum, source.gezien_op, source.nagekeken_op, source.nagekeken_door)
            yield _link(path, ("bronnen", name), f"{scheme.id} {name}", *facts)
    path, content = DATA / "sources.yaml", source_file()
    for name, entry in content.sources.items():
        if entry.url:
            facts = (entry.url, entry.date, content.seen_at, entry.checked_at, entry.checked_by)
            yield _link(path, ("sources", name), f"topics {name}", *facts)


def _link(
    path: Path,
    place: Place,
    used_by: str,
    url: str,
    dated: str | None,
    seen: date,
    checked: date | None,
    by: str | None,
) -> Link:
    at = checked.isoformat() if checked else None
    file = str(path.relative_to(_ROOT))
    return Link(url, dated, seen.isoformat(), at, by, (used_by,), file, line_in(path, place))


def _joined(same: list[Link]) -> Link:
    """One page named at several places: the oldest look at it counts."""
    oldest = min(same, key=lambda link: (link.checked_at or "", link.seen_at))
    users = tuple(user for link in same for user in link.used_by)
    return replace(oldest, used_by=users)


def _never_checked(link: Link) -> Iterator[Entry]:
    if link.checked_at is None:
        yield Entry(", ".join(link.used_by), "never compared by a person", link.url, link.file, link.line)


def _old(link: Link, day: date, rules: Limits) -> Iterator[Entry]:
    for what, at, most in (("seen", link.seen_at, rules.seen_days), ("compared", link.checked_at, rules.checked_days)):
        if at and (age := (day - date.fromisoformat(at)).days) > most:
            text = f"{what} {age} days ago (limit {most}): {link.url}"
            yield Entry(", ".join(link.used_by), f"source {what} long ago", text, link.file, link.line, at)


def summary(found: Review) -> Mapping[str, int]:
    """How many entries each list has."""
    return {name: len(getattr(found, name)) for name in LISTS}


def urls(found: Iterable[Link]) -> list[str]:
    """The addresses of links, each once, in order."""
    return list(dict.fromkeys(link.url for link in found))
