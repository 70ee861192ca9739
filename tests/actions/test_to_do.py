"""The whole picture on a phone, and what to do by when, as a list to keep."""

from __future__ import annotations

import pytest

from actions.services import services
from guidance.incentives import assess
from guidance.profile import parse_profile
from tests.actions.turns import Talk

VOV = "vlaams_opleidingsverlof"
EMPLOYEE = {"werksituatie": "werknemer_privaat", "tewerkstelling_percentage": 100, "gewest_werk": "vlaanderen"}
PHONE_LINES = 20


@pytest.mark.parametrize(
    "profile",
    [
        {},
        EMPLOYEE,
        {"werksituatie": "zelfstandige", "hoogste_diploma": "bachelor"},
        {"werksituatie": "werkzoekend_met_uitkering", "gewest_woonplaats": "vlaanderen"},
        {"werksituatie": "werknemer_openbaar", "gewest_werk": "brussel"},
    ],
)
def test_the_picture_fits_a_phone_and_says_of_what_does_not_fit_why(profile):
    answer = Talk(**profile).say("ask_incentives", "welke steun is er?")
    text = next(one["tekst"] for one in answer.messages if one["response"] == "utter_steun")
    assert len(text.splitlines()) <= PHONE_LINES
    assert len(text) <= 1500
    lost = [one for one in assess(parse_profile(profile), None, services().today()) if one.status == "nee"]
    assert not lost or "Past nu niet:" in text


def test_what_does_not_fit_opens_with_one_short_reason_each():
    talk = Talk(werksituatie="zelfstandige", hoofdberoep="geen_werknemer")
    opened = talk.press(talk.say("ask_incentives", "welke steun is er?"), "Wat past niet, en waarom?")
    items = opened.block("incentives")["items"]
    assert {item["status"] for item in items} == {"nee"}
    assert opened.text.count("\n- ") == len(items)
    assert "Vlaams opleidingsverlof. Nodig: je bent werknemer in de privésector." in opened.text


def test_the_picture_is_of_the_course_that_was_chosen():
    talk = Talk(**EMPLOYEE)
    talk.say("find_offering", "boekhouden in gent", interesse="boekhouden", regio="Gent")
    title = talk.slots["resultaten"][0]["title"]
    talk.say("ask_offering_detail", "de eerste", positie=1)
    assert f"Voor “{title}”" in talk.say("ask_incentives", "welke steun is er?").text


@pytest.mark.parametrize(
    "text",
    [
        "wat moet ik nu doen?",
        "Wat moet ik nu doen",
        "wa moek na doen",
        "ok wat moet ik dan allemaal doen",
        "maak een lijstje",
        "kun je een lijstje maken?",
        "geef me een overzicht van wat ik moet doen en tegen wanneer",
        "stappenplan aub",
        "wat zijn de volgende stappen",
        "hoe begin ik eraan?",
        "geef de deadlines",
        "todo lijstje",
    ],
)
def test_what_to_do_is_asked_in_many_words(text):
    talk = Talk(**EMPLOYEE)
    talk.say("ask_incentive_detail", "vov?", vermeld_incentive=VOV)
    answer = talk.say("orientation", text)
    assert "Vlaams opleidingsverlof: vóór 31 oktober" in answer.text
    assert "inschrijvingsattest" in answer.text
    assert "Bron: https://" in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "wat moet ik doen om toegelaten te worden",
        "ik weet niet meer wat ik moet doen",
        "toon mijn lijstje",
        "wat moet ik studeren",
    ],
)
def test_other_questions_are_not_taken_for_it(text):
    talk = Talk(**EMPLOYEE)
    talk.say("ask_incentive_detail", "vov?", vermeld_incentive=VOV)
    assert "Je lijstje van" not in talk.say("orientation", text).text


def test_with_nothing_on_the_table_nothing_is_made_up():
    assert "Je lijstje van" not in Talk().say("orientation", "wat moet ik nu doen?").text


def test_what_does_not_fit_is_not_to_be_done():
    talk = Talk(werksituatie="zelfstandige", hoofdberoep="geen_werknemer")
    talk.say("ask_incentive_detail", "vov?", vermeld_incentive=VOV)
    assert "Vlaams opleidingsverlof" not in talk.say("inform", "wat moet ik nu doen?").text


def test_of_the_course_it_says_what_is_not_known():
    talk = Talk(**EMPLOYEE)
    talk.say("find_offering", "boekhouden in gent", interesse="boekhouden", regio="Gent")
    talk.say("ask_offering_detail", "de eerste", positie=1)
    answer = talk.say("inform", "wat moet ik nu doen?")
    assert "Schrijf je in bij de school" in answer.text
    assert "start, weet ik niet" in answer.text
