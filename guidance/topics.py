"""Short explanations in plain Dutch, each with its sources and their dates, and always a way to a person.

The texts live in guidance/topics/*.yaml. They inform and never decide: no promise of a right or an admission.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from guidance.dutch import day, enumeration, number
from guidance.loading import phrases
from guidance.profile import Profile
from guidance.side_by_side import lines_of_two, sources_of_two, table_of
from guidance.topic_figures import FULL_TIME_CREDITS, figures
from guidance.topic_files import (
    TOPIC_TARGET,
    FirstOf,
    Part,
    Topic,
    differences,
    names,
    source_file,
    sources,
    topics,
)
from guidance.tuition import of_year

# With a way to a person beside them, this many buttons are still read.
MOST_FOLLOW_UPS = 3
# More names than this make a list nobody reads.
MOST_NAMES = 6
# How an item of a list begins.
ITEM = "- "

Subject = str | Mapping[str, Any] | None


class UnknownTopic(LookupError):
    """There is no explanation by this name."""


@dataclass(frozen=True)
class Source:
    """Where it was read; `date` is the source's own, None when the source does not show one.

    `seen_at` is the day our copy was read, `checked_at` the day a person compared it, None until someone has.
    """

    label: str
    url: str | None
    date: str | None
    seen_at: datetime.date
    checked_at: datetime.date | None = None
    checked_by: str | None = None


@dataclass(frozen=True)
class Explanation:
    """A text that makes sense by itself, its sources, and buttons (title, intent or `topic:ID`)."""

    topic: str
    text: str
    sources: tuple[Source, ...] = ()
    follow_ups: tuple[tuple[str, str], ...] = ()
    confidence: str = "hoog"

    def source_line(self) -> str:
        """The sources in one line, with the date of each; empty when there are none."""
        said = [_said(source) for source in self.sources]
        if not said:
            return ""
        form = "source" if len(said) == 1 else "source_many"
        seen = day(max(source.seen_at for source in self.sources))
        return phrases()[form].format(sources="; ".join(said), seen=seen)


class CatalogueNote(Protocol):
    """What is needed of the catalogue's own description."""

    @property
    def academic_year(self) -> str | None:
        """The academic year the offerings are of, None when it is not known."""

    @property
    def present(self) -> Sequence[str]:
        """Names of the schools of which there are offerings."""

    @property
    def absent(self) -> Sequence[str]:
        """Names of known schools of which there is none."""

    @property
    def seen_at(self) -> datetime.date | None:
        """The day our copy was made, None when it is not known."""

    @property
    def source(self) -> str | None:
        """Where it was copied from, None when it is not known."""


def explain(topic: str, profile: Profile, subject: Subject = None, today: datetime.date | None = None) -> Explanation:
    """The explanation for a topic id, fitted to what is known of the learner and of the subject.

    `subject` is an offering (contract names: `type`, `subtype`, `credits`), just a type, or what was asked about:
    `credits` (a year), `school` (its code), `academic_year` ("2021-22"), `diploma_jaar`. Raises UnknownTopic.
    """
    if topic not in topics():
        raise UnknownTopic(topic)
    entry = topics()[topic]
    facts = _facts(profile, subject, today or datetime.date.today())
    told = [*(_told(part, facts) for part in entry.text), _caution(entry)]
    filled = figures(profile, facts, today)
    text = _in_lines(part.format_map(filled) for part in told if part)
    year = of_year(facts["jaar_gezien"]) if "{jaar}" in str(entry.text) else None
    return _explanation(topic, text, [entry], year.sources if year else ())


def difference(first: str, second: str) -> Explanation:
    """How two topics differ: each in short, and what sets them apart where people mix them up.

    Raises UnknownTopic for a topic that is not known or has no short description.
    """
    pair = [topics().get(first), topics().get(second)]
    shorts = [topic.in_short for topic in pair if topic and topic.in_short]
    if len(shorts) < len(pair):
        raise UnknownTopic(f"{first}, {second}")
    known = [topic for topic in pair if topic]
    apart = differences().get(frozenset((first, second)), "")
    told = [*shorts, apart, _caution(_least_sure(known))]
    return _explanation(f"{first}-{second}", " ".join(part for part in told if part), known)


def side_by_side(first: str, second: str) -> Explanation | None:
    """Two of the same table, one aspect a line, with what sets them apart; None where there is no such table."""
    table, words = table_of(first, second), phrases()
    if table is None:
        return None
    pair = [topics()[first], topics()[second]]
    lead = words["side_by_side_lead"].format(first=pair[0].title, second=pair[1].title)
    apart = differences().get(frozenset((first, second)), "")
    caution = _caution(_least_sure(pair)) or words["caution_side_by_side"]
    text = "\n".join(filter(None, [apart, lead, lines_of_two(table, first, second), caution]))
    return _explanation(f"{first}-{second}", text, pair, sources_of_two(table, first, second))


def comparable(topic: str) -> bool:
    """Whether this topic can be told apart from another."""
    return topic in topics() and topics()[topic].in_short is not None


def title(topic: str) -> str:
    """The topic's name for a button or a heading; raises UnknownTopic."""
    if topic not in topics():
        raise UnknownTopic(topic)
    return topics()[topic].title


def from_mentions(mentions: Mapping[str, Sequence[Any]]) -> list[str]:
    """The topics that a message names, terms first: a term is the narrower word. Unknown words are left out."""
    found = [names().term.get(str(word)) for word in mentions.get("term", ())]
    found += [names().opleidingstype.get(str(word)) for word in mentions.get("opleidingstype", ())]
    return list(dict.fromkeys(topic for topic in found if topic))


def for_intent(intent: str) -> str | None:
    """The topic that answers an intent when nothing narrower was named, or None."""
    return names().intent.get(intent)


def out_of_scope(kind: str | None = None) -> str:
    """The topic for a request that the bot is not for, by kind where it is known."""
    return names().out_of_scope.get(kind or "", names().intent["out_of_scope"])


def distress() -> Explanation:
    """The fixed answer to despair: help lines, warm and short; no buttons, no courses."""
    return explain("nood", Profile())


def about_catalogue(note: CatalogueNote, asked: str | None = None) -> Explanation:
    """What the catalogue holds and lacks; with `asked`, a school of which nothing is known here."""
    words = phrases()
    parts = []
    if asked:
        parts.append(words["catalogue_not_known"].format(school=asked))
    year = "catalogue_year" if note.academic_year else "catalogue_no_year"
    parts.append(words[year].format(year=note.academic_year))
    if note.seen_at:
        parts.append(words["catalogue_seen"].format(day=day(note.seen_at)))
    if note.source:
        parts.append(words["catalogue_source"].format(source=note.source))
    parts.append(words["catalogue_present"].format(count=number(len(note.present))))
    if note.absent:
        parts.append(words["catalogue_absent"].format(schools=_some(note.absent)))
    parts.append(words["catalogue_check"])
    return _explanation("catalogus", " ".join(parts), [topics()["catalogus"]])


def _in_lines(parts: Iterable[str]) -> str:
    """Sentences after each other; what begins with a dash, and what comes after it, on a line of its own."""
    lines = [""]
    for part in "\n".join(parts).splitlines():
        apart = part.startswith(ITEM) or lines[-1].startswith(ITEM)
        lines[len(lines) if apart else -1 :] = [part.strip() if apart else f"{lines[-1]} {part.strip()}".strip()]
    return "\n".join(" ".join(line.split()) for line in lines if line.strip())


def _explanation(name: str, text: str, entries: Sequence[Topic], read: Sequence[str] = ()) -> Explanation:
    """`read`: the ids of the sources, where they are others than those of the entries."""
    ids = dict.fromkeys(read or [source for entry in entries for source in entry.sources])
    buttons = list(dict.fromkeys((button.title, button.to) for entry in entries for button in entry.follow_ups))
    del buttons[MOST_FOLLOW_UPS:]
    if all(entry.person for entry in entries):
        buttons.append((phrases()["person_title"], "ask_human"))
    seen_at = source_file().seen_at
    found = tuple(Source(**sources()[one].model_dump(), seen_at=seen_at) for one in ids)
    return Explanation(name, text, found, tuple(buttons), _least_sure(entries).confidence)


def _least_sure(entries: Sequence[Topic]) -> Topic:
    return max(entries, key=lambda entry: ("hoog", "midden", "laag").index(entry.confidence))


def _facts(profile: Profile, subject: Subject, today: datetime.date) -> dict[str, Any]:
    """What conditions may ask: the profile's slots, and of the subject its type, credits, school and year."""
    known: Mapping[str, Any] = {"type": subject} if isinstance(subject, str) else subject or {}
    year, asked = known.get("diploma_jaar") or profile.diploma_jaar, known.get("academic_year")
    return {
        **profile.model_dump(),
        "onderwerp_type": known.get("type"),
        "onderwerp_subtype": known.get("subtype"),
        "studiepunten": _credits(known) or profile.max_studiepunten,
        "jaren_sinds_diploma": None if year is None else today.year - year,
        "diploma_jaar": year,
        "school": known.get("school"),
        "opleiding": known.get("title"),
        "jaar_gezien": asked if of_year(asked) else None,
        "jaar_niet_gezien": None if of_year(asked) else asked,
    }


def _credits(subject: Mapping[str, Any]) -> Any:
    """The credits to reckon a year's fee with: those asked about, or of a whole programme at most a full-time year."""
    credits = subject.get("credits")
    if credits is None or subject.get("type") is None:
        return credits
    return min(credits, FULL_TIME_CREDITS)


def _told(part: str | Part | FirstOf, facts: Mapping[str, Any]) -> str:
    if isinstance(part, str):
        return part
    options = part.first_of if isinstance(part, FirstOf) else [part]
    return next((option.text for option in options if _holds(option, facts)), "")


def _holds(part: Part, facts: Mapping[str, Any]) -> bool:
    return all(condition.met_by(facts.get(name)) for name, condition in part.when.items())


def _caution(entry: Topic) -> str:
    if entry.confidence == "hoog":
        return ""
    return phrases()[f"caution_{entry.confidence}"].format(check_at=entry.check_at)


def _some(schools: Sequence[str]) -> str:
    if len(schools) <= MOST_NAMES:
        return enumeration(schools)
    rest = phrases()["catalogue_more"].format(count=number(len(schools) - MOST_NAMES))
    return enumeration([*schools[:MOST_NAMES], rest])


def _said(source: Source) -> str:
    return phrases()["source_one"].format(label=source.label, date=source.date or phrases()["source_undated"])


__all__ = ["TOPIC_TARGET", "CatalogueNote", "Explanation", "Source", "Subject", "UnknownTopic"]
__all__ += [
    "about_catalogue",
    "comparable",
    "difference",
    "distress",
    "explain",
    "for_intent",
    "from_mentions",
]
__all__ += ["out_of_scope", "title"]
