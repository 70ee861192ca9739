"""A supposition, told as a fact, so that the same rules can read it.

"En als ik 4/5 ga werken?" becomes "ik werk 4/5". What is read of it is only supposed and sets nothing (contract,
section 1); it serves to say what would change. Words: `vocabulary/supposing.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from language.text import Spelling, Text, read_text
from language.vocabulary import FOLDER, VocabularyError, load_spelling

_FILE = FOLDER / "supposing.yml"
# Slots that a supposed fact may fill: what learners are, not what they want to study.
SUPPOSABLE = frozenset(
    {
        "hoogste_diploma",
        "buitenlands_diploma",
        "diploma_jaar",
        "werksituatie",
        "tewerkstelling_percentage",
        "uren_per_maand",
        "gewest_werk",
        "gemeente",
        "gewest_woonplaats",
        "leeftijd",
        "relevante_ervaring_jaren",
        "jaren_werkervaring",
        "kmo_grootte",
        "hoofdberoep",
    }
)
_COURSE = "volg {}"
_OBTAINED = "ik heb {} behaald"
_HOW_MUCH = re.compile(r"^ik ben (?=.*(?:\d ?(?:%|procent)|\d/\d|tijds)).*")
_A_DIPLOMA = re.compile(r"(?<!\S)(?:mijn|een|het) \S*(?:graduaat|bachelor|master|diploma)")


@dataclass(frozen=True)
class Supposition:
    """What a message supposes: facts to be read, slots that no fact fills, fields of the course; and what else it says.

    `rest` is the message without the supposition, as typed; `alone`: it asks nothing else than what changes.
    """

    facts: tuple[str, ...] = ()
    told: Mapping[str, Any] = field(default_factory=dict)
    course: Mapping[str, Any] = field(default_factory=dict)
    rest: str = ""
    alone: bool = True

    def __bool__(self) -> bool:
        """Whether anything is supposed that may be read."""
        return bool(self.facts or self.told or self.course)


@dataclass(frozen=True)
class _Words:
    cue: re.Pattern[str]
    compares: re.Pattern[str]
    no_supposition: re.Pattern[str]
    ends: re.Pattern[str]
    subject: re.Pattern[str]
    asks_nothing_else: re.Pattern[str]
    fillers: re.Pattern[str]
    helpers: frozenset[str]
    verbs: Mapping[str, str]
    being: frozenset[str]
    having: frozenset[str]
    phrases: Sequence[tuple[re.Pattern[str], str]]
    told: Sequence[tuple[re.Pattern[str], Mapping[str, Any]]]
    course: Mapping[str, Mapping[str, re.Pattern[str]]]
    numbers: Mapping[str, re.Pattern[str]]
    bare_facts: Sequence[tuple[re.Pattern[str], str]]
    bare_course: re.Pattern[str]


def suppose(text: str) -> Supposition | None:
    """What a message supposes, told as facts; None where it supposes nothing that could be read."""
    words, read = _words(), read_text(text, _spelling())
    return _bare(read, words) or _in_a_clause(read, words)


def _bare(text: Text, words: _Words) -> Supposition | None:
    """ "En als zelfstandige?", "en met een creditcontract?": the whole message, without a verb."""
    plain = text.plain.rstrip(" ?!.")
    for pattern, fact in words.bare_facts:
        if found := pattern.fullmatch(plain) or pattern.fullmatch(text.plain):
            return Supposition((fact.format(found["said"]),))
    if words.bare_course.fullmatch(plain):
        return Supposition(course=dict(_course(plain, words)))
    return None


def _in_a_clause(text: Text, words: _Words) -> Supposition | None:
    for cue in words.cue.finditer(text.plain):
        if words.compares.search(text.plain[: cue.start()]):
            continue
        start = cue.end()
        end = _end(text.plain, start, words)
        body = text.plain[start:end].strip(" ,")
        if not body or words.no_supposition.search(body):
            continue
        found = _read(body, words)
        if found:
            rest = _without(text, cue.start(), end)
            left = f"{text.plain[: cue.start()]} {text.plain[end:]}".strip()
            alone = words.asks_nothing_else.fullmatch(left) is not None
            return Supposition(found.facts, found.told, found.course, rest, alone)
    return None


def _end(plain: str, start: int, words: _Words) -> int:
    """Where the supposed clause ends: at a sign, or where the question that hangs on it begins."""
    found = words.ends.search(plain, start)
    return found.start() if found else len(plain)


def _without(text: Text, start: int, end: int) -> str:
    first, last = text.span(start, max(start + 1, end - 1))
    return " ".join((text.original[:first] + " " + text.original[last:]).split()).strip(" ,?")


def _read(body: str, words: _Words) -> Supposition:
    """One clause ("ik 4/5 ga werken en in brussel woon") as facts, and as fields of the course."""
    facts: list[str] = []
    told: dict[str, Any] = {}
    course: dict[str, Any] = {}
    for part in re.split(r" en (?!een )", body):
        for pattern, values in words.told:
            told |= values if pattern.search(part) else {}
        fact = _fact(part, words)
        # "In de privé in Brussel werk": what is said in so many words goes last, and wins.
        said = [own for pattern, own in words.phrases if pattern.search(part)][:1]
        if fact is None or (said and fact.startswith(_COURSE[:4])):
            facts += said
        elif fact.startswith(_COURSE[:4]):
            course |= dict(_course(part, words))
        else:
            facts += [fact, *_at_work(fact), *said]
            course |= {k: v for k, v in _course(part, words) if k in {"contract", "credits", "contact_hours"}}
    return Supposition(tuple(facts), told, course)


def _at_work(fact: str) -> list[str]:
    """ "Ik ben werknemer aan 80 %": how much is said of working."""
    return [fact.replace("ik ben", "ik werk", 1)] if _HOW_MUCH.search(fact) else []


def _fact(part: str, words: _Words) -> str | None:
    """A part of a supposed clause in the first person, verb first; None where nothing is left of it."""
    first = re.search(r"(?<!\S)(?:eerst|al|reeds)(?!\S)", part) is not None
    subject = words.subject.match(part)
    of_course = subject is not None and subject["course"] is not None
    said = part[subject.end() :] if subject else part
    row = words.fillers.sub(" ", re.sub(r"(?<!\S)eerst(?!\S)", " ", said)).split()
    if not row:
        return None
    if of_course:
        return _COURSE
    form, left = _verb(row, words)
    if form == _COURSE and first and _A_DIPLOMA.search(said):
        form = _OBTAINED
    return form.format(_placed(left, form)).strip()


def _placed(row: Sequence[str], form: str) -> str:
    said = " ".join(row)
    return re.sub(r"(?<!\S)naar(?!\S)", "in", said) if form.startswith("ik woon") else said


def _verb(row: Sequence[str], words: _Words) -> tuple[str, Sequence[str]]:
    """How the verb is said in the first person, and what is left without it: of the end, else of the beginning."""
    first = len(row)
    while first and (row[first - 1] in words.helpers or row[first - 1] in words.verbs):
        first -= 1
    run, left = row[first:], row[:first]
    if not run:  # "stel ik werk 4/5": as a main clause
        last = next((n for n, word in enumerate(row) if word not in words.helpers and word not in words.verbs), 0)
        run, left = row[:last], row[last:]
    if not run:  # "ik 4/5 werk in een vzw"
        run = [word for word in row if word in words.verbs][-1:] or [w for w in row if w in words.helpers][-1:]
        left = [word for word in row if word not in run]
    own = next((words.verbs[word] for word in run if word in words.verbs and word not in words.being), None)
    if own:
        return own, left
    if any(word in words.being for word in run):
        return "ik ben {}", left
    if any(word in words.having for word in run):
        return "ik heb {}", left
    return "ik {}", left


def _course(part: str, words: _Words) -> Iterator[tuple[str, Any]]:
    for name, values in words.course.items():
        places = {value: match.start() for value, pattern in values.items() if (match := pattern.search(part))}
        found = sorted(places, key=lambda value: places[value])
        if found:  # of "een master ipv een bachelor" the first
            yield name, found if name == "forms" else found[0]
    for name, pattern in words.numbers.items():
        if number := pattern.search(part):
            yield name, int(number[1])


@lru_cache(maxsize=1)
def _spelling() -> Spelling:
    return load_spelling(FOLDER)


@lru_cache(maxsize=1)
def _words(path: Path = _FILE) -> _Words:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    try:
        return _compiled(content)
    except (KeyError, TypeError, AttributeError, ValueError, re.error) as problem:
        raise VocabularyError(f"{path.name}: {problem}") from problem


def _any(patterns: Sequence[Any]) -> str:
    return "|".join(map(str, patterns))


def _compiled(content: Mapping[str, Any]) -> _Words:
    subjects, verbs = _any(content["subjects"]), content["verbs"]
    start = r"(?:^|(?<=[.,;!?:] )|(?:(?<=^en )|(?<=[ ,.!?;]en )|(?<=^maar )|(?<= maar )|(?<=^ok )|(?<=^dus )))"
    cue = (
        rf"(?<!\S)(?:{_any(content['anywhere'])}) (?=(?:{subjects})(?!\S))"
        rf"|(?<!\S)(?:{_any(content['with_subject'])})(?!\S)"
        rf"|{start}(?:{_any(content['at_start'])}) (?=(?:{subjects})(?!\S))"
    )
    return _Words(
        re.compile(cue),
        re.compile(rf"(?<!\S)(?:{_any(content['compares'])})(?: \S+){{0,3}} $"),
        re.compile(_any(content["no_supposition"])),
        re.compile(rf"(?:(?<!\S)(?:{_any(content['ends'])})| ?[?.!;,])"),
        re.compile(rf"(?:(?P<course>(?:het|dat|die|dit|er|de \S+)(?!\S))|(?:{subjects})(?!\S)|)"),
        re.compile(str(content["asks_nothing_else"])),
        re.compile(rf"(?<!\S)(?:{_any(content['fillers'])})(?!\S)"),
        frozenset(map(str, content["helpers"])),
        {str(word): str(form) for form, said in verbs.items() for word in said},
        frozenset(map(str, content["being"])),
        frozenset(map(str, content["having"])),
        [(re.compile(rf"(?<!\S)(?:{pattern})(?!\S)"), str(fact)) for pattern, fact in content["phrases"]],
        [(re.compile(pattern), dict(values)) for pattern, values in content["told"]],
        {name: {v: re.compile(p) for v, p in values.items()} for name, values in content["course"].items()},
        {name: re.compile(content[name]) for name in ("credits", "contact_hours")},
        [(re.compile(pattern), str(fact)) for pattern, fact in content["bare_facts"]],
        re.compile(str(content["bare_course"])),
    )
