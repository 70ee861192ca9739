"""The guard set is sound and stands apart from the training data; and the bot reads it no worse than it did."""

from __future__ import annotations

import re
from collections import Counter

import pytest
import yaml

from guidance.profile import DERIVED_SLOTS, ProfileError, parse_profile
from guidance.topic_files import INTENTS
from tests.nlu.measure import ROOT, Figures, Message, ask_bot, figures, guard_set, same_value

OFTEN_ASKED = [
    "find_offering",
    "inform",
    "ask_incentives",
    "ask_incentive_detail",
    "refine_results",
    "ask_admission",
    "express_distress",
]
SLOTS = {
    "hoogste_diploma",
    "buitenlands_diploma",
    "diploma_jaar",
    "werksituatie",
    "tewerkstelling_percentage",
    "uren_per_maand",
    "gewest_werk",
    "gemeente",
    "gewest_woonplaats",
    "leeftijd",
    "doel",
    "interesse",
    "opleidingstype",
    "lesvorm",
    "regio",
    "max_studiepunten",
    "max_prijs",
    "max_duur_maanden",
    "relevante_ervaring_jaren",
    "kmo_grootte",
}
# A bit under what was measured on 2026-11-24: raise them when the bot reads better, do not lower them to let it pass.
BARS = {
    "accuracy": 0.88,
    "accuracy_when_sure": 0.92,
    "top2": 0.95,
    "top3": 0.97,
    "distress_recall": 0.93,
    "slots_exact": 0.86,
    "slots_precision": 0.92,
    "slots_f1": 0.88,
}
MOST_ABSTAINED_IN_SCOPE = 0.08
MOST_OUT_OF_SCOPE_TAKEN = 0.07
MOST_NEAR_ALARMS = 0.26
MOST_OTHER_ALARMS = 7
TRAINING = sorted((ROOT / "data" / "nlu").glob("*.yml"))
_ANNOTATION = re.compile(r"\[([^\]]*)\](?:\{[^}]*\}|\([^)]*\))")


@pytest.fixture(scope="module")
def messages() -> list[Message]:
    return guard_set()


def _plain(text: str) -> str:
    """The words alone: capitals, punctuation and spacing make no other message."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _training_texts() -> set[str]:
    texts: set[str] = set()
    for path in TRAINING:
        for block in yaml.safe_load(path.read_text(encoding="utf-8")).get("nlu", []):
            for line in str(block.get("examples", "")).splitlines():
                texts.add(_plain(_ANNOTATION.sub(r"\1", line.strip().removeprefix("- "))))
    return texts - {""}


def test_every_intent_of_the_contract_is_there_and_no_other(messages: list[Message]) -> None:
    assert {intent for message in messages for intent in message.accepted} == INTENTS


def test_each_intent_has_enough_messages(messages: list[Message]) -> None:
    count = Counter(message.intent for message in messages)
    assert {intent: count[intent] for intent in INTENTS if count[intent] < 10} == {}
    assert {intent: count[intent] for intent in OFTEN_ASKED if count[intent] < 20} == {}


def test_despair_and_dark_words_without_it_are_both_well_represented(messages: list[Message]) -> None:
    assert sum(message.intent == "express_distress" for message in messages) >= 150
    near = [message for message in messages if message.near_distress]
    assert len(near) >= 150
    assert not [message.text for message in near if "express_distress" in message.accepted]


def test_enough_messages_fill_slots_or_answer_a_question(messages: list[Message]) -> None:
    assert sum(bool(message.slots) for message in messages) >= 150
    assert sum(message.asked is not None for message in messages) >= 60


def test_the_voices_are_many(messages: list[Message]) -> None:
    count = Counter(message.voice for message in messages)
    assert len(count) >= 60
    # Only the people of all intents must be heard at length; the files on one subject want many voices that say little.
    at_length = Counter(message.voice for message in guard_set("people"))
    assert {voice: said for voice, said in at_length.items() if said < 6} == {}


def test_slots_are_slots_of_the_contract_with_values_it_knows(messages: list[Message]) -> None:
    faults = []
    for message in messages:
        slots = message.slots or {}
        if strange := (set(slots) | ({message.asked} - {None})) - SLOTS | set(slots) & set(DERIVED_SLOTS):
            faults.append(f"{message.text}: {strange}")
        try:
            parse_profile(slots)
        except ProfileError as error:
            faults.append(f"{message.text}: {error}")
    assert faults == []


def test_no_message_stands_there_twice(messages: list[Message]) -> None:
    count = Counter((_plain(message.text) or message.text, message.asked) for message in messages)
    assert [key for key, times in count.items() if times > 1] == []


def test_no_message_was_trained_on(messages: list[Message]) -> None:
    trained = _training_texts()
    assert len(trained) > 500, "the training data was not found where it should be"
    known = [message.text for message in messages if _plain(message.text) in trained]
    assert known == [], "reword these guard messages: trained on, they measure nothing"


def test_values_are_compared_as_a_person_would() -> None:
    assert same_value("interesse", "boekhouden", "cursus Boekhouden")
    assert not same_value("interesse", "boekhouden", "bakken")
    assert same_value("lesvorm", ["avond", "weekend"], ["weekend", "avond"])
    assert not same_value("lesvorm", ["avond"], ["avond", "weekend"])
    assert same_value("leeftijd", 58, 58.0)
    assert not same_value("buitenlands_diploma", True, 1)


@pytest.fixture(scope="session")
def measured() -> Figures:
    """One run of the bot over the whole set."""
    messages = guard_set()
    return figures(messages, ask_bot(messages))


@pytest.mark.bot
@pytest.mark.parametrize(("figure", "bar"), BARS.items())
def test_the_bot_understands_no_worse_than_it_did(measured: Figures, figure: str, bar: float) -> None:
    assert getattr(measured, figure) >= bar


@pytest.mark.bot
def test_the_bot_seldom_leaves_it_to_the_learner_or_answers_what_it_is_not_for(measured: Figures) -> None:
    assert measured.abstained_in_scope <= MOST_ABSTAINED_IN_SCOPE
    assert measured.out_of_scope_taken <= MOST_OUT_OF_SCOPE_TAKEN


@pytest.mark.bot
def test_the_bot_seldom_cries_wolf(measured: Figures) -> None:
    assert measured.near_alarms <= MOST_NEAR_ALARMS
    beside = len(measured.false_alarms) - round(measured.near_alarms * measured.near_distress)
    assert beside <= MOST_OTHER_ALARMS, measured.false_alarms
