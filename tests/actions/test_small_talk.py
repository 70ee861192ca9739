"""Greeting, thanks, yes and no, complaints, abuse, despair."""

from __future__ import annotations

import pytest

from guidance.topics import distress
from tests.actions.turns import Talk, rendered


def test_a_greeting_says_that_this_is_a_program_and_what_it_does(talk):
    answer = talk.say("greet", "hallo")
    assert all("computerprogramma" in text for text in rendered(answer.messages[0]))
    assert list(answer.buttons) == ["Opleiding zoeken", "Welke steun is er?", "Ik weet het nog niet"]


@pytest.mark.parametrize("intent", ["goodbye", "thank"])
def test_courtesy_is_answered(talk, intent):
    assert talk.say(intent).text


@pytest.mark.parametrize(("intent", "response"), [("complain", "utter_klacht"), ("insult", "utter_grof")])
def test_dissatisfaction_and_abuse_get_a_calm_answer_and_a_person(talk, intent, response):
    answer = talk.say(intent)
    assert answer.names == [response]
    assert "Waar vind ik een mens?" in answer.buttons


def test_despair_gets_the_fixed_text_and_nothing_else():
    answer = Talk(gevraagd="doel", onderwerp="offerings", te_bevestigen="wissen").say(
        "express_distress", "ik wil niet meer"
    )
    assert answer.names == ["utter_wanhoop"]
    assert answer.text == distress().text
    assert "1813" in answer.text
    assert not answer.buttons
    assert not answer.blocks
    assert answer.slots["gevraagd"] is None
    assert answer.slots["te_bevestigen"] is None
    assert answer.slots["zorg"] is True


def test_yes_and_no_to_nothing_lead_on(talk):
    assert talk.say("affirm", "ja").names == ["utter_waarmee_helpen"]
    assert talk.say("deny", "nee").names == ["utter_geen_probleem"]
    assert talk.say("deny", "nee").buttons


def test_yes_that_answers_a_question_is_noted():
    answer = Talk(gevraagd="pop", onderwerp="incentives").say("affirm", "ja", pop=True)
    assert answer.names[0] == "utter_genoteerd"


def test_no_that_answers_a_question_is_noted():
    talk = Talk(gevraagd="buitenlands_diploma")
    assert talk.say("deny", "nee", buitenlands_diploma=False).names[0] == "utter_genoteerd"
    assert talk.slots["buitenlands_diploma"] is False


def test_yes_to_a_question_that_asks_more_puts_it_again():
    answer = Talk(gevraagd="hoogste_diploma").say("affirm", "ja")
    assert answer.asked == "hoogste_diploma"


def test_no_to_an_open_question_leaves_it():
    talk = Talk(gevraagd="doel", hoogste_diploma="master")
    assert talk.say("deny", "nee").names[0] == "utter_laat_maar"
    assert "doel" in talk.slots["overgeslagen"]
