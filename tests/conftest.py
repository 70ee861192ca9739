"""Shared by all tests: where the project is, and the whole assistant, running, for those that talk to it."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def assistant_var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the running assistant; `logs` in it holds what its processes wrote."""
    return Path(os.environ.get("LEERWIJZER_TEST_VAR") or tmp_path_factory.mktemp("var"))


@pytest.fixture(scope="session")
def assistant(assistant_var: Path) -> Iterator[str]:
    """The address of a running Leerwijzer: real bot, actions and gateway, with a database of its own.

    The model is the one for this data; it is trained only when there is none, and kept for the next run. With
    LEERWIJZER_TEST_URL it is one that runs already (and LEERWIJZER_TEST_VAR its data folder).
    """
    if os.environ.get("LEERWIJZER_TEST_URL"):
        yield os.environ["LEERWIJZER_TEST_URL"].rstrip("/")
        return
    from cli import prepare

    prepare.model_ready(print)
    var = assistant_var
    (var / "models").symlink_to(ROOT / "var" / "models")
    environment = {
        **os.environ,
        "LEERWIJZER_VAR": str(var),
        "LEERWIJZER_RATE_LIMITS": "off",
        "PYTHONUNBUFFERED": "1",
    }
    environment.pop("DATABASE_URL", None)
    process = subprocess.Popen(
        [str(ROOT / "leerwijzer"), "run", "--port", "0"], env=environment, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    address = next((line.split()[1] for line in process.stdout if line.strip().startswith("page")), None)
    assert address, f"leerwijzer run ended with {process.wait()}; its own lines above say why"
    yield address.rstrip("/")
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=60) == 0
