"""What every text for learners must keep to: short, plain, sourced, and no promise."""

import itertools
import os
import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from guidance import topics
from guidance.loading import DATA, TOPICS
from guidance.profile import Profile, choices
from guidance.questions import askable, question
from guidance.topic_files import FirstOf, Part, differences, names, sources
from guidance.topic_files import topics as all_topics

TODAY = date(2026, 11, 24)
FACTS = Path(os.environ.get("LEERWIJZER_FACTS", Path(__file__).parents[3] / "shared" / "facts"))
VOCABULARY = Path(__file__).parents[2] / "language" / "vocabulary" / "names.yml"
# Of sentences that run on; a list is looked through, and may be longer.
MOST_WORDS = 90
MOST_WORDS_WITH_LIST = 150
LONGEST_SENTENCE = 25
MEAN_SENTENCE = 15
FORBIDDEN = re.compile(
    r"\b(gegarandeerd|garantie|je hebt recht|recht op|je bent toegelaten|u|uw|uiteraard|simpelweg|gewoonweg)\b", re.I
)
SUBJECTS = [None, *choices("opleidingstype"), "onbekend", "doctoraat", "opleidingsonderdeel"]
LEARNERS = [
    Profile(),
    Profile(hoogste_diploma="geen", uren_per_maand=40, tewerkstelling_percentage=50),
    Profile(hoogste_diploma="studiegetuigschrift_so", diploma_jaar=2025),
    Profile(hoogste_diploma="secundair_onderwijs", relevante_ervaring_jaren=12),
    Profile(hoogste_diploma="graduaat", diploma_jaar=2003),
    Profile(hoogste_diploma="professionele_bachelor", uren_per_maand=152, tewerkstelling_percentage=100),
    Profile(hoogste_diploma="academische_bachelor", max_studiepunten=18),
    Profile(hoogste_diploma="master", werksituatie="werknemer_openbaar", relevante_ervaring_jaren=3),
    Profile(hoogste_diploma="bachelor", buitenlands_diploma=True),
    Profile(werksituatie="werkzoekend_met_uitkering", relevante_ervaring_jaren=2.5),
]


def sentences(text):
    return [sentence for sentence in re.split(r"(?<=[.!?:])\s+|\n", text.strip()) if sentence]


def words(text):
    return text.split()


def renderings(topic):
    for learner, subject in itertools.product(LEARNERS, SUBJECTS):
        yield topics.explain(topic, learner, subject, TODAY)


def short_enough(text):
    running = [line for line in text.splitlines() if not line.startswith("- ")]
    assert len(words(" ".join(running))) <= MOST_WORDS, text
    assert len(words(text)) <= MOST_WORDS_WITH_LIST, text


def readable(text):
    lengths = [len(words(sentence)) for sentence in sentences(text)]
    assert max(lengths) <= LONGEST_SENTENCE, text
    assert sum(lengths) / len(lengths) <= MEAN_SENTENCE, text
    assert not FORBIDDEN.search(text), text
    assert "_" not in text, text
    assert "{" not in text, text


@pytest.mark.parametrize("topic", all_topics())
def test_an_explanation_is_short_plain_and_promises_nothing_for_any_learner(topic):
    for text in {found.text for found in renderings(topic)}:
        short_enough(text)
        readable(text)
        assert text[0].isupper(), text
        assert text[-1] in ".?", text
        assert "  " not in text


@pytest.mark.parametrize("topic", all_topics())
def test_an_explanation_names_its_source_or_says_it_is_unsure(topic):
    found = topics.explain(topic, Profile())
    about_us = all_topics()[topic].about == "product"
    assert found.sources or about_us or "weten we niet zeker" in found.text or "kijk dit na bij" in found.text
    for source in found.sources:
        assert source.label
        assert source.date or "datum onbekend" in found.source_line()


@pytest.mark.parametrize("topic", [topic for topic in all_topics() if topic != "nood"])
def test_there_is_always_a_way_to_a_person_and_every_button_fits(topic):
    found = topics.explain(topic, Profile())
    assert "ask_human" in dict(found.follow_ups).values()
    assert all(len(title) <= 30 for title, _ in found.follow_ups)
    assert len(found.follow_ups) <= 4


@pytest.mark.parametrize("topic", [name for name, entry in all_topics().items() if entry.confidence != "hoog"])
def test_what_is_not_sure_says_where_to_check(topic):
    assert all_topics()[topic].check_at in topics.explain(topic, Profile()).text


@pytest.mark.parametrize("pair", list(itertools.combinations([t for t in all_topics() if topics.comparable(t)], 2)))
def test_any_two_kinds_can_be_told_apart(pair):
    found = topics.difference(*pair)
    assert len(words(found.text)) <= MOST_WORDS
    readable(found.text)
    assert all(all_topics()[name].in_short in found.text for name in pair)


def test_every_written_difference_is_between_two_topics_that_can_be_compared():
    assert all(topics.comparable(name) for pair in differences() for name in pair)


@pytest.mark.parametrize("slot", askable())
def test_questions_are_plain_too(slot):
    found = question(slot, failures=2)
    readable(f"{found.text} {found.why}")
    assert len(words(found.text)) <= 60


def test_every_condition_asks_something_that_can_be_known():
    known = {*Profile.model_fields, "onderwerp_type", "onderwerp_subtype", "studiepunten", "jaren_sinds_diploma"}
    known |= {"school", "opleiding", "jaar_gezien", "jaar_niet_gezien"}
    for name, topic in all_topics().items():
        for part in topic.text:
            options = part.first_of if isinstance(part, FirstOf) else [part] if isinstance(part, Part) else []
            assert all(set(option.when) <= known for option in options), name


@pytest.mark.parametrize("slot", ["hoogste_diploma", "werksituatie"])
def test_every_value_a_condition_names_exists(slot):
    for name, topic in all_topics().items():
        for part in topic.text:
            for option in part.first_of if isinstance(part, FirstOf) else [part] if isinstance(part, Part) else []:
                asked = option.when.get(slot)
                assert set(asked.any_of or ()) <= set(choices(slot)) if asked else True, name


def test_every_type_of_the_contract_and_every_term_of_the_reader_is_explained():
    assert set(choices("opleidingstype")) <= set(names().opleidingstype)
    if not VOCABULARY.exists():
        pytest.skip("language/vocabulary/names.yml is not there")
    read = yaml.safe_load(VOCABULARY.read_text(encoding="utf-8"))
    assert set(read["term"]) <= set(names().term)


def facts_text():
    if not FACTS.exists():
        pytest.skip("no folder of facts beside the project (or in LEERWIJZER_FACTS) to hold the figures against")
    found = "\n".join(path.read_text(encoding="utf-8") for path in FACTS.iterdir())
    return found.replace("vlaanderen.be./", "vlaanderen.be/")


def test_every_figure_in_a_text_stands_in_the_facts():
    known = set(re.findall(r"\d+(?:[.,]\d+)*", facts_text()))
    told = [path.read_text(encoding="utf-8") for path in (*TOPICS.glob("*.yaml"), DATA / "differences.yaml")]
    lines = [line for text in told for line in text.splitlines() if not line.strip().startswith("#")]
    figures = {figure for line in lines for figure in re.findall(r"(?<![\w{])\d+(?:[.,]\d+)*", line)}
    assert figures - known - {"79.9"} == set()


def test_every_fee_stands_in_the_facts():
    text = facts_text()
    raw = yaml.safe_load((DATA / "tuition.yaml").read_text(encoding="utf-8"))
    amounts = {
        figure for year in raw.values() for key, rate in year.items() if key != "sources" for figure in rate.values()
    }
    assert amounts
    assert {amount for amount in amounts if amount.replace(".", ",") not in text} == set()


def test_every_address_of_a_source_stands_in_the_facts():
    text = facts_text()
    for name, source in sources().items():
        if source.url:
            assert re.sub(r"^https?://(www\.)?", "", source.url).rstrip("/") in text, name


def test_every_source_is_used():
    used = {source for topic in all_topics().values() for source in topic.sources}
    raw = "".join(
        (DATA / name).read_text(encoding="utf-8") for name in ("access.yaml", "tuition.yaml", "questions.yaml")
    )
    assert {name for name in sources() if name not in used and name not in raw} == set()
