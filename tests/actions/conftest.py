"""The real services of the actions, on a database of their own; tests only read it."""

from __future__ import annotations

import os

import pytest

from actions import all as every_action
from actions import services as shared
from course_catalogue import database, starter
from tests.actions.turns import Talk


@pytest.fixture(scope="session", autouse=True)
def catalogue(tmp_path_factory):
    """The starter catalogue in a folder of its own, where `services()` looks."""
    assert every_action
    var = tmp_path_factory.mktemp("var")
    engine = database.connect(f"sqlite:///{var / 'leerwijzer.db'}")
    database.migrate(engine)
    starter.load(engine)
    before = {name: os.environ.pop(name, None) for name in ("LEERWIJZER_VAR", "DATABASE_URL")}
    os.environ["LEERWIJZER_VAR"] = str(var)
    shared.services.cache_clear()
    yield engine
    shared.services.cache_clear()
    del os.environ["LEERWIJZER_VAR"]
    os.environ.update({name: value for name, value in before.items() if value is not None})


@pytest.fixture
def talk():
    """A conversation about which nothing is known yet."""
    return Talk()
