"""Results for people at a terminal."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.table import Table

out = Console(highlight=False)
MARKS = {"ja": "[green]ja[/green]", "nee": "[red]nee[/red]", "onbekend": "[yellow]onbekend[/yellow]"}

BOTH = {"ja": "samen", "nee": "niet samen", "onbekend": "misschien samen"}


def offerings(block: dict[str, Any]) -> None:
    """A numbered list of offerings."""
    query = block["query"]
    out.print(f"[bold]{block['total']}[/bold] gevonden voor: {query}", markup=True)
    if block["relaxed"]:
        out.print(f"losgelaten om iets te vinden: {', '.join(block['relaxed'])}")
    for number, item in enumerate(block["items"], 1):
        place = " · ".join(filter(None, [item["provider"], item["location"], distance(item), forms(item)]))
        out.print(f"\n[bold]{number}. {item['title']}[/bold] ({item['type']})\n   {place}")
        for also in item.get("also_at", [])[:4]:
            out.print(f"   ook: {also['provider']} {also['location'] or ''}")
        out.print(f"   {'; '.join(item['why'])}\n   {item['url'] or ''}\n   id {item['id']}, bron: {dated(item)}")


def distance(item: dict[str, Any]) -> str | None:
    """The distance, when there is one."""
    return None if item.get("distance_km") is None else f"{item['distance_km']:.0f} km"


def dated(item: dict[str, Any]) -> str:
    """The date of the source, or that it has none."""
    return str(item["source_date"] or "datum onbekend")


def forms(item: dict[str, Any]) -> str:
    """The forms, or that they are unknown."""
    return ", ".join(item["forms"] or []) or "vorm niet bekend"


def incentives(block: dict[str, Any]) -> None:
    """Each scheme with its status, what it turns on and what would decide."""
    out.print(f"Regels van {block['date']}\n")
    for item in block["items"]:
        out.print(f"{MARKS[item['status']]}  [bold]{item['name']}[/bold] ({item['id']})")
        for reason in item["reasons"]:
            out.print(f"     {MARKS[reason['outcome']]} {reason['condition']}")
        if item["amount"]:
            out.print(f"     bedrag: {item['amount']}")
        if item["missing"]:
            out.print(f"     nog te weten: {', '.join(item['missing'])}")
        out.print(f"     bron: {dated(item)}, {item['url']}\n")
    for one in block["together"]:
        out.print(f"{BOTH[one['both']]}: {one['text']}\n     bron: {dated(one)}, {one['source']}", markup=False)
    if block["next_question"]:
        out.print(
            f"\nvolgende vraag: {block['next_question']['text']} ({block['next_question']['slot']})", markup=False
        )


def understanding(answer: dict[str, Any]) -> None:
    """Intent, the ranking and the slots."""
    if "error" in answer:
        out.print(answer["error"], markup=False)
        return
    table = Table("intent", "kans")
    for row in answer["ranking"]:
        table.add_row(row["name"], f"{row['confidence']:.2f}")
    out.print(table)
    out.print("de bot vraagt terug" if answer["abstains"] else f"de bot doet: {answer['intent']}")
    for name, value in answer["slots"].items():
        out.print(f"  {name} = {value}", markup=False)


def report(content: dict[str, Any]) -> None:
    """What is in the catalogue."""
    out.print(f"{content['offerings']} opleidingen, academiejaar {content['academic_year']}")
    out.print(f"scholen: {', '.join(content['schools'])}")
    out.print(f"ontbreken: {', '.join(content['absent'])}")
