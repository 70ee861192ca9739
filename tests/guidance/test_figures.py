"""Every figure that the product can show stands in a YAML file beside a source."""

import re

import pytest

from guidance.admission import table
from guidance.figures import figures
from guidance.incentives import schemes
from guidance.incentives.consistency import dated_parts, sentences
from guidance.incentives.rules import shared
from guidance.incentives.schema import Scheme, checked
from guidance.incentives.yaml12 import load_yaml
from guidance.labels import value_label
from guidance.loading import DATA, load, phrases, read_yaml
from guidance.questions import QuestionFile, QuestionText
from guidance.topic_files import differences, sources, topic_texts, topics
from guidance.tuition import years
from guidance.upkeep.kinds import ROOT

# What only counts or names a choice: two years are 24 months, half time is 50 percent, six years of bso.
NO_RULE = {"tewerkstelling_percentage", "ancienniteit_maanden", "max_duur_maanden", "hoogste_diploma"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Je krijgt 1.092,10 euro, of 50 procent.", ["1.092,10", "50"]),
        ("Bel 0800 30 700 of 106.", ["0800 30 700", "106"]),
        ("Vraag het vóór 31 oktober, binnen 15 dagen.", ["31 oktober", "15"]),
        ("Het stopt op 31 december 2026.", ["31 december 2026"]),
        ("Hoogstens zes uur, en 1/5 van de tijd.", ["zes uur", "1/5"]),
        ("Minstens {min} procent in schooljaar 2025-26, sinds 2019.", []),
        ("Cao 103, PC 330, brief C62, niveau B2 en hbo5.", []),
    ],
)
def test_what_counts_as_a_figure(text, found):
    assert figures(text) == found


@pytest.mark.parametrize("scheme", schemes().values(), ids=lambda scheme: scheme.id)
def test_every_figure_of_a_scheme_has_a_source_with_its_dates(scheme):
    for _, part in dated_parts(scheme):
        assert scheme.bronnen[part.bron].gezien_op
    for place, item in sentences(scheme):
        assert not figures(item.tekst) or item.bron in scheme.bronnen, place
    if scheme.oordeel:
        assert scheme.oordeel.bron in scheme.bronnen


def test_a_scheme_with_a_figure_without_source_cannot_be_read():
    text = (ROOT / "guidance/incentives/schemes/vdab_okot.yaml").read_text(encoding="utf-8")
    bare = re.sub(r"- \{tekst: (Vraag een gesprek [^,]*), bron: aclvb\}", r"- \1", text)
    assert bare != text
    with pytest.raises(ValueError, match=r"stappen\.0\.tekst: het cijfer '0800 30 700' heeft geen bron"):
        checked(Scheme, load_yaml(bare, "x"), "x")


@pytest.mark.parametrize("name", topics())
def test_every_figure_of_an_explanation_has_a_source(name):
    topic = topics()[name]
    told = [figure for _, text in topic_texts(topic) for figure in figures(text)]
    assert not told or topic.sources, told
    assert all(source in sources() for source in topic.sources)


def test_a_telephone_number_rests_on_the_page_it_was_seen_on():
    pages = {"0800": "aclvb_vdab", "106": "online_hulp", "1700": "vlaamse_overheid", "1813": "zelfmoordlijn"}
    for name, topic in topics().items():
        for _, text in topic_texts(topic):
            for figure in figures(text):
                page = pages.get(figure.split(" ")[0])
                assert page is None or page in topic.sources, (name, figure)


def test_every_figure_of_a_question_has_a_source_unless_it_only_counts():
    for slot, wording in load(QuestionFile, DATA / "questions.yaml").slots.items():
        told = [figure for text in texts_of(wording) for figure in figures(text)]
        assert not told or wording.sources or slot in NO_RULE, (slot, told)


def texts_of(wording: QuestionText):
    for one in (wording, *wording.refine.values()):
        yield from (one.text, one.why, one.explain, one.again or "", *(choice.title for choice in one.choices))


def test_a_figure_that_sets_two_topics_apart_stands_in_one_of_them():
    for pair, text in differences().items():
        known = {figure for name in pair for _, told in topic_texts(topics()[name]) for figure in figures(told)}
        assert set(figures(text)) <= known, sorted(pair)


def test_every_fee_and_every_rule_of_access_has_a_source():
    for year, rates in years().items():
        assert rates.sources or not rates.standard, year
    for name, rules in table().types.items():
        assert rules.sources, name


def test_sentences_that_code_puts_together_have_no_figures_of_their_own():
    labels = [
        value_label(slot, value)
        for slot, entry in read_yaml(DATA / "labels.yaml").items()
        for value in entry.get("values", {})
    ]
    for text in [*phrases().values(), *shared().teksten.values(), *labels]:
        assert set(figures(text)) <= {"zes jaar"}, text


def test_every_telephone_number_told_elsewhere_stands_in_the_domain_or_among_the_contact_points_with_a_source():
    contacts = read_yaml(ROOT / "course_catalogue/starter/contact_points.yaml")["contact_points"]
    known = {point["phone"] for point in contacts if point.get("phone") and point["source"]}
    for topic in topics().values():
        known |= {figure for _, text in topic_texts(topic) for figure in figures(text) if topic.sources}
    for file in ("domain/responses.yml", "actions/phrases.yaml", "desk/texts.yaml"):
        told = {figure for text in texts_in(read_yaml(ROOT / file)) for figure in figures(text)}
        numbers = {figure for figure in told if re.fullmatch(r"0\d[\d ]+|1\d{2,3}", figure)}
        assert numbers, file
        assert numbers <= known, file


def texts_in(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for child in value.values() if isinstance(value, dict) else value:
            yield from texts_in(child)


@pytest.mark.parametrize("file", ["old_diplomas.yaml", "side_by_side.yaml"])
def test_every_row_of_a_table_with_a_figure_has_a_source(file):
    rows = read_yaml(DATA / file)
    if file == "side_by_side.yaml":
        rows = {name: row for table_ in rows.values() for name, row in table_["rows"].items()}
    for name, row in rows.items():
        told = {key: value for key, value in row.items() if key != "sources"}
        assert row.get("sources") or not any(figures(text) for text in texts_in(told)), name
