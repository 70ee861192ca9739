"""`python -m bench`: measure, print, and fail when a promise is not kept."""

from __future__ import annotations

import contextlib
import json
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from bench.processes import BenchError
from bench.report import show
from bench.run import FULL, QUICK, measure
from cli.prepare import PrepareError

LONGEST = 12 * 60
err = Console(stderr=True, highlight=False)


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--quick", is_flag=True, help="A few conversations, no training: shows that it works, not how fast.")
@click.option("--json", "target", type=click.Path(dir_okay=False, path_type=Path), help="Write all figures here too.")
def main(quick: bool, target: Path | None) -> None:
    """Measure Leerwijzer beside a plain `rasa init` bot, in turn on the same machine.

    Exits with 1 when a promise is not kept or something fails. Takes at most 12 minutes. A busy machine spoils the
    figures: the load before the start is printed with them.
    """
    try:
        with bounded():
            report = measure(QUICK if quick else FULL, lambda text: err.print(f"· {text}", markup=False))
    except (BenchError, PrepareError, OSError) as error:
        err.print(f"bench: {error}", markup=False)
        sys.exit(1)
    show(report, Console())
    if target:
        target.write_text(json.dumps(report.to_json(), indent=2, ensure_ascii=False) + "\n", "utf-8")
    sys.exit(0 if report.passed else 1)


@contextlib.contextmanager
def bounded() -> Iterator[None]:
    """Leave the block, and so end all that was started, when we are told to stop or it takes too long."""
    reactions = {signal.SIGTERM: _interrupt, signal.SIGHUP: _interrupt, signal.SIGALRM: _too_long}
    before = {number: signal.signal(number, reaction) for number, reaction in reactions.items()}
    signal.alarm(LONGEST)
    try:
        yield
    finally:
        signal.alarm(0)
        for number, reaction in before.items():
            signal.signal(number, reaction)


def _interrupt(*_: Any) -> None:
    raise KeyboardInterrupt


def _too_long(*_: Any) -> None:
    raise BenchError(f"not done after {LONGEST // 60} minutes")


if __name__ == "__main__":
    main()
