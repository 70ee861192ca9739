"""What would change: said from the real profile each time, and nothing of it kept."""

from __future__ import annotations

import json

import pytest

from guidance.profile import Profile
from tests.actions.turns import Talk

VOV = "vlaams_opleidingsverlof"
EMPLOYEE = {"werksituatie": "werknemer_privaat", "tewerkstelling_percentage": 100, "gewest_werk": "vlaanderen"}
HALF = {"werksituatie": "werknemer", "tewerkstelling_percentage": 50}


def supposed(profile=None, course=None, alone=True):
    return json.dumps({"profiel": profile or {}, "opleiding": course or {}, "alleen": alone})


def known(talk):
    return {name: value for name, value in talk.slots.items() if name in Profile.model_fields and value is not None}


@pytest.fixture
def employee():
    return Talk(**EMPLOYEE)


@pytest.mark.parametrize("intent", ["inform", "ask_incentives", "change_answer", "nlu_fallback", "find_offering"])
def test_it_is_answered_whatever_the_intent_and_sets_nothing(employee, intent):
    employee.say("ask_incentives", "welke steun is er?")
    before = known(employee)
    answer = employee.say(intent, "en als ik halftijds werk?", verondersteld=supposed(HALF))
    assert "Stel dat je 50 % van voltijds werkt" in answer.text
    assert "Ik verander niets aan wat ik van je weet" in answer.text
    assert known(employee) == before


def test_the_scheme_on_the_table_is_judged_both_ways_with_reason_and_source(employee):
    employee.say("ask_incentive_detail", "vov?", vermeld_incentive=VOV)
    answer = employee.say("inform", "en als ik halftijds werk?", verondersteld=supposed(HALF))
    assert "Nu: Of dit voor jou kan" in answer.text
    assert "Dan: dit past niet" in answer.text
    assert "✗ Nodig: Je werkt minstens 80 procent" in answer.text
    assert "Bron: https://" in answer.text


def test_no_client_is_given_a_status_that_is_only_supposed(employee):
    employee.say("ask_incentives", "welke steun is er?")
    statuses = employee.slots["statussen"]
    answer = employee.say("inform", "en als ik halftijds werk?", verondersteld=supposed(HALF))
    assert [block["type"] for block in answer.blocks if block["type"] != "question"] == []
    assert employee.slots["statussen"] == statuses


def test_several_in_a_row_each_start_from_what_is(employee):
    employee.say("ask_incentives", "welke steun is er?")
    first = employee.say("inform", "en in brussel?", verondersteld=supposed({"gewest_werk": "brussel"}))
    again = employee.say("inform", "en halftijds?", verondersteld=supposed(HALF))
    third = employee.say("inform", "en in brussel?", verondersteld=supposed({"gewest_werk": "brussel"}))
    assert "je in Brussel werkt" not in again.text
    assert first.messages[0]["tekst"] == third.messages[0]["tekst"]


def test_this_is_so_now_stores_it(employee):
    employee.say("ask_incentive_detail", "vov?", vermeld_incentive=VOV)
    answer = employee.say("inform", "en als ik halftijds werk?", verondersteld=supposed(HALF))
    employee.press(answer, "Dit is nu zo")
    assert employee.slots["tewerkstelling_percentage"] == 50
    assert employee.slots["werksituatie"] == "werknemer_privaat"


def test_this_is_so_now_in_words_stores_it_right_after_and_never_later(employee):
    employee.say("ask_incentive_detail", "vov?", vermeld_incentive=VOV)
    employee.say("inform", "en als ik halftijds werk?", verondersteld=supposed(HALF))
    employee.say("affirm", "dat is nu zo")
    assert employee.slots["tewerkstelling_percentage"] == 50
    late = Talk(**EMPLOYEE)
    late.say("inform", "en als ik halftijds werk?", verondersteld=supposed(HALF))
    late.say("thank", "dank je")
    late.say("affirm", "dat is nu zo")
    assert late.slots["tewerkstelling_percentage"] == 100


def test_back_shows_how_it_is(employee):
    employee.say("ask_incentive_detail", "vov?", vermeld_incentive=VOV)
    answer = employee.say("inform", "en als ik halftijds werk?", verondersteld=supposed(HALF))
    (item,) = employee.press(answer, "Terug").block("incentives")["items"]
    assert item["status"] == "onbekend"
    employee.say("inform", "en als ik halftijds werk?", verondersteld=supposed(HALF))
    (item,) = employee.say("inform", "terug").block("incentives")["items"]
    assert item["status"] == "onbekend"


def test_a_course_that_is_supposed_has_nothing_to_store(employee):
    employee.say("ask_incentive_detail", "vov?", vermeld_incentive=VOV)
    answer = employee.say("inform", "examencontract?", verondersteld=supposed(course={"contract": "examencontract"}))
    assert "Dan: dit past niet" in answer.text
    assert "Dit is nu zo" not in answer.buttons


def test_what_changes_nothing_says_so(employee):
    employee.say("ask_incentive_detail", "vov?", vermeld_incentive=VOV)
    answer = employee.say("inform", "en als ik 60 ben?", verondersteld=supposed({"leeftijd": 60}))
    assert "verandert niets" in answer.text


def test_the_picture_fits_a_phone(employee):
    employee.say("ask_incentives", "welke steun is er?")
    answer = employee.say("inform", "ontslagen?", verondersteld=supposed({"werksituatie": "werkzoekend"}))
    shown = [line for line in answer.messages[0]["tekst"].splitlines() if not line.startswith("  Bron:")]
    assert len(shown) <= 24
    assert "Dit verandert in je nadeel:" in shown


def test_an_open_question_stays_open(employee):
    asked = employee.say("ask_incentive_detail", "vov?", vermeld_incentive=VOV).asked
    assert asked
    employee.say("inform", "en als ik halftijds werk?", verondersteld=supposed(HALF))
    assert employee.slots["gevraagd"] == asked


def test_after_despair_help_stays_and_nothing_is_reckoned(employee):
    employee.say("express_distress", "ik wil niet meer leven")
    answer = employee.say("inform", "en als ik er niet meer werk", verondersteld=supposed(HALF))
    assert "Stel dat" not in answer.text
    assert "1813" in answer.text


def test_an_explanation_is_given_as_if_it_were_so():
    talk = Talk(hoogste_diploma="geen")
    talk.say("ask_admission", "mag ik een bachelor doen?", vermeld_opleidingstype="bachelor")
    answer = talk.say("inform", "en met een graduaat?", verondersteld=supposed({"hoogste_diploma": "graduaat"}))
    assert "Ik neem even aan dat dit je hoogste diploma is: graduaat" in answer.text
    assert talk.slots["hoogste_diploma"] == "geen"


def test_a_question_of_its_own_is_answered_and_sets_nothing():
    talk = Talk(hoogste_diploma="geen")
    answer = talk.say(
        "ask_admission",
        "mag ik een bachelor doen als ik eerst mijn graduaat haal?",
        vermeld_opleidingstype="bachelor",
        verondersteld=supposed({"hoogste_diploma": "graduaat"}, alone=False),
    )
    assert answer.names[:2] == ["utter_verondersteld", "utter_uitleg"]
    assert talk.slots["hoogste_diploma"] == "geen"


def test_what_is_supposed_of_somebody_else_is_said_for_them_and_not_to_be_stored():
    talk = Talk()
    told = json.dumps(EMPLOYEE)
    answer = talk.say(
        "ask_incentives",
        "als mijn zus halftijds werkt?",
        ander="zus",
        ander_gegevens=told,
        verondersteld=supposed(HALF),
    )
    assert "Ik kijk nu voor je zus" in answer.text
    assert "Stel dat" in answer.text
    assert "Dit is nu zo" not in answer.buttons
    assert known(talk) == {}


@pytest.mark.parametrize(
    "odd", ["", "[]", "nul", '{"profiel": 3}', '{"profiel": {"leeftijd": "x"}}', '{"opleiding": []}']
)
def test_a_supposition_that_is_none_does_no_harm(employee, odd):
    assert "Stel dat" not in employee.say("ask_incentives", "welke steun?", verondersteld=odd).text


def test_a_dismissal_that_is_only_supposed_gets_no_condolence(employee):
    employee.say("ask_incentives", "welke steun is er?")
    told = supposed({"werksituatie": "werkzoekend"})
    answer = employee.say("inform", "als ik ontslagen word, wat dan?", verondersteld=told)
    assert "utter_begrip" not in answer.names


def test_what_is_so_already_is_said_to_be(employee):
    employee.say("ask_incentives", "welke steun is er?")
    told = supposed({"werksituatie": "werknemer", "tewerkstelling_percentage": 100})
    assert "Dat is nu al zo" in employee.say("inform", "en als ik voltijds werk?", verondersteld=told).text


def test_only_what_is_otherwise_is_supposed_aloud(employee):
    employee.say("ask_incentives", "welke steun is er?")
    told = supposed({"werksituatie": "werknemer_privaat", "gewest_werk": "brussel"})
    answer = employee.say("inform", "en in de privé in brussel?", verondersteld=told)
    assert "Stel dat je in Brussel werkt." in answer.text


def test_of_what_cannot_be_read_it_says_so_and_shows_a_person(employee):
    employee.say("ask_incentives", "welke steun is er?")
    answer = employee.say("nlu_fallback", "en als ik rijk was?", verondersteld=supposed())
    assert "kan ik niet zeggen" in answer.text
    assert "Waar vind ik een mens?" in answer.buttons
