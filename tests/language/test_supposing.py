"""A supposition is told as a fact, whatever the way of saying it; what supposes nothing is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from language.supposing import SUPPOSABLE, suppose

SENTENCES = yaml.safe_load(Path(__file__).with_name("supposed.yml").read_text(encoding="utf-8"))
SUPPOSED = [one for one in SENTENCES if not one.get("none")]
NOTHING = [one["say"] for one in SENTENCES if one.get("none")]


def read(reader, text):
    """The slots that would be set, the fields of the course, and the rest; nothing at all where it supposes nothing."""
    found = suppose(text)
    if found is None:
        return {}, {}, ""
    slots = dict(found.told)
    for fact in found.facts:
        slots |= {k: v for k, v in reader.read(fact, intent="inform").slots.items() if k in SUPPOSABLE}
    return slots, dict(found.course), found.rest


def test_there_are_enough_of_them():
    assert len(SENTENCES) >= 80


@pytest.mark.parametrize("one", [pytest.param(one, id=one["say"]) for one in SUPPOSED])
def test_what_is_supposed_is_read_as_if_it_were_so(reader, one):
    slots, course, rest = read(reader, one["say"])
    wanted = one.get("slots", {})
    assert {name: slots.get(name) for name in wanted} == wanted
    assert course == one.get("course", {})
    assert all(part in rest for part in one.get("rest", []))


@pytest.mark.parametrize("text", NOTHING)
def test_what_supposes_nothing_is_left_alone(reader, text):
    slots, course, _ = read(reader, text)
    assert (slots, course) == ({}, {})


def test_a_supposed_sector_is_no_fact_beside_a_supposed_diploma(reader):
    slots, _, _ = read(reader, "wat als ik eerst mijn graduaat haal")
    assert set(slots) == {"hoogste_diploma"}


def test_it_knows_whether_more_is_asked_than_what_changes():
    assert suppose("en als ik 4/5 werk, wat dan?").alone
    assert not suppose("mag ik een master volgen als ik mijn bachelor haal?").alone


@pytest.mark.parametrize("text", ["", "?", "als", "stel", "en als ik", "als ik " * 300, "stel dat " * 400, "moest ik"])
def test_odd_texts_do_no_harm(text):
    assert suppose(text) is None or suppose(text)
