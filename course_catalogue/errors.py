"""What can go wrong with the catalogue; each message is one line that says what to do.

CatalogueError
└── DatabaseError
    ├── DamagedDatabaseError      the file is not a database, or is damaged
    ├── MissingTablesError        nothing has been migrated or loaded yet
    ├── UnreachableDatabaseError  no such server, no permission, locked for too long
    └── StarterError              the files to fill it from are missing or damaged
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, exc


class CatalogueError(Exception):
    """Anything the catalogue cannot do, with the remedy in its text."""


class DatabaseError(CatalogueError):
    """The database cannot be used."""


class DamagedDatabaseError(DatabaseError):
    """The database file is not a SQLite database, or is damaged."""


class MissingTablesError(DatabaseError):
    """The database has no catalogue yet."""


class UnreachableDatabaseError(DatabaseError):
    """The database cannot be opened or written."""


class StarterError(DatabaseError):
    """A file of the starter catalogue is missing or does not hold what it should."""


@contextmanager
def translated(engine: Engine) -> Iterator[None]:
    """Turns the driver's exceptions into ours, with the cause kept; other exceptions pass."""
    try:
        yield
    except exc.DBAPIError as error:
        raise translate(engine, error) from error


def translate(engine: Engine, error: exc.DBAPIError) -> DatabaseError:
    """Our exception for the driver's, naming the database without its password."""
    name = engine.url.database if engine.dialect.name == "sqlite" else engine.url.render_as_string(hide_password=True)
    said = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else type(error.orig).__name__
    if "not a database" in said or "malformed" in said:
        return DamagedDatabaseError(f"{name} is not a usable SQLite database; move that file away and start again")
    if "no such table" in said or "no such column" in said or "does not exist" in said:
        return MissingTablesError(f"{name} holds no catalogue of this version ({said}); fill it with `leerwijzer sync`")
    return UnreachableDatabaseError(f"cannot use {name}: {said}; check DATABASE_URL, permissions and free space")
