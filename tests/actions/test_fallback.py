"""Not sure what was meant: readings as buttons, a person, and never a guess."""

from __future__ import annotations

import pytest

from actions.fallback import titles

RANKING = ["nlu_fallback", "find_offering", "express_distress", "ask_incentives", "ask_human", "ask_admission"]


def doubt(talk, text="eh", **told):
    return talk.say("nlu_fallback", text, ranking=RANKING, **told)


def test_the_first_time_the_likeliest_readings_are_offered_and_a_person_last(talk):
    answer = doubt(talk)
    assert answer.names == ["utter_terugvraag"]
    assert list(answer.buttons) == [
        titles()["find_offering"],
        titles()["ask_incentives"],
        titles()["ask_human"],
        "Waar vind ik een mens?",
    ]


def test_the_second_time_it_is_shorter_with_the_person_first(talk):
    doubt(talk)
    answer = doubt(talk)
    assert answer.names == ["utter_terugvraag_weer"]
    assert next(iter(answer.buttons)) == "Waar vind ik een mens?"
    assert len(answer.buttons) == 3


def test_the_third_time_there_is_a_person_and_the_choice_to_begin_again_and_no_loop(talk):
    doubt(talk)
    doubt(talk)
    for _ in range(3):
        answer = doubt(talk)
        assert answer.names == ["utter_contact"]
        assert any(point["phone"] or point["url"] for point in answer.block("contact_points")["items"])
        assert "Opnieuw beginnen" in answer.buttons
        assert answer.asked is None


def test_what_was_understood_in_between_starts_the_count_again(talk):
    doubt(talk)
    doubt(talk)
    talk.say("ask_is_bot", "ben je een mens?")
    assert doubt(talk).names == ["utter_terugvraag"]


def test_a_reading_pressed_does_what_it_says_and_takes_along_the_subject(talk):
    answer = doubt(talk, "boekhouden ofzo", interesse="boekhouden")
    found = talk.press(answer, titles()["find_offering"])
    assert found.names[0] == "utter_resultaten"
    assert "boekhouden" in found.text


def test_telling_something_is_offered_only_when_something_was_told_and_takes_it_along(talk):
    def ask(**told):
        return talk.say("nlu_fallback", "x", ranking=["inform", "ask_human"], **told)

    assert titles()["inform"] not in ask().buttons
    answer = ask(leeftijd=40)
    assert talk.press(answer, titles()["inform"]).names[0] == "utter_genoteerd"


def test_an_open_question_is_put_again_the_first_time(talk):
    question = talk.say("inform", "ik heb een master", hoogste_diploma="master")
    again = doubt(talk)
    assert again.asked == question.asked
    assert doubt(talk).names == ["utter_terugvraag_weer"]


def test_a_question_that_is_answered_past_is_put_in_other_words_once_then_left_for_good(talk):
    question = talk.say("inform", "ik heb een master", hoogste_diploma="master")
    again = talk.say("inform", "tja")
    assert again.asked == question.asked
    assert again.text != question.text
    left = talk.say("inform", "tja")
    assert left.names[0] == "utter_niet_begrepen_verder"
    assert "Waar vind ik een mens?" in left.buttons
    assert left.asked != question.asked
    assert talk.say("inform", "ik ben 40", leeftijd=40).asked != question.asked


def test_upon_more_answers_that_are_not_understood_a_person_comes_first(talk):
    talk.say("inform", "ik heb een master", hoogste_diploma="master")
    answers = [talk.say("inform", "tja") for _ in range(4)]
    assert answers[-1].names == ["utter_contact"]
    asked = [answer.asked for answer in answers if answer.asked]
    assert max(asked.count(slot) for slot in asked) <= 2


@pytest.mark.parametrize(
    "intent", ["ask_programme_type", "explain_question", "nlu_fallback", "ask_incentives", "affirm"]
)
def test_no_question_is_put_three_times_whatever_comes_in_between(talk, intent):
    asked = [talk.say("ask_incentives", "welke steun?").asked]
    asked += [
        talk.say(intent, "en?", **({"term": "evc"} if intent == "ask_programme_type" else {})).asked for _ in range(5)
    ]
    assert asked.count("werksituatie") <= 2


def test_an_explanation_after_a_question_put_twice_still_has_its_answers(talk):
    talk.say("ask_incentives", "welke steun?")
    talk.say("explain_question", "waarom?")
    answer = talk.say("explain_question", "maar waarom?")
    assert answer.asked is None
    assert talk.press(answer, "Zelfstandige").names[0] == "utter_genoteerd"


def test_a_wish_alone_narrows_the_list_on_the_screen_whatever_it_was_taken_for(talk):
    talk.say("find_offering", "boekhouden in gent", interesse="boekhouden", regio="Gent")
    answer = doubt(talk, "'s avonds", lesvorm="avond")
    assert "utter_resultaten" in answer.names
    assert answer.block("offerings")["query"]["forms"] == ["avond"]


def test_the_message_that_no_rule_fits_gets_the_same(talk):
    message = {"text": "x", "intent": {"name": "foo"}, "entities": [], "intent_ranking": [{"name": "ask_human"}]}
    answer = talk.turn("action_default_fallback", message)
    assert answer.names == ["utter_terugvraag"]
    assert answer.events[0]["event"] == "rewind"


def test_without_any_ranking_there_is_still_a_person(talk):
    message = {"text": "x", "intent": {"name": "nlu_fallback"}, "entities": [], "intent_ranking": []}
    assert list(talk.turn("action_ask_back", message).buttons) == ["Waar vind ik een mens?"]


def test_what_is_out_of_scope_time_after_time_ends_at_a_person_too(talk):
    for _ in range(2):
        assert talk.say("out_of_scope", "welk weer wordt het").names == ["utter_uitleg"]
    assert talk.say("out_of_scope", "xqzw").block("contact_points")["items"]
