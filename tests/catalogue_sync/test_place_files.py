import json

import pytest
from click.testing import CliRunner

from catalogue_sync import build_places
from catalogue_sync.place_files import PlaceFileError, read, spell, variants

MUNICIPALITIES = [
    {"id": "11002", "name": {"nl": "Antwerpen", "fr": "Anvers"}, "province": "10000", "region": "02000"},
    {"id": "73111", "name": {"nl": "Tongeren-Borgloon", "fr": "Tongres-Looz"}, "province": "70000", "region": "02000"},
    {"id": "21004", "name": {"nl": "Brussel", "fr": "Bruxelles"}, "province": "04000", "region": "04000"},
    {"id": "21015", "name": {"nl": "Schaarbeek", "fr": "Schaerbeek"}, "province": "04000", "region": "04000"},
    {"id": "45064", "name": {"nl": "Kluisbergen", "fr": "Kluisbergen"}, "province": "40000", "region": "02000"},
]
POSTCODES = [
    ("2600", "11002"),
    ("2000", "11002"),
    ("3700", "73111"),
    ("3840", "73111"),
    ("1000", "21004"),
    ("1020", "21004"),
    ("1030", "21004"),
    ("1030", "21015"),
    ("9690", "45064"),
]
PLACES = """\
2000,Antwerpen,4.40,51.22
2600,Berchem,4.43,51.19
3700,Tongeren,5.46,50.78
3840,Borgloon,5.34,50.80
1000,Bruxelles,4.35,50.84
1020,Laeken,4.34,50.88
1030,Schaerbeek,4.37,50.86
9690,Kluisbergen,3.50,50.77
9690,Berchem,3.50,50.79
9690,Ruien,3.48,50.77
"""


@pytest.fixture
def geo(tmp_path):
    provinces = [{"id": id_, "region": "02000"} for id_ in ("10000", "40000", "70000")]
    (tmp_path / "municipalities.json").write_text(json.dumps(MUNICIPALITIES), encoding="utf-8")
    entries = [{"postalCode": code, "municipality": nis} for code, nis in POSTCODES]
    (tmp_path / "postal-codes.json").write_text(json.dumps(entries), encoding="utf-8")
    (tmp_path / "provinces.json").write_text(json.dumps(provinces), encoding="utf-8")
    (tmp_path / "be-places-bpost-osm-2017.csv").write_text(PLACES, encoding="utf-8")
    return tmp_path


def one(rows, name, kind):
    (found,) = [row for row in rows if (row.name, row.kind) == (name, kind)]
    return found


def test_brussels_municipalities_have_their_dutch_name_and_the_french_one_beside(geo):
    schaarbeek = one(read(geo), "Schaarbeek", "gemeente")
    assert schaarbeek.aliases == ["Schaerbeek"]
    assert (schaarbeek.gewest, schaarbeek.province) == ("brussel", None)


def test_a_part_with_only_a_french_name_in_the_data_gets_its_dutch_one(geo):
    laken = one(read(geo), "Laken", "deelgemeente")
    assert (laken.municipality, laken.lat) == ("Brussel", 50.88)
    assert "Laeken" in laken.aliases


def test_a_merged_municipality_lies_between_its_parts(geo):
    merged = one(read(geo), "Tongeren-Borgloon", "gemeente")
    assert merged.lat == pytest.approx(50.79)
    assert merged.lon == pytest.approx(5.40)
    assert merged.postcodes == ["3700", "3840"]


def test_of_two_places_of_one_name_the_one_with_its_own_postcode_comes_first(geo):
    ranks = {row.municipality: row.rank for row in read(geo) if row.name == "Berchem"}
    assert ranks == {"Antwerpen": 0, "Kluisbergen": 1}


def test_a_damaged_file_is_named(geo):
    (geo / "municipalities.json").write_text("[", encoding="utf-8")
    with pytest.raises(PlaceFileError, match=r"municipalities\.json"):
        read(geo)


@pytest.mark.parametrize(
    ("written", "spelled"),
    [
        ("Heist-Op-Den-Berg", "Heist-op-den-Berg"),
        ("Sint-Job-In-'t-Goor", "Sint-Job-in-'t-Goor"),
        ("'s Gravenwezel", "'s-Gravenwezel"),
        ("’s Gravenbrakel", "'s-Gravenbrakel"),
        ("Kessel Lo", "Kessel-Lo"),
        ("De Panne", "De Panne"),
        ("Fontaine-L'evêque", "Fontaine-l'Evêque"),
    ],
)
def test_names_are_spelled_as_usual(written, spelled):
    assert spell(written) == spelled


def test_saint_names_can_be_shortened():
    assert {"St-Niklaas", "St. Niklaas", "Sint Niklaas"} <= set(variants("Sint-Niklaas"))


def test_the_committed_places_are_what_the_builder_makes(source_data, tmp_path):
    target = tmp_path / "places.csv"
    result = CliRunner().invoke(build_places.main, [str(source_data / "geo"), "--target", str(target)])
    assert result.exit_code == 0, result.output
    assert target.read_bytes() == build_places.TARGET.read_bytes()
