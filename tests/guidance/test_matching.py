"""Why an offering matches, what is unsure, and in which order a profile sees offerings."""

from datetime import date

import pytest

from guidance.admission import table, usual_access
from guidance.matching import mark, order, reasons
from guidance.profile import Profile, choices
from guidance.topic_files import sources

TODAY = date(2026, 11, 24)
ITEM = {
    "title": "Graduaat in de accountancy-administration",
    "type": "graduaat",
    "location": "Aalst",
    "distance_km": 12.3,
    "forms": ["avond"],
    "credits": 120,
    "price_eur": None,
    "recognised": True,
}


def said(item=(), query=(), **profile):
    return reasons({**ITEM, **dict(item)}, Profile(**profile), dict(query))


def test_a_word_of_the_request_that_is_in_the_title_is_named():
    assert "“accountancy” in de titel" in said(query={"text": "iets met accountancy"})


def test_a_word_is_known_by_its_stem():
    assert "“boekhouden” in de titel" in said({"title": "Boekhouder voor kmo's"}, {"text": "boekhouden"})


def test_a_match_by_meaning_is_said_with_care():
    assert said(query={"text": "boekhouden"})[0] == "past misschien, kijk het na"


def test_what_the_school_calls_it_is_named_where_the_search_knows_it():
    assert "“accountancy” in de titel" in said({"matched": "accountancy"}, {"text": "boekhouden"})


def test_the_own_word_of_the_learner_is_named_before_what_the_school_calls_it():
    assert said({"matched": "administration"}, {"text": "accountancy"})[0] == "“accountancy” in de titel"


def test_small_words_are_no_subject():
    assert "in de titel" not in " ".join(said({"title": "Zorg in de wijk"}, {"text": "in de"}))


def test_a_distance_is_said_to_be_as_the_crow_flies():
    assert "in Aalst, op 12 km in vogelvlucht" in said(query={"place": "Gent"})


def test_in_the_place_itself_no_distance_is_said():
    assert "in Gent" in said({"location": "Gent", "distance_km": 0.4}, {"place": "Gent"})


def test_an_unknown_place_is_said_where_a_place_was_asked():
    assert "plaats niet bekend" in said({"location": None, "distance_km": None}, {"place": "Gent"})
    assert "plaats niet bekend" not in said({"location": None, "distance_km": None})


def test_the_form_that_was_asked_is_named():
    assert "'s avonds, zoals je vroeg" in said(query={"forms": ["avond", "weekend"]})


def test_the_form_of_the_profile_counts_where_the_request_names_none():
    assert "'s avonds, zoals je vroeg" in said(lesvorm=["avond"])


def test_another_form_is_not_hidden():
    assert "niet de lesvorm die je vroeg: overdag" in said({"forms": ["dag"]}, {"forms": ["avond"]})


@pytest.mark.parametrize("forms", [None, []])
def test_an_unknown_form_is_said_so(forms):
    assert "vorm niet bekend" in said({"forms": forms}, {"forms": ["avond"]})


def test_the_type_that_was_asked_is_named():
    assert "graduaat, zoals je vroeg" in said(query={"types": ["graduaat"]})
    assert "graduaat, zoals je vroeg" not in said(query={"types": ["bachelor"]})


@pytest.mark.parametrize(
    ("own", "offered", "above"),
    [
        ("secundair_onderwijs", "graduaat", True),
        ("graduaat", "bachelor", True),
        ("professionele_bachelor", "master", True),
        ("secundair_onderwijs", "bachelor", False),
        ("master", "graduaat", False),
        ("master", "manama", False),
    ],
)
def test_one_level_above_the_own_diploma_is_a_reason(own, offered, above):
    assert ("een stap hoger dan je diploma" in said({"type": offered}, hoogste_diploma=own)) is above


def test_limits_are_kept_or_broken_aloud():
    assert "120 studiepunten, meer dan je zocht" in said(max_studiepunten=60)
    assert "120 studiepunten, binnen wat je zocht" in said(max_studiepunten=120)
    assert "1.200 euro, boven je budget" in said({"price_eur": 1200}, max_prijs=1000)
    assert "900 euro, binnen je budget" in said({"price_eur": 900}, max_prijs=1000)


def test_an_unknown_price_is_not_repeated_at_every_offering():
    assert not any("prijs" in reason for reason in said(max_prijs=1000))


def test_what_is_not_in_the_register_is_said():
    assert "niet in het Hogeronderwijsregister" in said({"recognised": False})
    assert "niet in het Hogeronderwijsregister" not in said({"recognised": None})


def test_access_is_never_a_promise():
    assert "toegang: je diploma opent dit meestal, de school beslist" in said(hoogste_diploma="secundair_onderwijs")


def test_a_foreign_diploma_is_for_the_school_to_judge():
    noted = said(hoogste_diploma="master", buitenlands_diploma=True)
    assert "toegang: met een buitenlands diploma beslist de school" in noted
    assert not any("meestal" in note for note in noted)


def test_without_anything_known_nothing_is_made_up():
    assert reasons({"title": "Iets", "type": "onbekend"}, Profile(), {}) == []


# --- order


def test_a_manama_comes_after_what_a_second_chance_can_start():
    items = [{"id": kind, "type": kind} for kind in ("manama", "graduaat", "banaba", "bachelor", "postgraduaat")]
    found = [item["id"] for item in order(items, Profile(hoogste_diploma="secundair_onderwijs"))]
    assert found == ["graduaat", "bachelor", "postgraduaat", "manama", "banaba"]


def test_a_manama_keeps_its_place_after_a_master():
    items = [{"id": 1, "type": "manama"}, {"id": 2, "type": "graduaat"}]
    assert order(items, Profile(hoogste_diploma="master")) == items


@pytest.mark.parametrize("diploma", [None, *choices("hoogste_diploma")])
def test_nothing_is_ever_hidden(diploma):
    items = [{"id": kind, "type": kind} for kind in (*choices("opleidingstype"), "doctoraat", "onbekend")]
    found = order(items, Profile(hoogste_diploma=diploma))
    assert sorted(item["id"] for item in found) == sorted(item["id"] for item in items)


def test_an_unknown_diploma_changes_no_order():
    items = [{"id": 1, "type": "manama"}, {"id": 2, "type": "graduaat"}]
    assert order(items, Profile()) == items
    assert order(items, Profile(hoogste_diploma="geen", buitenlands_diploma=True)) == items


def test_what_comes_later_says_why():
    profile = Profile(hoogste_diploma="secundair_onderwijs")
    assert mark({"type": "manama"}, profile) == (
        "hiervoor heb je meestal eerst een master nodig, vraag het aan de school"
    )
    assert mark({"type": "graduaat"}, profile) is None
    assert mark({"type": "manama"}, profile) in reasons({"title": "X", "type": "manama"}, profile, {})


# --- access


@pytest.mark.parametrize(
    ("year", "outcome"), [(2022, "meestal"), (2023, "soms"), (2024, "soms"), (2026, "soms"), (None, "soms")]
)
def test_a_certificate_opens_a_graduaat_when_it_is_surely_three_years_old(year, outcome):
    profile = Profile(hoogste_diploma="studiegetuigschrift_so", diploma_jaar=year)
    assert usual_access(profile, "graduaat", TODAY).outcome == outcome


def test_that_certificate_does_not_open_a_bachelor():
    profile = Profile(hoogste_diploma="studiegetuigschrift_so", diploma_jaar=1995)
    assert usual_access(profile, "bachelor", TODAY).outcome == "soms"
    assert "bijzondere toelating" in usual_access(profile, "bachelor", TODAY).text


def test_a_professional_bachelor_reaches_a_master_by_a_bridging_programme():
    access = usual_access(Profile(hoogste_diploma="professionele_bachelor"), "master", TODAY)
    assert access.outcome == "soms"
    assert "schakelprogramma" in access.text


@pytest.mark.parametrize("diploma", choices("hoogste_diploma"))
@pytest.mark.parametrize("wanted", [*choices("opleidingstype"), "onbekend", None])
def test_every_answer_leaves_the_decision_to_the_school(diploma, wanted):
    assert "school" in usual_access(Profile(hoogste_diploma=diploma), wanted, TODAY).text


def test_every_rule_names_a_source_that_exists_and_a_diploma_of_the_contract():
    for rules in table().types.values():
        assert rules.sources
        assert set(rules.sources) <= set(sources())
        assert set(rules.diplomas) <= set(choices("hoogste_diploma"))
