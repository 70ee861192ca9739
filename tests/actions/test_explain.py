"""Explanations: the right one for the question, with sources, a way on, and what was told in the same breath."""

from __future__ import annotations

import pytest

from guidance.topic_files import TOPIC_TARGET, topics
from tests.actions.turns import Talk

EXPLAINED = [
    "ask_work_student_status",
    "ask_prior_learning",
    "ask_tuition_fee",
    "ask_admission",
    "ask_enrolment",
    "ask_privacy",
    "ask_is_bot",
    "ask_capabilities",
    "out_of_scope",
]


@pytest.mark.parametrize("intent", EXPLAINED)
def test_every_such_question_is_answered_with_a_way_on(intent):
    answer = Talk().say(intent, "leg eens uit")
    assert answer.names == ["utter_uitleg"]
    assert answer.buttons


@pytest.mark.parametrize("topic", sorted(topics()))
def test_every_button_below_an_explanation_leads_somewhere(topic):
    talk = Talk()
    answer = talk.say("ask_programme_type", "", uitleg=topic)
    assert answer.names[0] == "utter_uitleg"
    for title in answer.buttons:
        assert "utter_storing" not in Talk(**talk.slots).press(answer, title).names, f"{topic}: {title}"


def test_a_button_to_another_explanation_shows_that_one():
    named = next(
        (topic, button)
        for topic, entry in topics().items()
        for button in entry.follow_ups
        if button.to.startswith(TOPIC_TARGET)
    )
    answer = Talk().say("ask_programme_type", "", uitleg=named[0])
    followed = Talk().press(answer, named[1].title)
    assert followed.names[0] == "utter_uitleg"
    assert followed.text != answer.text


def test_a_kind_of_programme_named_is_explained(talk):
    answer = talk.say("ask_programme_type", "wat is een graduaat?", vermeld_opleidingstype="graduaat")
    assert "graduaat" in answer.text.lower()
    assert "Bron" in answer.text


def test_two_kinds_named_are_told_apart(talk):
    answer = talk.say("ask_programme_type", "verschil?", vermeld_opleidingstype=["graduaat", "bachelor"])
    assert "graduaat" in answer.text.lower()
    assert "bachelor" in answer.text.lower()


def test_no_kind_named_offers_some_to_choose_from(talk):
    answer = talk.say("ask_programme_type", "leg eens iets uit?")
    assert answer.names == ["utter_welke_uitleg"]
    assert talk.press(answer, next(iter(answer.buttons))).names == ["utter_uitleg"]


def test_asked_after_a_detail_the_kind_of_that_offering_is_explained(talk):
    talk.say("find_offering", "boekhouden", interesse="boekhouden", regio="Gent")
    talk.say("ask_offering_detail", "de eerste", positie=1)
    answer = talk.say("ask_programme_type", "wat is dat voor iets?")
    assert answer.names[0] == "utter_uitleg"
    assert "graduaat" in answer.text.lower()


def test_what_a_kind_costs_is_about_cost_and_not_about_the_kind(talk):
    answer = talk.say("ask_tuition_fee", "wat kost een graduaat", vermeld_opleidingstype="graduaat", term="studiepunt")
    assert "euro" in answer.text


@pytest.mark.parametrize("intent", ["ask_privacy", "ask_is_bot", "ask_capabilities", "ask_enrolment"])
def test_a_word_in_passing_does_not_take_the_question_over(intent):
    plain, with_word = (Talk().say(intent, "zeg eens", **told) for told in ({}, {"term": "vdab"}))
    assert with_word.text == plain.text


def test_a_narrower_word_does_where_the_question_is_about_it(talk):
    assert "EVC" in talk.say("ask_prior_learning", "wat is evc", term="evc").text
    assert talk.say("ask_prior_learning", "vrijstelling").text != talk.say("ask_prior_learning", "evc", term="evc").text


def test_admission_uses_the_diploma_told_in_the_same_message_and_notes_it(talk):
    answer = talk.say(
        "ask_admission",
        "ik heb een diploma secundair, mag ik een graduaat volgen?",
        hoogste_diploma="secundair_onderwijs",
        vermeld_opleidingstype="graduaat",
    )
    assert answer.names == ["utter_genoteerd", "utter_uitleg"]
    assert "Genoteerd: hoogste diploma: secundair onderwijs." in answer.text
    assert "Met jouw diploma kan dat meestal." in answer.text


def test_admission_is_about_the_offering_on_the_screen(talk):
    talk.say("find_offering", "master rechten", interesse="master rechten", hoogste_diploma="secundair_onderwijs")
    talk.say("ask_offering_detail", "de eerste", positie=1)
    assert "eerst een bachelor" in talk.say("ask_admission", "mag ik dit volgen?").text


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("heb je vacatures in gent", "VDAB"),
        ("kan je mijn cv schrijven", "VDAB"),
        ("school voor mijn dochter van 8", "secundair"),
        ("studeren in nederland", "Nederland"),
        ("ik heb hoofdpijn", "huisarts"),
        ("mag mijn baas mij zomaar ontslaan", "1700"),
        ("hoe vraag ik ouderschapsverlof aan", "verlof"),
    ],
)
def test_what_the_bot_is_not_for_is_sent_to_who_is(talk, text, has):
    assert has in talk.say("out_of_scope", text).text


def test_nonsense_is_declined_in_general(talk):
    answer = talk.say("out_of_scope", "wie wint de voetbal")
    assert "Daar kan ik niet mee helpen" in answer.text


@pytest.mark.parametrize("text", ["ik zoek een opleiding tot lasser", "wat is een nederlandse bachelor"])
def test_words_of_study_are_not_taken_for_work_or_the_netherlands(talk, text):
    assert "Daar kan ik niet mee helpen" in talk.say("out_of_scope", text).text


def test_an_explanation_nobody_wrote_is_declined(talk):
    assert "Daar kan ik niet mee helpen" in talk.say("ask_programme_type", "", uitleg="bestaat_niet").text
