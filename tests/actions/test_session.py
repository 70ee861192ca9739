"""Beginning again and erasing: only after a yes, and only a yes to that."""

from __future__ import annotations

import pytest

from tests.actions.turns import Talk

KNOWN = {"hoogste_diploma": "master", "gemeente": "Gent", "interesse": "zorg", "gemeld": ["catalogus"], "mislukt": 1}
ASKING = {"restart": "utter_herstarten_zeker", "delete_data": "utter_wissen_zeker"}


@pytest.mark.parametrize("intent", ASKING)
def test_nothing_is_forgotten_before_a_yes(intent):
    talk = Talk(**KNOWN)
    answer = talk.say(intent)
    assert answer.names == [ASKING[intent]]
    assert list(answer.buttons) == ["Ja", "Nee"]
    assert answer.command is None
    assert talk.slots["hoogste_diploma"] == "master"


def test_a_yes_to_beginning_again_forgets_everything_told_and_erases_nothing():
    talk = Talk(**KNOWN)
    answer = talk.press(talk.say("restart"), "Ja")
    assert answer.names == ["utter_herstart"]
    assert answer.command is None
    assert not {name for name in KNOWN if talk.slots[name] is not None}
    assert talk.say("ask_summary").names == ["utter_profiel_leeg"]


def test_a_yes_to_erasing_tells_the_gateway_to_do_it():
    talk = Talk(**KNOWN)
    answer = talk.press(talk.say("delete_data"), "Ja")
    assert answer.names == ["utter_gewist"]
    assert answer.command == "erase"
    assert talk.slots["hoogste_diploma"] is None


@pytest.mark.parametrize(
    ("intent", "response"), [("restart", "utter_niet_herstart"), ("delete_data", "utter_niet_gewist")]
)
def test_a_no_leaves_everything(intent, response):
    talk = Talk(**KNOWN)
    answer = talk.press(talk.say(intent), "Nee")
    assert answer.names == [response]
    assert talk.slots["hoogste_diploma"] == "master"
    assert answer.command is None


@pytest.mark.parametrize("between", ["greet", "ask_incentives", "ask_privacy", "find_offering", "thank"])
def test_a_yes_after_something_else_erases_nothing(between):
    talk = Talk(**KNOWN)
    talk.say("delete_data")
    talk.say(between)
    answer = talk.say("affirm", "ja")
    assert answer.command is None
    assert talk.slots["hoogste_diploma"] == "master"


def test_an_answer_that_was_not_understood_is_asked_again_and_a_yes_then_counts():
    talk = Talk(**KNOWN | {"mislukt": None})
    talk.say("delete_data")
    again = talk.say("nlu_fallback", "jaja doe da mor")
    assert again.names == ["utter_wissen_zeker"]
    assert talk.say("affirm", "ja").command == "erase"


def test_a_second_misunderstanding_lets_the_confirmation_go():
    talk = Talk(**KNOWN | {"mislukt": None})
    talk.say("delete_data")
    talk.say("nlu_fallback", "hmm")
    talk.say("nlu_fallback", "hmm")
    assert talk.say("affirm", "ja").command is None
