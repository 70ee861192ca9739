"""The same programme at several schools or campuses is one programme with several offerings."""

from collections.abc import Iterable
from dataclasses import dataclass

from .model import OfferingLike
from .text import stems_of
from .titles import Title, read_title

_BASIC = frozenset({"graduaat", "bachelor"})
_PENALTY = {
    "master": 0.1,
    "manama": 0.1,
    "banaba": 0.03,
    "schakelprogramma": 0.22,
    "voorbereidingsprogramma": 0.23,
    "doctoraat": 0.3,
    "opleidingsonderdeel": 0.25,
    "studiedag": 0.1,
    "creditcontract": 0.2,
    "onbekend": 0.1,
    "postgraduaat": 0.04,
    "permanente_vorming": 0.05,
    "microcredential": 0.05,
}
"""What an offering of this type loses for a learner who asked for no type: basic programmes lead, all can show."""
_EXCHANGE, _ENDING, _SHORTENED, _ENGLISH = 0.35, 0.4, 0.2, 0.3


@dataclass(frozen=True)
class Member:
    """One offering of a programme, with what is read from its title once."""

    offering: OfferingLike
    title: Title
    stems: frozenset[str]
    ending: bool


@dataclass(frozen=True)
class Programme:
    """Offerings of one type with one subject, in a fixed order; ``shortened`` where it builds on another diploma."""

    type: str
    subject: str
    words: str
    """All the subjects' words, for the lexical index: the choices of languages differ from school to school."""
    members: tuple[Member, ...]
    shortened: bool
    penalty: float
    type_penalty: float


def programmes_of(offerings: Iterable[OfferingLike]) -> list[Programme]:
    """Group offerings into programmes, in a stable order."""
    groups: dict[tuple[str, str, bool], list[tuple[OfferingLike, Title]]] = {}
    for offering in sorted(offerings, key=lambda one: one.id):
        title = read_title(offering.title)
        groups.setdefault((offering.type, title.key, title.exchange), []).append((offering, title))
    return [_programme(type_, members) for (type_, _, _), members in sorted(groups.items(), key=lambda pair: pair[0])]


def _programme(type_: str, members: list[tuple[OfferingLike, Title]]) -> Programme:
    shortest = min((title.subject.lower() for _, title in members), key=lambda text: (len(text), text))
    subjects = dict.fromkeys(title.subject.lower() for _, title in members)
    return Programme(
        type=type_,
        subject=shortest,
        words=" ".join(dict.fromkeys(word for text in subjects for word in text.split())),
        members=tuple(_member(offering, title) for offering, title in members),
        shortened=all(title.shortened for _, title in members),
        penalty=min(_penalty(offering, title) for offering, title in members),
        type_penalty=_PENALTY.get(type_, 0.0),
    )


def _member(offering: OfferingLike, title: Title) -> Member:
    ending = title.ending or getattr(offering, "status", None) == "uitdovend"
    return Member(offering, title, frozenset(stems_of(title.subject)), ending)


def _penalty(offering: OfferingLike, title: Title) -> float:
    """What a programme loses whatever is asked: not for newcomers, phasing out, on top of another diploma, English."""
    english = title.english or (offering.language or "nl").lower()[:2] == "en"
    return (
        _EXCHANGE * title.exchange
        + _ENDING * title.ending
        + _SHORTENED * (title.shortened and offering.type in _BASIC)
        + _ENGLISH * english
    )
