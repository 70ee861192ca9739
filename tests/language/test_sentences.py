"""Sentences as people type them, each with all the slots it should set; `x` names slots that may also be left open."""

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
    open_to_either = set(row.get("x", ()))
    read = {slot: value for slot, value in reading.slots.items() if slot not in open_to_either}
    assert _comparable(read) == _comparable({slot: v for slot, v in row["s"].items() if slot not in open_to_either})
