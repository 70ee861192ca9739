"""What must be there before anything can answer: database, catalogue, index, gazetteer, model. Made once."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable

from sqlalchemy import Engine

from cli.places import BOT_PYTHON, HOME, database_url, var
from course_catalogue import database, gazetteer, starter
from course_catalogue.search import SearchIndex, open_index

Progress = Callable[[str], None]


class PrepareError(Exception):
    """Something cannot be made ready; the text says what, in one line."""


def catalogue_ready(progress: Progress) -> Engine:
    """The database, migrated and filled with the starter catalogue, and the gazetteer exported from it."""
    engine = database.connect(database_url())
    database.migrate(engine)
    report = starter.load(engine, progress)
    target = var() / "gazetteer.json"
    if report.changed or not target.exists():
        gazetteer.export(engine, target)
    return engine


def index_ready(engine: Engine, progress: Progress) -> SearchIndex:
    """The search index over the catalogue; vectors that are missing are computed."""
    return open_index(engine, var() / "index", lambda what, done, total: progress(f"{what}: {done} of {total}"))


def model_ready(progress: Progress) -> None:
    """A model trained on this data. Raises PrepareError when training fails."""
    if not BOT_PYTHON.exists():
        raise PrepareError("the bot's environment is not there: run `make setup`")
    command = [str(BOT_PYTHON), "-m", "bot.train", "--if-needed", "--out", str(var() / "models")]
    process = subprocess.Popen(command, cwd=HOME, stdout=subprocess.PIPE, text=True, env=bot_environment())
    assert process.stdout
    for line in process.stdout:
        progress(line.rstrip())
    if process.wait() != 0:
        raise PrepareError("training the model failed; the lines above say why")


def bot_environment() -> dict[str, str]:
    """The environment for whatever runs in the bot's Python."""
    return {**os.environ, "LEERWIJZER_VAR": str(var()), "PYTHONPATH": str(HOME), "TF_CPP_MIN_LOG_LEVEL": "3"}
