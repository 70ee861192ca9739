"""Filling the database with the starter catalogue that comes with the program."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert, select, update

from course_catalogue.database import lock
from course_catalogue.errors import translated
from course_catalogue.models import (
    ContactPointRow,
    InstitutionRow,
    OfferingRow,
    PlaceName,
    PlaceRow,
    Programme,
    Source,
    SourceRecord,
    SyncRun,
)
from course_catalogue.starter import files, rows
from course_catalogue.writing import upsert

__all__ = ["LoadReport", "load"]

Progress = Callable[[str], None]

LOADER = "1"
"""Raised when the same files should give other rows, so that existing databases are filled again."""
WITHDRAWN = "ingetrokken"


@dataclass(frozen=True)
class LoadReport:
    """What a load did; `changed` is false when the database already held exactly this starter."""

    changed: bool
    offerings: int
    institutions: int
    places: int
    contact_points: int
    withdrawn: int
    seconds: float


@dataclass(frozen=True)
class _Content:
    """All files, read and checked before the database is touched."""

    hash: str
    sources: dict[str, files.SourceEntry]
    institutions: list[files.InstitutionEntry]
    offerings: list[files.OfferingLine]
    places: list[files.PlaceLine]
    contact_points: list[files.ContactEntry]


def load(engine: Engine, progress: Progress = lambda _line: None, folder: Path = files.FOLDER) -> LoadReport:
    """Puts the starter catalogue into the database, in one transaction; does nothing when it is already there.

    An offering that has left the files stays, marked as withdrawn, for somebody may have kept it. Raises StarterError
    for a damaged file (nothing is written then) and DatabaseError for an unusable database.
    """
    started = time.monotonic()
    wanted = files.content_hash(folder, LOADER)
    with translated(engine):
        with engine.connect() as connection:
            done = _last_report(connection, wanted)
        if done:
            return LoadReport(False, **done, seconds=time.monotonic() - started)
        progress("filling the catalogue")
        content = _read(folder, wanted)
        with engine.begin() as connection:
            lock(connection)
            # Another program may have filled it while this one waited for the lock.
            done = _last_report(connection, wanted)
            counts = done or _write(connection, content)
    if done:
        return LoadReport(False, **done, seconds=time.monotonic() - started)
    report = LoadReport(True, **counts, seconds=time.monotonic() - started)
    progress(f"{report.offerings} offerings, {report.places} places, {report.seconds:.1f} s")
    return report


def _read(folder: Path, wanted: str) -> _Content:
    return _Content(
        hash=wanted,
        sources=files.sources(folder),
        institutions=files.institutions(folder),
        offerings=files.offerings(folder),
        places=files.places(folder),
        contact_points=files.contact_points(folder),
    )


def _last_report(connection: Connection, wanted: str) -> dict[str, int] | None:
    """The counts of the last load, when that was of exactly these files."""
    query = select(SyncRun.inhoud_sha256, SyncRun.aantallen).join(Source).where(Source.code == "schoolsites_2024")
    last = connection.execute(query.order_by(SyncRun.id.desc()).limit(1)).first()
    return dict(last.aantallen) if last and last.inhoud_sha256 == wanted else None


def _write(connection: Connection, content: _Content) -> dict[str, int]:
    ids = _write_sources(connection, content)
    run_id = _start_run(connection, ids["schoolsites_2024"], content.hash)
    schools = rows.institution_rows(content.institutions, _provenance(content, ids, "eigen_kennis"))
    upsert(connection, InstitutionRow, schools)
    withdrawn = _write_offerings(connection, content, ids, run_id)
    _write_places(connection, rows.place_rows(content.places, _provenance(content, ids, "plaatsen")))
    connection.execute(delete(ContactPointRow).where(ContactPointRow.bron_id == ids["openbare_paginas"]))
    contacts = rows.contact_rows(content.contact_points, _provenance(content, ids, "openbare_paginas"))
    connection.execute(insert(ContactPointRow), contacts)
    counts = {
        "offerings": len(content.offerings),
        "institutions": len(content.institutions),
        "places": len(content.places),
        "contact_points": len(content.contact_points),
        "withdrawn": withdrawn,
    }
    finished = {"geeindigd": _now(), "status": "geslaagd", "aantallen": counts}
    connection.execute(update(SyncRun).where(SyncRun.id == run_id).values(finished))
    return counts


def _write_sources(connection: Connection, content: _Content) -> dict[str, int]:
    entries = content.sources.values()
    upsert(
        connection,
        Source,
        [
            {
                "code": entry.code,
                "naam": entry.name,
                "url": entry.url,
                "licentie": entry.licence,
                "naamsvermelding": entry.attribution,
            }
            for entry in entries
        ],
        key=("code",),
    )
    return {row.code: row.id for row in connection.execute(select(Source.code, Source.id))}


def _start_run(connection: Connection, bron_id: int, wanted: str) -> int:
    values = {
        "bron_id": bron_id,
        "gestart": _now(),
        "status": "bezig",
        "inhoud_sha256": wanted,
        "aantallen": {},
    }
    return int(connection.execute(insert(SyncRun).values(values).returning(SyncRun.id)).scalar_one())


def _write_offerings(connection: Connection, content: _Content, ids: dict[str, int], run_id: int) -> int:
    """Writes programmes, offerings and the records behind them; returns how many offerings were withdrawn."""
    bron_id = ids["schoolsites_2024"]
    upsert(connection, Programme, rows.programme_rows(content.offerings))
    offerings = rows.offering_rows(content.offerings, _provenance(content, ids, "schoolsites_2024"))
    # New files are new claims: that somebody compared the old row with its source says nothing of the new one.
    upsert(connection, OfferingRow, offerings)
    upsert(
        connection,
        SourceRecord,
        rows.record_rows(content.offerings, bron_id, run_id),
        key=("bron_id", "instelling_code", "extern_id", "academiejaar"),
        keep=("eerste_run_id",),
    )
    known = connection.execute(
        select(OfferingRow.id).where(OfferingRow.bron_id == bron_id, OfferingRow.status != WITHDRAWN)
    )
    gone = set(known.scalars()) - {line.id for line in content.offerings}
    for id_ in sorted(gone):
        connection.execute(update(OfferingRow).where(OfferingRow.id == id_).values(status=WITHDRAWN))
    return len(gone)


def _write_places(connection: Connection, places: list[dict[str, Any]]) -> None:
    connection.execute(delete(PlaceName))
    connection.execute(delete(PlaceRow))
    connection.execute(insert(PlaceRow), places)
    connection.execute(insert(PlaceName), rows.name_rows(places))


def _provenance(content: _Content, ids: dict[str, int], code: str) -> dict[str, Any]:
    source = content.sources[code]
    return {
        "bron_id": ids[code],
        "brondatum": source.source_date,
        "gezien_op": source.seen_at,
        "nagekeken_op": None,
    }


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)
