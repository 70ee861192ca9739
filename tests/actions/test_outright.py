"""What is asked in so many words is explained, whatever the message was taken for; what only tells of a life is not."""

from __future__ import annotations

import pytest

from tests.actions.turns import Talk


@pytest.mark.parametrize("intent", ["out_of_scope", "ask_programme_type", "ask_prior_learning", "nlu_fallback"])
@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("wat is mijn A1 nu waard", "professionele bachelor"),
        ("wat is mijn regentaat vandaag", "professionele bachelor"),
        ("telt mijn licentiaat nog", "master"),
        ("wat is een kandidatuur waard", "heb ik nergens gezien"),
        ("welk niveau heeft mijn humaniora", "diploma secundair onderwijs"),
        ("ik heb een A2 van vroeger, wat kan ik daarmee", "diploma secundair onderwijs"),
        ("wat is HOKT", "korte type"),
        ("wat is HOSP", "sociale promotie"),
        ("telt mijn hbo5 nog", "oude naam van het graduaat"),
        ("wat is een zevende jaar bso waard", "diploma secundair onderwijs"),
        ("ik heb een frans bac, wat is dat hier", "niet overal hetzelfde"),
        ("wat is mijn buitenlandse master hier waard", "NARIC"),
        ("is hbo uit nederland gelijk aan hbo5", "A1: professionele bachelor"),
    ],
)
def test_an_old_or_foreign_name_is_told_as_what_it_is_today(intent, text, has):
    assert has in Talk().say(intent, text).text


@pytest.mark.parametrize(
    ("year", "has"),
    [(1998, "van voor 2004"), (2003, "van voor 2004"), (2004, "geeft twijfel"), (2006, "geeft twijfel")],
)
def test_a_graduaat_of_long_ago_is_told_by_its_year(talk, year, has):
    answer = talk.say(
        "ask_programme_type", f"is een graduaat uit {year} een bachelor", vermeld_opleidingstype="graduaat"
    )
    assert has in answer.text


def test_several_old_names_get_the_list_of_them(talk):
    answer = talk.say("ask_programme_type", "vroeger had je A1, A2 en licentie, hoe is dat nu")
    assert "- A1: professionele bachelor" in answer.text
    assert "- A2: secundair onderwijs" in answer.text


def test_who_only_tells_of_an_old_diploma_gets_no_lecture(talk):
    answer = talk.say("inform", "ik heb een A1 van 1995", hoogste_diploma="professionele_bachelor")
    assert "utter_uitleg" not in answer.names


def test_a_level_of_language_is_no_old_diploma(talk):
    assert "oude naam" not in talk.say("ask_admission", "is niveau a2 nederlands gelijk aan b1").text


def test_with_an_old_diploma_a_master_is_about_admission_and_not_about_language(talk):
    answer = talk.say(
        "ask_admission",
        "ik heb A1 verpleegkunde van 1995, mag ik een master volgen",
        hoogste_diploma="professionele_bachelor",
        vermeld_opleidingstype="master",
    )
    assert "schakelprogramma" in answer.text
    assert "taalniveau" not in answer.text


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("mag ik studeren met een leefloon", "je OCMW"),
        ("gaat mijn leefloon weg als ik studeer", "je OCMW"),
        ("ik zit op de ziekenkas, kan ik een opleiding volgen", "je ziekenfonds"),
        ("behoud ik mijn dop als ik studeer", "VDAB"),
    ],
)
def test_who_has_a_benefit_is_told_to_ask_first_and_whom_and_gets_a_person(talk, text, who):
    answer = talk.say("ask_incentives", text)
    assert "eerst" in answer.text
    assert "voor je inschrijft" in answer.text
    assert who in answer.text
    assert "Spreek met een mens" in answer.buttons


def test_a_benefit_told_in_the_question_is_noted(talk):
    answer = talk.say("ask_incentives", "mag ik studeren met een leefloon", werksituatie="leefloon")
    assert answer.names == ["utter_genoteerd", "utter_uitleg"]


def test_a_named_scheme_keeps_its_own_card(talk):
    answer = talk.say(
        "ask_incentive_detail",
        "mag ik studeren op den dop",
        vermeld_incentive="studeren_met_uitkering",
        werksituatie="werkzoekend_met_uitkering",
    )
    assert any(block["type"] == "incentives" for block in answer.blocks)


@pytest.mark.parametrize("intent", ["ask_admission", "ask_incentives", "ask_capabilities", "nlu_fallback"])
@pytest.mark.parametrize("text", ["kan ik studeren met een handicap", "ik zit in een rolstoel", "ik heb dyslexie"])
def test_who_has_a_disability_hears_where_to_ask_and_what(intent, text):
    answer = Talk().say(intent, text)
    assert "studieadvies" in answer.text
    assert "niets over je gezondheid te vertellen" in answer.text
    assert "Spreek met een mens" in answer.buttons


def test_whether_a_desk_can_be_reached_is_about_the_desk(talk):
    assert "studieadvies" not in talk.say("ask_contact_point", "is de leerwinkel toegankelijk met een rolstoel").text


@pytest.mark.parametrize(
    ("intent", "text", "has"),
    [
        ("ask_programme_type", "welke soorten opleidingen zijn er", "- Graduaat: niveau 5"),
        ("find_offering", "welke soorten opleidingen zijn er", "- Graduaat: niveau 5"),
        ("compare_offerings", "zet alle soorten opleidingen naast elkaar", "- Master: niveau 7"),
        ("ask_programme_type", "welke contracten zijn er", "- Examencontract: zonder les"),
        ("ask_programme_type", "is een private opleiding erkend", "minder duidelijk wie de kwaliteit bewaakt"),
        ("ask_programme_type", "welke aanbieders zijn er", "- Syntra"),
        ("ask_summary", "geef me een kalender met alle data", "- 30 september: inschrijven bij UGent"),
        ("ask_enrolment", "wat zijn de belangrijke data", "- 31 oktober: opleidingsverlof"),
        ("ask_programme_type", "mijn leerkrediet is op", "mag de school je weigeren"),
        ("ask_programme_type", "heb ik nog leerkrediet, ik studeerde lang geleden", "één keer in je leven"),
        ("ask_work_student_status", "wat zegt de wet over werkstudenten", "drie voorwaarden"),
        ("ask_tuition_fee", "geef eens voorbeelden", "3 studiepunten: 322,60 euro"),
        ("ask_tuition_fee", "wat was het vroeger", "- 2016-17: 230 euro"),
    ],
)
def test_what_is_asked_for_in_so_many_words_is_shown(talk, intent, text, has):
    assert has in talk.say(intent, text).text


def test_a_question_taken_for_a_search_leaves_no_subject_behind(talk):
    talk.say("find_offering", "welke soorten opleidingen zijn er", interesse="soorten")
    assert talk.slots["interesse"] is None


# --- earlier learning


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("evc of evk, wat is het verschil", "Dat is EVK. Je vraagt het aan de school zelf."),
        ("kan je een lijst maken van mijn ervaring", "Noteer per leerdoel:"),
        ("hoe vraag ik evc aan", "- Meld je aan."),
        ("tegen wanneer moet ik evk vragen", "- EVK bij HOGENT: 15 oktober"),
        ("wat kost evc", "150 tot 700 euro"),
    ],
)
def test_each_question_about_earlier_learning_has_its_own_answer(talk, text, has):
    assert has in talk.say("ask_prior_learning", text, term="evc").text


@pytest.mark.parametrize(
    ("school", "has"),
    [
        ("ugent", "associatie van Gent. Zij rekent 150 tot 700 euro."),
        ("uantwerpen", "twee keer per academiejaar"),
        ("thomasmore", "Associatie KU Leuven"),
        ("hogent", "Bij welke associatie deze school hoort, heb ik niet gezien."),
        ("pxl", "Bij welke associatie deze school hoort, heb ik niet gezien."),
    ],
)
def test_where_to_ask_goes_by_the_school_that_is_named(talk, school, has):
    answer = talk.say("ask_prior_learning", "waar vraag ik evc aan", term="evc", vermelde_instelling=school)
    assert has in answer.text


def test_without_a_school_where_to_ask_goes_by_the_offering_on_the_screen(talk):
    talk.say("find_offering", "boekhouden", interesse="boekhouden", regio="Gent")
    shown = talk.say("ask_offering_detail", "de eerste", positie=1)
    answer = talk.say("ask_prior_learning", "waar vraag ik evc aan")
    assert shown.names
    assert "Zeg me aan welke school" not in answer.text


# --- fees by year


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("wat was het studiegeld in 2021-2022", "In 2021-22 betaalde je 247,90 euro, plus 11,90 euro per studiepunt."),
        ("en 2022-23 voor 30 studiepunten", "In 2022-23 betaalde je 253,60 euro"),
        ("wat kost het in 2026-27", "Wat het studiegeld in 2026-27 is, weet ik niet. In 2023-24 was het 282,10 euro"),
        ("wat kost 2026/2027 voor 20 studiepunten", "Voor 20 studiepunten was dat 552,10 euro."),
    ],
)
def test_a_fee_is_told_for_the_year_that_is_asked(talk, text, has):
    assert has in talk.say("ask_tuition_fee", text).text


# --- admission


def test_asked_in_general_every_kind_is_told_for_the_own_diploma(talk):
    answer = talk.say("ask_admission", "wat mag ik volgen?", hoogste_diploma="professionele_bachelor")
    assert "- Rechtstreeks: graduaat, bachelor, schakelprogramma en banaba." in answer.text
    assert "- Soms, of met een omweg: master (vaak via een schakelprogramma)." in answer.text
    assert "De school beslist" in answer.text


def test_asked_what_the_own_diploma_opens_it_is_asked_for_and_told_then(talk):
    first = talk.say("ask_programme_type", "wat is mijn A1 nu waard")
    asked = talk.press(first, "Wat opent mijn diploma?")
    assert asked.asked == "hoogste_diploma"
    told = talk.say("inform", "een professionele bachelor", hoogste_diploma="professionele_bachelor")
    assert "- Rechtstreeks: graduaat, bachelor, schakelprogramma en banaba." in told.text
    assert talk.slots["gevraagd"] is None


def test_with_a_foreign_diploma_the_school_is_the_one_to_ask(talk):
    answer = talk.say("ask_admission", "mag ik starten?", hoogste_diploma="master", buitenlands_diploma=True)
    assert "rechtstreeks aan de school" in answer.text
    assert "- Rechtstreeks" not in answer.text


# --- two beside each other


def test_two_kinds_stand_side_by_side_with_leave_and_grant(talk):
    answer = talk.say("ask_programme_type", "verschil?", vermeld_opleidingstype=["banaba", "postgraduaat"])
    assert "- Niveau: niveau 6 (banaba), geen niveau (postgraduaat)" in answer.text
    assert "- Je krijgt: een diploma (banaba), een getuigschrift (postgraduaat)" in answer.text
    assert "- In het Hogeronderwijsregister: ja (banaba), nee (postgraduaat)" in answer.text
    assert "- Studietoelage: nee (allebei)" in answer.text


def test_a_provider_beside_a_school_says_what_was_not_seen(talk):
    answer = talk.say("ask_programme_type", "hogeschool of syntra?", term=["hogeschool", "syntra"])
    assert "een erkend diploma (hogeschool), niet gezien (Syntra)" in answer.text


# --- what only looks like it


@pytest.mark.parametrize(
    ("intent", "text", "lacks"),
    [
        ("find_offering", "vormingen voor leerkrachten over autisme", "studieadvies van je school"),
        ("out_of_scope", "mijn middelste heeft adhd, wat nu", "studieadvies van je school"),
        ("ask_capabilities", "wat zijn uw beperkingen", "studieadvies van je school"),
        ("ask_incentives", "ik zit op de ziekenkas, kan ik een opleiding doen met steun", "in geen enkele bron"),
        ("ask_prior_learning", "zonder diploma gewerkt, kan ik dat laten erkennen", "NARIC"),
        ("ask_prior_learning", "ik moet enkel mijn masterproef nog schrijven", "Noteer per leerdoel"),
        ("ask_prior_learning", "vakken waar ik op geslaagd was, moet ik die opnieuw doen?", "Zeg me aan welke school"),
        ("ask_tuition_fee", "wat kost een bachelor per jaar", "Dit zag ik per academiejaar"),
        ("ask_programme_type", "mijn leerkrediet staat op 35, wat betekent dat", "mag de school je weigeren, of"),
        ("ask_programme_type", "wat kan ik worden met een graduaat", "meestal opent:"),
        ("orientation", "wat kan ik nog doen met mijn diploma", "meestal opent:"),
    ],
)
def test_words_that_only_look_like_it_change_no_answer(talk, intent, text, lacks):
    assert lacks not in talk.say(intent, text, interesse="iets").text


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("kan mijn baas mijn opleiding betalen", "kmo-portefeuille"),
        ("wat kan mijn werkgever doen", "opleidingsdagen"),
        ("betaalt mijn bedrijf zo'n bachelor", "Soms betaalt een werkgever"),
        ("bestaat er een sectorfonds voor de horeca", "paritair comité"),
        ("geeft onze sector een premie", "Welk fonds wat betaalt, heb ik niet gezien"),
    ],
)
@pytest.mark.parametrize("intent", ["ask_incentives", "ask_incentive_detail", "nlu_fallback"])
def test_what_an_employer_or_a_sector_can_do_is_told_with_where_to_ask(intent, text, has):
    assert has in Talk().say(intent, text).text


def test_an_employer_in_a_question_on_a_scheme_is_no_subject_of_its_own(talk):
    answer = talk.say(
        "ask_incentive_detail", "moet mijn baas dat verlof betalen", vermeld_incentive="vlaams_opleidingsverlof"
    )
    assert "Vlaams opleidingsverlof." in answer.text
