"""The blocks of the contract (section 3): every field is there, what is not known is null, and all of it is JSON."""

from __future__ import annotations

import json

import pytest

from guidance.profile import DERIVED_SLOTS
from tests.actions.turns import Talk

OFFERING = {
    *("id", "title", "type", "provider", "provider_kind", "recognised", "location", "distance_km", "forms", "credits"),
    *("price_eur", "language", "start", "url", "source", "source_date", "seen_at", "checked_at", "why", "subtype"),
}
INCENTIVE = {
    *("id", "name", "status", "reasons", "missing", "to_check", "amount", "steps", "deadline", "url", "source_date"),
    *("seen_at", "checked_at"),
}
CONTACT = {
    *("name", "area", "address", "phone", "email", "hours", "url", "source_date", "seen_at", "checked_at"),
}


@pytest.fixture
def listed(talk):
    return talk, talk.say("find_offering", "boekhouden in gent", interesse="boekhouden", regio="Gent")


def test_an_offering_has_every_field_in_a_list_and_by_itself(listed):
    talk, answer = listed
    detail = talk.say("ask_offering_detail", "de eerste", positie=1)
    for block in (answer.block("offerings"), detail.block("offerings")):
        assert isinstance(block["total"], int)
        assert {"text", "place", "types", "forms"} <= set(block["query"])
        for item in block["items"]:
            assert set(item) >= OFFERING
            assert isinstance(item["why"], list)


def test_a_list_that_is_paged_says_where_it_begins(listed):
    talk, answer = listed
    assert answer.block("offerings")["first"] == 1
    assert talk.say("refine_results", "meer", verfijning="volgende").block("offerings")["first"] == 6


def test_an_incentive_has_every_field(talk):
    block = talk.say("ask_incentives").block("incentives")
    for item in block["items"]:
        assert set(item) >= INCENTIVE
        assert item["status"] in {"ja", "nee", "onbekend"}
        assert all(set(reason) == {"condition", "outcome", "source"} for reason in item["reasons"])


def test_a_contact_point_has_every_field(talk):
    for item in talk.say("ask_contact_point", gemeente="Gent").block("contact_points")["items"]:
        assert set(item) >= CONTACT


def test_a_profile_has_what_is_known_and_what_follows_from_it(talk):
    talk.say("inform", hoogste_diploma="secundair_onderwijs")
    profile = talk.say("ask_summary").block("profile")["profile"]
    assert set(profile) == {"hoogste_diploma", *DERIVED_SLOTS}
    assert profile["intakeprofiel"] == "tweede_kans"
    assert profile["subprofiel"] is None


def test_a_question_says_why(talk):
    block = talk.say("inform", leeftijd=40).block("question")
    assert block["slot"]
    assert block["why"].endswith(".")


def test_every_block_that_takes_the_place_of_the_text_leads_in_with_words_of_it():
    talk = Talk()
    answers = [
        talk.say("find_offering", interesse="boekhouden", regio="Gent"),
        talk.say("ask_offering_detail", positie=1),
        talk.say("ask_incentives"),
        talk.say("ask_human", gemeente="Gent"),
        talk.say("ask_summary"),
    ]
    leads = [block["lead"] for answer in answers for block in answer.blocks]
    assert len(leads) >= len(answers)
    assert all(leads)


@pytest.mark.parametrize(
    "intent", ["find_offering", "ask_incentives", "ask_contact_point", "orientation", "ask_summary"]
)
def test_everything_that_leaves_is_json(intent):
    answer = Talk(interesse="zorg", hoogste_diploma="master", gemeente="Gent").say(intent)
    assert json.loads(json.dumps([answer.messages, answer.events])) == [answer.messages, answer.events]
