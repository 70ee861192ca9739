"""`leerwijzer run`: everything on this machine. Starts actions, bot and gateway, watches over them, stops them all."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import fcntl
import os
import secrets
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cli.places import BOT_PYTHON, HOME, database_url, var
from cli.prepare import Progress

START_SECONDS = 120
STOP_SECONDS = 10
RESTARTS = 5  # in a row, each within a minute of the one before; more is no accident


class RunError(Exception):
    """Something keeps us from running; the text says what, in one line."""


@dataclass
class Service:
    """One process to watch over."""

    name: str
    command: list[str]
    health: str
    process: asyncio.subprocess.Process | None = None
    started: list[float] = field(default_factory=list)


@contextlib.contextmanager
def only_one() -> Iterator[None]:
    """Hold the lock of this data folder. Raises RunError when another `leerwijzer run` has it."""
    with (var() / "run.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise RunError("Leerwijzer already runs on this data folder; stop that one first") from error
        yield


def check_port(port: int) -> None:
    """Raise RunError when the port is taken."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise RunError(f"port {port} is in use; choose another one with --port or PORT") from error


def free_port() -> int:
    """A port that nobody uses now, for what only we talk to."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def services(port: int) -> list[Service]:
    """The three processes, in the order in which they are needed."""
    actions, bot = free_port(), free_port()
    app = sys.executable
    os.environ.update(
        LEERWIJZER_VAR=str(var()),
        DATABASE_URL=database_url(),
        LEERWIJZER_BOT_URL=f"http://127.0.0.1:{bot}",
        LEERWIJZER_ACTIONS_URL=f"http://127.0.0.1:{actions}/webhook",
        LEERWIJZER_BOT_TOKEN=os.environ.get("LEERWIJZER_BOT_TOKEN") or secrets.token_urlsafe(24),
        PYTHONPATH=str(HOME),
        TF_CPP_MIN_LOG_LEVEL="3",
    )
    return [
        Service(
            "actions",
            [app, "-m", "actions.serve", "--port", str(actions)],
            f"http://127.0.0.1:{actions}/health",
        ),
        Service(
            "bot",
            [str(BOT_PYTHON), "-m", "bot.serve", "--port", str(bot), "--model", str(var() / "models")],
            f"http://127.0.0.1:{bot}/webhooks/gateway/health",
        ),
        Service("gateway", [app, "-m", "desk.serve", "--port", str(port)], f"http://127.0.0.1:{port}/health/ready"),
    ]


async def run(port: int, progress: Progress, ready: Progress) -> None:
    """Start all services, say when they answer, and watch over them until SIGINT or SIGTERM."""
    running = services(port)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, stop.set)
    stopping = asyncio.create_task(stop.wait())
    try:
        for service in running:
            await start(service)
        await _until(asyncio.gather(*(answering(service, progress) for service in running)), stopping)
        if not stop.is_set():
            ready(f"http://127.0.0.1:{port}/")
            await _until(asyncio.gather(*(watch(service, progress) for service in running)), stopping)
    finally:
        stopping.cancel()
        progress("stopping")
        await asyncio.gather(*(end(service) for service in reversed(running)))


async def _until(work: asyncio.Future[list[None]], stopping: asyncio.Task[bool]) -> None:
    """Wait for the work or for the signal to stop; a failure of the work is raised."""
    either: list[asyncio.Future[Any]] = [work, stopping]
    await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
    if work.done():
        work.result()
    else:
        work.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await work


async def start(service: Service) -> None:
    """Start one process, in a group of its own, its output in `logs/`."""
    service.started.append(time.monotonic())
    with log_file(service).open("ab") as log:
        service.process = await asyncio.create_subprocess_exec(
            *service.command,
            cwd=HOME,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=_die_with_us,
        )


def log_file(service: Service) -> Path:
    """Where the output of a service goes."""
    folder = var() / "logs"
    folder.mkdir(exist_ok=True)
    return folder / f"{service.name}.log"


def _die_with_us() -> None:
    """Ask Linux to end this child when we are killed outright, so that none is left behind."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


async def answering(service: Service, progress: Progress) -> None:
    """Wait until a service answers. Raises RunError when it ends or stays silent."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert service.process
        if service.process.returncode is not None:
            raise RunError(f"the {service.name} ended while starting: {last_line(service)} (see {log_file(service)})")
        if await asyncio.to_thread(healthy, service.health):
            progress(f"{service.name} answers")
            return
        await asyncio.sleep(0.15)
    raise RunError(f"the {service.name} does not answer after {START_SECONDS} s (see {log_file(service)})")


def healthy(address: str) -> bool:
    """Whether an address answers 200."""
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return int(answer.status) == 200
    except (urllib.error.URLError, OSError):
        return False


def last_line(service: Service) -> str:
    """The last thing a service wrote: mostly why it ended."""
    with contextlib.suppress(OSError):
        lines = log_file(service).read_text(errors="replace").strip().splitlines()
        return lines[-1][:300] if lines else "it wrote nothing"
    return "it wrote nothing"


async def watch(service: Service, progress: Progress) -> None:
    """Start a service again whenever it ends by itself. Raises RunError when that keeps happening."""
    while True:
        assert service.process
        code = await service.process.wait()
        recent = [moment for moment in service.started if time.monotonic() - moment < 60 * RESTARTS]
        if len(recent) > RESTARTS:
            raise RunError(f"the {service.name} keeps ending (code {code}): {last_line(service)}")
        progress(f"the {service.name} ended (code {code}); starting it again")
        await start(service)
        await answering(service, progress)


async def end(service: Service) -> None:
    """End one process and whatever it started: asked first, then forced."""
    process = service.process
    if process is None:
        return
    for number in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(process.wait(), STOP_SECONDS)
            break
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
