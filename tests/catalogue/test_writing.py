import pytest
from sqlalchemy import select

from course_catalogue import database
from course_catalogue.errors import DatabaseError, translated
from course_catalogue.models import Programme, Source
from course_catalogue.starter.rows import name_rows
from course_catalogue.writing import upsert


@pytest.fixture
def connection():
    engine = database.connect("sqlite://")
    database.migrate(engine)
    with engine.begin() as connection:
        yield connection


def source(code, name, url=None):
    return {"code": code, "naam": name, "url": url, "licentie": None, "naamsvermelding": None}


def names(connection):
    rows = connection.execute(select(Source.code, Source.naam, Source.url).order_by(Source.code))
    return [tuple(row) for row in rows]


def test_new_rows_are_added_and_known_ones_changed(connection):
    upsert(connection, Source, [source("a", "Een"), source("b", "Twee")], key=("code",))
    upsert(connection, Source, [source("b", "Tweede"), source("c", "Drie")], key=("code",))
    assert names(connection) == [("a", "Een", None), ("b", "Tweede", None), ("c", "Drie", None)]


def test_a_kept_column_keeps_its_first_value(connection):
    upsert(connection, Source, [source("a", "Een", "http://eerst")], key=("code",))
    upsert(connection, Source, [source("a", "Eén", "http://later")], key=("code",), keep=("url",))
    assert names(connection) == [("a", "Eén", "http://eerst")]


def test_nothing_to_write_is_no_error(connection):
    upsert(connection, Source, [], key=("code",))
    assert names(connection) == []


def test_a_row_that_names_an_unknown_school_is_refused(connection):
    row = {"id": "x-1", "instelling_code": "nergens", "soort": "bachelor", "titel": "X"}
    with pytest.raises(DatabaseError, match="FOREIGN KEY"), translated(connection.engine):
        upsert(connection, Programme, [row])


def place(id_, name, kind, rank=0, aliases=(), postcodes=()):
    return {
        "id": id_,
        "naam": name,
        "soort": kind,
        "rang": rank,
        "aliassen": list(aliases),
        "postcodes": list(postcodes),
    }


def order_of(places, key):
    found = sorted((row["volgorde"], row["plaats_id"]) for row in name_rows(places) if row["sleutel"] == key)
    return [place_id for _, place_id in found]


def test_a_province_is_meant_before_a_municipality_and_that_before_a_part():
    places = [place(1, "Limburg", "deelgemeente"), place(2, "Limburg", "gemeente"), place(3, "Limburg", "provincie")]
    assert order_of(places, "limburg") == [3, 2, 1]


def test_a_places_own_name_goes_before_another_places_alias():
    places = [place(1, "Vorst", "gemeente", aliases=["Forest"]), place(2, "Forest", "gemeente")]
    assert order_of(places, "forest") == [2, 1]


def test_among_parts_the_rank_decides():
    places = [place(1, "Berchem", "deelgemeente", rank=1), place(2, "Berchem", "deelgemeente", rank=0)]
    assert order_of(places, "berchem") == [2, 1]


def test_spellings_that_come_to_the_same_stand_once():
    places = [place(1, "Sint-Niklaas", "gemeente", aliases=["St-Niklaas", "Sint Niklaas"], postcodes=["9100"])]
    assert order_of(places, "sint niklaas") == [1]
    assert order_of(places, "9100") == [1]
