"""What stands in tables: kinds side by side, old names of diplomas, and what each diploma opens."""

import itertools
from datetime import date

import pytest

from guidance import topics
from guidance.admission import opens, table, usual_access
from guidance.figures import figures
from guidance.loading import DATA
from guidance.old_diplomas import old_diplomas
from guidance.profile import Profile, choices
from guidance.side_by_side import tables
from guidance.topic_files import sources
from guidance.topic_files import topics as all_topics
from guidance.upkeep.checking import check
from tests.guidance.test_topic_texts import facts_text, readable

TODAY = date(2026, 11, 24)
PAIRS = [(name, *pair) for name, one in tables().items() for pair in itertools.permutations(one.rows, 2)]
PROMISE = ("toegelaten", "mag je starten", "je mag starten", "zeker")


@pytest.mark.parametrize(("name", "first", "second"), PAIRS)
def test_any_two_of_a_table_are_told_apart_in_short_lines(name, first, second):
    found = topics.side_by_side(first, second)
    lines = [line for line in found.text.splitlines() if line.startswith("- ")]
    assert 1 <= len(lines) <= len(tables()[name].aspects)
    assert all(len(line.split()) <= 20 for line in lines), lines
    assert found.sources or "weten we niet zeker" in found.text
    assert "ask_human" in dict(found.follow_ups).values()
    assert found.text.splitlines()[-1].endswith(".")
    readable("\n".join(line for line in found.text.splitlines() if not line.startswith("- ")))


def test_two_of_different_tables_do_not_stand_side_by_side():
    assert topics.side_by_side("graduaat", "creditcontract") is None


def test_every_kind_of_the_contract_stands_in_the_table_of_kinds_or_of_contracts():
    told = {*tables()["soorten"].rows, *tables()["contracten"].rows}
    assert set(choices("opleidingstype")) <= told


@pytest.mark.parametrize("name", tables())
def test_every_row_is_an_explanation_and_names_sources_that_exist(name):
    for row, told in tables()[name].rows.items():
        assert row in all_topics()
        assert set(told.sources) <= set(sources())
        assert told.sources or not any(figures(cell) for cell in told.cells.values())


def test_what_is_the_same_for_both_is_said_once():
    assert "- Je krijgt: een diploma (allebei)" in topics.side_by_side("graduaat", "bachelor").text


def test_what_was_seen_of_neither_is_left_out():
    assert "Wie geeft het" not in topics.side_by_side("banaba", "manama").text


def test_a_figure_of_a_row_stands_in_the_facts():
    text = facts_text()
    cells = [cell for one in tables().values() for row in one.rows.values() for cell in row.cells.values()]
    assert {figure for cell in cells for figure in figures(cell) if figure not in text} == set()


# --- old names


@pytest.mark.parametrize("name", old_diplomas())
def test_an_old_name_says_what_it_is_today_or_that_it_is_in_doubt_and_sends_to_the_school(name):
    row = old_diplomas()[name]
    for year in (None, 1985, 2003, 2004, 2008, 2015):
        said = topics.explain(name, Profile(), {"diploma_jaar": year}, TODAY).text
        assert "De school zegt wat jouw diploma daar opent." in said
        assert row.sources or "Een bron voor deze naam heb ik niet gezien." in said
    assert row.counts_as in (None, *choices("hoogste_diploma"))


def test_a_figure_about_an_old_name_has_a_source():
    for row in old_diplomas().values():
        assert row.sources or not any(figures(one.text) for one in row.today)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("a1", "professionele_bachelor"),
        ("regentaat", "professionele_bachelor"),
        ("licentiaat", "master"),
        ("humaniora", "secundair_onderwijs"),
        ("bso7", "secundair_onderwijs"),
    ],
)
def test_an_old_name_counts_as_the_contract_says(name, value):
    assert old_diplomas()[name].counts_as == value


@pytest.mark.parametrize("year", [2004, 2006, 2008])
def test_the_years_in_which_a_graduaat_changed_stay_in_doubt(year):
    said = topics.explain("oud_graduaat", Profile(diploma_jaar=year), None, TODAY).text
    assert "twijfel" in said


def test_the_list_has_every_name_once():
    lines = [line for line in topics.explain("oude_namen", Profile()).text.splitlines() if line.startswith("- ")]
    assert len(lines) == len(old_diplomas())


# --- what a diploma opens


@pytest.mark.parametrize("diploma", choices("hoogste_diploma"))
def test_the_overview_of_a_diploma_names_every_kind_once_and_promises_nothing(diploma):
    said = opens(Profile(hoogste_diploma=diploma), TODAY)
    assert not any(word in said for word in PROMISE), said
    listed = said.splitlines()[1:]
    assert 1 <= len(listed) <= 4
    for kind in table().types:
        access = usual_access(Profile(hoogste_diploma=diploma), kind, TODAY)
        assert access.outcome in ("meestal", "soms", "eerst", "onbekend")
        assert sum(kind in line.split("(")[0] or kind in line for line in listed) >= 1, kind


@pytest.mark.parametrize("diploma", choices("hoogste_diploma"))
@pytest.mark.parametrize("kind", table().types)
def test_for_every_diploma_and_kind_the_school_is_said_to_decide(diploma, kind):
    said = usual_access(Profile(hoogste_diploma=diploma), kind, TODAY).text
    assert "school" in said
    assert "toegelaten" not in said


def test_a_certificate_of_long_ago_opens_a_graduaat_and_one_of_last_year_only_perhaps():
    old = opens(Profile(hoogste_diploma="studiegetuigschrift_so", diploma_jaar=2010), TODAY)
    new = opens(Profile(hoogste_diploma="studiegetuigschrift_so", diploma_jaar=2025), TODAY)
    assert "- Rechtstreeks: graduaat." in old
    assert "- Rechtstreeks" not in new


def test_without_a_diploma_known_it_asks_for_it_and_with_a_foreign_one_it_is_the_school():
    assert opens(Profile()) == "Wat open is, hangt af van je diploma."
    assert "Alleen de school" in opens(Profile(hoogste_diploma="master", buitenlands_diploma=True))


@pytest.mark.parametrize(
    ("file", "old", "new", "line_has", "remedy"),
    [
        ("side_by_side.yaml", 'niveau: "niveau 5", ', "", "cells", "'niveau' ontbreekt"),
        ("side_by_side.yaml", "[kdg_studeren, ugent_vov", "[nergens, ugent_vov", "nergens", "bron 'nergens'"),
        ("side_by_side.yaml", "    graduaat:\n", "    gradaat:\n", "gradaat", "geen onderwerp 'gradaat'"),
        (
            "old_diplomas.yaml",
            "wat nu een master is",
            "wat nu niveau 7 is",
            "niveau 7",
            "het cijfer '7' heeft",
        ),
        ("old_diplomas.yaml", "  title: A1\n", "", "a1", "ontbreekt"),
    ],
)
def test_who_edits_a_table_is_told_what_is_wrong_and_on_which_line(tmp_path, file, old, new, line_has, remedy):
    path = tmp_path / "data" / file
    path.parent.mkdir()
    text = (DATA / file).read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    told = [fault for fault in check(path) if remedy in fault.text]
    assert told, [str(fault) for fault in check(path)]
    assert line_has in path.read_text(encoding="utf-8").splitlines()[told[0].line - 1]
