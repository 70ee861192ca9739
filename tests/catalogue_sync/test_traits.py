import pytest

from catalogue_sync.titles import clean
from catalogue_sync.traits import credits_of, forms, language_of, without_forms


@pytest.mark.parametrize(
    ("school", "name", "expected"),
    [
        ("odisee", "Graduaat in het programmeren - in avondonderwijs (Aalst)", ["avond"]),
        ("ucll", "EBA Secundair onderwijs, verkort 60 sp, dagtraject (Diepenbeek)", ["dag"]),
        ("kuleuven", "Master in de handelswetenschappen (dag + avond, programma voor studenten)", ["dag", "avond"]),
        ("vives", "Graduaat in het Maatschappelijk Werk (AO) (Kortrijk)", ["online"]),
        ("ehb", "Graduaat in de accounting administration (Leuven - E-Learning)", ["online"]),
        ("kuleuven", "Master of Statistics and Data Science (blended) (Leuven)", ["blended"]),
        (
            "kuleuven",
            "Schakelprogramma: Master X - avondonderwijs via combinatie contact- en afstandsonderwijs",
            ["avond", "blended"],
        ),
        # words that only look like a form
        ("ugent", "Blended Intensive Programmes", []),
        ("hogent", "Master in de hedendaagse muziek", []),
        ("odisee", "Verkorte bachelor - in afstand light - 60SP (Brussel)", []),
        ("odisee", "Bachelor in organisatie & management - Afstand+ (Aalst)", []),
        # at HOGENT the head tells what else there is, the track what this is
        ("hogent", "Graduaat programmeren (dag- en avondonderwijs Gent) - Grad-Prg1| Avond - Programmeren", ["avond"]),
        (
            "hogent",
            "Graduaat A (dag- en avond/weekendonderwijs) - Grad-Aca1| Avond-Weekend - A - Gent",
            ["avond", "weekend"],
        ),
        ("hogent", "Bachelor X (Gent, incl. afstandsonderwijs) - Pba-Bm|Af| Accountancy - Campus Gent", []),
        ("hogent", "Bachelor X (Gent, incl. afstandsonderwijs) - Pba-Bm|Af|Ao| Accountancy", ["online"]),
        ("hogent", "Bachelor in de interieurvormgeving (incl. afstandsonderwijs) - Interieurvormgeving (Nieuw)", []),
        ("hogent", "Bachelor toegepaste fiscaliteit (dagonderwijs) - Bnb-Tfisc | Toegepaste Fiscaliteit", ["dag"]),
    ],
)
def test_a_form_is_given_only_where_it_is_stated_for_this_record(raw, school, name, expected):
    assert forms(raw(school, name)) == expected


def test_a_campus_field_may_state_the_form(raw):
    assert forms(raw("vives", "Micro degree samen stad maken", campuses=("via afstandsonderwijs",))) == ["online"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Bachelor in de verpleegkunde - brugprogramma - 150SP (Aalst)", 150),
        ("Bachelor of Philosophy (Abridged Programme of 63 ECTS) (Leuven)", 63),
        ("PBA Elektronica-ICT, Elektronica (119 stp) na graduaat IoT (Diepenbeek)", 119),
        ("Master in de taal (60 sp.) en Educatieve master in de talen (120 sp.)", None),
        ("EBA Secundair onderwijs avondtraject – MDT 1/3, 180/155 sp. (Diepenbeek)", None),
        ("Educatieve bachelor (na vooropleiding bachelor kleuter (59 sp.) of secundair onderwijs)", None),
        ("Bachelor in de landschapsontwikkeling - Deeltijds 33 Studiepunten Jaar 1", None),
        ("Bachelor in de verpleegkunde", None),
    ],
)
def test_study_points_come_from_a_title_that_names_one_number(raw, name, expected):
    record = raw("odisee", name, course_credits=(3, 6, 6))
    assert credits_of(record, clean(record), "bachelor") == expected


def test_a_micro_credential_of_one_course_is_as_large_as_that_course(raw):
    assert credits_of(raw("ugent", "Micro-credential Mechanica", course_credits=(5,)), "", "microcredential") == 5
    assert credits_of(raw("ugent", "Micro-credential X", course_credits=(5, 3)), "", "microcredential") is None
    assert credits_of(raw("ugent", "Micro-credential X", course_credits=(0,)), "", "microcredential") is None


def guide(branch):
    return f"https://onderwijsaanbod.kuleuven.be/opleidingen/{branch}/SC_1.htm"


@pytest.mark.parametrize(
    ("name", "fields", "status", "expected"),
    [
        ("Master in de chemie", {"course_languages": ("nl", "nl")}, "actief", "nl"),
        ("Master in de chemie", {"course_languages": ("nl", "en")}, "actief", None),
        ("Master in de chemie", {"course_languages": ("nl,en",)}, "actief", None),
        ("Master of Chemistry", {"url": guide("e")}, "actief", "en"),
        ("Master in de chemie", {"url": guide("n")}, "actief", "nl"),
        ("Bachelor na Bachelor - Nederlands/Engels programma", {"url": guide("n")}, "actief", None),
        ("Programme for Exchange Students - Biotechnology", {"url": guide("n")}, "andere_doelgroep", None),
        ("Bachelor of Journalism - English Programme", {}, "actief", "en"),
        ("Bachelor in de chemie", {}, "actief", None),
    ],
)
def test_the_language_is_given_where_the_source_states_it(raw, name, fields, status, expected):
    assert language_of(raw("kuleuven", name, **fields), name, status) == expected


def test_two_forms_of_one_programme_have_the_same_title_without_forms():
    day, distance = "Bachelor in de bouw - in dagonderwijs", "Bachelor in de bouw - in afstandsonderwijs"
    assert without_forms(day) == without_forms(distance)
