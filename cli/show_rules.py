"""What `leerwijzer rules` finds, for people at a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cli.links import Visit
from guidance.upkeep.review import Link
from guidance.upkeep.telling import Section

out = Console(highlight=False)
HEADINGS = {
    "changes": "Changes in the coming year",
    "stale": "Stale: last seen or confirmed too long ago",
    "uncertain": "Uncertain: little confidence, or not seen",
}
STATES = {"ok": "green", "moved": "yellow", "refused": "yellow", "broken": "red", "silent": "red"}


def faults(lines: Sequence[str], files: int) -> None:
    """Every fault on a line of its own, so that an editor can jump to it, and how many there are."""
    for line in lines:
        click.echo(line)
    count = f"{len(lines)} fault{'' if len(lines) == 1 else 's'}" if lines else "no faults"
    click.echo(f"{files} file{'' if files == 1 else 's'} checked, {count}")


def status(found: Mapping[str, Any], everything: bool) -> None:
    """The review, by group."""
    out.print(f"[bold]Rules on {found['date']}[/bold]")
    for name, heading in HEADINGS.items():
        _heading(heading, len(found[name]))
        by = "day" if name == "changes" else "about"
        for key, entries in groupby(found[name], key=lambda entry: entry[by]):
            out.print(Padding(Text(str(key), style="cyan"), (0, 0, 0, 2)))
            for entry in entries:
                _entry(entry, with_about=by == "day")
    _unchecked(found["unchecked"], everything)
    _links(found, everything)


def _heading(text: str, count: int) -> None:
    out.print(f"\n[bold]{text}[/bold] ({count})")


def _entry(entry: Mapping[str, Any], with_about: bool) -> None:
    about = f"{entry['about']}: " if with_about else ""
    text = Text(f"{about}{entry['what']}", style="bold").append(f"  {entry['text']}", style="not bold")
    out.print(Padding(text, (0, 0, 0, 4)))
    out.print(Padding(Text(f"{entry['file']}:{entry['line']}", style="dim"), (0, 0, 0, 6)), soft_wrap=True)


def _unchecked(entries: Sequence[Mapping[str, Any]], everything: bool) -> None:
    _heading("Never compared by a person", len(entries))
    if everything:
        for entry in entries:
            _entry(entry, with_about=True)
        return
    for file, count in sorted(Counter(entry["file"] for entry in entries).items()):
        out.print(f"    {file}: {count} source{'' if count == 1 else 's'}")


def _links(found: Mapping[str, Any], everything: bool) -> None:
    _heading("Links to check", len(found["links"]))
    if everything:
        for link in found["links"]:
            out.print(Padding(Text(f"{link['url']}  seen {link['seen_at']}"), (0, 0, 0, 4)), soft_wrap=True)
    last = found["links_checked"]
    if last is None:
        out.print("    never visited here; `leerwijzer rules links` does")
        return
    states = Counter(visit["state"] for visit in last["visits"])
    told = ", ".join(f"{count} {state}" for state, count in sorted(states.items()))
    out.print(f"    visited on {last['date']}: {told}")
    for visit in last["visits"]:
        if visit["state"] in ("broken", "silent"):
            out.print(Padding(Text(f"{visit['url']}  {visit['note']}", style="red"), (0, 0, 0, 4)), soft_wrap=True)


def scheme(name: str, sections: Sequence[Section]) -> None:
    """A scheme, section by section."""
    out.print(Text(name, style="bold"))
    for section in sections:
        out.print(Text(f"\n{section.heading}" if section.heading else "", style="bold cyan"))
        for line in section.lines:
            _told(line, "-" if section.heading else "")


def _told(line: str, mark: str) -> None:
    """A line with its mark before it; an address is never broken off."""
    if "://" in line:
        out.print(Text(f"  {mark} {line}"), soft_wrap=True)
        return
    grid = Table.grid(padding=(0, 1))
    grid.add_row(f" {mark}" if mark else "", Text(line))
    out.print(grid)


def visit(one: Visit) -> None:
    """One visit as it ends."""
    colour = STATES[one.state]
    out.print(Text(f"{one.state:8}", style=colour).append(one.url, style="default"), soft_wrap=True)
    for hop in one.hops:
        out.print(Text(f"       → {hop}", style="dim"), soft_wrap=True)


def visits(all_of_them: Sequence[Visit], links: Mapping[str, Link]) -> None:
    """What an operator has to do something about, where that stands, and a count."""
    for one in all_of_them:
        if one.state != "ok":
            link = links[one.url]
            text = Text(f"\n{one.state}: {one.url}", style=STATES[one.state])
            out.print(text, soft_wrap=True)
            out.print(Text(f"  {one.note}\n  {link.file}:{link.line} ({', '.join(link.used_by)})"), soft_wrap=True)
    states = Counter(one.state for one in all_of_them)
    told = ", ".join(f"{states[state]} {state}" for state in STATES if states[state])
    out.print(f"\n{len(all_of_them)} links: {told or 'nothing to visit'}")
