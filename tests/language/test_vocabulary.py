"""The vocabulary can be edited without code: what is wrong in it is said by file and key."""

from __future__ import annotations

import shutil

import pytest

from language import VocabularyError
from language.vocabulary import FOLDER, load_vocabulary

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
