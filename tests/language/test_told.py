"""Places, subjects and wishes in messages that tell and ask of everything: judged by how many are read rightly."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

TODAY = date(2026, 11, 24)
FILES = sorted((Path(__file__).parent / "told").glob("*.yml"))
JUDGED = frozenset(
    {"gemeente", "gewest_woonplaats", "gewest_werk", "regio", "interesse", "opleidingstype", "lesvorm"}
    | {"max_studiepunten", "max_prijs", "max_duur_maanden"}
)
LEAST_READ = 0.92
MOST_WRONG = 0.05


def _same(expected, got):
    if isinstance(expected, list) and isinstance(got, list):
        return sorted(expected) == sorted(got)
    return str(expected).casefold() == str(got).casefold()


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_what_people_tell_of_places_and_subjects_is_read(path, reader):
    right, wrong, missed, faults = 0, 0, 0, []
    for row in yaml.safe_load(path.read_text(encoding="utf-8")):
        got = reader.read(row["t"], row["i"], row.get("a"), TODAY).slots
        for slot in JUDGED & {*row["s"], *got}:
            expected, read = row["s"].get(slot), got.get(slot)
            if expected is not None and read is not None and _same(expected, read):
                right += 1
                continue
            wrong += read is not None
            missed += expected is not None
            faults.append(f"{row['t']}: {slot} should be {expected}, is {read}")
    assert 2 * right / (2 * right + wrong + missed) >= LEAST_READ, "\n".join(faults)
    assert wrong / (right + wrong) <= MOST_WRONG, "\n".join(faults)
