"""Writing down that a person compared a source: that, and nothing else of the file, changes."""

import shutil
from datetime import date

import pytest

from guidance.incentives.yaml12 import read_yaml
from guidance.upkeep import marking
from guidance.upkeep.checking import check
from guidance.upkeep.kinds import ROOT
from guidance.upkeep.marking import MarkError, mark_checked

DAY = date(2026, 11, 25)
TODAY = date(2026, 11, 26)


@pytest.fixture(autouse=True)
def copies(tmp_path, monkeypatch):
    shutil.copytree(ROOT / "guidance/incentives/schemes", tmp_path / "schemes")
    shutil.copytree(ROOT / "guidance/data", tmp_path / "data")
    monkeypatch.setattr(marking, "_SCHEMES", tmp_path / "schemes")
    monkeypatch.setattr(marking, "DATA", tmp_path / "data")
    return tmp_path


def changed_lines(before, after):
    return [line for line in after.splitlines() if line not in before.splitlines()]


@pytest.mark.parametrize(
    ("rules_id", "source", "file", "lines"),
    [
        ("vlaams_opleidingsverlof", "woodwize", "schemes/vlaams_opleidingsverlof.yaml", 2),
        ("kmo_portefeuille", "starter", "schemes/kmo_portefeuille.yaml", 1),
        ("topics", "vives_taal", "data/sources.yaml", 1),
    ],
)
def test_only_the_day_and_the_name_are_written(copies, rules_id, source, file, lines):
    path = copies / file
    before = path.read_text(encoding="utf-8")
    assert mark_checked(rules_id, source, ' An "A" Peeters: leerwinkel ', DAY, TODAY) == path
    after = path.read_text(encoding="utf-8")
    assert len(changed_lines(before, after)) == lines
    assert before.count("#") == after.count("#")
    assert "2026-11-25" in after
    assert r"An \"A\" Peeters: leerwinkel" in after
    assert check(path) == []


def test_comparing_again_replaces_the_day_and_the_name(copies):
    mark_checked("kmo_portefeuille", "starter", "eerste", DAY, TODAY)
    mark_checked("kmo_portefeuille", "starter", "tweede", TODAY, TODAY)
    source = read_yaml(copies / "schemes/kmo_portefeuille.yaml")["bronnen"]["starter"]
    assert (source["nagekeken_op"], source["nagekeken_door"]) == ("2026-11-26", "tweede")


def test_every_source_of_every_file_can_be_marked(copies):
    for path in sorted((copies / "schemes").glob("*.yaml")):
        for source in read_yaml(path)["bronnen"]:
            mark_checked(path.stem, source, "wij", DAY, TODAY)
        assert check(path) == []
    for source in read_yaml(copies / "data/sources.yaml")["sources"]:
        mark_checked("topics", source, "wij", DAY, TODAY)
    assert check(copies / "data/sources.yaml") == []


@pytest.mark.parametrize(
    ("rules_id", "source", "by", "day", "part"),
    [
        ("nergens", "x", "wij", DAY, "no scheme 'nergens'"),
        ("kmo_portefeuille", "nergens", "wij", DAY, "no source 'nergens'; it has"),
        ("kmo_portefeuille", "starter", "  ", DAY, "--by"),
        ("kmo_portefeuille", "starter", "a\nb", DAY, "--by"),
        ("kmo_portefeuille", "starter", "x" * 61, DAY, "--by"),
        ("kmo_portefeuille", "starter", "wij", date(2026, 11, 27), "still to come"),
        ("kmo_portefeuille", "starter", "wij", date(2026, 11, 23), "before our copy was read"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(copies, rules_id, source, by, day, part):
    path = copies / "schemes/kmo_portefeuille.yaml"
    before = path.read_text(encoding="utf-8")
    with pytest.raises(MarkError, match=part):
        mark_checked(rules_id, source, by, day, TODAY)
    assert path.read_text(encoding="utf-8") == before
