"""Searching the starter catalogue, as a learner notices it."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from course_catalogue.search import Query
from tests.search.measure import by_index, load_cases, score

CONTRACT = {
    "id", "title", "type", "provider", "provider_kind", "recognised", "location", "distance_km", "forms", "credits",
    "price_eur", "language", "start", "url", "source", "source_date", "seen_at", "checked_at", "why",
}  # fmt: skip


def titles(index, text, **wishes):
    return [item["title"].lower() for item in index.search(Query(text, **wishes)).items]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("boekhouden", "account"),
        ("ik wil verpleegster worden", "verpleeg"),
        ("verpleegunde", "verpleeg"),
        ("boekhoude", "account"),
        ("psycholgie", "psycholog"),
        ("bierbrouwer", "brouw"),
        ("ICT", "ict"),
        ("cybersecurity", "cyber"),
    ],
)
def test_what_people_say_finds_what_schools_call_it(index, text, word):
    found = titles(index, text)
    assert found
    assert any(word in title or "informatica" in title for title in found[:2])


def test_working_with_little_children_gives_both_ways_into_it(index):
    found = " ".join(titles(index, "met kindjes werken"))
    assert "jonge kind" in found
    assert "kleuter" in found


@pytest.mark.parametrize(
    ("text", "directions"),
    [
        ("iets met mensen", ["sociaal werk", "verpleegkunde", "onderwijs"]),
        ("mensen", ["sociaal werk", "verpleegkunde", "onderwijs"]),
        ("iets met mijn handen", ["elektromechani", "hout", "voertuig"]),
        ("iets creatiefs", ["beeldende kunsten", "multimedia"]),
        ("iets in de natuur", ["natuurbeheer", "groenmanagement"]),
        ("iets met taal", ["taal"]),
        ("iets met dieren", ["dieren"]),
        ("iets op kantoor", ["accounting", "organisatie"]),
        ("iets technisch", ["elektromechani", "productietechnologie"]),
        ("iets met cijfers", ["accounting", "statistiek"]),
        ("koken", ["restaurant", "voeding"]),
        ("iets organiseren", ["organisatie", "event"]),
        ("iets met huizen", ["bouw", "vastgoed"]),
        ("buitenlandse handel", ["internationaal bedrijfsmanagement"]),
    ],
)
def test_a_vague_wish_gives_directions_to_choose_from(index, text, directions):
    found = " ".join(titles(index, text))
    assert [word for word in directions if word not in found] == []


def test_what_is_taught_at_a_known_place_stands_for_its_programme(index):
    for text in ("verpleegkunde", "sociaal werk", "toegepaste informatica"):
        item = index.search(Query(text, types=("bachelor",))).items[0]
        assert item["location"], item["title"]


def test_the_words_of_the_title_that_answer_are_named_as_they_stand_there(index):
    first = index.search(Query("boekhouden")).items[0]
    assert first["matched"].lower() == "accounting administration"
    assert first["matched"] in first["title"]


def test_help_with_addiction_gives_no_nonsense(index):
    fitting = ("sociaal", "maatschappelijk", "orthopedag", "psycholog", "hulpverlening", "drug")
    found = titles(index, "hulpverlening bij verslaving")
    assert found
    assert all(any(word in title for word in fitting) for title in found)


@pytest.mark.parametrize(
    "text", ["asdfgh qwerty", "pizza bestellen", "mijn wasmachine is kapot", "??? !!!", "12345", "poetsvrouw"]
)
def test_what_nothing_answers_gets_no_answer(index, text):
    results = index.search(Query(text))
    assert (results.items, results.total) == ([], 0)


def test_rocket_science_on_mars_gets_few_answers(index):
    assert index.search(Query("raketwetenschap op Mars")).total <= 3


@pytest.mark.parametrize(("half", "success", "precision"), [("tuning", 0.97, 0.93), ("held_out", 0.88, 0.83)])
def test_the_relevance_set_is_answered_as_well_as_it_was_measured(index, half, success, precision):
    found = score(load_cases(half), by_index(index))
    assert found.success >= success
    assert found.precision >= precision


def test_an_item_has_every_field_of_the_contract(index):
    results = index.search(Query("verpleegkunde"))
    for item in results.items:
        assert item.keys() >= CONTRACT | {"also_at", "unknown", "matched"}
        assert item["price_eur"] is None  # the starter catalogue knows no prices


def test_one_programme_at_several_schools_is_one_result_with_several_places(index):
    results = index.search(Query("verpleegkunde", types=("bachelor",), limit=50))
    plain = [item for item in results.items if "verkort" not in item["title"].lower()]
    first = plain[0]
    schools = {first["provider"], *(other["provider"] for other in first["also_at"])}
    assert len(schools) >= 5
    seen = [first["id"], *(other["id"] for other in first["also_at"])]
    assert len(seen) == len(set(seen))
    assert not {item["id"] for item in results.items[1:]} & set(seen)


def test_a_place_brings_the_near_ones_first_with_their_distance(index):
    item = index.search(Query("verpleegkunde", place="Gent", types=("bachelor",))).items[0]
    known = [other["distance_km"] for other in item["also_at"] if other["distance_km"] is not None]
    assert item["distance_km"] <= min(known)
    assert max(known) <= 30


def test_only_wishes_and_no_text_lists_what_fits(index):
    results = index.search(Query(types=("graduaat",), place="Gent", limit=100))
    assert results.total == len(results.items) > 5
    assert {item["type"] for item in results.items} == {"graduaat"}


def test_no_wish_at_all_beyond_wanting_to_learn_lists_nothing(index):
    assert index.search(Query("ik wil iets leren")).total == 0


@pytest.mark.parametrize("text", ["psychologie", "chemie", "rechten", "informatica"])
def test_doctorates_and_exchange_programmes_do_not_crowd_the_top(index, text):
    found = index.search(Query(text)).items
    assert not {item["type"] for item in found} & {"doctoraat", "opleidingsonderdeel", "creditcontract"}
    assert not any("exchange" in item["title"].lower() for item in found)
    assert found[0]["type"] in {"bachelor", "graduaat"}


def test_a_doctorate_that_is_asked_for_is_found(index):
    results = index.search(Query("doctoraat psychologie"))
    assert results.items[0]["type"] == "doctoraat"
    assert results.query["types"] == ["doctoraat"]
    assert results.relaxed == []


def test_a_track_after_another_diploma_stands_back_unless_it_is_asked_for(index):
    assert "verkort" not in titles(index, "verpleegkunde")[0]
    assert "verkort" in titles(index, "verkorte opleiding verpleegkunde")[0]


def test_the_language_that_is_asked_stands_for_its_programme(index):
    assert "spaans" in titles(index, "Spaans studeren")[0]


def test_pages_follow_each_other_without_gap_or_double(index):
    whole = [item["id"] for item in index.search(Query("zorg", limit=30)).items]
    pages = [
        item["id"] for offset in range(0, 30, 7) for item in index.search(Query("zorg", limit=7, offset=offset)).items
    ]
    assert pages[:30] == whole
    assert len(set(whole)) == len(whole)


def test_a_page_past_the_end_is_empty_and_still_counts(index):
    results = index.search(Query("podologie", offset=1000))
    assert results.items == []
    assert results.total > 0


def test_many_threads_get_the_same_answers(index):
    texts = [case.q for case in load_cases("tuning")[:24]]
    alone = [titles(index, text) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda text: titles(index, text), texts)) == alone


def test_the_reading_says_what_was_understood(index):
    results = index.search(Query("graduaat boekhoudn", forms=("avond",), place="Gent"))
    assert results.query["types"] == ["graduaat"]
    assert results.query["forms"] == ["avond"]
    assert results.query["place"] == "Gent"
    assert results.query["terms"] == ["boekhouden"]
