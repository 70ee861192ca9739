"""What is measured without a running server: understanding, searching, training."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from bench.figures import Timing, timing
from bench.ours import environment
from bench.processes import BenchError, started
from cli import asking
from cli.places import BOT_PYTHON, HOME
from cli.prepare import Progress


def understand(texts: Sequence[str], var: Path) -> tuple[float, Timing]:
    """`leerwijzer understand --batch`: seconds until the first answer, and the times of those after it."""
    lines = var / "understand.jsonl"
    lines.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), "utf-8")
    command = [str(HOME / "leerwijzer"), "understand", "--batch", str(lines)]
    moments = [time.perf_counter()]
    with started(command, HOME, environment(var), var / "understand.log", listen=True) as process:
        assert process.stdout
        for line in process.stdout:
            if "error" in json.loads(line):
                raise BenchError(f"understand: {line.strip()}")
            moments.append(time.perf_counter())
    if len(moments) != len(texts) + 1:
        raise BenchError(f"understand gave {len(moments) - 1} answers to {len(texts)} texts")
    loaded = moments[1]
    return loaded - moments[0], timing(list(_gaps(moments[1:])), moments[-1] - loaded)


def _gaps(moments: Sequence[float]) -> Iterator[float]:
    for earlier, later in pairwise(moments):
        yield (later - earlier) * 1000


def search(texts: Sequence[str], var: Path, progress: Progress) -> tuple[float, Timing]:
    """What `leerwijzer search` does once loaded: seconds to load, and the times of the searches."""
    os.environ.update(environment(var))
    begun = time.perf_counter()
    find = asking.searcher(progress)
    loaded = time.perf_counter()
    find(texts[0], {})  # the encoder loads its weights when first needed
    times = []
    started_at = time.perf_counter()
    for text in texts:
        before = time.perf_counter()
        find(text, {})
        times.append((time.perf_counter() - before) * 1000)
    return loaded - begun, timing(times, time.perf_counter() - started_at)


def train(scratch: Path) -> float:
    """Train as at a first set-up, with no vectors kept: seconds. Raises BenchError when it fails."""
    log = scratch / "train.log"
    command = [str(BOT_PYTHON), "-m", "bot.train", "--out", str(scratch / "models")]
    begun = time.monotonic()
    with started(command, HOME, {**environment(scratch), "PYTHONPATH": str(HOME)}, log) as process:
        if process.wait() != 0:
            raise BenchError(f"training failed: {(log.read_text().strip().splitlines() or ['silence'])[-1]}")
    return time.monotonic() - begun
