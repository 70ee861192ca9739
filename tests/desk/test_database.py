from __future__ import annotations

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from desk.database import VERSION_TABLE, connect, metadata, migrate


def test_the_migrations_make_exactly_the_tables_that_the_code_uses(tmp_path: Path):
    engine = connect(f"sqlite:///{tmp_path / 'desk.db'}")
    migrate(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_migrating_twice_and_beside_tables_of_others_changes_nothing(tmp_path: Path):
    engine = connect(f"sqlite:///{tmp_path / 'desk.db'}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE alembic_version (version_num TEXT)"))
        connection.execute(text("CREATE TABLE offerings (id TEXT)"))
    migrate(engine)
    before = set(inspect(engine).get_table_names())
    migrate(engine)
    assert set(inspect(engine).get_table_names()) == before
    assert {"alembic_version", "offerings", VERSION_TABLE} <= before
    engine.dispose()


def test_sqlite_is_opened_for_many_readers_and_crashes(tmp_path: Path):
    engine = connect(f"sqlite:///{tmp_path / 'desk.db'}")
    with engine.begin() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 1, "foreign_keys": 1, "busy_timeout": 5000}
    engine.dispose()
