"""Who writes another language gets an answer in it, and the way to a person in Dutch."""

from __future__ import annotations

import unicodedata

import pytest

from actions.languages import texts
from language import foreign


@pytest.mark.parametrize("code", sorted(texts()))
def test_the_answer_is_in_the_language_and_names_the_leerwinkel_and_a_way_to_it(talk, code):
    answer = talk.say("speak_other_language", "…", taal=code)
    first, second = answer.messages
    assert first["tekst"] == texts()[code]
    assert "leerwinkel" in first["tekst"].casefold()
    assert "leerwinkel" in second["kop"]
    assert answer.block("contact_points")["items"]
    assert answer.asked is None


@pytest.mark.parametrize("code", sorted(texts()))
def test_each_text_is_read_as_its_own_language(code):
    assert foreign.detect(texts()[code].replace("leerwinkel", "")) == code


@pytest.mark.parametrize("code", ["so", "xx", None])
def test_a_language_without_a_text_gets_english_and_dutch(talk, code):
    answer = talk.say("speak_other_language", "…", **({"taal": code} if code else {}))
    assert answer.messages[0]["tekst"] == texts()["en"]
    assert "Nederlands" in answer.text


def test_a_text_from_right_to_left_stands_in_a_message_of_its_own(talk):
    first, _ = talk.say("speak_other_language", "…", taal="ar").messages
    letters = [one for one in first["tekst"] if one.isalpha() and not unicodedata.name(one).startswith("LATIN")]
    assert all(unicodedata.bidirectional(one) in ("AL", "R") for one in letters)


def test_an_open_question_stays_open(talk):
    talk.say("ask_incentives", "welke steun?")
    talk.say("speak_other_language", "do you speak english", taal="en")
    assert talk.slots["gevraagd"] == "werksituatie"
