"""Starting programs, weighing them with all their children, and ending every one of them."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

STOP_SECONDS = 20


class BenchError(Exception):
    """The measurement cannot go on; the text says why, in one line."""


@dataclass(frozen=True)
class Memory:
    """Resident memory of a program and its children, in MB. `pss` counts shared pages once; null where unknown."""

    rss: float
    pss: float | None
    processes: int


@contextlib.contextmanager
def started(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], log: Path, listen: bool = False
) -> Iterator[subprocess.Popen[str]]:
    """Run a program for as long as the block lasts, its errors (and output, unless we listen to that) in `log`."""
    with log.open("w") as errors:
        process = subprocess.Popen(
            list(command),
            cwd=folder,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if listen else errors,
            stderr=errors,
            text=True,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        _end(process)


def _end(process: subprocess.Popen[str]) -> None:
    """Ask it to stop, then force it and whatever it started."""
    family = tree(process.pid)
    process.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(STOP_SECONDS)
    for left in family:
        with contextlib.suppress(psutil.NoSuchProcess):
            left.kill()
    process.wait()
    if process.stdout:
        process.stdout.close()


def tree(pid: int) -> list[psutil.Process]:
    """A process and all below it; empty when it is gone."""
    with contextlib.suppress(psutil.NoSuchProcess):
        root = psutil.Process(pid)
        return [root, *root.children(recursive=True)]
    return []


def memory(pid: int) -> Memory:
    """What a program and its children take now."""
    family = tree(pid)
    shares = [_share(process) for process in family]
    known = [share for share in shares if share is not None]
    return Memory(
        rss=sum(process.memory_info().rss for process in family) / 1e6,
        pss=sum(known) / 1e6 if len(known) == len(shares) else None,
        processes=len(family),
    )


def _share(process: psutil.Process) -> float | None:
    """Bytes of a process with shared pages divided among their users; only Linux knows."""
    with contextlib.suppress(psutil.Error, AttributeError):
        return float(process.memory_full_info().pss)
    return None


def cpu_seconds(pid: int) -> dict[str, float]:
    """Processor time so far, by the module each process of a program runs."""
    spent: dict[str, float] = {}
    for process in tree(pid):
        times = process.cpu_times()
        name = module(process.cmdline())
        spent[name] = spent.get(name, 0.0) + times.user + times.system
    return spent


def others_seconds() -> float:
    """Processor time spent so far on this machine by everything but this program and its children."""
    times = psutil.cpu_times()
    busy = sum(times) - times.idle - getattr(times, "iowait", 0.0) - getattr(times, "guest", 0.0)
    return float(busy - sum(cpu_seconds(os.getpid()).values()))


def module(command: Sequence[str]) -> str:
    """What a command line runs: the module after `-m`, else the program."""
    if "-m" in command[:-1]:
        return command[command.index("-m") + 1]
    return Path(command[0]).name if command else "?"
