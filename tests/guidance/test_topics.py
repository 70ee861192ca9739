"""Explanations: fitted to the learner, sourced, never a promise, always a way to a person."""

from dataclasses import dataclass
from datetime import date

import pytest

from guidance import topics
from guidance.profile import Profile
from guidance.topic_files import names
from guidance.topics import UnknownTopic, explain

TODAY = date(2026, 11, 24)
NOBODY = Profile()


def text(topic, subject=None, **profile):
    return explain(topic, Profile(**profile), subject, TODAY).text


def test_an_explanation_shows_its_sources_with_their_dates():
    line = explain("studiegeld", NOBODY).source_line()
    assert line.startswith("Bronnen: Howest, studiegeld (2023-24);")
    assert "De Morgen, inschrijvingsgeld hoger onderwijs (2022-12)" in line


def test_a_source_without_a_date_says_so():
    assert explain("studiepunt", NOBODY).source_line() == (
        "Bron: Onderwijskiezer, structuur van het hoger onderwijs (datum onbekend). Gezien op 24 november 2026."
    )


def test_nothing_is_said_to_be_checked_before_a_person_did():
    for topic in ("studiegeld", "evc", "toelating"):
        found = explain(topic, NOBODY)
        assert all(source.checked_at is None and source.seen_at == TODAY for source in found.sources)
        assert "nagekeken" not in found.source_line()


def test_without_a_source_the_text_says_it_is_unsure_and_where_to_check():
    found = explain("cvo", NOBODY)
    assert found.confidence == "laag"
    assert found.source_line() == ""
    assert "Dat weten we niet zeker. Kijk het na bij het CVO zelf of een leerwinkel." in found.text


def test_a_topic_that_does_not_exist_is_an_error():
    with pytest.raises(UnknownTopic):
        explain("kernfusie", NOBODY)
    with pytest.raises(UnknownTopic):
        topics.title("kernfusie")


# --- kinds of programmes, and how they differ


def test_two_kinds_are_told_apart():
    found = topics.difference("graduaat", "bachelor")
    assert "90 of 120 studiepunten" in found.text
    assert "180 studiepunten" in found.text
    assert found.text.endswith("Een bachelor zit een niveau hoger.")
    assert found.sources


def test_the_difference_is_the_same_the_other_way_round():
    apart = "Voor een manama heb je meestal een master nodig."
    assert apart in topics.difference("banaba", "manama").text
    assert apart in topics.difference("manama", "banaba").text


def test_a_difference_keeps_few_buttons_and_a_way_to_a_person():
    buttons = dict(topics.difference("graduaat", "master").follow_ups)
    assert len(buttons) == 4
    assert "ask_human" in buttons.values()


def test_a_difference_is_as_unsure_as_the_least_sure_of_both():
    assert topics.difference("graduaat", "cvo").confidence == "laag"
    assert "weten we niet zeker" in topics.difference("graduaat", "cvo").text


def test_a_topic_without_a_short_description_cannot_be_compared():
    assert not topics.comparable("privacy")
    assert not topics.comparable("kernfusie")
    with pytest.raises(UnknownTopic):
        topics.difference("graduaat", "privacy")


def test_who_has_no_higher_diploma_hears_that_a_graduaat_is_a_first_step():
    assert "eerste stap" in text("graduaat", hoogste_diploma="secundair_onderwijs")
    assert "eerste stap" not in text("graduaat", hoogste_diploma="master")
    assert "eerste stap" not in text("graduaat")


# --- werkstudent


def test_the_three_meanings_of_werkstudent_are_kept_apart():
    said = text("werkstudent")
    assert "drie dingen" in said
    for part in ("de wet", "een statuut van je school", "Vlaams opleidingsverlof"):
        assert part in said


@pytest.mark.parametrize(
    ("hours", "said"), [(80, "minstens 80 uur"), (79, "minder dan 80 uur"), (120, "minstens 80 uur")]
)
def test_the_hours_a_month_are_held_against_eighty(hours, said):
    assert f"Jij werkt {said} per maand" in text("werkstudent", uren_per_maand=hours)


def test_who_has_a_master_hears_that_the_law_s_description_does_not_fit():
    said = text("werkstudent", hoogste_diploma="master", uren_per_maand=160)
    assert "Jij hebt al een master" in said
    assert "Jij werkt" not in said


def test_who_has_a_benefit_hears_to_ask_for_the_programme_in_their_track():
    said = text("werkstudent", werksituatie="werkzoekend_met_uitkering")
    assert "Vraag VDAB of Actiris of je opleiding in je traject past." in said
    assert "Jij hebt een uitkering" not in text("werkstudent", werksituatie="werkzoekend")


def test_without_known_hours_nothing_is_said_of_them():
    assert "Jij" not in text("werkstudent")


@pytest.mark.parametrize(("percentage", "warned"), [(79.5, True), (80, False), (100, False), (None, False)])
def test_the_leave_is_explained_with_its_own_minimum(percentage, warned):
    said = text("verlof_en_werk", tewerkstelling_percentage=percentage)
    assert "minstens 80 procent" in said
    assert ("Jij werkt minder dan 80 procent" in said) is warned


# --- experience


def test_experience_makes_the_explanation_of_evc_concrete():
    assert "Je werkte al 6 jaar in het vak." in text("evc", relevante_ervaring_jaren=6)
    assert "Je werkte al" not in text("evc")
    assert "Je werkte al" not in text("evc", relevante_ervaring_jaren=0)


def test_evc_names_who_to_ask_and_what_it_may_cost():
    said = text("evc")
    assert "associatie" in said
    assert "150 tot 700 euro" in said
    assert "15 oktober" in text("evk")


def test_the_list_of_experience_is_headed_with_the_course_that_is_spoken_of_and_gives_no_points():
    said = text("evc_lijst", {"title": "Graduaat Boekhouden", "type": "graduaat"}, relevante_ervaring_jaren=6)
    assert "Zet erboven: “Mijn ervaring voor Graduaat Boekhouden”." in said
    assert "Je hebt al 6 jaar ervaring" in said
    assert "Ik geef er geen punten op." in said
    assert "Zet erboven" not in text("evc_lijst")


@pytest.mark.parametrize(
    ("known", "first"),
    [
        ({"hoogste_diploma": "bachelor"}, "Voor jou is EVK de eerste vraag."),
        ({"relevante_ervaring_jaren": 5}, "Voor jou is EVC de eerste vraag."),
        ({"hoogste_diploma": "secundair_onderwijs", "relevante_ervaring_jaren": 5}, "Voor jou is EVC de eerste vraag."),
        ({"hoogste_diploma": "graduaat", "relevante_ervaring_jaren": 5}, "Vraag dus naar allebei"),
        ({}, "Heb je allebei? Vraag dan allebei."),
    ],
)
def test_which_of_evc_and_evk_goes_by_what_there_is_and_not_by_its_worth(known, first):
    assert first in text("evc_of_evk", **known)


def test_the_law_s_three_conditions_stand_apart_with_what_it_is_for_and_its_age():
    said = text("werkstudent_wet")
    assert said.count("\n- ") == 3
    assert "80 uur per maand" in said
    assert "extra geld" in said
    assert "de tekst van 2021" in said


@pytest.mark.parametrize("topic", ["uitkering", "uitkering_werkloos", "uitkering_ziekte", "uitkering_leefloon"])
def test_about_a_benefit_the_first_advice_is_to_ask_before_starting_and_a_person_is_offered(topic):
    found = explain(topic, NOBODY)
    assert "eerst" in found.text
    assert "voor je inschrijft" in found.text
    assert "ask_human" in dict(found.follow_ups).values()


def test_what_no_source_says_of_a_benefit_is_not_made_up():
    for topic in ("uitkering_ziekte", "uitkering_leefloon"):
        assert "heb ik in geen enkele bron gezien" in text(topic)


def test_dates_are_a_list_with_the_school_they_are_of():
    lines = [line for line in text("kalender").splitlines() if line.startswith("- ")]
    assert len(lines) >= 8
    assert "die van 2026-27 heb ik niet gezien" in text("kalender")


# --- costs


def test_the_last_fee_seen_is_told_with_its_year_and_the_years_that_were_not():
    said = text("studiegeld")
    assert "In 2023-24 betaalde je 282,10 euro, plus 13,50 euro per studiepunt." in said
    assert "De bedragen voor 2024-25, 2025-26 en 2026-27 heb ik niet gezien." in said


@pytest.mark.parametrize(
    ("credits", "total"), [(60, "1.092,10 euro"), (30, "687,10 euro"), (3, "322,60 euro"), (20, "552,10 euro")]
)
def test_the_fee_is_computed_for_the_credits_of_the_offering(credits, total):
    subject = {"type": "graduaat", "credits": credits}
    assert f"Voor {credits} studiepunten was dat {total}" in text("studiegeld", subject)


def test_the_fee_is_computed_for_credits_that_were_asked_about():
    assert "Voor 27 studiepunten was dat 646,60 euro" in text("studiegeld", {"credits": 27})
    assert "Voor 66 studiepunten was dat 1.173,10 euro" in text("studiegeld", {"credits": 66})
    assert "in plaats van 646,60 euro voor 27 studiepunten" in text("beurstarief", {"credits": 27})


def test_the_fee_of_a_whole_programme_is_that_of_a_full_time_year():
    assert "Voor 60 studiepunten was dat 1.092,10 euro" in text("studiegeld", {"type": "bachelor", "credits": 180})


def test_from_the_fee_one_button_leads_to_what_it_is_with_a_grant():
    assert ("En met een beurs?", "topic:beurstarief") in topics.explain("studiegeld", Profile()).follow_ups


def test_the_fee_is_computed_for_the_credits_the_learner_named():
    assert "Voor 12 studiepunten was dat 444,10 euro" in text("studiegeld", max_studiepunten=12)


def test_half_a_credit_is_counted_too():
    assert "Voor 4,5 studiepunten was dat 342,85 euro" in text("studiegeld", {"type": "bachelor", "credits": 4.5})


@pytest.mark.parametrize("kind", ["banaba", "manama", "postgraduaat", "microcredential", "permanente_vorming"])
def test_other_programmes_have_their_own_price_and_no_figure(kind):
    said = text("studiegeld", kind)
    assert "bepaalt de school zelf de prijs" in said
    assert "282,10" not in said


@pytest.mark.parametrize("kind", ["onbekend", "studiedag", "beroepsopleiding"])
def test_a_price_that_is_not_known_is_not_guessed(kind):
    assert "heb ik niet gezien" in text("studiegeld", kind)
    assert "282,10" not in text("studiegeld", kind)


def test_the_grant_rates_are_told_with_their_year():
    assert "In 2023-24 was dat 128,80 euro per jaar, in plaats van 1.092,10 euro" in text("beurstarief")
    assert "Met een laag inkomen" in text("beurstarief")
    assert "576,10 euro" in text("bijna_beurstarief")


def test_the_fee_of_a_year_that_is_asked_for_comes_with_the_page_it_was_read_on():
    found = explain("studiegeld", NOBODY, {"academic_year": "2021-22"}, TODAY)
    assert "In 2021-22 betaalde je 247,90 euro" in found.text
    assert [source.label for source in found.sources] == ["UCLL, studiegelden"]
    assert "UCLL" not in explain("studiegeld", NOBODY, {"academic_year": "2026-27"}, TODAY).source_line()


def test_a_rate_that_was_not_seen_for_a_year_is_said_so():
    said = text("bijna_beurstarief", {"academic_year": "2022-23"})
    assert "In 2022-23 was dat (niet gezien)" in said
    assert "4,90" not in said


# --- admission


def test_admission_names_the_general_way_and_what_the_own_diploma_usually_opens():
    said = text("toelating", "graduaat", hoogste_diploma="secundair_onderwijs")
    assert "meestal met een diploma secundair onderwijs" in said
    assert "Met jouw diploma kan dat meestal. De school beslist altijd zelf." in said


def test_a_secondary_certificate_of_long_ago_is_named_for_a_graduaat():
    said = text("toelating", "graduaat", hoogste_diploma="studiegetuigschrift_so", diploma_jaar=2010)
    assert "minstens 3 jaar geleden" in said
    assert "kan dat meestal" in said


def test_a_recent_secondary_certificate_is_not_said_to_open_it():
    said = text("toelating", "graduaat", hoogste_diploma="studiegetuigschrift_so", diploma_jaar=2025)
    assert "kan dat meestal" not in said
    assert "kan dat soms" in said


def test_without_a_secondary_diploma_the_special_admission_to_a_bachelor_is_named():
    assert "bijzondere toelating" in text("toelating", "bachelor", hoogste_diploma="geen")
    assert "21 jaar" in text("bijzondere_toelating")


def test_a_foreign_diploma_goes_to_the_school_and_to_naric():
    found = explain("toelating", Profile(hoogste_diploma="master", buitenlands_diploma=True), "bachelor", TODAY)
    assert "Vraag het dus rechtstreeks aan de school." in found.text
    assert "kan dat meestal" not in found.text
    assert "topic:naric" in dict(found.follow_ups).values()
    assert "ask_human" in dict(found.follow_ups).values()
    assert "NARIC" in text("naric")


def test_without_a_type_admission_asks_nothing_and_decides_nothing():
    assert "hangt af van je diploma" in text("toelating", hoogste_diploma="master")


# --- enrolling


def test_enrolling_says_that_schools_differ_and_which_dates_were_not_seen():
    said = text("inschrijven")
    assert "Elke school verschilt." in said
    assert "De data voor 2026-27 heb ik niet gezien." in said


def test_single_courses_have_their_own_dates():
    assert "Losse vakken" in text("inschrijven", "creditcontract")
    assert "Losse vakken" not in text("inschrijven", "graduaat")


@pytest.mark.parametrize(
    ("diploma", "said"), [("master", "Na een master gaan er 140 punten af."), ("graduaat", "aangevuld tot 60")]
)
def test_leerkrediet_is_told_for_the_own_diploma(diploma, said):
    assert said in text("leerkrediet", hoogste_diploma=diploma)
    assert said not in text("leerkrediet")


# --- the product, and people


def test_despair_gets_help_lines_without_buttons_or_courses():
    found = topics.distress()
    for number in ("1813", "106", "112"):
        assert number in found.text
    assert "zelfmoord1813.be" in found.text
    assert found.follow_ups == ()
    assert found.sources
    assert "opleiding" not in found.text


def test_the_bot_says_that_it_is_a_computer_program():
    assert "computerprogramma" in text("bot")


def test_privacy_tells_what_is_kept_and_how_to_erase_it():
    found = explain("privacy", NOBODY)
    assert "onleesbaar" in found.text
    assert "delete_data" in dict(found.follow_ups).values()


def test_another_language_is_answered_in_three():
    said = text("andere_taal")
    for words in ("alleen Nederlands", "only understand Dutch", "néerlandais"):
        assert words in said


@pytest.mark.parametrize("topic", list(names().out_of_scope.values()))
def test_what_it_is_not_for_still_leads_somewhere(topic):
    assert "ask_human" in dict(explain(topic, NOBODY).follow_ups).values()


def test_an_unknown_kind_of_out_of_scope_has_the_general_answer():
    assert topics.out_of_scope("werk") == "buiten_bereik_werk"
    assert topics.out_of_scope("ruimtevaart") == topics.out_of_scope() == "buiten_bereik"


# --- from what people name


def test_a_named_term_leads_to_its_topic():
    assert topics.from_mentions({"term": ["evc"]}) == ["evc"]
    assert topics.from_mentions({"term": ["naric"], "positie": [2]}) == ["naric"]


def test_a_term_comes_before_the_kind_it_stands_for_and_nothing_twice():
    mentions = {"opleidingstype": ["creditcontract", "graduaat"], "term": ["creditcontract"]}
    assert topics.from_mentions(mentions) == ["creditcontract", "graduaat"]


def test_an_unknown_term_leads_nowhere():
    assert topics.from_mentions({"term": ["kernfusie"]}) == []
    assert topics.from_mentions({}) == []


def test_intents_have_a_general_topic_where_one_fits():
    assert topics.for_intent("ask_tuition_fee") == "studiegeld"
    assert topics.for_intent("greet") is None


# --- the catalogue


@dataclass
class Note:
    academic_year: str | None = "2024-25"
    present: tuple[str, ...] = ("HOGENT", "UGent")
    absent: tuple[str, ...] = ("UCLL",)
    seen_at: date | None = date(2026, 11, 24)
    source: str | None = "Studiegidsen van de scholen"


def test_the_catalogue_says_its_year_and_what_it_lacks():
    said = topics.about_catalogue(Note()).text
    assert "academiejaar 2024-25" in said
    assert "Mijn kopie is van 24 november 2026." in said
    assert "Ik ken opleidingen van 2 scholen." in said
    assert "Nog niets heb ik van UCLL." in said


def test_a_school_that_is_not_known_here_may_still_exist():
    said = topics.about_catalogue(Note(), asked="Hogere Zeevaartschool").text
    assert "Van Hogere Zeevaartschool ken ik hier geen opleidingen." in said
    assert "Dat betekent niet dat ze er niet zijn." in said


def test_a_long_list_of_absent_schools_stays_readable():
    said = topics.about_catalogue(Note(absent=tuple(f"School {n}" for n in range(20)))).text
    assert "School 5 en nog 14 andere." in said
    assert "School 6" not in said


def test_a_complete_catalogue_and_an_unknown_year_are_said_as_they_are():
    said = topics.about_catalogue(Note(academic_year=None, absent=(), seen_at=None)).text
    assert "weet ik niet voor welk academiejaar" in said
    assert "Nog niets" not in said
    assert "Mijn kopie" not in said


# --- age, diplomas from abroad, language


@pytest.mark.parametrize("age", [None, 19, 33, 67, 90])
def test_nobody_is_too_old(age):
    told = text("leeftijd", leeftijd=age)
    assert "geen leeftijdsgrens" in told
    assert "alleen als een regel ernaar vraagt" in told


def test_a_foreign_diploma_goes_to_the_school_to_study_and_to_naric_to_work():
    told = text("naric")
    assert "studeren met een buitenlands diploma? Vraag het dan rechtstreeks aan de school" in told
    assert "ermee werken? Dan vraag je gelijkwaardigheid aan NARIC" in told


def test_the_level_of_dutch_is_told():
    assert "niveau B2" in text("taalvoorwaarden")


@pytest.mark.parametrize(
    ("term", "topic"),
    [
        ("leeftijd", "leeftijd"),
        ("naric", "naric"),
        ("diploma_erkennen", "naric"),
        ("taalniveau", "taalvoorwaarden"),
        ("taalvoorwaarden", "taalvoorwaarden"),
        ("toelatingsproef", "toelatingsproef"),
        ("bijzondere_toelating", "bijzondere_toelating"),
        ("leerkrediet", "leerkrediet"),
        ("knelpuntberoep", "knelpuntberoep"),
        ("pop", "pop"),
        ("beurstarief", "beurstarief"),
        ("februari", "februari"),
        ("documenten", "documenten"),
    ],
)
def test_a_term_leads_to_its_explanation(term, topic):
    assert topics.from_mentions({"term": [term]}) == [topic]


def test_what_the_bot_is_needs_no_source():
    assert topics.explain("bot", Profile()).source_line() == ""


def test_what_was_not_seen_of_enrolling_is_said():
    assert "Dat heb ik niet gezien" in text("februari")
    assert "geen lijst van gezien" in text("documenten")
