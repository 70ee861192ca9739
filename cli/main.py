"""The commands of contract section 5. Each prints for people, or JSON with `--json`.

What a command alone needs (the reader of Dutch, the catalogue) is imported in it, so that the others start at once.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TextIO

import click
from rich.console import Console

from cli import show
from cli.batch import InputError, batch
from cli.rules import rules
from guidance.incentives import RuleFileError
from guidance.loading import DataError

err = Console(stderr=True, highlight=False)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option("0.1.0", prog_name="leerwijzer")
def cli() -> None:
    """Leerwijzer: help adults in Flanders find a way back into higher education."""


@cli.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    envvar="PORT",
    show_default=True,
    help="Gateway port.",
)
def run(port: int) -> None:
    """Start everything on this machine: database, model, bot, actions, gateway."""
    from cli import prepare
    from cli.run import check_port, free_port, only_one
    from cli.run import run as supervise

    with only_one():
        if port:
            check_port(port)
        engine = prepare.catalogue_ready(progress)
        prepare.index_ready(engine, progress)
        engine.dispose()
        prepare.model_ready(progress)
        asyncio.run(supervise(port or free_port(), progress, ready))


def progress(text: str) -> None:
    """One line of progress, beside the output."""
    err.print(f"[dim]·[/dim] {text}", markup=True)


def ready(address: str) -> None:
    """Say what to do next."""
    click.echo("\nLeerwijzer is ready.")
    click.echo(f"  page      {address}")
    click.echo(f"  terminal  ./leerwijzer chat --url {address}")
    click.echo("  stop      Ctrl-C")


@cli.command()
@click.option(
    "--url",
    default=lambda: f"http://127.0.0.1:{os.environ.get('PORT', '8000')}/",
    help="Address of the gateway.",
)
def chat(url: str) -> None:
    """Talk to the assistant in the terminal (it must be running)."""
    from cli.chat import talk

    talk(url.rstrip("/"))


@cli.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def sync(sources: tuple[str, ...], as_json: bool) -> None:
    """Bring the catalogue up to date. There is one source: `starter`, the catalogue that ships with the code."""
    unknown = sorted(set(sources) - {"starter"})
    if unknown:
        raise click.UsageError(f"unknown source: {', '.join(unknown)}; known: starter")
    from cli import asking, prepare

    engine = prepare.catalogue_ready(progress)
    prepare.index_ready(engine, progress)
    emit(asking.catalogue_report(engine), as_json, show.report)


@cli.command()
@click.argument("text", required=False)
@click.option("--profile", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="JSON file with slots.")
@click.option(
    "--batch",
    "batch_file",
    type=click.File(),
    help="JSON lines with `text` and `profile`; - for standard input.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def search(text: str | None, profile: Path | None, batch_file: TextIO | None, as_json: bool) -> None:
    """Find offerings for TEXT, as a learner would say it."""
    from cli import asking

    one_of(text, batch_file, "TEXT")
    find = asking.searcher(progress)
    if batch_file:
        return emit_lines(batch(batch_file, lambda item: find(asking.text_of(item), item.get("profile") or {})))
    return emit(find(text or "", asking.read_object(profile)), as_json, show.offerings)


@cli.command()
@click.option("--profile", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="JSON file with slots.")
@click.option("--offering", "offering_id", help="Id of an offering in the catalogue.")
@click.option(
    "--offering-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="JSON file with an offering.",
)
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="Day for which the rules count (today).")
@click.option(
    "--batch",
    "batch_file",
    type=click.File(),
    help="JSON lines with `profile`, `offering`, `date`; - for standard input.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def incentives(
    profile: Path | None,
    offering_id: str | None,
    offering_file: Path | None,
    day: Any,
    batch_file: TextIO | None,
    as_json: bool,
) -> None:
    """Judge every incentive for a profile (and an offering)."""
    from cli import asking

    one_of(str(profile) if profile else None, batch_file, "--profile FILE")
    if batch_file:
        return emit_lines(batch(batch_file, asking.judge_line))
    offering = asking.catalogue_offering(offering_id) if offering_id else asking.read_object(offering_file)
    block = asking.judge(asking.read_object(profile), offering, day.date() if day else None)
    return emit(block, as_json, show.incentives)


@cli.command()
@click.argument("text", required=False)
@click.option(
    "--batch",
    "batch_file",
    type=click.File(),
    help="JSON lines with `text` and `asked`; - for standard input.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def understand(text: str | None, batch_file: TextIO | None, as_json: bool) -> None:
    """Show how the bot reads TEXT: intent, confidence, slots. Needs no running server."""
    from cli import asking

    one_of(text, batch_file, "TEXT")
    lines: Iterable[str] = batch_file or [json.dumps({"text": text})]
    answers = asking.understand(lines, progress)
    if batch_file:
        return emit_lines(answers)
    return emit(next(iter(answers), {"error": "the bot gave no answer"}), as_json, show.understanding)


cli.add_command(rules)


def one_of(single: str | None, batch_file: TextIO | None, name: str) -> None:
    """Exactly one of the two must be given."""
    if (single is None) == (batch_file is None):
        raise click.UsageError(f"give either {name} or --batch FILE")


def emit(result: dict[str, Any], as_json: bool, for_people: Any) -> None:
    """One result, as JSON or for people."""
    if as_json:
        click.echo(json.dumps(result, ensure_ascii=False, indent=2))
    else:
        for_people(result)


def emit_lines(results: Iterable[dict[str, Any]]) -> None:
    """One JSON object a line, each as soon as it is there."""
    for result in results:
        click.echo(json.dumps(result, ensure_ascii=False))


def main() -> None:
    """Run, and turn what can go wrong into one clear line; 1 for failures, 2 for wrong use."""
    try:
        cli()
    except SystemExit:
        raise
    # Reached, and so imported, only when something went wrong.
    except known_errors() as error:
        err.print(f"leerwijzer: {error}", markup=False, soft_wrap=True)
        sys.exit(1)
    except OSError as error:
        err.print(
            f"leerwijzer: {error.strerror or error} ({error.filename or 'no file'})", markup=False, soft_wrap=True
        )
        sys.exit(1)


def known_errors() -> tuple[type[Exception], ...]:
    """What our own parts raise for what a person can put right."""
    from cli.prepare import PrepareError
    from cli.run import RunError
    from course_catalogue.database import DatabaseError

    return (DatabaseError, PrepareError, RunError, InputError, RuleFileError, DataError)
