"""The training texts are many, in many voices, each said once, and stand apart from the guard set."""

from __future__ import annotations

from collections import Counter

import pytest

from guidance.topic_files import INTENTS
from tests.nlu import check_training_data as check
from tests.nlu.check_training_data import ROOT, Example


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return check.read_examples()


def _said(*texts: str, intent: str = "inform", voice: str = "standaard") -> list[Example]:
    return [Example(text, intent, voice, "x.yml") for text in texts]


def test_every_text_has_an_intent_of_the_contract(examples: list[Example]) -> None:
    assert len(examples) > 8000
    assert {example.intent for example in examples} == INTENTS


def test_every_text_has_a_known_voice(examples: list[Example]) -> None:
    assert check.voice_faults(examples, check.read_voices()) == []


def test_every_intent_has_enough_texts_in_enough_voices(examples: list[Example]) -> None:
    assert check.thin_intents(examples, sorted(INTENTS)) == []


def test_nothing_is_said_twice(examples: list[Example]) -> None:
    pairs = check.same_texts(examples) + check.near_duplicates(examples)
    assert [f"{later} | {earlier}" for earlier, later in pairs] == []


def test_nothing_comes_too_near_the_guard_set(examples: list[Example]) -> None:
    guard = check.guard_texts()
    assert len(guard) > 500, "the guard set was not found where it should be"
    assert [str(example) for example in check.near_guard(examples, guard)] == []


def test_rasa_reads_the_voices_of_the_blocks_as_its_own_metadata() -> None:
    """Blocks have only keys that Rasa's reader knows, and only voices under `metadata`."""
    for path in sorted(check.TRAINING.glob("*.yml")):
        content = check.load(path)
        assert set(content) == {"version", "nlu"}, path.name
        assert [b for b in content["nlu"] if set(b) != {"intent", "metadata", "examples"}] == [], path.name
        assert [b["metadata"] for b in content["nlu"] if set(b["metadata"]) != {"voice"}] == [], path.name


def test_the_voices_stand_where_rasa_takes_them_for_nothing_of_its_own() -> None:
    keys = {key for path in (ROOT / "data" / "voices").glob("*.yaml") for key in check.load(path)}
    assert not keys & {"nlu", "responses", "stories", "rules", "intents", "version"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ik werk halftijds in Gent.", "IK WERK HALFTIJDS IN GENT"),
        ("'k heb één diploma", "k heb een diploma!"),
        ("neee", "nee"),
        ("ik zoek een cursus boekhouden in de avond", "ik zoek een cursus boekhouden in den avond"),
        ("ben 34 en werk in de zorg", "ben 43 en werk in de zorg"),
    ],
)
def test_a_near_duplicate_is_found(first: str, second: str) -> None:
    said = _said(first, second)
    assert check.same_texts(said) + check.near_duplicates(said) == [(said[0], said[1])]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("in 2014", "in 2015"),
        ("ik werk halftijds in Gent", "ik werk voltijds in Leuven"),
        ("wa kost da eigenlijk allemaal", "wat moet ik daarvoor betalen denk je"),
    ],
)
def test_what_says_something_else_or_otherwise_may_stay(first: str, second: str) -> None:
    said = _said(first, second)
    assert check.same_texts(said) + check.near_duplicates(said) == []


def test_the_same_text_under_two_intents_is_found_but_a_drawn_out_letter_may_make_it_another() -> None:
    greeting = _said("Dag!", intent="greet")
    assert check.same_texts(greeting + _said("dag", intent="goodbye"))
    assert check.same_texts(greeting + _said("daag", intent="goodbye")) == []


def test_a_text_near_the_guard_is_found_in_whatever_intent() -> None:
    said = _said("mag ik nog iets aanpassen aan mijn antwoord", "ja")
    assert check.near_guard(said, ["Mag ik nog iets aanpassen aan m'n antwoord?", "ja"]) == said[:1]


def test_a_voice_that_is_not_described_and_one_that_is_not_used_are_found() -> None:
    said = _said("hallo") + _said("hoi", voice="")
    faults = check.voice_faults(said, {"standaard": "schrijft gewoon", "boos": "roept"})
    assert len(faults) == 2


def test_too_few_texts_or_voices_are_found() -> None:
    texts = Counter({f"tekst {number}": 1 for number in range(check.FEWEST_TEXTS)})
    assert len(check.thin_intents(_said(*texts), ["inform"])) == 1
    many = [Example(t, "inform", str(n % check.FEWEST_VOICES), "x.yml") for n, t in enumerate(texts)]
    assert check.thin_intents(many, ["inform"]) == []
    assert len(check.thin_intents(many[:-1], ["inform"])) == 1
