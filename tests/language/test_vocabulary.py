"""The vocabulary can be edited without code: what is wrong in it is said by file and key."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from language import Reader, VocabularyError
from language.gazetteer import load_gazetteer
from language.vocabulary import FOLDER, load_vocabulary

QUESTIONS = Path(__file__).parents[2] / "guidance" / "data" / "questions.yaml"
CONTRACT = {
    "hoogste_diploma": "geen studiegetuigschrift_so secundair_onderwijs graduaat professionele_bachelor "
    "academische_bachelor bachelor master doctoraat",
    "werksituatie": "werknemer_privaat werknemer_openbaar werknemer zelfstandige zelfstandige_bijberoep "
    "werkzoekend_met_uitkering werkzoekend_zonder_uitkering werkzoekend ziekte_uitkering leefloon student niet_actief",
    "doel": "basisdiploma_behalen omscholen_vrijwillig omscholen_na_ontslag specialiseren kennis_actualiseren "
    "sociale_promotie zelfontplooiing maatschappelijke_participatie",
    "kmo_grootte": "kleine_onderneming middelgrote_onderneming grote_onderneming",
}


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(FOLDER, tmp_path / "vocabulary")


@pytest.mark.parametrize("slot", CONTRACT)
def test_values_are_those_of_the_contract(slot):
    assert {value for value, _ in load_vocabulary().facts[slot]} <= set(CONTRACT[slot].split())


def test_a_word_added_to_a_file_is_understood(folder):
    path = folder / "spelling.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("words:\n", "words:\n  ezo: zo\n", 1), encoding="utf-8")
    assert load_vocabulary(folder).spelling.words["ezo"] == ("zo",)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("cues.yml", "have: heb\n", "want"),
        ("facts.yml", "doel: [a, b]\n", "doel"),
        ("facts.yml", "doel:\n  specialiseren: ['(']\n", "specialiseren"),
        ("facts.yml", "doel:\n  specialiseren: iets\n", "list of patterns"),
        ("places.yml", "- a\n", "expected a mapping"),
        ("policy.yml", "slots: [\n", "policy.yml"),
    ],
)
def test_a_mistake_is_named_by_file_and_key(folder, name, content, message):
    (folder / name).write_text(content, encoding="utf-8")
    with pytest.raises(VocabularyError, match=message):
        load_vocabulary(folder)


def test_a_missing_file_is_named(folder):
    (folder / "names.yml").unlink()
    with pytest.raises(VocabularyError, match="names"):
        load_vocabulary(folder)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("patterns.yml", "patterns:\n  procent: [[{NROM: procent}]]\n", "procent"),
        ("patterns.yml", "procent: []\n", "patterns"),
        ("answers.yml", "kinds: {}\n", "answers.yml"),
        ("cues.yml", "want: wil\nhave: ['(']\n", "have"),
    ],
)
def test_a_mistake_in_patterns_and_answers_is_named_too(folder, name, content, message):
    (folder / name).write_text(content, encoding="utf-8")
    with pytest.raises(VocabularyError, match=message):
        load_vocabulary(folder)


def test_every_question_of_the_domain_has_a_way_of_answering():
    questions = yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))["slots"]
    answers = load_vocabulary().answers
    beside_the_contract = {slot for slot, question in questions.items() if not question.get("contract", True)}
    assert beside_the_contract
    assert beside_the_contract <= set(answers.kinds) | set(answers.words)


def test_a_name_or_pattern_added_to_a_file_is_found(folder):
    names, patterns = folder / "names.yml", folder / "patterns.yml"
    text = names.read_text(encoding="utf-8").replace(
        "[tijdskrediet, tijdkrediet", "[tijdskrediet, leertijd, tijdkrediet"
    )
    names.write_text(text, encoding="utf-8")
    text = patterns.read_text(encoding="utf-8").replace(
        "[u, uur, uren, uurtjes, h]", "[u, uur, uren, uurtjes, h, urkes]"
    )
    patterns.write_text(text, encoding="utf-8")
    vocabulary = load_vocabulary(folder)
    reader = Reader(vocabulary, load_gazetteer(None, vocabulary))
    assert reader.read("wat is leertijd", "ask_incentive_detail").mentions["incentive"] == ["tijdskrediet_opleiding"]
    assert reader.read("ik werk 30 urkes per week", "inform").slots["uren_per_maand"] == 130
