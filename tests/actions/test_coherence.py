"""The parts that must know each other by name: intents, rules, actions, responses, buttons, slots, phrases."""

from __future__ import annotations

import re
import string
from functools import cache
from pathlib import Path

import pytest
import yaml

from actions import buttons
from actions.fallback import titles
from actions.offerings import REFINEMENTS
from actions.phrases import phrases
from actions.registry import ACTIONS
from actions.words import _groups
from guidance.labels import value_label
from guidance.profile import DERIVED_SLOTS, SLOTS
from guidance.topic_files import names
from tests.actions.turns import ROOT, responses, rules

CONTRACT = Path(__file__).parents[3] / "shared" / "contract.md"
SOURCES = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "actions").glob("*.py")}
SOURCE = "\n".join(SOURCES.values())
# Put together from a confirmation's name.
CONFIRMATIONS = {"utter_wissen_zeker", "utter_herstarten_zeker"}
WORDS_A_SENTENCE = 15


@cache
def domain(name: str) -> dict:
    return yaml.safe_load((ROOT / "domain" / f"{name}.yml").read_text(encoding="utf-8"))


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_intent_has_exactly_one_rule_and_no_rule_is_for_another():
    assert set(rules()) == {*domain("intents")["intents"], "nlu_fallback"}


def test_the_intents_are_those_of_the_contract():
    if not CONTRACT.exists():
        pytest.skip("the contract is not on this machine")
    section = CONTRACT.read_text(encoding="utf-8").split("## 2. Intents")[1].split("## 3.")[0]
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    assert set(domain("intents")["intents"]) == {name for row in rows for name in re.findall(r"`(\w+)`", row)}


def test_every_action_of_the_rules_is_registered_and_the_domain_lists_exactly_those_that_are():
    assert set(rules().values()) <= set(ACTIONS)
    assert set(domain("actions")["actions"]) == set(ACTIONS)
    assert set(ACTIONS) - set(rules().values()) == {"action_default_fallback"}, "an action that no rule uses"


def test_every_response_that_actions_use_exists_and_every_response_is_used():
    used = set(re.findall(r'"(utter_\w+)"', SOURCE)) | CONFIRMATIONS
    assert used == set(responses())


def test_every_phrase_that_actions_use_exists_and_every_phrase_is_used():
    asked = set(re.findall(r"""(?:phrases\(\)|words)\[["'](\w+)["']\]""", SOURCE))
    beginnings = tuple(re.findall(r'(?:phrases\(\)|words)\[f"(\w+)\{', SOURCE))
    named = set(re.findall(r"""["'](\w+)["']""", SOURCE))
    assert asked <= set(phrases())
    assert not {name for name in phrases() if name not in named and not name.startswith(beginnings)}


def test_what_the_search_can_let_go_has_words():
    assert {f"relaxed_{name}" for name in ("forms", "place", "types", "providers")} <= set(phrases())
    assert {f"status_{s}" for s in ("ja", "nee", "onbekend")} <= set(phrases())
    assert {f"outcome_{s}" for s in ("ja", "nee", "onbekend")} <= set(phrases())


def test_every_named_button_is_used_and_says_what_the_domain_knows():
    named = set(buttons.known())
    assert named == {name for name in named if f'"{name}"' in SOURCE}, "a button nobody offers"
    assert len(named) == len(set(named))
    for one in buttons.known().values():
        assert one["intent"] in domain("intents")["intents"]
        assert set(one.get("entities", {})) <= set(domain("profile")["entities"])
        assert len(one["title"]) <= 30


def test_every_intent_and_entity_that_buttons_in_code_use_is_in_the_domain():
    made = re.findall(r'button\([^\n]*?, "(\w+)"(?:, \{"(\w+)":)?', SOURCE)
    assert made
    for intent, entity in made:
        assert intent in domain("intents")["intents"], intent
        assert not entity or entity in domain("profile")["entities"], entity


def test_readings_are_of_known_intents_short_and_never_despair_or_abuse():
    assert set(titles()) <= set(domain("intents")["intents"])
    assert not {"express_distress", "insult"} & set(titles())
    assert all(len(title) <= 40 for title in titles().values())
    assert len(set(titles().values())) == len(titles())


def test_every_profile_slot_is_in_the_domain_filled_by_its_entity():
    slots = domain("profile")["slots"]
    assert set(slots) == set(SLOTS)
    assert set(SLOTS) <= set(domain("profile")["entities"])
    for name, slot in slots.items():
        assert slot["mappings"] == [{"type": "from_entity", "entity": name}]
        assert slot["influence_conversation"] is False


def test_every_other_slot_that_actions_read_or_set_is_in_the_domain():
    known = set(domain("session")["slots"])
    assert set(DERIVED_SLOTS) <= known
    used = set(re.findall(r'turn\.slot\("(\w+)"\)', SOURCE)) | set(re.findall(r"remember\((\w+)=", SOURCE))
    assert used <= known | set(SLOTS)


def test_every_refinement_that_the_reader_hears_is_done():
    heard = yaml.safe_load((ROOT / "language" / "vocabulary" / "names.yml").read_text(encoding="utf-8"))
    assert {*heard["verfijning"], *heard["verfijning_alleen"]} == set(REFINEMENTS)


def test_every_kind_of_request_out_of_scope_has_its_explanation():
    assert set(_groups()["out_of_scope"]) == set(names().out_of_scope)


@pytest.mark.parametrize("name", sorted(responses()))
def test_a_response_says_je_and_variants_need_the_same_values(name):
    texts = responses()[name]
    assert len({frozenset(fields(text)) for text in texts}) == 1
    for text in texts:
        assert not re.search(r"\b[Uu](w|zelf)?\b", text), f"formal: {text}"


def test_phrases_and_titles_say_je():
    texts = [*phrases().values(), *titles().values(), *(one["title"] for one in buttons.known().values())]
    assert not [text for text in texts if re.search(r"\b[Uu](w|zelf)?\b", text)]


def test_texts_have_short_sentences():
    whole = [text for texts in responses().values() for text in texts]
    sentences = [s for text in whole for s in re.split(r"[.!?:\n]+", text) if len(s.split()) > 1]
    lengths = [len(sentence.split()) for sentence in sentences]
    assert sum(lengths) / len(lengths) <= WORDS_A_SENTENCE
    assert max(lengths) <= 2 * WORDS_A_SENTENCE


def test_values_that_lists_name_have_words_of_their_own():
    kinds = ("graduaat", "professionele_bachelor", "opleidingsonderdeel", "studiedag", "beroepsopleiding", "doctoraat")
    assert all("_" not in value_label("opleidingstype", kind) for kind in kinds)
