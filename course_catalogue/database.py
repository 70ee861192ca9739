"""Connecting to the database and bringing its catalogue tables up to date."""

import os
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import StaticPool

from course_catalogue.errors import (
    DamagedDatabaseError,
    DatabaseError,
    MissingTablesError,
    StarterError,
    UnreachableDatabaseError,
    translated,
)

__all__ = [
    "DamagedDatabaseError",
    "DatabaseError",
    "MissingTablesError",
    "StarterError",
    "UnreachableDatabaseError",
    "connect",
    "lock",
    "migrate",
]

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_MS = 30_000
"""How long a writer waits for another, in milliseconds: a first load takes seconds on a busy machine."""
LOCK = 4_020_117
"""The number of the catalogue's advisory lock on PostgreSQL; any number that nothing else uses."""


def connect(url: str | None = None) -> Engine:
    """An engine for the URL, or for `DATABASE_URL`, or an in-memory database; nothing is created or migrated yet.

    SQLite gets foreign keys, write-ahead logging and a waiting time for locks; a `postgres://` URL gets the psycopg
    driver. Raises UnreachableDatabaseError for a URL that cannot be understood or a folder that cannot be made.
    """
    text = url or os.environ.get("DATABASE_URL") or "sqlite://"
    try:
        parsed = make_url(text)
    except ArgumentError as error:
        remedy = "write sqlite:///file or postgresql://user@host/name"
        raise UnreachableDatabaseError(f"DATABASE_URL is not a database URL; {remedy}") from error
    if parsed.drivername in {"postgres", "postgresql"}:
        parsed = parsed.set(drivername="postgresql+psycopg")
    if not parsed.drivername.startswith("sqlite"):
        return create_engine(parsed, pool_pre_ping=True)
    return _sqlite(str(parsed.database or ""), parsed)


def migrate(engine: Engine) -> None:
    """Brings the catalogue's tables to the newest version, from nothing if need be; other tables are left alone.

    Raises DatabaseError when the database cannot be used.
    """
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with translated(engine), engine.begin() as connection:
        lock(connection)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def lock(connection: Connection) -> None:
    """Makes the transaction that begins here the only one that writes the catalogue; others wait until it ends.

    Two programs that start together on an empty database would otherwise both make its tables.
    """
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")


def _sqlite(database: str, url: Any) -> Engine:
    if database in {"", ":memory:"}:
        # One connection, or every thread would see its own empty database.
        engine = create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})
    else:
        try:
            Path(database).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UnreachableDatabaseError(f"cannot make the folder of {database}: {error.strerror}") from error
        engine = create_engine(url)
    event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    try:
        cursor.execute(f"PRAGMA busy_timeout={BUSY_MS}")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=NORMAL")
    finally:
        cursor.close()
