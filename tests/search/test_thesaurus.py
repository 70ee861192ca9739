"""The thesaurus is a file a counsellor edits: it is checked, and what it promises is there."""

import pytest

from course_catalogue.search.text import stems_of
from course_catalogue.search.thesaurus import ThesaurusError, load_thesaurus


def sayings_in(thesaurus, text):
    return {hit.saying for hit in thesaurus.find(stems_of(text))}


@pytest.fixture(scope="module")
def thesaurus():
    return load_thesaurus()


def test_it_is_large_and_over_many_fields(thesaurus):
    assert len(thesaurus.entries) >= 350
    assert len({entry.field for entry in thesaurus.entries}) >= 10


def test_every_term_stands_in_a_title_of_the_starter_catalogue(thesaurus, index):
    lost = [
        (entry.said[0], term)
        for entry in thesaurus.entries
        for term in entry.called
        if not index.ranker.lexical.holding(stems_of(term))
    ]
    assert lost == []


def test_a_saying_is_found_in_another_form_and_with_a_word_between(thesaurus):
    assert "met kindjes werken" in sayings_in(thesaurus, "ik wil met kleine kindjes werken")
    assert "verpleegster" in sayings_in(thesaurus, "verpleegsters")


def test_the_longer_saying_takes_the_place_of_the_shorter_inside_it(thesaurus):
    assert "juf" not in sayings_in(thesaurus, "juf worden")
    assert "juf worden" in sayings_in(thesaurus, "juf worden")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("Zorg:\n- {zegt: [dokter], heet: [geneeskunde]}\n- {zegt: [kok]}\n", "Zorg: regel 2"),
        ("Zorg:\n- {zegt: [dokter], heet: []}\n", "Zorg: regel 1: heet"),
        ("Zorg:\n- {zegt: [dokter, 12], heet: [geneeskunde]}\n", "12"),
        ("Zorg:\n- {zegt: [de], heet: [geneeskunde]}\n", "'de'"),
        ("Zorg:\n- {zegt: dokter, heet: [geneeskunde]}\n", "Zorg: regel 1: zegt"),
        ("Zorg:\n- {zegt: [dokter], heet: [geneeskunde], ook: [x]}\n", "Zorg: regel 1"),
        ("Zorg: dokter\n", "Zorg"),
        ("- dokter\n", "studiegebieden"),
        ("", "studiegebieden"),
        ("Zorg: [\n", "niet leesbaar"),
    ],
)
def test_a_mistake_is_reported_with_the_file_and_the_line_of_it(tmp_path, content, message):
    path = tmp_path / "thesaurus.yaml"
    path.write_text(content, "utf-8")
    with pytest.raises(ThesaurusError) as caught:
        load_thesaurus(path)
    assert "thesaurus.yaml" in str(caught.value)
    assert message in str(caught.value)


def test_a_file_that_is_not_there_is_reported(tmp_path):
    with pytest.raises(ThesaurusError, match=r"weg\.yaml"):
        load_thesaurus(tmp_path / "weg.yaml")
