"""Questions that lean on what was said before them, as people put them."""

from __future__ import annotations

import pytest

from tests.actions.test_incentives import statuses

BEV = "betaald_educatief_verlof_brussel"


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("ask_incentives", "kan ik het dan krijgen?"),
        ("ask_enrolment", "wanneer moet ik die aanvragen?"),
        ("ask_tuition_fee", "hoeveel is dat dan"),
    ],
)
def test_a_question_about_the_scheme_on_the_table_stays_with_it(talk, intent, text):
    talk.say("ask_incentive_detail", "BEV in brussel?", vermeld_incentive=BEV)
    assert list(statuses(talk.say(intent, text))) == [BEV]


def test_asking_for_something_else_leaves_the_scheme(talk):
    talk.say("ask_incentive_detail", "BEV in brussel?", vermeld_incentive=BEV)
    assert len(statuses(talk.say("ask_incentives", "is er dan iets anders voor mij"))) > 5


def test_the_price_after_recognition_of_experience_is_the_price_of_that(talk):
    talk.say("ask_prior_learning", "kan mijn ervaring meetellen", term="evc")
    answer = talk.say("ask_tuition_fee", "wat kost dat")
    assert "282,10" not in answer.text
    assert "700" in answer.text


def test_the_same_is_asked_of_another_kind(talk):
    talk.say("inform", "ik heb 6 bso", hoogste_diploma="studiegetuigschrift_so")
    talk.say("ask_admission", "mag ik een graduaat doen", vermeld_opleidingstype="graduaat")
    answer = talk.say("ask_programme_type", "en een bachelor?", vermeld_opleidingstype="bachelor")
    assert "diploma" in answer.text
    assert "180" not in answer.text


def test_a_kind_is_told_apart_from_the_one_before(talk):
    talk.say("ask_programme_type", "wat is een graduaat", vermeld_opleidingstype="graduaat")
    answer = talk.say(
        "ask_programme_type", "en wat is het verschil met een bachelor?", vermeld_opleidingstype="bachelor"
    )
    assert "raduaat" in answer.text
    assert "achelor" in answer.text


@pytest.mark.parametrize(
    ("intent", "text", "part"),
    [
        ("ask_admission", "waar moet ik mijn diploma laten erkennen?", "NARIC"),
        ("ask_admission", "welk nederlands niveau moet ik hebben", "B2"),
        ("orientation", "ben ik niet te oud op mijn 67ste?", "oud"),
        ("ask_tuition_fee", "en met een beurs?", "128,80"),
        ("ask_tuition_fee", "hoeveel is dat voor 27 studiepunten?", "646,60"),
        ("ask_programme_type", "kan ik ook maar één vak volgen?", "creditcontract"),
    ],
)
def test_a_word_narrows_the_explanation(talk, intent, text, part):
    assert part.casefold() in talk.say(intent, text).text.casefold()


def test_who_was_dismissed_first_hears_a_warm_word_once(talk):
    text = "ik ben ontslagen na 30 jaar"
    assert talk.say("inform", text, werksituatie="werkzoekend").names[0] == "utter_begrip"
    assert "utter_begrip" not in talk.say("inform", text, werksituatie="werkzoekend").names


def test_the_gateway_hears_which_question_stands_open(talk):
    answer = talk.say("inform", "ik woon in gent", gemeente="Gent")
    assert answer.messages[-1]["custom"]["asked"] == answer.asked
    assert talk.say("ask_privacy", "wat doe je met mijn gegevens").messages[-1]["custom"]["asked"]
    assert talk.say("express_distress", "ik wil niet meer").messages[-1]["custom"]["asked"] is None


def test_the_school_that_gives_the_same_programme_is_meant_too(talk):
    shown = talk.say("find_offering", "bachelor sociaal werk", interesse="sociaal werk", opleidingstype="bachelor")
    (item,) = [one for one in shown.block("offerings")["items"] if one["also_at"]][:1]
    other = item["also_at"][0]["provider"]
    code = next(code for code, name in talk.schools().items() if name == other)
    answer = talk.say("ask_offering_detail", f"die van {other}", vermelde_instelling=code)
    assert answer.block("offerings")["items"][0]["provider"] == other


def test_the_scheme_on_the_table_is_judged_for_the_kind_that_is_asked_on(talk):
    talk.say("ask_incentive_detail", "studietoelage?", vermeld_incentive="studietoelage")
    answer = talk.say("nlu_fallback", "ook voor een postgraduaat?", vermeld_opleidingstype="postgraduaat")
    assert statuses(answer) == {"studietoelage": "nee"}
    assert "postgraduaat" in answer.text


def test_opening_hours_that_are_not_known_are_said_not_to_be(talk):
    talk.say("ask_contact_point", "en in gent?", plaats="Gent")
    answer = talk.say("ask_contact_point", "openingsuren?")
    assert "Openingsuren: niet bekend" in answer.text
    assert "Gent" in answer.text
