import pytest

from course_catalogue import database, starter
from course_catalogue.search import open_index


@pytest.fixture(scope="session")
def engine(tmp_path_factory):
    """A database with the starter catalogue."""
    engine = database.connect(f"sqlite:///{tmp_path_factory.mktemp('catalogue') / 'leerwijzer.db'}")
    database.migrate(engine)
    starter.load(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def index(engine, tmp_path_factory):
    """The search index over the starter catalogue, with the vectors that ship with it."""
    return open_index(engine, tmp_path_factory.mktemp("index"))
