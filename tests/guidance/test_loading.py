"""A mistake in the domain's YAML is named by file and key."""

import pytest

from guidance import topic_files
from guidance.loading import DataError, load
from guidance.questions import QuestionFile
from guidance.topic_files import Names, Topic
from guidance.tuition import TuitionYear


def write(tmp_path, text):
    path = tmp_path / "stuk.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_unknown_key_is_named_with_its_file(tmp_path):
    path = write(tmp_path, "graduaat: {title: Graduaat, text: [Kort.], bron: x}")
    with pytest.raises(DataError, match=r"stuk\.yaml: graduaat\.bron"):
        load(dict[str, Topic], path)


def test_a_missing_key_is_named(tmp_path):
    path = write(tmp_path, "graduaat: {title: Graduaat}")
    with pytest.raises(DataError, match=r"stuk\.yaml: graduaat\.text: deze sleutel ontbreekt"):
        load(dict[str, Topic], path)


def test_a_button_that_is_too_long_is_named(tmp_path):
    long = "Een knop die veel te lang is om te lezen"
    path = write(
        tmp_path,
        f"skip_hint: x\nslots: {{doel: {{text: a, why: b, explain: c, choices: [{{title: {long}, value: x}}]}}}}",
    )
    with pytest.raises(DataError, match=r"slots\.doel\.choices\.0\.title"):
        load(QuestionFile, path)


def test_an_eighth_button_is_refused(tmp_path):
    eight = ", ".join(f"{{title: k{n}, value: {n}}}" for n in range(8))
    path = write(tmp_path, f"skip_hint: x\nslots: {{doel: {{text: a, why: b, explain: c, choices: [{eight}]}}}}")
    with pytest.raises(DataError, match=r"slots\.doel\.choices"):
        load(QuestionFile, path)


def test_an_amount_that_is_no_number_is_named(tmp_path):
    path = write(tmp_path, '"2023-24": {standard: {fixed: veel}}')
    with pytest.raises(DataError, match=r"2023-24\.standard\.fixed"):
        load(dict[str, TuitionYear], path)


def test_broken_yaml_and_an_absent_file_are_named(tmp_path):
    with pytest.raises(DataError, match=r"stuk\.yaml"):
        load(Names, write(tmp_path, "{a: [b"))
    with pytest.raises(DataError, match=r"weg\.yaml"):
        load(Names, tmp_path / "weg.yaml")


def test_a_key_that_stands_twice_is_refused(tmp_path):
    with pytest.raises(DataError, match=r"stuk\.yaml.*graduaat"):
        load(dict[str, Topic], write(tmp_path, "graduaat: {title: A, text: [B.]}\ngraduaat: {title: C, text: [D.]}"))


@pytest.fixture
def topics_from(tmp_path, monkeypatch):
    def read(text):
        write(tmp_path, text)
        monkeypatch.setattr(topic_files, "TOPICS", tmp_path)
        return topic_files.topics.__wrapped__()

    return read


def test_a_sure_fact_without_a_source_is_refused(topics_from):
    with pytest.raises(DataError, match=r"stuk\.yaml: weetje\.sources: een feit"):
        topics_from("weetje: {title: Weetje, text: [Zo is het.]}")


def test_a_telephone_number_needs_a_source_also_where_the_assistant_tells_of_itself(topics_from):
    with pytest.raises(DataError, match=r"stuk\.yaml: weetje\.sources: het cijfer '106'"):
        topics_from("weetje: {title: Weetje, about: product, text: [Bel 106.]}")


def test_a_source_that_does_not_exist_is_named(topics_from):
    with pytest.raises(DataError, match=r"stuk\.yaml: weetje\.sources\.0: bron 'nergens'"):
        topics_from("weetje: {title: Weetje, text: [Zo is het.], sources: [nergens]}")


def test_an_unsure_fact_must_say_where_to_check(topics_from):
    with pytest.raises(DataError, match=r"stuk\.yaml: weetje\.check_at"):
        topics_from("weetje: {title: Weetje, confidence: laag, text: [Misschien.]}")


@pytest.mark.parametrize("target", ["topic:nergens", "onbestaande_intent"])
def test_a_button_that_leads_nowhere_is_refused(topics_from, target):
    text = f'weetje: {{title: W, about: product, text: [Zo.], follow_ups: [{{title: Ga, to: "{target}"}}]}}'
    with pytest.raises(DataError, match=target):
        topics_from(text)
