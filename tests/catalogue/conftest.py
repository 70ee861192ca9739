import pytest

from course_catalogue import database, starter


@pytest.fixture(scope="session")
def engine():
    """A database in memory with the whole starter catalogue; tests only read it."""
    engine = database.connect("sqlite://")
    database.migrate(engine)
    starter.load(engine)
    return engine
