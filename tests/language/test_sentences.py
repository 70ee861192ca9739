"""Sentences as people type them, each with all the slots it should set."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

TODAY = date(2026, 11, 24)
SENTENCES = sorted((Path(__file__).parent / "sentences").glob("*.yml"))


def _rows():
    for path in SENTENCES:
        for row in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield pytest.param(row, id=f"{path.stem}: {row['t'][:60]} ({row.get('a', '')})")


def _comparable(slots):
    """Lists without order; the subject without capitals."""
    return {
        slot: sorted(value) if isinstance(value, list) else value.lower() if slot == "interesse" else value
        for slot, value in slots.items()
    }


@pytest.mark.parametrize("row", list(_rows()))
def test_sentence_sets_exactly_these_slots(row, reader):
    reading = reader.read(row["t"], row.get("i", "inform"), row.get("a"), TODAY)
    assert _comparable(reading.slots) == _comparable(row["s"])
