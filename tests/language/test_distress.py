"""Despair in plain words is heard; idioms, courses about it and ordinary complaints are not taken for it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml

from language import read_distress

SENTENCES = yaml.safe_load((Path(__file__).parent / "distress.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("sentence", SENTENCES["despair"])
def test_despair_is_heard(sentence):
    assert read_distress(sentence)


@pytest.mark.parametrize("sentence", SENTENCES["harmless"])
def test_ordinary_talk_is_not_taken_for_despair(sentence):
    assert not read_distress(sentence)


@pytest.mark.parametrize("sentence", SENTENCES["harmless"])
def test_ordinary_talk_never_hides_despair_beside_it(sentence):
    assert read_distress(f"{sentence}. En ik wil niet meer leven")
    assert read_distress(f"ik wil dood. {sentence}")


def test_despair_is_heard_inside_a_long_story():
    story = "Ik heb jaren in de zorg gewerkt en ben nu thuis. " * 20
    assert read_distress(story + "Eigenlijk wil ik niet meer leven. " + story)


def test_accents_and_capitals_make_no_difference():
    assert read_distress("SUÏCIDE") and read_distress("suicide")


@pytest.mark.parametrize("text", ["a" * 10_000, "ik wil " * 1500, "niet meer " * 1000, "\x00\u202e" * 500, "😀" * 2000])
def test_hostile_text_is_read_quickly(text):
    started = time.thread_time()
    read_distress(text)
    assert time.thread_time() - started < 0.2
