import pytest

from course_catalogue import places
from course_catalogue.names import name_key


@pytest.mark.parametrize(
    ("said", "name", "kind", "municipality", "gewest"),
    [
        ("Gent", "Gent", "gemeente", "Gent", "vlaanderen"),
        ("heverlee", "Heverlee", "deelgemeente", "Leuven", "vlaanderen"),
        ("Sint-Amandsberg", "Sint-Amandsberg", "deelgemeente", "Gent", "vlaanderen"),
        ("kessel lo", "Kessel-Lo", "deelgemeente", "Leuven", "vlaanderen"),
        ("Heule", "Heule", "deelgemeente", "Kortrijk", "vlaanderen"),
        ("St-Niklaas", "Sint-Niklaas", "gemeente", "Sint-Niklaas", "vlaanderen"),
        ("sint niklaas", "Sint-Niklaas", "gemeente", "Sint-Niklaas", "vlaanderen"),
        ("st. truiden", "Sint-Truiden", "gemeente", "Sint-Truiden", "vlaanderen"),
        ("Heist op den Berg", "Heist-op-den-Berg", "gemeente", "Heist-op-den-Berg", "vlaanderen"),
        ("'s gravenwezel", "'s-Gravenwezel", "deelgemeente", "Schilde", "vlaanderen"),
        # Brussels, in Dutch
        ("Molenbeek", "Sint-Jans-Molenbeek", "gemeente", "Sint-Jans-Molenbeek", "brussel"),
        ("Schaerbeek", "Schaarbeek", "gemeente", "Schaarbeek", "brussel"),
        ("Ixelles", "Elsene", "gemeente", "Elsene", "brussel"),
        ("Laeken", "Laken", "deelgemeente", "Brussel", "brussel"),
        ("Brussel", "Brussel", "gemeente", "Brussel", "brussel"),
        ("Brussels", "Brussel", "gemeente", "Brussel", "brussel"),
        # other languages, Wallonia
        ("Antwerp", "Antwerpen", "gemeente", "Antwerpen", "vlaanderen"),
        ("Gand", "Gent", "gemeente", "Gent", "vlaanderen"),
        ("Liège", "Luik", "gemeente", "Luik", "wallonie"),
        ("Wavre", "Waver", "gemeente", "Waver", "wallonie"),
        ("Namur", "Namen", "gemeente", "Namen", "wallonie"),
        # after the mergers of 2025
        ("Merelbeke", "Merelbeke", "deelgemeente", "Merelbeke-Melle", "vlaanderen"),
        ("Hoeselt", "Hoeselt", "deelgemeente", "Bilzen-Hoeselt", "vlaanderen"),
        ("Beveren", "Beveren", "deelgemeente", "Beveren-Kruibeke-Zwijndrecht", "vlaanderen"),
        # one name, several places
        ("Nieuwerkerken", "Nieuwerkerken", "gemeente", "Nieuwerkerken", "vlaanderen"),
        ("Berchem", "Berchem", "deelgemeente", "Antwerpen", "vlaanderen"),
        ("Deurne", "Deurne", "deelgemeente", "Antwerpen", "vlaanderen"),
        ("Aalst", "Aalst", "gemeente", "Aalst", "vlaanderen"),
        # larger than a municipality
        ("Limburg", "Limburg", "provincie", None, "vlaanderen"),
        ("West Vlaanderen", "West-Vlaanderen", "provincie", None, "vlaanderen"),
        ("provincie Antwerpen", "Provincie Antwerpen", "provincie", None, "vlaanderen"),
        ("brussel", "Brussels Hoofdstedelijk Gewest", "gewest", None, "brussel"),
        ("vlaanderen", "Vlaanderen", "gewest", None, "vlaanderen"),
        ("wallonie", "Wallonië", "gewest", None, "wallonie"),
        ("8500", "Kortrijk", "gemeente", "Kortrijk", "vlaanderen"),
    ],
)
def test_a_place_is_found_by_any_name_people_give_it(engine, said, name, kind, municipality, gewest):
    place = places.find(engine, said)
    assert (place.name, place.kind, place.municipality, place.gewest) == (name, kind, municipality, gewest)


@pytest.mark.parametrize("said", ["", "   ", "Parijs", "xyz", "?!", "zin"])
def test_what_is_no_place_in_belgium_is_not_found(engine, said):
    assert places.find(engine, said) is None


def test_all_places_of_a_name_come_with_the_likeliest_first(engine):
    assert [place.municipality for place in places.find_all(engine, "Berchem")] == ["Antwerpen", "Kluisbergen"]


def test_every_municipality_and_part_has_coordinates_in_belgium(engine):
    for place in places.all_places(engine):
        if place.kind in {"gemeente", "deelgemeente"}:
            assert 49.4 < place.lat < 51.6, place.name
            assert 2.5 < place.lon < 6.5, place.name


def test_the_municipalities_are_those_of_2025(engine):
    kinds = [place.kind for place in places.all_places(engine)]
    assert (kinds.count("gemeente"), kinds.count("provincie"), kinds.count("gewest")) == (565, 10, 3)


def test_names_that_differ_in_writing_only_have_one_key():
    assert name_key("St.-Niklaas") == name_key("sint niklaas") == name_key("Sint-Niklaas")
    assert name_key("Liège") == name_key("liege")
