"""The way to a person."""

from __future__ import annotations

from tests.actions.turns import Talk


def points(answer):
    return [item["id"] for item in answer.block("contact_points")["items"]]


def test_points_near_the_place_named_come_first(talk):
    answer = talk.say("ask_contact_point", "leerwinkel in kortrijk?", gemeente="Kortrijk")
    assert points(answer)[0] == "leerwinkel-west-vlaanderen"
    assert "In de buurt van Kortrijk" in answer.text
    assert answer.asked is None


def test_points_near_home_when_no_place_is_named():
    assert points(Talk(gemeente="Genk").say("ask_contact_point"))[0] == "leerwinkel-limburg"


def test_the_place_of_this_message_wins_from_home():
    assert points(Talk(gemeente="Genk").say("ask_contact_point", "in leuven", regio="Leuven"))[0] == "leerwinkel-leuven"


def test_brussels_as_a_region_is_found(talk):
    assert points(talk.say("ask_contact_point", "in brussel", regio="brussel"))[0] == "leerwinkel-brussel"


def test_without_a_place_general_points_and_the_question_where(talk):
    answer = talk.say("ask_contact_point")
    assert answer.asked == "gemeente"
    assert "0800 30 700" in answer.text


def test_the_answer_to_where_shows_the_points_there(talk):
    talk.say("ask_contact_point")
    answer = talk.say("inform", "Kortrijk", gemeente="Kortrijk")
    assert points(answer)[0] == "leerwinkel-west-vlaanderen"
    later = talk.say("inform", "Gent", gemeente="Gent")
    assert "contact_points" not in [block["type"] for block in later.blocks], "the desk was asked for once"


def test_a_place_nobody_knows_is_asked_again(talk):
    answer = talk.say("ask_contact_point", "in Verweggistan", gemeente="Verweggistan")
    assert "Verweggistan" not in answer.text
    assert answer.asked == "gemeente"


def test_where_no_leerwinkel_is_known_that_is_said(talk):
    answer = talk.say("ask_contact_point", "in namen", gemeente="Namen")
    assert "Een leerwinkel in je buurt ken ik niet" in answer.text
    assert "Een leerwinkel in je buurt ken ik niet" in answer.block("contact_points")["lead"]


def test_what_is_not_known_of_a_point_is_said_to_be_so(talk):
    answer = talk.say("ask_contact_point", "gent", gemeente="Gent")
    first = answer.block("contact_points")["items"][0]
    assert first["phone"] is None
    assert "adres en telefoon niet bekend bij mij" in answer.text
    assert "datum onbekend" in answer.text


def test_handing_over_is_not_pretended_in_text_or_above_the_cards(talk):
    answer = talk.say("ask_human", "ik wil een mens spreken", gemeente="Gent")
    assert "niet doorverbinden" in answer.text
    assert "niet doorverbinden" in answer.block("contact_points")["lead"]
    assert [block["type"] for block in answer.blocks] == ["contact_points"]
