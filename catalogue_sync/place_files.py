"""Belgian places, from lists of postcodes, municipalities and place names.

Three lists are joined: places with coordinates (bpost names, OpenStreetMap coordinates), the municipality of each
postcode, and the municipalities after the mergers of 2025 with their Dutch and French names.
"""

import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean
from typing import Any

from catalogue_sync import rules
from course_catalogue.starter import files

COLUMNS = tuple(files.PlaceLine.model_fields)
SMALL_WORDS = frozenset(
    ("op", "den", "de", "ten", "ter", "in", "aan", "bij", "der", "het", "van", "la", "le", "les", "sur", "sous", "lez",
     "en", "du", "des", "et", "au", "aux", "à")
)  # fmt: skip
KIND_ORDER = ("gewest", "provincie", "gemeente", "deelgemeente")


class PlaceFileError(Exception):
    """A file of the place data is missing or does not hold what it should."""


@dataclass
class PlaceRow:
    """One line of places.csv; `rank` 0 is the place that is meant when only the name is given."""

    name: str
    kind: str
    municipality: str | None
    province: str | None
    gewest: str
    postcodes: list[str] = field(default_factory=list)
    lat: float | None = None
    lon: float | None = None
    rank: int = 0
    aliases: list[str] = field(default_factory=list)

    def cells(self) -> list[str]:
        """The row as text, for the CSV file."""
        return [
            self.name, self.kind, self.municipality or "", self.province or "", self.gewest, "|".join(self.postcodes),
            _degrees(self.lat), _degrees(self.lon), str(self.rank), "|".join(self.aliases),
        ]  # fmt: skip


@dataclass
class _Part:
    """One named place inside a municipality, as the coordinate list has it (perhaps under several postcodes)."""

    name: str
    source_name: str
    postcodes: list[str]
    points: list[tuple[float, float]]


def read(folder: Path) -> list[PlaceRow]:
    """All places of Belgium: gewesten, provinces, municipalities and the places inside them, in a fixed order.

    Raises PlaceFileError when a file is missing or damaged.
    """
    municipalities = {entry["id"]: entry for entry in _json(folder / "municipalities.json")}
    municipality_of = _municipalities_of_postcodes(_json(folder / "postal-codes.json"))
    parts = _parts(folder / "be-places-bpost-osm-2017.csv", municipality_of, municipalities)
    rows = [*_gewesten(), *_provinces(_json(folder / "provinces.json"))]
    for nis, entry in sorted(municipalities.items()):
        rows += _municipality_rows(entry, parts[nis], municipality_of)
    _rank(rows)
    for row in rows:
        # "Beveren-Waas" is the first Beveren only.
        if row.rank == 0:
            row.aliases = list(dict.fromkeys([*_names("aliases").get(row.name, []), *row.aliases]))
    return sorted(rows, key=lambda row: (KIND_ORDER.index(row.kind), row.name, row.municipality or "", row.postcodes))


def spell(name: str) -> str:
    """The place name in usual spelling: `Heist-Op-Den-Berg` becomes `Heist-op-den-Berg`."""
    name = " ".join(name.replace("’", "'").split())
    known: dict[str, str] = {key.replace("’", "'"): value for key, value in _names("spelling").items()}
    if name in known:
        return known[name]
    name = re.sub(r"\b([LD])'(\w)", lambda match: f"{match[1].lower()}'{match[2].upper()}", name)
    words = re.split(r"([- ])", name)
    lowered = [word.lower() if word.lower() in SMALL_WORDS else word for word in words[1:]]
    return words[0][:1].upper() + words[0][1:] + "".join(lowered) if words[0][:1] != "'" else "".join(words)


def variants(name: str) -> list[str]:
    """Other ways to write a name: without hyphens, and with St- for Sint-."""
    found = [name.replace("-", " ")] if "-" in name else []
    if name.startswith("Sint-"):
        rest = name.removeprefix("Sint-")
        found += [f"St-{rest}", f"St.-{rest}", f"St {rest}", f"St. {rest}", f"Sint {rest}"]
        found += [f"St {rest.replace('-', ' ')}"]
    return found


def _names(section: str) -> dict[str, Any]:
    table: dict[str, Any] = rules.load("place_names")[section]
    return table


def _degrees(value: float | None) -> str:
    return "" if value is None else f"{value:.5f}"


def _json(path: Path) -> list[dict[str, Any]]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise PlaceFileError(f"{path.name}: {error}") from error
    if not isinstance(content, list):
        raise PlaceFileError(f"{path.name}: expected a list, got {type(content).__name__}")
    return content


def _municipalities_of_postcodes(entries: Iterable[Mapping[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        found[entry["postalCode"]].append(entry["municipality"])
    return found


def _parts(
    path: Path, municipality_of: Mapping[str, list[str]], municipalities: Mapping[str, dict[str, Any]]
) -> dict[str, list[_Part]]:
    parts: dict[str, dict[str, _Part]] = defaultdict(dict)
    try:
        with path.open(encoding="utf-8", newline="") as file:
            lines = [(code, name, float(lon), float(lat)) for code, name, lon, lat in csv.reader(file)]
    except (OSError, ValueError) as error:
        raise PlaceFileError(f"{path.name}: {error}") from error
    for code, source_name, lon, lat in lines:
        nis = _choose_municipality(source_name, municipality_of.get(code, []), municipalities)
        if nis:
            part = parts[nis].setdefault(spell(source_name), _Part(spell(source_name), source_name, [], []))
            part.postcodes.append(code)
            part.points.append((lat, lon))
    return {nis: list(parts[nis].values()) for nis in municipalities}


def _choose_municipality(name: str, candidates: list[str], municipalities: Mapping[str, dict[str, Any]]) -> str | None:
    """The municipality of a place; where a postcode serves two, the one that bears the place's name."""
    named = [nis for nis in candidates if _key(name) in _own_names(municipalities[nis])]
    return next(iter(named or candidates), None)


def _key(name: str) -> str:
    return spell(name).lower().replace(" ", "-")


def _own_names(entry: Mapping[str, Any]) -> set[str]:
    return {_key(name) for name in entry["name"].values()}


def _gewesten() -> list[PlaceRow]:
    return [
        PlaceRow(entry["name"], "gewest", None, None, entry["code"], aliases=list(entry["aliases"]))
        for entry in _names("gewesten").values()
    ]


def _provinces(entries: Iterable[Mapping[str, Any]]) -> list[PlaceRow]:
    rows = []
    for entry in entries:
        words = _names("provinces").get(entry["id"])
        if words:
            gewest = _names("gewesten")[entry["region"]]["code"]
            rows.append(PlaceRow(words["label"], "provincie", None, words["name"], gewest, aliases=words["aliases"]))
    return rows


def _municipality_rows(
    entry: Mapping[str, Any], parts: list[_Part], municipality_of: Mapping[str, list[str]]
) -> list[PlaceRow]:
    name = spell(entry["name"].get("nl") or entry["name"]["fr"])
    province = _names("provinces").get(entry["province"], {}).get("name")
    gewest = _names("gewesten")[entry["region"]]["code"]
    own = [part for part in parts if _key(part.source_name) in _own_names(entry)]
    points = [point for part in own or parts for point in part.points]
    codes = sorted(code for code, owners in municipality_of.items() if entry["id"] in owners)
    main = PlaceRow(name, "gemeente", name, province, gewest, codes)
    # The middle of the places of its name, or of all its parts when (after a merger) none bears the name.
    if points:
        main.lat, main.lon = fmean(lat for lat, _ in points), fmean(lon for _, lon in points)
    main.aliases = _aliases(name, [entry["name"].get("fr", name), *(part.source_name for part in own)])
    missing = [_missing_part(part, main) for part in _names("missing_parts").get(name, [])]
    return [main, *(_part_row(part, main) for part in parts if part not in own), *missing]


def _missing_part(name: str, main: PlaceRow) -> PlaceRow:
    row = PlaceRow(name, "deelgemeente", main.name, main.province, main.gewest, lat=main.lat, lon=main.lon)
    row.aliases = _aliases(name, [])
    return row


def _part_row(part: _Part, main: PlaceRow) -> PlaceRow:
    lat, lon = part.points[0]
    row = PlaceRow(part.name, "deelgemeente", main.name, main.province, main.gewest, sorted(set(part.postcodes)))
    row.lat, row.lon = lat, lon
    row.aliases = _aliases(part.name, [part.source_name])
    return row


def _aliases(name: str, others: Iterable[str]) -> list[str]:
    wanted = [*(spell(other) for other in others), *variants(name)]
    return list(dict.fromkeys(alias for alias in wanted if alias != name))


def _rank(rows: list[PlaceRow]) -> None:
    """Orders places of one name: gewest, province, municipality, then the part that is likely the largest.

    How many people live somewhere is not in the data. A postcode of its own says most (2600 is Berchem alone,
    9690 is Berchem and four others), then the number of postcodes of its municipality.
    """
    shared = Counter(code for row in rows if row.kind == "deelgemeente" for code in row.postcodes)
    size = {row.name: len(row.postcodes) for row in rows if row.kind == "gemeente"}
    by_name: dict[str, list[PlaceRow]] = defaultdict(list)
    for row in rows:
        by_name[row.name].append(row)
    for same in by_name.values():
        same.sort(
            key=lambda row: (
                KIND_ORDER.index(row.kind),
                min((shared[code] for code in row.postcodes), default=0),
                -size.get(row.municipality or "", 0),
                row.postcodes,
            )
        )
        for rank, row in enumerate(same):
            row.rank = rank
