"""Telling, correcting, passing over and asking back: what happens to what the learner says about themselves."""

from __future__ import annotations

import pytest

from guidance.questions import askable
from tests.actions.turns import Talk


def test_what_was_told_is_read_back_in_words_and_the_next_question_follows(talk):
    answer = talk.say("inform", "ik heb een master en woon in gent", hoogste_diploma="master", gemeente="Gent")
    assert answer.names[0] == "utter_genoteerd"
    assert "hoogste diploma: master" in answer.text
    assert "woonplaats: Gent" in answer.text
    assert answer.asked == "doel"
    assert answer.block("question")["why"]


def test_a_question_comes_with_choices_that_answer_it_and_with_a_way_past_it(talk):
    question = talk.say("inform", "ik heb een master", hoogste_diploma="master")
    assert "Weet ik niet" in question.buttons
    answer = talk.press(question, next(iter(question.buttons)))
    assert "utter_genoteerd" in answer.names
    assert talk.slots["doel"]


def test_who_told_all_that_matters_hears_how_they_are_seen_and_where_to_go(talk):
    question = talk.say("inform", "een master, ik specialiseer me", hoogste_diploma="master", doel="specialiseren")
    answer = talk.press(question, "Weet ik niet")
    assert answer.names == ["utter_laat_maar", "utter_uitgangspunt", "utter_intake_klaar"]
    assert "Opleiding zoeken" in answer.buttons
    assert talk.slots["intakeprofiel"] == "bijscholer"
    assert talk.slots["subprofiel"] == "specialiseren"


def test_a_subject_told_along_the_way_is_searched_at_once(talk):
    assert "utter_resultaten" in talk.say("inform", "ik wil boekhouder worden", interesse="boekhouder worden").names


def test_an_answer_that_is_none_is_asked_again_differently_and_then_left_with_a_person(talk):
    first = talk.say("inform", "ik heb een master", hoogste_diploma="master")
    second = talk.say("inform", "euh")
    assert first.asked == second.asked
    assert first.messages[-1]["vraag"] != second.messages[-1]["vraag"]
    assert "Waar vind ik een mens?" not in second.buttons
    assert "Waar vind ik een mens?" in talk.say("inform", "euh").buttons


def test_failures_are_forgotten_once_something_was_understood(talk):
    talk.say("inform", "ik heb een master", hoogste_diploma="master")
    talk.say("inform", "euh")
    talk.say("inform", "euh")
    talk.say("inform", "voor mijn plezier", doel="zelfontplooiing")
    assert talk.slots["mislukt"] is None


def test_telling_nothing_when_nothing_was_asked_is_owned_up_to(talk):
    answer = talk.say("inform", "euh")
    assert answer.names == ["utter_niet_begrepen_inform"]
    assert answer.buttons


def test_a_value_outside_what_can_be_is_not_noted(talk):
    answer = talk.say("inform", "ik werk 400 procent", tewerkstelling_percentage=400)
    assert "utter_genoteerd" not in answer.names
    assert talk.slots["tewerkstelling_percentage"] is None


def test_a_correction_replaces_what_was_told(talk):
    talk.say("inform", "ik heb een master", hoogste_diploma="master")
    answer = talk.say("change_answer", "nee, een graduaat", hoogste_diploma="graduaat")
    assert answer.names[0] == "utter_aangepast"
    assert "graduaat" in answer.text
    assert talk.slots["scholingsgraad"] == "hooggeschoold"


def test_who_wants_to_change_something_sees_what_can_be_changed(talk):
    talk.say("inform", "ik heb een master en woon in gent", hoogste_diploma="master", gemeente="Gent")
    answer = talk.say("change_answer", "dat klopt niet")
    assert answer.names == ["utter_wat_aanpassen"]
    assert {"Hoogste diploma", "Woonplaats"} <= set(answer.buttons)
    assert talk.press(answer, "Hoogste diploma").asked == "hoogste_diploma"


def test_changing_before_anything_was_told(talk):
    assert talk.say("change_answer", "dat klopt niet").names == ["utter_niets_om_aan_te_passen"]


def test_a_question_passed_over_is_not_put_again(talk):
    first = talk.say("inform", "ik heb een master", hoogste_diploma="master")
    passed = talk.press(first, "Weet ik niet")
    assert passed.names[0] == "utter_laat_maar"
    assert passed.asked != first.asked
    for _ in range(3):
        assert talk.say("inform", "ik ben 40", leeftijd=40).asked != first.asked


def test_passing_over_when_nothing_was_asked_still_leads_on(talk):
    assert talk.say("skip_question", "weet ik niet").buttons


def test_every_question_can_be_explained_and_is_then_put_again():
    for slot in askable():
        answer = Talk(gevraagd=slot).say("explain_question", "waarom vraag je dat?")
        assert answer.names == ["utter_waarom_vraag", "utter_vraag"], slot
        assert answer.asked == slot


def test_a_word_in_a_question_is_explained_and_the_question_put_again():
    answer = Talk(gevraagd="opleidingstype").say(
        "explain_question", "wat is een graduaat?", vermeld_opleidingstype="graduaat"
    )
    assert answer.names == ["utter_uitleg", "utter_vraag"]
    assert "graduaat" in answer.messages[0]["uitleg"].lower()
    assert answer.asked == "opleidingstype"


def test_asking_why_when_nothing_was_asked(talk):
    assert talk.say("explain_question", "waarom?").names == ["utter_geen_vraag_gesteld"]


def test_the_overview_holds_all_that_is_known_and_pretends_no_mail_or_print(talk):
    talk.say("inform", "ik heb een master", hoogste_diploma="master", diploma_jaar=2010, doel="specialiseren")
    answer = talk.say("ask_summary", "mail mij alles")
    profile = answer.block("profile")["profile"]
    assert profile["hoogste_diploma"] == "master"
    assert profile["intakeprofiel"] == "bijscholer"
    assert profile["scholingsgraad"] == "hooggeschoold"
    assert "master" in answer.text
    assert "2010" in answer.text
    assert "Mailen of afdrukken kan ik hier niet" in answer.text


def test_an_overview_of_nothing_says_what_one_can_tell(talk):
    answer = talk.say("ask_summary")
    assert answer.names == ["utter_profiel_leeg"]
    assert not answer.blocks


@pytest.mark.parametrize("intent", ["ask_tuition_fee", "ask_is_bot", "ask_programme_type"])
def test_a_question_that_something_came_between_is_put_again_once(talk, intent):
    open_question = talk.say("inform", "ik heb een master", hoogste_diploma="master")
    answer = talk.say(intent, "zeg eens", term="evc")
    assert answer.asked == open_question.asked
    assert "terug naar mijn vraag" in answer.text
    assert talk.say(intent, "zeg eens", term="evc").asked is None


def test_a_word_that_says_less_takes_nothing_back(talk):
    talk.say("inform", "ik werk in de privésector", werksituatie="werknemer_privaat")
    answer = talk.say("inform", "ik werk 4/5 in veurne", werksituatie="werknemer", tewerkstelling_percentage=80)
    assert talk.slots["werksituatie"] == "werknemer_privaat"
    assert "80 %" in answer.text
    talk.say("change_answer", "nee, ik werk gewoon voor een baas", werksituatie="werknemer")
    assert talk.slots["werksituatie"] == "werknemer"


def test_correcting_how_much_one_works_leaves_the_sector_known(talk):
    talk.say("inform", "4/5 in een fabriek", werksituatie="werknemer_privaat", tewerkstelling_percentage=80)
    answer = talk.say("change_answer", "nee ik werk voltijds", werksituatie="werknemer", tewerkstelling_percentage=100)
    assert talk.slots["werksituatie"] == "werknemer_privaat"
    assert talk.slots["tewerkstelling_percentage"] == 100
    assert "werk: werknemer" not in answer.text
