"""Rebuilds course_catalogue/starter/places.csv: `python -m catalogue_sync.build_places GEO_DIR`."""

import csv
import sys
from pathlib import Path

import click

from catalogue_sync import place_files
from course_catalogue.starter import files

TARGET = files.FOLDER / "places.csv"


@click.command()
@click.argument("source", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--target", type=click.Path(dir_okay=False, path_type=Path), default=TARGET, show_default=False)
def main(source: Path, target: Path) -> None:
    """Reads the lists of postcodes and places in SOURCE and writes the starter's places."""
    try:
        rows = place_files.read(source)
    except place_files.PlaceFileError as error:
        click.echo(f"Cannot read the places: {error}", err=True)
        sys.exit(1)
    write(rows, target)
    click.echo(f"{len(rows)} places written to {target.name}")


def write(rows: list[place_files.PlaceRow], target: Path) -> None:
    """Writes the rows as CSV, always with the same bytes for the same rows."""
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(place_files.COLUMNS)
        writer.writerows(row.cells() for row in rows)


if __name__ == "__main__":
    main()
