"""What a message talks about, whatever slots it sets: results, schools, places, terms, incentives."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

TODAY = date(2026, 11, 24)
ROWS = yaml.safe_load((Path(__file__).parent / "mentions.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['t'][:60]} ({row['i']})" for row in ROWS])
def test_it_is_known_what_a_message_talks_about(row, reader):
    reading = reader.read(row["t"], row["i"], row.get("a"), TODAY)
    assert {name: reading.mentions.get(name, []) for name in row["m"]} == row["m"]
    if "s" in row:
        assert reading.slots == row["s"]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("ik zoek een opleiding kapper voor mijn dochter", "kapper"),
        ("heb je een cursus Excel voor mijn collega", "Excel"),
        ("iets voor mijn dochter in Gent", None),
        ("mijn dochter wil kapster worden", None),
    ],
)
def test_a_request_for_somebody_else_still_has_a_subject(reader, text, subject):
    reading = reader.read(text, "find_offering", None, TODAY)
    assert reading.subject == subject
    assert set(reading.slots) <= {"interesse"}
