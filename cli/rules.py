"""`leerwijzer rules`: keeping the rules true over time. Prints for people, or JSON with `--json`."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from cli import show_rules as show
from cli.places import HOME, var

DAY = click.DateTime(["%Y-%m-%d"])
as_json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
SCHEMAS = HOME / "docs" / "schemas" / "rules"


@click.group()
def rules() -> None:
    """Check, explain and look after the rules: dates, sources, doubts."""


@rules.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@as_json_option
def check(files: tuple[Path, ...], as_json: bool) -> None:
    """Say of every rule file (or of FILE) what is wrong: file, line, remedy. Exit code 1 when something is."""
    from cli.rule_kinds import ALL_KINDS
    from guidance.upkeep import checking

    paths = list(files) or checking.rule_files(ALL_KINDS)
    faults = [fault for path in paths for fault in checking.check(path, ALL_KINDS)]
    # What the files say together, only where each by itself is well: the same fault is not told twice.
    unread = [] if faults or files else checking.unloaded()
    if as_json:
        items = [fault.to_item() for fault in faults]
        print_json({"type": "rules_check", "files": len(paths), "faults": items, "unread": unread})
    else:
        show.faults([*map(str, faults), *unread], len(paths))
    exit_with(bool(faults or unread))


@rules.command()
@click.option("--date", "day", type=DAY, help="Day to judge by (today).")
@click.option("--all", "everything", is_flag=True, help="List every source and link too.")
@as_json_option
def status(day: datetime | None, everything: bool, as_json: bool) -> None:
    """What is stale, uncertain, about to change, never checked by a person; which links to look at."""
    from cli import links
    from guidance.upkeep.review import review

    found = review(day.date() if day else date.today()).to_item()
    found["links_checked"] = links.kept(links_file())
    if as_json:
        print_json(found)
    else:
        show.status(found, everything)


@rules.command()
@click.argument("scheme_id", metavar="ID")
@click.option("--date", "day", type=DAY, help="Day for which the rules count (today).")
@as_json_option
def explain(scheme_id: str, day: datetime | None, as_json: bool) -> None:
    """Tell a scheme as a person would, in Dutch, as its rules stand on a day. ID may also be a name people use."""
    from guidance.upkeep import telling

    try:
        scheme = telling.find(scheme_id)
    except telling.UnknownId as error:
        raise click.UsageError(str(error)) from error
    on = day.date() if day else date.today()
    sections = telling.tell(scheme, on)
    if as_json:
        told = [{"heading": section.heading, "lines": list(section.lines)} for section in sections]
        print_json({"type": "rules_explain", "id": scheme.id, "date": on.isoformat(), "sections": told})
    else:
        show.scheme(scheme.naam, sections)


@rules.command()
@click.option("--timeout", type=click.FloatRange(0.1, 120), default=15, show_default=True, help="Seconds to wait.")
@click.option(
    "--pause", type=click.FloatRange(0, 60), default=1, show_default=True, help="Seconds between two per host."
)
@click.option("--only", help="Only addresses, or sources of schemes, with this text in them.")
@as_json_option
def links(timeout: float, pause: float, only: str | None, as_json: bool) -> None:
    """Visit every source, one at a time per host, and show redirects. Exit code 1 when a page is gone or silent."""
    from cli import links as visiting
    from guidance.upkeep.review import review, urls

    known = [link for link in review(date.today()).links if not only or only in f"{link.url} {' '.join(link.used_by)}"]
    visits = visiting.visit_all(urls(known), timeout, pause, (lambda _: None) if as_json else show.visit)
    if not only:
        visiting.keep(visits, date.today(), links_file())
    if as_json:
        print_json({"type": "rules_links", "visits": [one.to_item() for one in visits]})
    else:
        show.visits(visits, {link.url: link for link in known})
    exit_with(any(one.failed for one in visits))


@rules.command()
@click.argument("rules_id", metavar="ID")
@click.argument("source")
@click.option("--by", required=True, help="Who compared: a name, initials or a service. It is kept in the file.")
@click.option("--on", "day", type=DAY, help="Day of comparing (today).")
def checked(rules_id: str, source: str, by: str, day: datetime | None) -> None:
    """Write down that a person compared SOURCE of scheme ID with the file; `topics` as ID is for explanations."""
    from guidance.upkeep.marking import MarkError, mark_checked

    try:
        path = mark_checked(rules_id, source, by, day.date() if day else date.today(), date.today())
    except MarkError as error:
        raise click.UsageError(str(error)) from error
    click.echo(f"{path.name}: {source} compared by {by.strip()}")


@rules.command()
@click.option("--folder", type=click.Path(file_okay=False, path_type=Path), default=SCHEMAS, help="Where to write.")
def schema(folder: Path) -> None:
    """Write the JSON Schema of every kind of rule file, for editors."""
    from cli.rule_kinds import ALL_KINDS
    from guidance.upkeep.export import export

    click.echo(f"{len(export(folder, ALL_KINDS))} schemas written to {folder}")


def links_file() -> Path:
    """Where the outcome of the last visit of all links is kept."""
    return var() / "rules_links.json"


def print_json(content: dict[str, Any]) -> None:
    """One JSON object."""
    click.echo(json.dumps(content, ensure_ascii=False, indent=2))


def exit_with(failed: bool) -> None:
    """1 when something was found that has to be put right."""
    if failed:
        raise SystemExit(1)
