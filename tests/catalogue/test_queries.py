import time

import pytest
from sqlalchemy import inspect

from course_catalogue import queries
from course_catalogue.starter import files


def titled(engine, title, provider):
    return next(o for o in queries.offerings(engine) if o.title == title and o.provider_code == provider)


def test_an_offering_has_what_the_contract_asks(engine):
    found = titled(engine, "Bachelor in de ergotherapie", "artevelde")
    assert (found.provider, found.provider_kind) == ("Arteveldehogeschool", "hogeschool")
    assert (found.type, found.subtype, found.recognised) == ("bachelor", "professionele_bachelor", True)
    assert found.location == "Gent (Kantienberg)"
    assert (found.municipality, found.province, found.gewest) == ("Gent", "Oost-Vlaanderen", "vlaanderen")
    assert found.lat == pytest.approx(51.04, abs=0.03)
    assert (found.price_eur, found.start, found.credits, found.checked_at) == (None, None, None, None)


def test_what_is_not_known_of_an_offering_is_none(engine):
    found = titled(engine, "Bachelor in de rechten", "uhasselt")
    assert (found.location, found.municipality, found.lat, found.gewest) == (None, None, None, None)
    assert found.forms == ()


def test_an_offering_by_id_is_the_one_in_the_list(engine):
    for found in queries.offerings(engine)[::500]:
        assert queries.offering(engine, found.id) == found


def test_an_unknown_id_gives_none(engine):
    assert queries.offering(engine, "ugent-nothing") is None


def test_some_offerings_can_be_asked_at_once(engine):
    ids = [found.id for found in queries.offerings(engine)[:3]]
    assert [found.id for found in queries.offerings(engine, [*ids, "nothing"])] == ids


def test_looking_up_an_offering_takes_about_a_millisecond(engine):
    ids = [found.id for found in queries.offerings(engine)[::20]]
    queries.offering(engine, ids[0])
    started = time.perf_counter()
    for id_ in ids:
        queries.offering(engine, id_)
    assert (time.perf_counter() - started) / len(ids) < 0.005


def test_a_location_names_the_town_once(engine):
    kortrijk = titled(engine, "Bachelor in de journalistiek", "howest")
    assert kortrijk.location == "Campus Kortrijk Weide"
    assert kortrijk.municipality == "Kortrijk"


def test_schools_are_shown_as_recalled_and_unchecked(engine):
    schools = {school.code: school for school in queries.institutions(engine)}
    assert schools["vub"].source == "Eigen kennis, niet nagekeken"
    assert schools["vub"].confidence == "hoog"
    assert all(school.checked_at is None for school in schools.values())
    assert {"KUL", "unief Leuven"} <= set(schools["kuleuven"].aliases)
    assert "Hogeschool Gent" in schools["hogent"].aliases


def test_no_alias_names_two_schools(engine):
    owners = {}
    for school in queries.institutions(engine):
        for name in {school.name.lower(), school.code, *(alias.lower() for alias in school.aliases)}:
            assert owners.setdefault(name, school.code) == school.code, name


def test_about_tells_what_is_in_the_catalogue_and_what_is_not(engine):
    note = queries.about(engine)
    assert (note.academic_year, note.offerings) == ("2024-25", len(queries.offerings(engine)))
    assert len(note.present) == 12
    assert "KU Leuven" in note.present
    assert {
        "Vrije Universiteit Brussel", "AP Hogeschool", "Karel de Grote Hogeschool", "Hogeschool PXL",
        "LUCA School of Arts", "Hogere Zeevaartschool",
    } <= set(note.absent)  # fmt: skip
    assert not set(note.present) & set(note.absent)
    assert note.licence


def test_lists_of_courses_are_kept_but_not_offered(engine):
    hidden = next(line for line in files.offerings() if line.status == "geen_opleiding")
    assert queries.offering(engine, hidden.id).title == hidden.title
    assert hidden.id not in {found.id for found in queries.offerings(engine)}
    assert queries.about(engine).offerings == 3449


def test_a_programme_has_a_title_of_its_own(engine):
    found = titled(engine, "Bachelor in de bouw - in afstandsonderwijs", "odisee")
    assert queries.programme_title(engine, found.programme) == "Bachelor in de bouw - in dagonderwijs"


def test_the_lookup_uses_the_primary_key(engine):
    assert inspect(engine).get_pk_constraint("aanbod")["constrained_columns"] == ["id"]
