"""The bot to compare with: what `rasa init` makes, with a SQLite tracker store."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

from bench.processes import BenchError, started
from bench.sides import START_SECONDS, Side
from bench.wire import Connection, answers
from cli.places import BOT_PYTHON, HOME
from cli.prepare import Progress
from cli.run import free_port

ENDPOINTS = "tracker_store:\n  type: SQL\n  dialect: sqlite\n  db: tracker.db\n"
ENVIRONMENT = {**os.environ, "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3"}


def project(cache: Path, progress: Progress) -> Path:
    """The folder with the plain bot, trained; made once for one version of Rasa. Raises BenchError."""
    lock = (HOME / "bot" / "requirements.lock").read_bytes()
    folder = cache / f"plain-{hashlib.sha256(lock).hexdigest()[:16]}"
    if not folder.exists():
        progress("making and training the plain `rasa init` bot (once, some 90 s)")
        with tempfile.TemporaryDirectory(dir=cache, prefix=".making-") as scratch:
            made = Path(scratch) / "bot"
            made.mkdir()
            _init(made, cache / "plain-init.log")
            (made / "endpoints.yml").write_text(ENDPOINTS)
            shutil.move(made, folder)
    return folder


def _init(folder: Path, log: Path) -> None:
    command = [str(BOT_PYTHON), "-m", "rasa", "init", "--no-prompt", "--init-dir", str(folder)]
    with started(command, folder, ENVIRONMENT, log) as process:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(300)
        if process.returncode != 0 or not list(folder.glob("models/*.tar.gz")):
            raise BenchError(f"`rasa init` failed; see {log}")


class Talk:
    """One learner at a time, over Rasa's REST channel."""

    def __init__(self, port: int) -> None:
        self._connection = Connection(port)
        self._sender = ""

    def begin(self) -> None:
        """Begin a conversation."""
        self._sender = uuid.uuid4().hex

    def say(self, text: str) -> tuple[float, bytes]:
        """Say something; milliseconds, and the answer as it came."""
        return self._connection.post("/webhooks/rest/webhook", {"sender": self._sender, "message": text})

    def close(self) -> None:
        """Hang up."""
        self._connection.close()


@contextlib.contextmanager
def running(folder: Path, log: Path) -> Iterator[Side]:
    """The plain bot, started on an empty tracker store. Raises BenchError when it does not start."""
    for old in folder.glob("tracker.db*"):
        old.unlink()
    port = free_port()
    command = [str(BOT_PYTHON), "-m", "rasa", "run", "-i", "127.0.0.1", "--port", str(port)]
    begun = time.monotonic()
    with started(command, folder, ENVIRONMENT, log) as process:
        while not answers(port, "/webhooks/rest/"):
            if process.poll() is not None or time.monotonic() - begun > START_SECONDS:
                raise BenchError(f"the plain bot does not start; see {log}")
            time.sleep(0.05)
        yield Side("plain", process.pid, time.monotonic() - begun, lambda: Talk(port))
