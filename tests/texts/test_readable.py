"""Every text that a learner reads is plain Dutch: short sentences, "je", active, hard words explained, and no dead end.

The limits and what they rest on: docs/decisions/011-readable-texts.md. The words: jargon.yaml.
"""

from __future__ import annotations

import re
import statistics

import pytest
import yaml

from guidance.questions import askable
from guidance.topic_files import names, topics
from tests.texts.reading import ROOT, Text, every_text, jargon, lengths, plain, score, sentences

LONGEST_SENTENCE = 20
MEAN_SENTENCE = 14
LEAST_SCORE = 60
# Of the texts together: at least half must be easy, and passives stay rare.
MEDIAN_SCORE = 80
MOST_PASSIVES = 0.01
LABEL_CHARACTERS = 80
FORMAL = re.compile(r"\b[Uu](w|we|zelf)?\b")
QUOTED = re.compile(r"“[^”]*”")
PARTICIPLE = r"(?:ge|be|ver|ont|her|aange|afge|goedge|inge|opge|uitge|toege)\w{3,}(?:d|t|en)"
PASSIVE = re.compile(
    rf"\b(?:wordt|worden|werd|werden)\b[^,]*\b{PARTICIPLE}\b|\b{PARTICIPLE} (?:wordt|worden|werd|werden)\b", re.I
)
ABBREVIATION = re.compile(r"\b[A-Z][A-Z0-9]+\b")
STIFF = re.compile(
    r"\b(middels|teneinde|dient te|dienen te|ten behoeve|betreffende|inzake|alsmede|derhalve|conform|omtrent|"
    r"aangaande|komt in aanmerking|desgevallend|eveneens|reeds|dewelke|hetwelk|tevens|gelieve)\b",
    re.I,
)

TEXTS = every_text()
WHOLE = [one for one in TEXTS if not one.label]


def by_place(texts: list[Text]) -> list[object]:
    return [pytest.param(one, id=f"{one.where}-{number}") for number, one in enumerate(texts)]


def words() -> dict[str, dict[str, list[str]]]:
    """What an action hears in a text where nothing else says it, by group."""
    found: dict[str, dict[str, list[str]]] = yaml.safe_load((ROOT / "actions/words.yaml").read_text(encoding="utf-8"))
    return found


def test_there_is_something_to_read():
    assert len(WHOLE) > 400
    assert {one.where.split()[0] for one in WHOLE} > {"domain/responses.yml", "desk/texts.yaml", "desk/static/texts.js"}


@pytest.mark.parametrize("text", by_place(WHOLE))
def test_sentences_are_short(text):
    found = lengths(text.text)
    assert max(found) <= LONGEST_SENTENCE, max(sentences(text.text), key=len)
    assert statistics.mean(found) <= MEAN_SENTENCE


@pytest.mark.parametrize("text", by_place([one for one in WHOLE if score(one.text) is not None]))
def test_a_text_is_plain_to_read(text):
    assert score(text.text) >= LEAST_SCORE, plain(text.text)


def test_half_of_the_texts_are_easy():
    assert statistics.median(found for one in WHOLE if (found := score(one.text)) is not None) >= MEDIAN_SCORE


def test_everybody_is_je():
    assert [one for one in TEXTS if FORMAL.search(QUOTED.sub("", one.text))] == []


def test_what_happens_is_said_with_who_does_it():
    said = [sentence for one in WHOLE for sentence in sentences(one.text)]
    passive = [sentence for sentence in said if PASSIVE.search(sentence)]
    assert len(passive) <= MOST_PASSIVES * len(said), passive


def test_no_office_words():
    assert [one for one in TEXTS if STIFF.search(one.text)] == []


def test_no_two_sentences_are_joined_by_a_semicolon():
    assert [one for one in WHOLE if ";" in one.text] == []


def test_labels_fit_on_a_button_or_above_a_card():
    assert [one for one in TEXTS if one.label and len(one.text) > LABEL_CHARACTERS] == []


@pytest.mark.parametrize("term", jargon()["terms"])
def test_a_hard_word_is_explained_where_it_stands_or_when_asked(term):
    how = jargon()["terms"][term]
    using = [one for one in TEXTS if re.search(term, one.text)]
    assert using, "no text uses it: take it off the list"
    if "topic" in how or "question" in how:
        assert how.get("topic", "evc") in topics()
        assert how.get("question", "doel") in askable()
    else:
        assert [one for one in using if not re.search(how["with"], one.text)] == []


def test_every_topic_that_explains_a_hard_word_can_be_asked_for():
    asked = {*names().term.values(), *names().opleidingstype.values(), *names().intent.values()}
    asked |= {topic for group in words().values() for topic in group}
    linked = {button.to.removeprefix("topic:") for topic in topics().values() for button in topic.follow_ups}
    assert {how["topic"] for how in jargon()["terms"].values() if "topic" in how} <= asked | linked


def test_every_abbreviation_is_a_known_word():
    known = [*jargon()["terms"], *jargon()["abbreviations"]]
    found = {word for one in TEXTS for word in ABBREVIATION.findall(one.text)}
    assert {word for word in found if not any(word in one for one in known)} == set()


def test_nothing_is_fetched_to_measure(monkeypatch):
    import nltk

    def fetched(*_, **__):
        raise AssertionError("the measure must work offline")

    monkeypatch.setattr(nltk, "download", fetched)
    assert score("Dit is een korte tekst om te meten. " * 4) > LEAST_SCORE


@pytest.mark.parametrize(
    ("easier", "harder"),
    [
        (
            "De lijst is lang. Kijk goed na wat je kiest. " * 3,
            "De inventarislijst is omvangrijk, controleer je keuze. " * 3,
        ),
        (
            "Je werkt. Je leert. Je kiest zelf wat je doet en waar. " * 2,
            "Je combineert werken en studeren in eigen beheer. " * 3,
        ),
    ],
)
def test_the_measure_tells_plain_from_stiff(easier, harder):
    assert score(easier) > score(harder) + 20
