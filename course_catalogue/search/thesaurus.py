"""How people say it against how schools call it: ``thesaurus.yaml``, which a counsellor may edit."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .text import stems_of

DEFAULT_FILE = Path(__file__).with_name("thesaurus.yaml")
_GAP = 1
"""Words that may stand between two words of a saying: "met kleine kindjes werken"."""


class ThesaurusError(ValueError):
    """The file is not usable; the message names the file and the entry."""


@dataclass(frozen=True)
class Entry:
    """One line of the thesaurus: what people say (``said``), what titles say (``called``), best first."""

    field: str
    said: tuple[str, ...]
    called: tuple[str, ...]


@dataclass(frozen=True)
class Hit:
    """A saying found in a request, with the positions of its words there."""

    entry: Entry
    saying: str
    positions: frozenset[int]


class Thesaurus:
    """Finds sayings in the stems of a request."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = tuple(entries)
        self._uses: Counter[str] = Counter()
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, Entry]]] = {}
        for entry in self.entries:
            for saying in entry.said:
                stems = tuple(stems_of(saying))
                self._by_first.setdefault(stems[0], []).append((stems, saying, entry))
                self._uses.update(set(stems))

    @property
    def sayings(self) -> Iterable[str]:
        """Everything people say, for knowing which words are spelt right."""
        return (saying for entry in self.entries for saying in entry.said)

    def telling(self, hit: Hit) -> float:
        """How much a saying tells: "kinderen" stands in many sayings and says little, "leerproblemen" in one."""
        return sum(1 / (1 + math.log(self._uses[stem])) for stem in stems_of(hit.saying))

    def find(self, stems: Sequence[str]) -> list[Hit]:
        """The sayings in a request, longest first; a saying inside a longer one that was found is left out."""
        found = []
        for start, first in enumerate(stems):
            for wanted, saying, entry in self._by_first.get(first, ()):
                positions = _positions(stems, start, wanted)
                if positions:
                    found.append(Hit(entry, saying, frozenset(positions)))
        found.sort(key=lambda hit: -len(hit.positions))
        kept: list[Hit] = []
        for hit in found:
            if not any(hit.positions < other.positions or _same(hit, other) for other in kept):
                kept.append(hit)
        return kept


def _same(one: Hit, other: Hit) -> bool:
    return one.entry is other.entry and one.positions == other.positions


def _positions(stems: Sequence[str], start: int, wanted: Sequence[str]) -> list[int]:
    """Where the words of a saying stand from ``start`` on, in order and close together; empty where they do not."""
    at = [start]
    for word in wanted[1:]:
        reach = range(at[-1] + 1, min(at[-1] + 2 + _GAP, len(stems)))
        place = next((index for index in reach if stems[index] == word), None)
        if place is None:
            return []
        at.append(place)
    return at


def load_thesaurus(path: Path = DEFAULT_FILE) -> Thesaurus:
    """Read and check the thesaurus. Raises :class:`ThesaurusError` naming the file and the entry that is wrong."""
    try:
        raw = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise ThesaurusError(f"{path.name}: niet leesbaar: {error}") from error
    if not isinstance(raw, dict) or not raw:
        raise ThesaurusError(f"{path.name}: verwacht studiegebieden met een lijst van regels")
    entries = []
    for field, lines in raw.items():
        if not isinstance(lines, list):
            raise ThesaurusError(f"{path.name}: {field}: verwacht een lijst van regels")
        entries += [_entry(line, str(field), f"{path.name}: {field}: regel {n}") for n, line in enumerate(lines, 1)]
    return Thesaurus(entries)


def _entry(line: Any, field: str, where: str) -> Entry:
    if not isinstance(line, dict) or set(line) != {"zegt", "heet"}:
        raise ThesaurusError(f"{where}: verwacht precies 'zegt' en 'heet', kreeg {line!r}")
    said, called = (_texts(line[key], f"{where}: {key}") for key in ("zegt", "heet"))
    return Entry(field, said, called)


def _texts(value: Any, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise ThesaurusError(f"{where}: verwacht een lijst met minstens één tekst, kreeg {value!r}")
    for text in value:
        if not isinstance(text, str) or not stems_of(text):
            raise ThesaurusError(f"{where}: geen bruikbare tekst: {text!r}")
    return tuple(value)
