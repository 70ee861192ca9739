import json

from course_catalogue import gazetteer


def test_the_file_has_places_and_institutions_as_the_reader_expects(engine, tmp_path):
    path = tmp_path / "var" / "gazetteer.json"
    gazetteer.export(engine, path)
    content = json.loads(path.read_text(encoding="utf-8"))
    assert set(content) == {"places", "institutions"}
    for place in content["places"]:
        assert set(place) == {"name", "aliases", "kind", "municipality", "province", "gewest", "postcodes"}
        assert place["kind"] in {"deelgemeente", "gemeente", "provincie", "gewest"}
        assert place["gewest"] in {"vlaanderen", "brussel", "wallonie"}
    for school in content["institutions"]:
        assert set(school) == {"code", "name", "aliases", "kind"}


def test_it_knows_what_people_call_a_place_and_a_school(engine):
    content = gazetteer.content(engine)
    molenbeek = next(place for place in content["places"] if place["name"] == "Sint-Jans-Molenbeek")
    assert {"Molenbeek", "Molenbeek-Saint-Jean"} <= set(molenbeek["aliases"])
    assert molenbeek["postcodes"] == ["1080"]
    schools = {school["code"]: school for school in content["institutions"]}
    assert {"UGent", "KU Leuven"} <= {school["name"] for school in schools.values()}
    assert "unief Gent" in schools["ugent"]["aliases"]
    assert "EhB" in schools["ehb"]["aliases"]


def test_an_export_replaces_the_old_file_whole(engine, tmp_path):
    path = tmp_path / "gazetteer.json"
    path.write_text("old", encoding="utf-8")
    gazetteer.export(engine, path)
    assert json.loads(path.read_text(encoding="utf-8"))["places"]
    assert list(tmp_path.iterdir()) == [path]
