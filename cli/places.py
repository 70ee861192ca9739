"""Where things are: the project, what is made on this machine, the environments."""

from __future__ import annotations

import os
from pathlib import Path

HOME = Path(os.environ.get("LEERWIJZER_HOME", Path(__file__).resolve().parent.parent))
BOT_PYTHON = HOME / ".venv-bot" / "bin" / "python"


def var() -> Path:
    """The folder for what is made here; made if it is not there."""
    folder = Path(os.environ.get("LEERWIJZER_VAR", HOME / "var"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def database_url() -> str:
    """The database of catalogue and conversations."""
    return os.environ.get("DATABASE_URL") or f"sqlite:///{var() / 'leerwijzer.db'}"
