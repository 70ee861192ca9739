import shutil
from collections import Counter

import pytest
from sqlalchemy import func, select

from course_catalogue import database, queries, starter
from course_catalogue.errors import StarterError
from course_catalogue.models import (
    ContactPointRow,
    InstitutionRow,
    OfferingRow,
    PlaceName,
    PlaceRow,
    SourceRecord,
    SyncRun,
)
from course_catalogue.starter import files

TYPES = {
    "graduaat", "bachelor", "master", "banaba", "manama", "postgraduaat", "permanente_vorming", "microcredential",
    "schakelprogramma", "voorbereidingsprogramma", "creditcontract", "doctoraat", "opleidingsonderdeel", "studiedag",
    "beroepsopleiding", "onbekend",
}  # fmt: skip
TABLES = (OfferingRow, PlaceRow, PlaceName, InstitutionRow, ContactPointRow, SourceRecord)


@pytest.fixture
def folder(tmp_path):
    """A copy of the starter's files, to change."""
    copy = tmp_path / "starter"
    copy.mkdir()
    for name in files.FILES:
        shutil.copy(files.FOLDER / name, copy / name)
    return copy


@pytest.fixture
def empty():
    engine = database.connect("sqlite://")
    database.migrate(engine)
    return engine


def sizes(engine):
    with engine.connect() as connection:
        return [connection.execute(select(func.count()).select_from(table)).scalar() for table in TABLES]


def test_a_second_load_changes_nothing(empty):
    first = starter.load(empty)
    before = sizes(empty)
    second = starter.load(empty)
    assert (first.changed, second.changed) == (True, False)
    assert sizes(empty) == before
    assert second.offerings == first.offerings == 3460


def test_loading_is_fast_enough_to_wait_for(empty):
    assert starter.load(empty).seconds < 10


def test_progress_is_told(empty):
    told = []
    starter.load(empty, told.append)
    assert any("3460 offerings" in line for line in told)


def test_changed_files_are_loaded_again_and_what_left_them_is_withdrawn_not_deleted(empty, folder):
    starter.load(empty, folder=folder)
    lines = (folder / "offerings.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "offerings.csv").write_text("".join(lines[:-1]), encoding="utf-8")
    gone = lines[-1].split(",")[0]
    report = starter.load(empty, folder=folder)
    assert (report.changed, report.withdrawn) == (True, 1)
    assert queries.offering(empty, gone).status == "ingetrokken"
    assert gone not in {offering.id for offering in queries.offerings(empty)}


def test_what_returns_to_the_files_is_there_again(empty, folder):
    whole = (folder / "offerings.csv").read_text(encoding="utf-8")
    lines = whole.splitlines(keepends=True)
    for content in (whole, "".join(lines[:-1]), whole):
        (folder / "offerings.csv").write_text(content, encoding="utf-8")
        starter.load(empty, folder=folder)
    assert queries.offering(empty, lines[-1].split(",")[0]).status == "actief"


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("offerings.csv", lambda text: text.replace("id,programme", "id,opleiding", 1)),
        ("offerings.csv", lambda text: text + text.splitlines()[1] + "\n"),
        ("offerings.csv", lambda text: text + "half,a,line\n"),
        ("offerings.csv", lambda text: text.splitlines()[0] + "\n"),
        ("places.csv", lambda text: text.replace(",0,", ",zero,", 1)),
        ("institutions.yaml", lambda text: text.replace("institutions:", "schools:", 1)),
        ("contact_points.yaml", lambda text: text.replace("    kind: leerwinkel", "    soort: leerwinkel", 1)),
        ("sources.yaml", lambda text: "sources: [: ]"),
    ],
)
def test_a_damaged_file_is_named_and_nothing_is_written(empty, folder, name, spoil):
    text = (folder / name).read_text(encoding="utf-8")
    (folder / name).write_text(spoil(text), encoding="utf-8")
    with pytest.raises(StarterError, match=name) as caught:
        starter.load(empty, folder=folder)
    assert "\n" not in str(caught.value)
    assert sum(sizes(empty)) == 0


def test_a_missing_file_is_named(empty, folder):
    (folder / "places.csv").unlink()
    with pytest.raises(StarterError, match=r"places\.csv"):
        starter.load(empty, folder=folder)


def test_a_load_that_fails_halfway_leaves_the_old_catalogue(empty, folder):
    starter.load(empty, folder=folder)
    before = sizes(empty)
    contacts = folder / "contact_points.yaml"
    contacts.write_text(
        contacts.read_text(encoding="utf-8").replace("institution: vub", "institution: nergens"), encoding="utf-8"
    )
    with pytest.raises(database.DatabaseError):
        starter.load(empty, folder=folder)
    assert sizes(empty) == before
    with empty.connect() as connection:
        assert connection.execute(select(func.count()).select_from(SyncRun)).scalar() == 1


def test_ids_are_unique_and_types_are_the_contracts():
    found = files.offerings()
    assert len({line.id for line in found}) == len(found)
    assert {line.type for line in found} <= TYPES
    forms = {form for line in found for form in line.forms}
    assert forms <= {"dag", "avond", "weekend", "online", "blended"}


def test_every_offering_has_a_source_an_address_and_a_day_and_none_claims_to_be_checked(engine):
    for offering in queries.offerings(engine):
        assert offering.source
        assert offering.licence
        assert offering.url.startswith("http")
        assert offering.source_date == offering.academic_year == "2024-25"
        assert offering.seen_at
        assert offering.checked_at is None


def test_no_row_of_any_kind_claims_to_be_checked(engine):
    with engine.connect() as connection:
        for table in (OfferingRow, PlaceRow, InstitutionRow, ContactPointRow):
            checked = select(func.count()).where(table.nagekeken_op.is_not(None))
            assert connection.execute(checked).scalar() == 0
            unseen = select(func.count()).where(table.gezien_op.is_(None))
            assert connection.execute(unseen).scalar() == 0


def test_every_school_of_the_source_is_there_with_about_its_size():
    counts = Counter(line.provider for line in files.offerings())
    assert counts == {
        "artevelde": 70, "ehb": 85, "hogent": 375, "howest": 46, "kuleuven": 930, "odisee": 117, "thomasmore": 140,
        "uantwerpen": 248, "ucll": 86, "ugent": 1064, "uhasselt": 58, "vives": 241,
    }  # fmt: skip


def test_municipalities_of_offerings_are_places_of_the_starter():
    towns = {line.name for line in files.places() if line.kind == "gemeente"}
    assert {line.municipality for line in files.offerings() if line.municipality} <= towns


def test_the_traps_of_the_source_are_typed_right_in_the_committed_file():
    by_title = {line.title: line for line in files.offerings()}
    assert by_title["Graduaat in de werkvoorbereiding hout"].type == "graduaat"
    assert by_title["Micro Degree Watertechnologie"].type == "microcredential"
    assert by_title["Master of Arts in Music (Uitdovend)"].status == "uitdovend"
    assert by_title["Bachelor of Science in Food Technology"].municipality is None
    assert by_title["Arbeidsgeneeskunde"].type == "manama"
    postgraduaten = [line for line in files.offerings() if line.title.lower().startswith("postgraduaat ")]
    assert len(postgraduaten) > 150
    assert {line.type for line in postgraduaten} == {"postgraduaat"}


def test_no_title_holds_html_codes_or_invisible_characters():
    for line in files.offerings():
        assert not set("<>|\t\xa0\u200b") & set(line.title), line.title
        assert "&amp;" not in line.title
        assert line.title == line.title.strip()
        assert not line.title.isupper()
