import pytest

from course_catalogue import queries

GENERAL = {"vdab", "vlaamse-overheid-1700", "onderwijskiezer"}


def ids(engine, place, **more):
    return [point.id for point in queries.contact_points(engine, place, **more)]


@pytest.mark.parametrize(
    ("place", "first"),
    [
        ("Gent", "de-stap-gent"),
        ("Gentbrugge", "de-stap-gent"),
        ("Heule", "leerwinkel-west-vlaanderen"),
        ("West-Vlaanderen", "leerwinkel-west-vlaanderen"),
        ("Genk", "leerwinkel-limburg"),
        ("Limburg", "leerwinkel-limburg"),
        ("Heverlee", "leerwinkel-leuven"),
        ("Lier", "leerwinkel-mechelen"),
        ("Molenbeek", "leerwinkel-brussel"),
        ("brussel", "leerwinkel-brussel"),
        ("Antwerpen", "word-wat-je-wil"),
        ("Namen", "forem-cep"),
    ],
)
def test_the_point_of_the_region_comes_first_and_the_general_ones_after(engine, place, first):
    found = ids(engine, place)
    assert found[0] == first
    assert set(found[-3:]) == GENERAL


def test_points_of_other_regions_are_left_out(engine):
    assert "leerwinkel-limburg" not in ids(engine, "Gent")
    assert "word-wat-je-wil" not in ids(engine, "Lier"), "Antwerpen is the town there, not the province"


def test_a_region_without_a_point_gets_the_general_ones(engine):
    assert set(ids(engine, "Aalst")) == GENERAL


def test_a_province_gives_the_points_of_its_towns(engine):
    assert {"leerwinkel-mechelen", "word-wat-je-wil"} <= set(ids(engine, "provincie Antwerpen"))


@pytest.mark.parametrize("place", [None, "nergensgem"])
def test_without_a_known_place_the_general_ones_come_first_and_all_others_follow(engine, place):
    found = ids(engine, place)
    assert set(found[:3]) == GENERAL
    assert {"leerwinkel-brussel", "leerwinkel-limburg"} <= set(found)


def test_a_schools_own_point_comes_only_for_that_school(engine):
    assert "vub-werkstudenten" not in ids(engine, "Elsene")
    assert "vub-werkstudenten" in ids(engine, "Elsene", institution="vub")


def test_what_was_not_seen_is_empty(engine):
    points = {point.id: point for point in queries.contact_points(engine)}
    west = points["leerwinkel-west-vlaanderen"]
    assert (west.address, west.phone, west.email, west.hours) == (None, None, None, None)
    assert points["leerwinkel-brussel"].address == "Rouppeplein 16, 1000 Brussel"
    assert points["vdab"].phone == "0800 30 700"
    assert points["word-wat-je-wil"].url is None
    assert points["word-wat-je-wil"].confidence == "laag"


def test_an_item_of_the_block_has_the_contracts_fields_as_plain_values(engine):
    item = queries.contact_points(engine, "Brussel")[0].to_item()
    assert {"name", "area", "address", "phone", "email", "hours", "url", "source_date", "seen_at", "checked_at"} <= set(
        item
    )
    assert item["seen_at"] == "2026-11-24"
    assert item["checked_at"] is None
