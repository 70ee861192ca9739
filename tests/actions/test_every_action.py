"""What holds for every action, whatever it is about: nobody is met with silence, and nobody gets stuck."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import create_engine
from structlog.testing import capture_logs

from actions import registry
from actions.registry import ACTIONS, perform
from actions.services import services
from guidance.profile import SLOTS
from tests.actions.turns import Talk, rendered

NAMES = sorted(ACTIONS)
KNOWN = {
    "hoogste_diploma": "professionele_bachelor",
    "werksituatie": "werknemer",
    "gemeente": "Gent",
    "interesse": "boekhouden",
    "gevraagd": "diploma_jaar",
    "onderwerp": "offerings",
    "zoekopdracht": {"offset": 0, "total": 6},
}
SECRET = "mijn geheime zin over Klaartje"


def shown(answer):
    """Every variant of every message, so that a value that is not passed is noticed."""
    return [text for message in answer.messages for text in rendered(message)]


def message(**parts):
    return {"text": "", "intent": {"name": "inform"}, "entities": [], "intent_ranking": [], **parts}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("known", [{}, KNOWN], ids=["nothing known", "much known"])
def test_an_empty_message_is_answered(name, known):
    answer = Talk(**known).turn(name, message())
    assert all(shown(answer)), "an empty text"
    assert answer.messages
    assert answer.names != ["utter_storing"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "parts",
    [
        {"text": None, "intent": None, "entities": None, "intent_ranking": None},
        {"entities": [{}, {"entity": "positie"}, {"value": 3}, {"entity": "interesse", "value": None}]},
        {"entities": [{"entity": "interesse", "value": {"a": 1}}, {"entity": "positie", "value": [1]}]},
        {"intent": {}, "intent_ranking": [{}, {"name": None}]},
    ],
    ids=["all null", "odd entities", "objects for values", "no names"],
)
def test_missing_parts_of_a_message_do_no_harm(name, parts):
    answer = Talk(**KNOWN).turn(name, message(**parts))
    assert answer.messages
    assert "utter_storing" not in answer.names


@pytest.mark.parametrize("name", NAMES)
def test_no_message_at_all_does_no_harm(name):
    answer = Talk().turn(name, None)
    assert answer.messages
    assert "utter_storing" not in answer.names


@pytest.mark.parametrize("name", NAMES)
def test_a_slot_value_that_nobody_knows_is_ignored_and_cleared(name):
    talk = Talk(
        hoogste_diploma="foo", diploma_jaar="ooit", opleidingstype=["foo"], leeftijd=-3, werksituatie="werknemer"
    )
    answer = talk.turn(name, message())
    assert "utter_storing" not in answer.names
    assert shown(answer)
    assert [talk.slots[slot] for slot in ("hoogste_diploma", "diploma_jaar", "opleidingstype", "leeftijd")] == [
        None
    ] * 4


@pytest.mark.parametrize("name", NAMES)
def test_an_unknown_state_of_the_conversation_does_no_harm(name):
    odd = {"onderwerp": "foo", "gevraagd": "foo", "te_bevestigen": "foo", "gekozen_opleiding": "weg", "mislukt": 7}
    answer = Talk(**odd).turn(name, message())
    assert answer.messages
    assert "utter_storing" not in answer.names


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("position", [0, 99, -7, "abc", "", 2.5, True])
def test_a_position_that_is_none_does_no_harm(name, position):
    talk = Talk(**KNOWN, resultaten=[{"id": "weg", "title": "Iets", "provider": "UGent"}])
    entities = [
        {"entity": entity, "value": position} for entity in ("positie", "uitleg", "bladeren", "vermeld_incentive")
    ]
    answer = talk.turn(name, message(entities=entities))
    assert answer.messages
    assert "utter_storing" not in answer.names


@pytest.mark.parametrize("name", NAMES)
def test_a_failure_inside_is_an_apology_and_the_log_holds_no_word_of_the_learner(name, monkeypatch):
    def fails(turn):
        turn.say("utter_graag_gedaan")
        raise ValueError(turn.text)

    monkeypatch.setitem(ACTIONS, name, fails)
    with capture_logs() as logged:
        answer = Talk(**KNOWN).turn(name, message(text=SECRET))
    assert answer.names == ["utter_storing"]
    assert "0800" in answer.text, "no way out"
    assert not answer.slots
    (entry,) = logged
    assert entry["action"] == name
    assert entry["error"] == "ValueError"
    assert SECRET not in str(logged)


def broken_services():
    """Services as when the disk with the catalogue is gone."""

    class Gone:
        def search(self, query):
            raise OSError("gone")

    return replace(services(), engine=create_engine("sqlite:////nowhere/at/all.db"), index=Gone())


def test_a_search_without_catalogue_is_an_apology(monkeypatch):
    monkeypatch.setattr(registry, "services", broken_services)
    assert Talk().say("find_offering", "boekhouden", interesse="boekhouden").names == ["utter_storing"]
    assert Talk().say("ask_contact_point").names == ["utter_storing"]


def test_despair_support_and_questions_about_the_bot_are_answered_without_catalogue(monkeypatch):
    monkeypatch.setattr(registry, "services", broken_services)
    for intent in ("express_distress", "ask_incentives", "ask_is_bot", "ask_privacy", "ask_tuition_fee", "greet"):
        assert "utter_storing" not in Talk().say(intent).names


def test_an_apology_comes_when_the_catalogue_cannot_even_be_opened(monkeypatch):
    def none():
        raise OSError("gone")

    monkeypatch.setattr(registry, "services", none)
    assert Talk().say("greet").names == ["utter_storing"]


def test_a_message_without_rule_is_taken_back_even_when_answering_fails(monkeypatch):
    answer = Talk().turn("action_default_fallback", message())
    assert answer.events[0]["event"] == "rewind"
    monkeypatch.setitem(ACTIONS, "action_default_fallback", lambda turn: 1 / 0)
    answer = Talk().turn("action_default_fallback", message())
    assert answer.names == ["utter_storing"]
    assert [event["event"] for event in answer.events] == ["rewind"]


def test_only_slots_that_change_become_events():
    talk = Talk()
    talk.say("inform", "ik heb een master", hoogste_diploma="master", doel="specialiseren")
    assert talk.slots["intakeprofiel"] == "bijscholer"
    again = talk.say("thank")
    assert not again.slots


def test_every_profile_slot_can_be_told_and_is_read_back():
    values = {
        "hoogste_diploma": "master",
        "gemeente": "Gent",
        "leeftijd": 40,
        "lesvorm": "avond",
        "werkt_in_zorg": True,
    }
    talk = Talk()
    for slot, value in values.items():
        assert slot in SLOTS
        assert "utter_genoteerd" in talk.say("inform", **{slot: value}).names or talk.slots["onderwerp"]
    known = talk.say("ask_summary").block("profile")["profile"]
    assert {slot: known[slot] for slot in values} == {**values, "lesvorm": ["avond"]}


def test_perform_refuses_an_unknown_action_with_an_apology():
    from rasa_sdk import Tracker
    from rasa_sdk.executor import CollectingDispatcher

    dispatcher = CollectingDispatcher()
    assert perform("action_unknown", Tracker("x", {}, {}, [], False, None, {}, None), dispatcher) == []
    assert [one["response"] for one in dispatcher.messages] == ["utter_storing"]
