"""Kinds of programmes, contracts and providers side by side (data/side_by_side.yaml): any two, or all in a list."""

from functools import cache
from typing import Annotated

from pydantic import Field

from guidance.loading import DATA, DataError, Strict, load, phrases


class Row(Strict):
    """One of those compared: how it is called, what holds for it by aspect, and where that was read."""

    name: str
    cells: dict[str, str]
    sources: tuple[str, ...] = ()


class Table(Strict):
    """What can be compared with each other. `same`: how a cell is told that both have."""

    aspects: dict[str, str]
    overview: Annotated[list[str], Field(min_length=1)]
    same: str
    rows: Annotated[dict[str, Row], Field(min_length=2)]


@cache
def tables() -> dict[str, Table]:
    """The tables by name; raises DataError for a cell that no aspect names or that is missing."""
    found = load(dict[str, Table], DATA / "side_by_side.yaml")
    for name, table in found.items():
        for row, told in table.rows.items():
            if odd := odd_cells(table, told):
                raise DataError(f"side_by_side.yaml: {name}.rows.{row}.cells: te veel of te weinig: {odd}")
    return found


def odd_cells(table: Table, row: Row) -> list[str]:
    """The aspects that a row lacks, and what it has that is no aspect of the table."""
    return sorted(set(row.cells) ^ set(table.aspects))


def table_of(first: str, second: str) -> Table | None:
    """The table in which both stand, or None."""
    return next((one for one in tables().values() if first in one.rows and second in one.rows), None)


def lines_of_two(table: Table, first: str, second: str) -> str:
    """One line an aspect: what each of the two has, or that both have it; what was seen of neither is left out."""
    one, other, unseen = table.rows[first], table.rows[second], phrases()["not_seen"]
    seen = [aspect for aspect in table.aspects if {one.cells[aspect], other.cells[aspect]} != {unseen}]
    return "\n".join(f"- {table.aspects[aspect]}: {_told(table, one, other, aspect)}" for aspect in seen)


def _told(table: Table, one: Row, other: Row, aspect: str) -> str:
    first, second = one.cells[aspect], other.cells[aspect]
    if first == second:
        return table.same.format(cell=first)
    return phrases()["side_by_side"].format(first=one.name, first_cell=first, second=other.name, second_cell=second)


def sources_of_two(table: Table, first: str, second: str) -> tuple[str, ...]:
    """Ids of the sources of both rows, each once."""
    return tuple(dict.fromkeys([*table.rows[first].sources, *table.rows[second].sources]))


def overviews() -> dict[str, str]:
    """Every table as a list of its rows, by `alle_` and its name: what texts may name between braces."""
    return {f"alle_{name}": "\n".join(_lines(table)) for name, table in tables().items()}


def _lines(table: Table) -> list[str]:
    unseen = phrases()["not_seen"]
    lines = []
    for row in table.rows.values():
        cells = [row.cells[aspect] for aspect in table.overview if row.cells[aspect] != unseen]
        lines.append(f"- {row.name[0].upper()}{row.name[1:]}: {', '.join(cells)}.")
    return lines
