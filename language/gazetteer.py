"""Places and institutions by every name people give them.

Reads the `gazetteer.json` that the catalogue exports after each synchronisation. Regions, provinces and daily names are
in `vocabulary/places.yml`, so that these are known before the first export.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz.distance import OSA

from language.pipeline import Entry, Match, Parsed, longest
from language.text import Text, as_written
from language.vocabulary import Vocabulary, plain_phrase

_SHORT_NAME = 3
GEWESTEN = ("vlaanderen", "brussel", "wallonie", "buitenland")
PLACE, INSTITUTION = "plaats", "instelling"


class GazetteerError(ValueError):
    """The gazetteer file is not what the catalogue writes; the message says what is wrong."""


@dataclass(frozen=True)
class Place:
    """A place people live, work or want to study in. `kind`: deelgemeente, gemeente, streek, provincie or gewest."""

    name: str
    kind: str
    gewest: str
    rank: int = 0


@dataclass(frozen=True)
class PlaceMention:
    """A place in a message: tokens `first` up to, not including, `last`."""

    place: Place
    first: int
    last: int


@dataclass(frozen=True)
class Gazetteer:
    """Look-up tables, by plain name; `words` are ordinary words, which are no misspelt place ("boekhouder")."""

    places: Mapping[str, Place]
    institutions: Mapping[str, str]
    fuzzy: tuple[str, ...]
    ambiguous: frozenset[str]
    word_first: frozenset[str]
    before: frozenset[str]
    before_word: frozenset[str]
    before_code: frozenset[str]
    before_postcode: frozenset[str]
    words: frozenset[str]
    inhabitants: Mapping[str, Place]


def load_gazetteer(path: Path | None, vocabulary: Vocabulary) -> Gazetteer:
    """Build the tables from the exported file, or from the vocabulary alone where `path` is None or absent.

    Raises GazetteerError where the file exists but is not a gazetteer.
    """
    content: Any = {"places": [], "institutions": []}
    if path is not None and path.exists():
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as problem:
            raise GazetteerError(f"{path.name}: {problem}") from problem
    if not isinstance(content, dict) or not isinstance(content.get("places"), list):
        raise GazetteerError("expected an object with the lists 'places' and 'institutions'")
    return build_gazetteer(content["places"], content.get("institutions", []), vocabulary)


def build_gazetteer(
    places: Iterable[Mapping[str, Any]], institutions: Iterable[Mapping[str, Any]], vocabulary: Vocabulary
) -> Gazetteer:
    """The tables from rows as in `gazetteer.json`."""
    table: dict[str, Place] = {}
    places = list(places)
    for row in places:
        place = Place(str(row["name"]), str(row["kind"]), str(row["gewest"]), _rank(row))
        for name in (place.name, *row.get("aliases", ())):
            _add(table, _spellings(str(name), vocabulary), place)
    for place, codes in _postcodes(places, table):
        _add(table, codes, place)
    _add_vocabulary(table, vocabulary)
    schools: dict[str, str] = {}
    for row in institutions:
        for name in (row["name"], row["code"], *row.get("aliases", ())):
            schools.setdefault(plain_phrase(str(name), as_written(vocabulary.spelling)), str(row["code"]))
    schools.pop("", None)
    fuzzy = tuple(
        name
        for name, place in table.items()
        if len(name) >= 6 and place.kind == "gemeente" and place.gewest != "wallonie"
    )
    sets = {
        key: frozenset(map(str, vocabulary.places[key]))
        for key in ("ambiguous", "word_first", "before", "before_word", "before_code", "before_postcode")
    }
    ordinary = _ordinary_words(vocabulary)
    return Gazetteer(table, schools, fuzzy, words=ordinary, inhabitants=_inhabitants(table, vocabulary), **sets)


def _inhabitants(table: Mapping[str, Place], vocabulary: Vocabulary) -> dict[str, Place]:
    """Names of inhabitants: regular ones by rule ("Lokeraar", "Oostendenaar"), the others from the vocabulary."""
    found: dict[str, Place] = {}
    for name, place in table.items():
        if place.kind in {"gemeente", "deelgemeente"} and len(name) > _SHORT_NAME and name.isalpha():
            stem = re.sub(r"(?:en|e|el|t)$", "", name)
            for word in (f"{name}naar", f"{name}enaar", f"{name}aar", f"{stem}aar", f"{stem}enaar"):
                if word not in found or found[word].rank > place.rank:
                    found[word] = place
    by_name = {place.name: place for place in table.values()}
    for name, words in vocabulary.places["inwoner"].items():
        found |= {plain_phrase(str(word)): by_name[name] for word in words if name in by_name}
    return {word: place for word, place in found.items() if word not in vocabulary.places["geen_inwoner"]}


def _ordinary_words(vocabulary: Vocabulary) -> frozenset[str]:
    """Words that are spelt right, so are no slip of a place ("beginnen" is no "Beringen")."""
    subject = vocabulary.subject
    return vocabulary.spelling.correct | subject["filler"] | subject["edge"] | subject["never"]


def _rank(row: Mapping[str, Any]) -> int:
    kinds = {"gemeente": 0, "provincie": 1, "gewest": 1, "deelgemeente": 2}
    return kinds.get(str(row["kind"]), 3) + (0 if row["gewest"] in {"vlaanderen", "brussel"} else 4)


def _postcodes(rows: Iterable[Mapping[str, Any]], table: Mapping[str, Place]) -> Iterator[tuple[Place, list[str]]]:
    """Municipalities with their postcodes; of a shared one the municipality that has it first."""
    for row in rows:
        place = table.get(plain_phrase(str(row["name"])))
        if row["kind"] == "gemeente" and place is not None and place.kind == "gemeente":
            yield place, [str(code) for code in row.get("postcodes", ())]


def _spellings(name: str, vocabulary: Vocabulary) -> set[str]:
    plain = plain_phrase(name, as_written(vocabulary.spelling))
    return {plain, plain.replace(" ", "")} if "sint " in plain else {plain}


def _add(table: dict[str, Place], names: Iterable[str], place: Place) -> None:
    for name in names:
        if name and (name not in table or table[name].rank > place.rank):
            table[name] = place


def _add_vocabulary(table: dict[str, Place], vocabulary: Vocabulary) -> None:
    for gewest, names in vocabulary.places["gewest"].items():
        for name in names:
            table[plain_phrase(str(name), as_written(vocabulary.spelling))] = Place(str(gewest), "gewest", str(gewest))
    for country in vocabulary.places["land"]:
        table.setdefault(plain_phrase(str(country)), Place("buitenland", "land", "buitenland"))
    for province, names in vocabulary.places["provincie"].items():
        for name in names:
            table[plain_phrase(str(name), as_written(vocabulary.spelling))] = Place(
                str(province), "provincie", "vlaanderen"
            )
    for province, names in vocabulary.places["streek"].items():
        for name in names:
            table[plain_phrase(str(name), as_written(vocabulary.spelling))] = Place(
                str(province), "streek", "vlaanderen"
            )
    by_name = {place.name: place for place in table.values()}
    for alias, name in vocabulary.places["alias"].items():
        if name in by_name:
            table.setdefault(plain_phrase(str(alias), vocabulary.spelling), by_name[name])


def words_of_names(gazetteer: Gazetteer) -> frozenset[str]:
    """Every word in a name: none of these is a slip of another word ("Boekhoute" is no "boekhouder")."""
    return frozenset(word for name in (*gazetteer.places, *gazetteer.institutions) for word in name.split())


def gazetteer_entries(gazetteer: Gazetteer) -> Iterator[Entry]:
    """What the pipeline's ruler looks for: every name of a place and of an institution."""
    for name in gazetteer.places:
        yield Entry(PLACE, name, name)
    for name, code in gazetteer.institutions.items():
        yield Entry(INSTITUTION, code, name)


def find_institutions(parsed: Parsed, gazetteer: Gazetteer) -> list[tuple[str, int, int]]:
    """Institutions named in a message: code, first token, end."""
    named = [match for match in parsed.matches.get(INSTITUTION, ()) if _meant(parsed.text, match, gazetteer)]
    return [(match.id, match.first, match.last) for match in longest(named)]


def _meant(text: Text, match: Match, gazetteer: Gazetteer) -> bool:
    """Short codes ("ap", "vub", "ua") count lower case only after "aan", "de" or "van", or as all that is said."""
    token = text.tokens[match.first]
    if all(other.word in {"?", ".", "!", "en", "of"} for other in text.tokens if other is not token):
        return True
    if match.last - match.first > 1 or len(token.word) > 3 or text.original[token.start].isupper():
        return True
    return match.first > 0 and text.tokens[match.first - 1].word in gazetteer.before_code


def find_places(
    parsed: Parsed, gazetteer: Gazetteer, taken: Sequence[tuple[int, int]], bare: bool
) -> list[PlaceMention]:
    """Places named in a message, longest names first, in order.

    `taken` are token ranges that are something else already (an institution); `bare` says that the message may be no
    more than a place name, because a place was asked for.
    """
    words = [token.word for token in parsed.text.tokens]
    credible = [
        match
        for match in parsed.matches.get(PLACE, ())
        if match.last - match.first > 1
        or _credible(parsed.text, words, match.first, gazetteer.places[match.id], gazetteer, bare)
    ]
    free = [match for match in credible if not any(first <= match.first < last for first, last in taken)]
    exact = {match.first: match for match in longest(free)}
    found: list[PlaceMention] = []
    doubtful = {match.first: match for match in parsed.matches.get(PLACE, ()) if match.last - match.first == 1}
    index = 0
    while index < len(words):
        mention = None
        if index not in exact and index in doubtful and _beside_a_place(words, index, found, gazetteer):
            mention = PlaceMention(gazetteer.places[doubtful[index].id], index, index + 1)
        elif index in exact:
            mention = PlaceMention(gazetteer.places[exact[index].id], index, exact[index].last)
        elif not any(first <= index < last for first, last in taken):
            mention = _fuzzy(words, index, gazetteer, bare)
        if mention is not None:
            found.append(mention)
        index = mention.last if mention is not None else index + 1
    return found


def _credible(text: Text, words: list[str], index: int, place: Place, gazetteer: Gazetteer, bare: bool) -> bool:
    """Whether a word that is a place's name is meant as one here."""
    word = words[index]
    before = words[index - 1] if index else ""
    if word.isdigit():
        return _postcode(words, index, gazetteer, bare)
    capital = text.capital(index)
    if bare and len(words) <= 3 and word not in {"zorg", "leren", "werken"}:
        return True
    if word in gazetteer.word_first:
        apart = place.kind == "gemeente" and place.rank == 0 and before in {",", "niet", "maar", ":"}
        return capital and (before in gazetteer.before_word or (bare and place.kind == "gemeente") or apart)
    if word in gazetteer.ambiguous or len(word) <= 3 or place.kind == "deelgemeente" or place.rank >= 4:
        starts = text.original[text.tokens[index].start : text.tokens[index].start + 1].isupper()
        follows = words[1:2] and words[1] in ({",", "of", "ofzo", "(", "maar", "."} if bare else {",", "of"})
        return before in gazetteer.before or capital or (index == 0 and bool(follows) and (starts or bare))
    return True


def _beside_a_place(words: list[str], index: int, found: Sequence[PlaceMention], gazetteer: Gazetteer) -> bool:
    """ "Herentals of geel": a doubtful name right after another place."""
    word = words[index]
    joined = index > 1 and words[index - 1] in {"of", "en"} and bool(found) and found[-1].last == index - 1
    return joined and word in gazetteer.ambiguous and word not in gazetteer.word_first


def _postcode(words: list[str], index: int, gazetteer: Gazetteer, bare: bool) -> bool:
    """Whether four digits are a postcode, and no year or amount: all that is said, or said to be one."""
    if bare and all(word in {".", ",", "!", words[index]} for word in words):
        return True
    before = words[max(0, index - 3) : index]
    return bool(gazetteer.before_postcode & set(before)) and not {"sinds", "vanaf", "tot", "van"} & set(before)


def _fuzzy(words: list[str], index: int, gazetteer: Gazetteer, bare: bool) -> PlaceMention | None:
    """A misspelt name: only after a preposition, and only where one municipality is clearly the closest."""
    alone = bare and len(words) <= 2
    if not alone and not (index and words[index - 1] in gazetteer.before):
        return None
    word = words[index]
    if len(word) < 5 or not word.isalpha() or len(word) > 25 or word in gazetteer.words:
        return None
    candidates = [word]
    if index + 1 < len(words) and word == "sint":
        candidates.append(f"sint {words[index + 1]}")
    for candidate in reversed(candidates):
        name = _closest(candidate, gazetteer.fuzzy) or _closest(candidate.replace("y", "ij"), gazetteer.fuzzy)
        if name is not None:
            return PlaceMention(gazetteer.places[name], index, index + len(candidate.split()))
    return None


def _closest(word: str, names: Sequence[str]) -> str | None:
    allowed = 1 if len(word) < 8 else 2
    scored = []
    for name in names:
        if name[0] == word[0] and abs(len(name) - len(word)) <= allowed:
            distance = OSA.distance(word, name, score_cutoff=allowed)
            if distance <= allowed:
                scored.append((distance, name))
    scored.sort()
    if not scored or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None
    return scored[0][1]
