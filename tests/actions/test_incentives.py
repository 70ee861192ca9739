"""Support: what applies, what may, what does not, and why; judged by what the learner told in this very message."""

from __future__ import annotations

import pytest

from actions.searching import rule_offering
from course_catalogue import queries
from guidance.incentives import assess, schemes
from guidance.profile import Profile
from tests.actions.turns import Talk

VOV = "vlaams_opleidingsverlof"


def statuses(answer):
    return {item["id"]: item["status"] for item in answer.block("incentives")["items"]}


def test_all_support_is_in_the_block_and_the_text_is_short(talk):
    answer = talk.say("ask_incentives", "welke steun is er?")
    assert set(statuses(answer)) == set(schemes())
    assert answer.block("incentives")["date"]
    assert len(answer.messages[0]["tekst"].split()) < 200
    assert "Kijk altijd na bij de bron" in answer.text
    assert answer.asked, "nothing is known: then there is something to ask"


def test_facts_told_with_the_question_are_used_and_noted(talk):
    answer = talk.say(
        "ask_incentive_detail",
        "ik werk halftijds in Gent, heb ik recht op opleidingsverlof?",
        vermeld_incentive=VOV,
        werksituatie="werknemer_privaat",
        tewerkstelling_percentage=50,
        gewest_werk="vlaanderen",
    )
    assert answer.names[0] == "utter_uitgangspunt"
    assert "50 %" in answer.text
    assert statuses(answer) == {VOV: "nee"}
    assert "✗ Nodig: Je werkt minstens 80 procent" in answer.text


def test_facts_told_when_asking_for_all_support_are_used_and_noted(talk):
    answer = talk.say("ask_incentives", "ik ben zelfstandige, welke steun is er?", werksituatie="zelfstandige")
    assert answer.names[0] == "utter_uitgangspunt"
    assert statuses(answer)[VOV] == "nee"


def test_nothing_told_is_not_noted(talk):
    assert "utter_genoteerd" not in talk.say("ask_incentives", "welke steun is er?").names


def test_a_scheme_that_is_decided_asks_nothing_more_and_shows_the_way_to_the_others(talk):
    answer = talk.say("ask_incentive_detail", "vov?", vermeld_incentive=VOV, werksituatie="zelfstandige")
    assert answer.asked is None
    assert talk.press(answer, "Welke andere steun is er?").names[0] == "utter_steun"


def test_a_scheme_that_is_open_asks_what_decides(talk):
    answer = talk.say("ask_incentive_detail", "en opleidingsverlof?", vermeld_incentive=VOV)
    item = answer.block("incentives")["items"][0]
    assert item["status"] == "onbekend"
    assert answer.asked in item["missing"]


def test_one_scheme_tells_its_source_with_its_date_and_that_nobody_checked_it(talk):
    answer = talk.say("ask_incentive_detail", "opleidingscheques?", vermeld_incentive="opleidingscheques")
    item = answer.block("incentives")["items"][0]
    assert item["url"] in answer.text
    assert "niet door een mens nagekeken" in answer.text


@pytest.mark.parametrize("scheme", sorted(schemes()))
def test_every_scheme_can_be_explained(scheme):
    answer = Talk().say("ask_incentive_detail", "wat is dat?", vermeld_incentive=scheme)
    assert list(statuses(answer)) == [scheme]
    assert schemes()[scheme].naam in answer.text


def test_two_schemes_named_are_both_told(talk):
    answer = talk.say("ask_incentive_detail", "x", vermeld_incentive=[VOV, "opleidingscheques"])
    told = [item["id"] for block in answer.blocks if block["type"] == "incentives" for item in block["items"]]
    assert told == [VOV, "opleidingscheques"]


def test_no_scheme_named_is_asked_back_with_the_best_known(talk):
    answer = talk.say("ask_incentive_detail", "die premie")
    assert answer.names == ["utter_steun_welke"]
    assert list(statuses(talk.press(answer, next(iter(answer.buttons)))))


def test_a_scheme_that_does_not_exist_gets_a_way_to_a_person(talk):
    answer = talk.say("ask_incentive_detail", "x", vermeld_incentive="gouden_handdruk")
    assert answer.names == ["utter_steun_onbekend"]
    assert "Waar vind ik een mens?" in answer.buttons


def test_after_an_answer_only_what_changed_is_told(talk):
    before = statuses(talk.say("ask_incentives", "welke steun is er?"))
    answer = talk.say("inform", "ik ben zelfstandige", werksituatie="zelfstandige")
    changed = statuses(answer)
    assert changed[VOV] == "nee"
    assert all(before[one] != status for one, status in changed.items())
    assert schemes()[VOV].naam in answer.text


def test_after_an_answer_about_one_scheme_that_scheme_is_judged_again(talk):
    talk.say("ask_incentive_detail", "vov?", vermeld_incentive=VOV)
    answer = talk.say("inform", "ik ben zelfstandige", werksituatie="zelfstandige")
    assert statuses(answer) == {VOV: "nee"}


def test_an_answer_that_changes_nothing_about_that_scheme_says_just_that(talk):
    talk.say("ask_incentive_detail", "vov?", vermeld_incentive=VOV)
    answer = talk.say("inform", "ik ben 40", leeftijd=40)
    assert f"Voor {schemes()[VOV].naam} verandert dat niets." in answer.text
    assert "incentives" not in [block["type"] for block in answer.blocks]


def test_an_answer_that_changes_nothing_still_leads_on(talk):
    talk.say("ask_incentive_detail", "vov?", vermeld_incentive=VOV, werksituatie="zelfstandige")
    answer = talk.say("inform", "ik ben 40", leeftijd=40)
    assert answer.buttons


def test_every_offering_of_the_catalogue_can_be_judged(catalogue):
    offerings = queries.offerings(catalogue)
    shapes = {(one.type, one.subtype, one.provider_kind, one.gewest, one.forms): one for one in offerings}
    assert len(shapes) > 20
    for one in shapes.values():
        assert assess(Profile(), rule_offering(one), ids=[VOV])


def test_the_course_on_the_screen_counts(talk):
    talk.say("find_offering", "boekhouden", interesse="boekhouden", regio="Gent")
    talk.say("ask_offering_detail", "de eerste", positie=1)
    with_course = {i["id"]: i for i in talk.say("ask_incentives", "welke steun?").block("incentives")["items"]}
    without = {i["id"]: i for i in Talk().say("ask_incentives", "welke steun?").block("incentives")["items"]}
    assert [one for one, item in with_course.items() if item["reasons"] != without[one]["reasons"]]


@pytest.mark.parametrize(
    ("text", "scheme"),
    [("dat verlof, hoe lang duurt dat", VOV), ("en die cheques?", "opleidingscheques"), ("die beurs", "studietoelage")],
)
def test_support_on_the_screen_is_meant_by_the_kind_it_is_called(talk, text, scheme):
    talk.say("ask_incentives", "welke steun is er?")
    assert scheme in statuses(talk.say("ask_incentive_detail", text))


def test_leave_for_the_first_of_the_list_is_judged_for_that_course(talk):
    talk.say("find_offering", "boekhouden in gent", interesse="boekhouden", regio="Gent")
    answer = talk.say("ask_offering_detail", "en voor die eerste, krijg ik daar verlof voor?", positie=1)
    assert VOV in statuses(answer)
    assert talk.slots["gekozen_opleiding"] == talk.slots["resultaten"][0]["id"]


BOTH = {"werksituatie": "zelfstandige_bijberoep", "hoofdberoep": "werknemer_privaat", "gewest_werk": "vlaanderen"}


def test_what_does_not_go_together_is_told_to_who_may_have_both(talk):
    answer = talk.say("ask_incentives", "ik ben zelfstandige in bijberoep", **BOTH)
    assert "niet allebei" in answer.text
    block = answer.block("incentives")
    assert "niet allebei" in block["lead"], "a page that draws cards shows no text"
    assert {"opleidingscheques", "kmo_portefeuille"} in [set(one["ids"]) for one in block["together"]]


def test_who_told_nothing_is_told_nothing_of_it_yet(talk):
    assert "samen met andere steun" not in talk.say("ask_incentives", "welke steun is er?").text


def test_one_scheme_tells_what_goes_with_it(talk):
    answer = talk.say("ask_incentive_detail", "opleidingskrediet?", vermeld_incentive="vlaams_opleidingskrediet")
    assert "bovenop tijdskrediet" in answer.text
    assert all("vlaams_opleidingskrediet" in one["ids"] for one in answer.block("incentives")["together"])


def test_a_scheme_that_does_not_fit_tells_nothing_of_others(talk):
    answer = talk.say("ask_incentive_detail", "vov?", vermeld_incentive=VOV, werksituatie="zelfstandige")
    assert "samen met andere steun" not in answer.text
    assert answer.block("incentives")["together"] == []
