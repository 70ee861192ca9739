"""One step back: "terug", "vorige vraag"."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "text", ["vorige vraag", "terug naar de vorige vraag", "ga terug naar de vorige vraag", "terug"]
)
@pytest.mark.parametrize("intent", ["explain_question", "change_answer", "refine_results", "nlu_fallback"])
def test_the_question_before_is_put_again_whatever_the_message_was_taken_for(talk, text, intent):
    first = talk.say("ask_incentives", "welke steun?")
    second = talk.press(first, "Zelfstandige")
    assert second.asked != first.asked
    answer = talk.say(intent, text)
    assert answer.asked == first.asked
    assert talk.press(answer, "Werkzoekend").names[0] == "utter_aangepast"
    assert talk.slots["werksituatie"] == "werkzoekend"


def test_a_closer_question_goes_back_to_the_broad_one(talk):
    closer = talk.press(talk.say("ask_incentives", "welke steun?"), "Werkzoekend")
    assert "Ja, met uitkering" in closer.buttons
    assert "Zelfstandige" in talk.say("nlu_fallback", "vorige vraag").buttons


def test_terug_undoes_the_last_wish_of_a_list(talk):
    talk.say("find_offering", "boekhouden in gent", interesse="boekhouden", regio="Gent")
    talk.say("refine_results", "alleen graduaat", opleidingstype="graduaat")
    answer = talk.say("refine_results", "terug naar vorige")
    query = answer.block("offerings")["query"]
    assert not query["types"]
    assert query["place"] == "Gent"


def test_terug_turns_the_page_back_first(talk):
    first = talk.say("find_offering", "zorg", interesse="zorg").block("offerings")["items"]
    assert talk.say("refine_results", "meer", verfijning="volgende").block("offerings")["items"] != first
    assert talk.say("change_answer", "terug").block("offerings")["items"] == first


def test_with_nothing_before_there_is_a_way_on(talk):
    answer = talk.say("nlu_fallback", "terug")
    assert answer.names == ["utter_niets_terug"]
    assert answer.buttons


@pytest.mark.parametrize("text", ["ik wil terug gaan studeren", "terug naar school gaan", "ik ga terug werken"])
def test_going_back_to_school_is_no_step_back(talk, text):
    assert talk.say("orientation", text).names[0] == "utter_orientatie"


def test_terug_after_one_of_the_list_shows_the_list(talk):
    first = talk.say("find_offering", "zorg", interesse="zorg").block("offerings")["items"]
    talk.say("ask_offering_detail", "de tweede", positie=2)
    assert talk.say("nlu_fallback", "terug naar de lijst").block("offerings")["items"] == first
