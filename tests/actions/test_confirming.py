""" "Klopt dit?": what an advice goes by is said once, each item can be changed, and it stands in nobody's way."""

from __future__ import annotations

STORY = {
    "hoogste_diploma": "secundair_onderwijs",
    "werksituatie": "werknemer_privaat",
    "gemeente": "Menen",
    "gewest_werk": "vlaanderen",
    "tewerkstelling_percentage": 50,
}
VOV = "vlaams_opleidingsverlof"


def story(talk):
    return talk.say("ask_incentives", "ik woon in Menen, werk halftijds in Kortrijk en heb mijn secundair", **STORY)


def status(answer, scheme):
    return {item["id"]: item["status"] for item in answer.block("incentives")["items"]}[scheme]


def test_the_first_advice_from_a_story_says_what_it_goes_by_and_still_answers_at_once(talk):
    answer = story(talk)
    assert answer.names[0] == "utter_uitgangspunt"
    assert "Menen" in answer.text
    assert status(answer, VOV) == "nee"
    assert {"Klopt", "Klopt niet: hoogste diploma", "Klopt niet: werk"} <= set(answer.buttons)


def test_it_is_asked_once(talk):
    story(talk)
    assert "utter_uitgangspunt" not in talk.say("ask_incentives", "ik ben 40, en nu?", leeftijd=40).names
    assert "utter_uitgangspunt" not in talk.say("ask_incentives", "welke steun").names


def test_what_was_chosen_by_button_needs_no_yes(talk):
    question = talk.say("ask_incentives", "welke steun is er?")
    answer = talk.press(question, "Zelfstandige")
    assert "utter_uitgangspunt" not in answer.names
    assert "utter_uitgangspunt" not in talk.say("ask_incentives", "welke steun").names


def test_the_bare_answer_to_a_question_needs_no_yes(talk):
    talk.say("ask_incentives", "welke steun is er?")
    answer = talk.say("inform", "zelfstandige", werksituatie="zelfstandige")
    assert answer.names[0] == "utter_genoteerd"


def test_a_story_told_in_answer_to_the_question_is_summed_up_before_it_counts(talk):
    talk.say("ask_incentives", "welke steun is er?")
    answer = talk.say("inform", "bediende, ik woon in Menen", werksituatie="werknemer_privaat", gemeente="Menen")
    assert answer.names[0] == "utter_uitgangspunt"


def test_klopt_goes_on_with_the_question_that_stood_open(talk):
    answer = story(talk)
    after = talk.press(answer, "Klopt")
    assert after.names[0] == "utter_klopt"
    assert after.asked == answer.asked


def test_a_typed_yes_says_so_too_and_a_no_shows_what_can_be_changed(talk):
    assert story(talk).asked
    assert talk.say("affirm", "ja klopt").names[0] == "utter_klopt"


def test_no_shows_all_that_can_be_changed(talk):
    story(talk)
    answer = talk.say("deny", "nee")
    assert answer.names == ["utter_wat_aanpassen"]
    assert "Werk" in answer.buttons


def test_one_item_is_changed_by_its_button_and_the_support_is_shown_anew(talk):
    question = talk.press(story(talk), "Klopt niet: werk")
    assert question.asked == "werksituatie"
    answer = talk.press(question, "Werkzoekend")
    assert answer.names[0] == "utter_aangepast"
    assert talk.slots["werksituatie"] == "werkzoekend"
    assert "utter_steun" in answer.names
    assert status(answer, "vdab_okot") != "nee"


def test_a_change_to_something_broader_is_taken_when_it_was_asked_for(talk):
    talk.press(story(talk), "Klopt niet: werk")
    talk.say("inform", "gewoon werknemer", werksituatie="werknemer")
    assert talk.slots["werksituatie"] == "werknemer"


def test_a_correction_shows_the_support_anew_also_what_is_no_longer_certain(talk):
    talk.say("ask_incentives", "welke steun is er?")
    sure = talk.say("inform", "werknemer", werksituatie="werknemer")
    assert status(sure, "opleidingstegoed") == "ja"
    answer = talk.say("change_answer", "nee, ik ben zelfstandige", werksituatie="zelfstandige")
    assert status(answer, "opleidingstegoed") != "ja"


def test_a_correction_that_changes_no_support_says_so(talk):
    story(talk)
    answer = talk.say("change_answer", "nee, ik woon in Gent", gemeente="Gent")
    assert "verandert dat niets" in answer.text


def test_yes_to_what_was_understood_never_erases(talk):
    story(talk)
    assert talk.say("affirm", "ja").command is None
    assert talk.slots["hoogste_diploma"] == "secundair_onderwijs"
