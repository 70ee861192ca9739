"""Whatever an action answers, the learner can go on from it: a question, a button, or a card that leads somewhere."""

from __future__ import annotations

import re

import pytest

from actions.registry import ACTIONS
from tests.actions.turns import Talk, rendered, responses

KNOWN = {
    "hoogste_diploma": "professionele_bachelor",
    "werksituatie": "werknemer",
    "gemeente": "Gent",
    "interesse": "boekhouden",
}
LISTED = {
    **KNOWN,
    "onderwerp": "offerings",
    "zoekopdracht": {"offset": 0, "total": 6, "tekst": "boekhouden"},
    "resultaten": [{"id": "weg", "title": "Boekhouden", "provider": "HOGENT", "location": "Gent", "type": "graduaat"}],
}
STATES = {
    "nothing known": {},
    "much known": KNOWN,
    "a question open": {**KNOWN, "gevraagd": "diploma_jaar", "gesteld": ["diploma_jaar"]},
    "a list on the screen": LISTED,
    "support on the table": {**KNOWN, "onderwerp": "incentives", "gekozen_incentive": "vlaams_opleidingsverlof"},
    "about to erase": {"te_bevestigen": "wissen"},
    "about to begin again": {**KNOWN, "te_bevestigen": "herstarten"},
    "misunderstood twice": {**KNOWN, "mislukt": 2},
    "everything passed over": {**KNOWN, "overgeslagen": ["doel", "diploma_jaar", "werksituatie"], "gevraagd": "doel"},
}
# Despair ends with the help lines and nothing else; a goodbye and an erasure end the conversation.
ENDS = {"utter_wanhoop", "utter_afscheid", "utter_gewist"}
# From these one goes on: results to name, support to ask on about, people to call.
LEADING = {"question", "offerings", "incentives", "contact_points"}


def goes_on(message):
    """Whether a message leaves something to do next: in every variant a question at the end, a button, a card."""
    blocks = {block["type"] for block in message["custom"].get("blocks", [])}
    asks = all(text.rstrip(") \n").endswith("?") for text in rendered(message))
    return bool(message["buttons"] or blocks & LEADING or asks)


def message(**parts):
    return {"text": "", "intent": {"name": "inform"}, "entities": [], "intent_ranking": [], **parts}


@pytest.mark.parametrize("name", sorted(ACTIONS))
@pytest.mark.parametrize("state", STATES)
def test_an_answer_leads_on(name, state):
    answer = Talk(**STATES[state]).turn(name, message())
    if ENDS & set(answer.names):
        return
    assert any(goes_on(one) for one in answer.messages), answer.text


@pytest.mark.parametrize("name", sorted(ENDS))
def test_what_ends_a_conversation_is_still_said(name):
    assert responses()[name]


@pytest.mark.parametrize(
    "name",
    ["utter_genoteerd", "utter_geen_probleem", "utter_graag_gedaan", "utter_laat_maar", "utter_terugvraag"],
)
def test_what_is_said_often_is_not_always_said_alike(name):
    texts = responses()[name]
    assert len(set(texts)) == len(texts) >= 2


def test_a_question_asked_back_never_reads_as_an_accusation():
    said = [text for name in ("utter_terugvraag", "utter_terugvraag_weer") for text in responses()[name]]
    assert not [text for text in said if re.search(r"\bjij\b|\bfout\b|verkeerde vraag", text)]
