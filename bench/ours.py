"""Leerwijzer as a whole, started as anyone does, on a data folder of its own."""

from __future__ import annotations

import contextlib
import json
import os
import time
import uuid
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from bench.processes import BenchError, started
from bench.sides import Side
from bench.wire import Connection
from cli.places import HOME
from desk.texts import texts


def environment(var: Path) -> dict[str, str]:
    """For running our commands on a data folder; nothing is asked to wait for its turn."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {**kept, "LEERWIJZER_VAR": str(var), "LEERWIJZER_RATE_LIMITS": "off", "PYTHONUNBUFFERED": "1"}


class Talk:
    """One learner at a time, over the gateway's HTTP."""

    def __init__(self, port: int) -> None:
        self._connection = Connection(port)
        self._path = self._token = ""

    def begin(self) -> None:
        """Begin a conversation."""
        _, answer = self._connection.post("/api/v1/conversations", {})
        begun = json.loads(answer)
        self._path, self._token = f"/api/v1/conversations/{begun['conversation_id']}/messages", begun["token"]

    def say(self, text: str) -> tuple[float, bytes]:
        """Say something; milliseconds, and the answer as it came. Raises BenchError when it is an apology."""
        took, answer = self._connection.post(self._path, {"text": text, "client_id": uuid.uuid4().hex}, self._token)
        said = [message["text"] for message in json.loads(answer)["messages"] if message["from"] != "lerende"]
        if not said or set(said) & apologies():
            raise BenchError(f"no real answer to {text!r}: quick failures must not count as speed")
        return took, answer

    def close(self) -> None:
        """Hang up."""
        self._connection.close()


@cache
def apologies() -> frozenset[str]:
    """What is said when something failed: by the gateway, and by the actions."""
    responses = yaml.safe_load((HOME / "domain" / "responses.yml").read_text("utf-8"))["responses"]
    return frozenset([texts().apology.text, *(variant["text"] for variant in responses["utter_storing"])])


def blocks(answer: bytes) -> set[str]:
    """The kinds of blocks in an answer."""
    return {block["type"] for message in json.loads(answer)["messages"] for block in message.get("blocks", [])}


@contextlib.contextmanager
def running(var: Path, log: Path) -> Iterator[Side]:
    """Leerwijzer, started. Raises BenchError when it does not start."""
    begun = time.monotonic()
    command = [str(HOME / "leerwijzer"), "run", "--port", "0"]
    with started(command, HOME, environment(var), log, listen=True) as process:
        assert process.stdout
        pages = (line.split()[1] for line in process.stdout if line.strip().startswith("page"))
        address = next(pages, None)
        if address is None:
            raise BenchError(f"leerwijzer does not start; see {log}")
        if "Training" in log.read_text("utf-8", "replace"):
            raise BenchError("the training data changed during the measurement; run it again")
        port = int(address.rstrip("/").rsplit(":", 1)[1])
        yield Side("leerwijzer", process.pid, time.monotonic() - begun, lambda: Talk(port))
