"""Despair and what comes after it, abuse: a learner is never pushed, and never left without a way on."""

from __future__ import annotations

import pytest

from guidance.topics import distress

STATES = {
    "an open question": {"gevraagd": "hoogste_diploma", "onderwerp": "offerings"},
    "a confirmation": {"te_bevestigen": "wissen"},
    "what was understood": {"te_bevestigen": "gegevens", "gelezen": ["leeftijd"], "leeftijd": 40},
    "after abuse": {"grof": 3},
    "after misunderstandings": {"mislukt": 2},
    "after despair": {"zorg": True},
}


@pytest.mark.parametrize("state", STATES)
def test_despair_is_answered_by_the_fixed_text_in_every_state(talk, state):
    talk.slots.update(STATES[state])
    answer = talk.say("express_distress", "ik wil niet meer leven")
    assert answer.names == ["utter_wanhoop"]
    assert answer.text == distress().text
    assert not answer.buttons
    assert not answer.blocks
    assert talk.slots.get("gevraagd") is None


PUSHING = ("offerings", "incentives", "question", "profile")


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("affirm", "ok"),
        ("deny", "nee"),
        ("thank", "dank je"),
        ("greet", "hallo?"),
        ("goodbye", "dag"),
        ("skip_question", "hmm"),
        ("nlu_fallback", "tja"),
        ("inform", "ik ben alleen"),
        ("complain", "dat helpt niet"),
        ("explain_question", "waarom"),
        ("out_of_scope", "ik kan niet slapen"),
        ("orientation", "ik weet het niet meer"),
        ("insult", "laat me toch gerust"),
    ],
)
def test_after_despair_nothing_is_asked_and_help_stays_in_sight(talk, intent, text):
    talk.say("find_offering", "boekhouden", interesse="boekhouden")
    talk.say("express_distress", "ik wil niet meer leven")
    answer = talk.say(intent, text)
    assert "1813" in answer.text
    assert "106" in answer.text
    assert not [block for block in answer.blocks if block["type"] in PUSHING]
    assert talk.slots["gevraagd"] is None


def test_after_despair_a_longer_message_gets_the_fixed_text_again_whatever_it_was_taken_for(talk):
    talk.say("express_distress", "ik wil niet meer leven")
    answer = talk.say("goodbye", "ik heb het touw al klaar")
    assert answer.text == distress().text
    assert not answer.buttons


def test_after_despair_the_help_lines_come_again_on_request(talk):
    talk.say("express_distress", "ik wil niet meer leven")
    answer = talk.press(talk.say("affirm", "ok"), "Toon de hulplijnen")
    assert answer.text == distress().text


def test_after_despair_who_asks_for_a_person_gets_help_first_and_no_question(talk):
    talk.say("express_distress", "ik wil niet meer leven")
    answer = talk.say("ask_human", "is er iemand")
    assert answer.text.index("1813") < answer.text.index("leren of studeren")
    assert answer.block("contact_points")["items"]
    assert answer.asked is None


def test_after_despair_the_conversation_goes_on_when_the_learner_asks(talk):
    talk.say("express_distress", "ik wil niet meer leven")
    talk.say("affirm", "ok")
    assert talk.say("find_offering", "boekhouden in gent", interesse="boekhouden").block("offerings")["items"]
    assert talk.say("affirm", "ok").names != ["utter_na_wanhoop"]


def test_abuse_is_met_calmly_then_with_a_limit_then_kept_to(talk):
    names = [talk.say("insult", "trut").names for _ in range(4)]
    assert names == [["utter_grof"], ["utter_grof_grens"], ["utter_grof_genoeg"], ["utter_grof_genoeg"]]
    assert "Waar vind ik een mens?" in talk.say("insult", "trut").buttons


def test_a_real_question_is_answered_after_abuse_and_in_it(talk):
    for _ in range(3):
        talk.say("insult", "trut")
    assert talk.say("find_offering", "boekhouden", interesse="boekhouden").block("offerings")["items"]
    answer = talk.say("insult", "trut, wat is een graduaat", vermeld_opleidingstype="graduaat")
    assert "graduaat" in answer.text.casefold()
