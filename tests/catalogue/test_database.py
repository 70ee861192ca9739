import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from course_catalogue import database, places, queries, starter
from course_catalogue.models import Base

ROOT = Path(__file__).resolve().parents[2]


def test_migrating_from_nothing_gives_the_tables_of_the_models(tmp_path):
    engine = database.connect(f"sqlite:///{tmp_path / 'new' / 'catalogue.db'}")
    database.migrate(engine)
    database.migrate(engine)
    inspector = inspect(engine)
    assert set(inspector.get_table_names()) == {*Base.metadata.tables, "catalogue_version"}
    for name, table in Base.metadata.tables.items():
        assert {column["name"] for column in inspector.get_columns(name)} == set(table.columns.keys())


def test_the_migrations_leave_nothing_to_add_to_the_models():
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    engine = database.connect("sqlite://")
    database.migrate(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": "catalogue_version"})
        assert compare_metadata(context, Base.metadata) == []


def test_tables_of_others_are_left_alone(tmp_path):
    engine = database.connect(f"sqlite:///{tmp_path / 'shared.db'}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE gesprek (id INTEGER)"))
        connection.execute(text("CREATE TABLE alembic_version (version_num TEXT)"))
        connection.execute(text("INSERT INTO alembic_version VALUES ('desk-7')"))
    database.migrate(engine)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "desk-7"
    assert "gesprek" in inspect(engine).get_table_names()


def test_sqlite_checks_foreign_keys_and_writes_ahead(tmp_path):
    engine = database.connect(f"sqlite:///{tmp_path / 'a.db'}")
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"


def test_programs_that_start_together_on_an_empty_database_fill_it_once(tmp_path):
    url = f"sqlite:///{tmp_path / 'shared.db'}"
    code = (
        "import sys\nfrom course_catalogue import database, starter\n"
        "engine = database.connect(sys.argv[1])\ndatabase.migrate(engine)\n"
        "print(starter.load(engine).changed)"
    )
    starts = [
        subprocess.Popen([sys.executable, "-c", code, url], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    assert sorted(process.communicate()[0].strip() for process in starts) == ["False", "False", "True"]


def test_a_postgres_url_gets_the_driver_that_is_installed():
    for url in ("postgres://u@localhost/x", "postgresql://u@localhost/x"):
        assert database.connect(url).url.drivername == "postgresql+psycopg"


@pytest.mark.parametrize("use", [database.migrate, starter.load, queries.about, lambda e: places.find(e, "Gent")])
def test_a_file_that_is_no_database_is_said_to_be_so_in_one_line(tmp_path, use):
    path = tmp_path / "broken.db"
    path.write_bytes(b"this is no database at all " * 200)
    with pytest.raises(database.DamagedDatabaseError) as caught:
        use(database.connect(f"sqlite:///{path}"))
    assert isinstance(caught.value, database.DatabaseError)
    assert "broken.db" in str(caught.value)
    assert "move that file away" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("use", [starter.load, queries.offerings, queries.contact_points, queries.institutions])
def test_a_database_without_catalogue_is_told_from_a_broken_one(use):
    with pytest.raises(database.MissingTablesError, match="leerwijzer sync"):
        use(database.connect("sqlite://"))


def test_a_server_that_does_not_answer_is_named_without_its_password():
    engine = database.connect("postgresql://someone:geheim@127.0.0.1:1/x")
    with pytest.raises(database.UnreachableDatabaseError) as caught:
        database.migrate(engine)
    assert "geheim" not in str(caught.value)
    assert "127.0.0.1:1" in str(caught.value)


def test_a_url_that_is_none_is_refused():
    with pytest.raises(database.UnreachableDatabaseError, match="DATABASE_URL"):
        database.connect("no url")


@pytest.mark.skipif(
    "TEST_DATABASE_URL" not in os.environ, reason="TEST_DATABASE_URL names no empty PostgreSQL database"
)
def test_the_catalogue_works_on_postgresql_as_on_sqlite():
    engine = database.connect(os.environ["TEST_DATABASE_URL"])
    database.migrate(engine)
    first = starter.load(engine)
    assert (first.offerings, starter.load(engine).changed) == (3460, False)
    assert places.find(engine, "Molenbeek").name == "Sint-Jans-Molenbeek"
    assert queries.offering(engine, queries.offerings(engine)[0].id)
