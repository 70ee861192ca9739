"""What learners tell about themselves in many voices: the slots about the learner, and no others.

Each row: `t` what is typed, `i` the intent (else `inform`), `a` the slot just asked, `s` the slots about the learner
that it should set, `x` slots that a counsellor might fill or leave open, not judged here. Places, subject and wishes
are judged by `test_sentences.py`.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from language.vocabulary import load_vocabulary

TODAY = date(2026, 11, 24)
FILES = sorted((Path(__file__).parent / "facts").glob("*.yml"))
POLICY = load_vocabulary().policy["slots"]
PLACES = {"gewest_werk", "gemeente", "gewest_woonplaats"}
ABOUT_LEARNER = {*POLICY["facts"], *POLICY["goal"], *load_vocabulary().answers.kinds, "hoofdberoep"}
ABOUT_LEARNER -= {*PLACES, *POLICY["wishes"]}


def _rows():
    for path in FILES:
        for row in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield pytest.param(row, id=f"{path.stem}: {row['t'][:60]} ({row.get('a', '')})")


@pytest.mark.parametrize("row", list(_rows()))
def test_these_facts_are_read_of_the_learner(row, reader):
    slots = reader.read(row["t"], row.get("i", "inform"), row.get("a"), TODAY).slots
    judged = ABOUT_LEARNER - set(row.get("x", ()))
    assert {slot: value for slot, value in slots.items() if slot in judged} == {
        slot: value for slot, value in row["s"].items() if slot in judged
    }
