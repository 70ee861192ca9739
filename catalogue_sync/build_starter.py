"""Rebuilds course_catalogue/starter/offerings.csv: `python -m catalogue_sync.build_starter SOURCE_DIR`.

SOURCE_DIR holds the programme files of the schools; of each school the newest is read. The same files always give the
same bytes.
"""

import csv
import sys
from pathlib import Path

import click

from catalogue_sync import offerings, programme_files
from course_catalogue.starter import files

TARGET = files.FOLDER / "offerings.csv"


@click.command()
@click.argument("source", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--target", type=click.Path(dir_okay=False, path_type=Path), default=TARGET, show_default=False)
def main(source: Path, target: Path) -> None:
    """Reads the newest programme file of every school in SOURCE and writes the starter's offerings."""
    try:
        newest = programme_files.newest(source)
        records = [record for path in newest.values() for record in programme_files.read(path)]
    except programme_files.ProgrammeFileError as error:
        click.echo(f"Cannot read the programmes: {error}", err=True)
        sys.exit(1)
    found = offerings.rows(records)
    write(found, target)
    for school, counter in offerings.counts(found).items():
        click.echo(f"{school:<12}" + "  ".join(f"{name} {count}" for name, count in counter.items()))
    click.echo(f"{len(records)} records, {len(found)} offerings written to {target.name}")


def write(found: list[offerings.OfferingRow], target: Path) -> None:
    """Writes the rows as CSV, always with the same bytes for the same rows."""
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(offerings.COLUMNS)
        writer.writerows(row.cells() for row in found)


if __name__ == "__main__":
    main()
