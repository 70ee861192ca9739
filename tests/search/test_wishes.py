"""Filters for kind, form, school and place: what they leave out, what they put last, and what is let go."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course_catalogue.search import Query
from course_catalogue.search.filters import distance_km
from tests.search.small import PLACES, Offering, small_index

GENT = Offering("gent", "Bachelor in de chemie", municipality="Gent", forms=("dag",))
AALST = Offering("aalst", "Bachelor in de biologie", municipality="Aalst", forms=("avond",))
HASSELT = Offering("hasselt", "Bachelor in de fysica", municipality="Hasselt", forms=("avond",))
SCHAARBEEK = Offering("schaarbeek", "Bachelor in de geologie", municipality="Schaarbeek", forms=("dag",))
NOWHERE = Offering("nowhere", "Bachelor in de wiskunde", forms=("dag",))
NO_FORM = Offering("no_form", "Bachelor in de geschiedenis", municipality="Gent")
ONLINE = Offering("online", "Bachelor in de psychologie", municipality="Hasselt", forms=("online",))
ALL = (GENT, AALST, HASSELT, SCHAARBEEK, NOWHERE, NO_FORM, ONLINE)


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    return small_index(tmp_path_factory.mktemp("small"), *ALL)


def ids(results):
    return [item["id"] for item in results.items]


def find(index, **wishes):
    return index.search(Query(limit=20, **wishes))


def test_a_municipality_reaches_thirty_kilometres_and_no_further(index):
    results = find(index, place="Gent")
    assert set(ids(results)) == {"gent", "no_form", "aalst", "nowhere"}
    assert results.relaxed == []


def test_the_nearest_comes_first_and_an_unknown_place_last_and_marked(index):
    results = find(index, place="Gent")
    assert ids(results)[-2:] == ["aalst", "nowhere"]
    assert results.items[-1]["unknown"] == ["place"]
    assert results.items[-1]["distance_km"] is None
    assert results.items[0]["unknown"] == []


def test_a_part_of_a_municipality_has_its_own_distance(index):
    by_id = {item["id"]: item for item in find(index, place="Ledeberg").items}
    assert 1 < by_id["gent"]["distance_km"] < 4


def test_a_distance_that_is_asked_replaces_thirty_kilometres(index):
    assert "hasselt" in ids(find(index, place="Gent", max_km=150))
    assert "aalst" not in ids(find(index, place="Gent", max_km=10))


def test_a_province_is_everything_inside_it_and_nothing_outside(index):
    assert set(ids(find(index, place="Oost-Vlaanderen"))) == {"gent", "no_form", "aalst", "nowhere"}


@pytest.mark.parametrize("name", ["brussel", "Brussel"])
def test_brussel_is_the_region(index, name):
    assert ids(find(index, place=name)) == ["schaarbeek", "nowhere"]


def test_vlaanderen_leaves_brussel_out(index):
    assert "schaarbeek" not in ids(find(index, place="Vlaanderen"))
    assert "hasselt" in ids(find(index, place="Vlaanderen"))


def test_a_place_that_is_not_known_here_is_said_and_does_not_hide_everything(index):
    results = find(index, place="Atlantis")
    assert results.query["place"] is None
    assert results.relaxed == ["place"]
    assert results.total == len(ALL)


def test_an_unknown_form_comes_after_the_form_that_was_asked_and_is_marked(index):
    results = find(index, forms=("avond",))
    assert set(ids(results)[:2]) == {"aalst", "hasselt"}
    assert ids(results)[2:] == ["no_form"]
    assert results.items[2]["unknown"] == ["forms"]


def test_nothing_is_marked_unknown_that_was_not_asked(index):
    assert all(item["unknown"] == [] for item in find(index).items)


def test_an_online_course_is_near_to_everybody_who_asks_for_online(index):
    results = find(index, place="Gent", forms=("online",))
    assert ids(results)[0] == "online"
    assert results.relaxed == []


def test_the_form_is_let_go_first_and_that_is_said(tmp_path):
    results = find(small_index(tmp_path, GENT), text="chemie", place="Gent", forms=("avond",))
    assert ids(results) == ["gent"]
    assert results.relaxed == ["forms"]


def test_only_the_place_is_let_go_when_that_is_enough(tmp_path):
    results = find(small_index(tmp_path, HASSELT), text="fysica", place="Gent", forms=("avond",))
    assert ids(results) == ["hasselt"]
    assert results.relaxed == ["place"]
    assert results.items[0]["distance_km"] > 100


def test_the_kind_is_let_go_when_the_place_and_form_do_not_help(tmp_path):
    results = find(small_index(tmp_path, GENT), text="chemie", types=("graduaat",), place="Gent", forms=("dag",))
    assert ids(results) == ["gent"]
    assert results.relaxed == ["types"]


def test_places_nobody_knows_are_too_little_to_answer_a_place_with(tmp_path):
    far, vague = Offering("far", "Bachelor in de chemie", municipality="Hasselt"), NOWHERE
    results = find(small_index(tmp_path, far, vague), place="Gent")
    assert ids(results) == ["far", "nowhere"]
    assert results.relaxed == ["place"]


def test_a_school_that_is_not_here_is_let_go_and_that_is_said(index):
    results = find(index, text="chemie", providers=("Onbekende school",), place="Gent")
    assert ids(results) == ["gent"]
    assert results.relaxed == ["providers"]


def test_a_school_is_kept_where_letting_the_place_or_kind_go_helps(tmp_path):
    index = small_index(tmp_path, HASSELT, replace(GENT, provider="Hogeschool B"))
    assert find(index, place="Gent", providers=("Hogeschool A",)).relaxed == ["place"]
    assert find(index, types=("graduaat",), providers=("Hogeschool B",)).relaxed == ["types"]


def test_a_school_that_is_not_here_and_nothing_else_lists_no_whole_catalogue(index):
    results = find(index, providers=("Onbekende school",))
    assert (results.items, results.total, results.relaxed) == ([], 0, [])


def test_only_a_school_or_a_school_and_a_kind_lists_what_it_has(tmp_path):
    index = small_index(tmp_path, replace(GENT, type="graduaat"), HASSELT, replace(AALST, provider="Hogeschool B"))
    assert set(ids(find(index, providers=("Hogeschool A",)))) == {"gent", "hasselt"}
    assert ids(find(index, providers=("Hogeschool A",), types=("graduaat",))) == ["gent"]


def test_a_list_by_wishes_alone_puts_what_is_for_visiting_students_last(tmp_path):
    visiting = Offering("visiting", "Bachelor Biologie - exchange programme")
    results = find(small_index(tmp_path, visiting, HASSELT), providers=("Hogeschool A",))
    assert ids(results) == ["hasselt", "visiting"]


def test_an_offering_with_a_known_place_stands_for_its_programme_where_no_place_was_asked(tmp_path):
    vague = Offering("vague", "Bachelor chemie")
    placed = Offering("placed", "Bachelor in de chemie", provider="Hogeschool B", municipality="Gent", location="Gent")
    by_day = replace(
        placed, id="by_day", provider="Hogeschool C", title="Bachelor in de chemie (Aalst)", forms=("dag",)
    )
    assert ids(find(small_index(tmp_path / "one", vague, placed), text="chemie")) == ["placed"]
    assert ids(find(small_index(tmp_path / "two", vague, placed, by_day), text="chemie")) == ["by_day"]


def test_the_words_of_the_title_that_answer_are_named(index):
    (item,) = find(index, text="iets met chemie", place="Gent").items
    assert item["matched"] == "chemie"
    assert all(other["matched"] is None for other in find(index, place="Gent").items)


def test_a_school_is_found_by_its_name_in_any_capitals(index):
    assert find(index, providers=("hogeschool a",)).total == len(ALL)


def test_bachelor_is_both_kinds_of_bachelor_and_no_banaba(tmp_path):
    index = small_index(
        tmp_path,
        Offering("p", "Bachelor in de chemie", subtype="professionele_bachelor"),
        Offering("a", "Bachelor in de fysica", subtype="academische_bachelor"),
        Offering("b", "Bachelor na bachelor biologie", type="banaba"),
    )
    assert set(ids(find(index, types=("bachelor",)))) == {"p", "a"}
    assert ids(find(index, types=("academische_bachelor",))) == ["a"]


def test_a_kind_named_in_the_text_filters_and_leaves_the_subject(index):
    results = find(index, text="professionele bachelor chemie")
    assert results.query["types"] == ["bachelor"]
    assert results.query["text"] == "chemie"
    assert ids(results) == ["gent"]


def test_what_is_phasing_out_comes_last(tmp_path):
    index = small_index(
        tmp_path,
        Offering("title", "Bachelor in de chemie - Uitdovend"),
        Offering("status", "Bachelor in de chemie en de fysica", status="uitdovend"),
        Offering("alive", "Bachelor in de chemie en biologie"),
    )
    assert ids(find(index, text="chemie"))[0] == "alive"


def test_an_empty_catalogue_answers_nothing(tmp_path):
    index = small_index(tmp_path)
    assert find(index, text="chemie", place="Gent").total == 0
    assert find(index).total == 0


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60), place=st.none() | st.text(max_size=10))
def test_no_request_is_too_odd(index, text, place):
    results = find(index, text=text, place=place)
    assert results.total >= len(results.items)


def test_a_distance_is_as_the_crow_flies():
    gent, hasselt = PLACES["gent"], PLACES["hasselt"]
    assert distance_km(gent.lat, gent.lon, hasselt.lat, hasselt.lon) == pytest.approx(113.6, abs=1)
    assert distance_km(gent.lat, gent.lon, None, 4.0) is None
