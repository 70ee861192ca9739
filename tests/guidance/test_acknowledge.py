"""A warm word for who tells something heavy, and silence for who does not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.acknowledge import AcknowledgeFile, acknowledge
from guidance.loading import DATA, DataError, load, read_yaml

KINDS = {name: kind["says"] for name, kind in read_yaml(DATA / "acknowledge.yaml")["kinds"].items()}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("ontslag", "ik ben ontslagen en zoek iets nieuws"),
        ("ontslag", "ze hebben mij buitengesmeten na 30 jaar, kheb mijne c4 en nu moet ik mij omscholen"),
        ("ontslag", "Ik ben mijn job kwijt sinds maart"),
        ("ontslag", "ons fabriek is failliet"),
        ("uitgeput", "ik zit thuis met een burn-out en zie het niet zitten om terug naar mijn werk te gaan"),
        ("uitgeput", "na een burnout wil ik iets anders"),
        ("uitgeput", "ik ben uitgeblust in het onderwijs"),
        ("oud", "ben ik niet te oud op mijn 67ste?"),
        ("oud", "kan da nog op mijn 33?"),
        ("oud", "Op mijn leeftijd nog studeren, dat is toch zot"),
        ("schrik", "ik durf niet goed terug naar school"),
        ("schrik", "ik heb schrik dat ik het niet ga kunnen"),
        ("schrik", "Ik ben een beetje bang om te mislukken"),
        ("schrik", "ik heb altijd faalangst gehad"),
        ("schrik", "ik ben niet slim genoeg voor een bachelor"),
        ("verlies", "mijn man is vorig jaar gestorven, ik zoek iets om handen te hebben"),
    ],
)
def test_something_heavy_gets_its_own_word(kind, text):
    assert acknowledge(text) == KINDS[kind]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ik zoek een bachelor sociaal werk in gent",
        "mijn zoon is ontslagen, wat kan hij doen?",
        "wat als ik ontslagen word?",
        "ik ben niet ontslagen, ik werk nog",
        "ik heb geen schrik van studeren",
        "hoe oud moet je zijn voor een bijzondere toelating?",
        "een opleiding over burn-outpreventie",
        "ik werk 38 uur en wil boekhouden leren",
        "is het graduaat te zwaar?",
        "een cursus failliet en faillissementsrecht",
    ],
)
def test_anything_else_gets_none(text):
    assert acknowledge(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "ik ben ontslagen en ik wil niet meer leven",
        "burn-out en ik denk aan zelfmoord",
        "ik ben te oud, ik maak er een einde aan maken",
    ],
)
def test_despair_is_not_answered_here(text):
    assert acknowledge(text) is None


def test_capitals_accents_and_curly_quotes_do_not_matter():
    assert acknowledge("IK BEN ONTSLAGEN") == acknowledge("m’n ontslag gekregen") == KINDS["ontslag"]


@pytest.mark.parametrize("says", KINDS.values())
def test_the_word_is_short_and_gives_no_advice(says):
    assert len(says.split()) <= 10
    assert says.endswith(".")
    assert not re.search(r"\b(moet|probeer|vraag|bel|kun je|zou je|best)\b", says)


@given(st.text())
def test_no_message_is_too_odd(text):
    assert acknowledge(text) in {None, *KINDS.values()}


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("never: ['(']\nof_others: [x]\nkinds: {}", "never.0"),
        ("never: [x]\nof_others: [x]\nkinds: {a: {patterns: [], says: b}}", r"kinds\.a\.patterns"),
        ("never: [x]\nof_others: [x]\nkinds: {a: {patterns: [b]}}", r"kinds\.a\.says"),
    ],
)
def test_a_mistake_in_the_file_is_named(tmp_path, content, named):
    path = tmp_path / "acknowledge.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=named):
        load(AcknowledgeFile, path)
