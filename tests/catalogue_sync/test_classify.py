import pytest

from catalogue_sync.classify import classify, recognised
from catalogue_sync.titles import clean


def kind_of(record, school_kind="hogeschool"):
    return classify(record, clean(record), school_kind)


@pytest.mark.parametrize(
    ("school", "cycle", "name", "type_"),
    [
        # "graduaat" is inside "postgraduaat", and "na graduaat" says where one comes from
        ("artevelde", "postgrad", "Postgraduaat autisme", "postgraduaat"),
        ("ugent", "postgrad", "Postgraduaatsopleiding Radioprotectie", "postgraduaat"),
        ("ucll", "postgrad", "PG Vastgoed (Diepenbeek)", "postgraduaat"),
        ("vives", "postgrad", "Postgraduaatin de interactionele vormgeving", "postgraduaat"),
        ("vives", "bac", "Bachelor Bedrijfsmanagement na graduaatsopleiding (Kortrijk)", "bachelor"),
        ("artevelde", "grad", "Educatieve graduaatsopleiding in het secundair onderwijs", "graduaat"),
        ("vives", "grad", "Graduaat in de werkvoorbereiding hout (Roeselare)", "graduaat"),
        # five spellings of micro-credential, some labelled bachelor
        ("odisee", "other", "Micro-credential Sociale verandering (Brussel)", "microcredential"),
        ("thomasmore", "other", "Microcredential Soft Skills voor HR (Antwerpen)", "microcredential"),
        (
            "hogent",
            "other",
            "Micro credential Politionele deontologie - Md-Pd| Politionele Deontologie",
            "microcredential",
        ),
        ("vives", "other", "Micro degree rampenmanagement", "microcredential"),
        ("vives", "other", "Microdegree Verzekeringen (via afstandsonderwijs) (Kortrijk)", "microcredential"),
        ("hogent", "bac", "Bachelor chemie - Pba-Ch|Md Wt| Chemie - Micro Degree Watertechnologie", "microcredential"),
        # KU Leuven puts these under bachelor or master
        ("kuleuven", "bac", "Schakelprogramma:Master in de biomedische wetenschappen (Kortrijk)", "schakelprogramma"),
        ("kuleuven", "master", "Voorbereidingsprogramma: Master in de seksuologie (Leuven)", "voorbereidingsprogramma"),
        ("kuleuven", "master", "Preparatory Programme: Master of Economics (Leuven)", "voorbereidingsprogramma"),
        ("kuleuven", "other", "Bridging Programme: Master of Business Administration (Brussels)", "schakelprogramma"),
        ("ugent", "other", "Bridging Programme Master of Science in Civil Engineering", "onbekend"),
        ("uhasselt", "master", "master in het basisonderwijs (schakelprogramma)", "schakelprogramma"),
        ("ucll", "bac", "VBP BNB Orthopedagogisch management (Diepenbeek)", "voorbereidingsprogramma"),
        # contracts for single courses
        (
            "kuleuven",
            "other",
            "Opleidingsonderdelen uitsluitend via creditcontract Faculteit Geneeskunde (Leuven)",
            "creditcontract",
        ),
        (
            "kuleuven",
            "postgrad",
            "Opleidingsonderdelen voor modulestudenten Postgraduaat conferentietolken (Brussel)",
            "opleidingsonderdeel",
        ),
        ("ucll", "bac", "BNB Orthopedagogisch management (Diepenbeek)", "banaba"),
        ("kuleuven", "master", "Master of Advanced Studies in Economics (Leuven)", "manama"),
        ("ugent", "doctor", "Doctor in de wetenschappen: wiskunde", "doctoraat"),
        ("uantwerpen", "other", "Master of Epidemiology", "master"),
        ("uantwerpen", "other", "Think Water", "onbekend"),
    ],
)
def test_the_title_says_what_it_is(raw, school, cycle, name, type_):
    assert kind_of(raw(school, name, cycle)).type == type_


@pytest.mark.parametrize(
    ("school", "id_", "name", "type_"),
    [
        ("artevelde", "BNBBUO", "Bachelor in het onderwijs : buitengewoon onderwijs", "banaba"),
        ("hogent", "BNB-IBM-0", "Bachelor internationaal bedrijfsmanagement", "banaba"),
        ("ugent", "BNEULE", "European Master of Laws in Law and Economics", "manama"),
        ("ugent", "AMSHIE", "Master of Arts in de geschiedenis", "master"),
        ("uantwerpen", "manama-arbeidsgeneeskunde", "Arbeidsgeneeskunde", "manama"),
    ],
)
def test_a_code_in_the_schools_own_id_tells_a_degree_on_top_of_another(raw, school, id_, name, type_):
    kind = kind_of(raw(school, name, "bac" if type_ == "banaba" else "master", id=id_))
    assert kind.type == type_


def test_a_qualification_that_is_a_manama_elsewhere_is_one_here_too(raw):
    kind = kind_of(raw("kuleuven", "Master in de ziekenhuisfarmacie (Leuven e.a.)", "master"), "universiteit")
    assert (kind.type, kind.basis) == ("manama", "zelfde_kwalificatie")


def test_only_the_whole_name_of_such_a_qualification_counts(raw):
    assert kind_of(raw("kuleuven", "Master in de farmaceutische zorg", "master"), "universiteit").type == "master"


@pytest.mark.parametrize(
    ("school", "id_", "faculty", "name", "school_kind", "subtype"),
    [
        ("ugent", "X", "", "Bachelor of Science in de chemie", "universiteit", "academische_bachelor"),
        ("odisee", "X", "Technologie", "Bachelor in de bouw", "hogeschool", "professionele_bachelor"),
        (
            "hogent",
            "ABA-AK-1",
            "School of Arts",
            "Bachelor in de audiovisuele kunsten",
            "hogeschool",
            "academische_bachelor",
        ),
        (
            "ehb",
            "4344",
            "RITCS - School of Arts",
            "Bachelor of Arts in het drama",
            "hogeschool",
            "academische_bachelor",
        ),
        ("ehb", "4326", "Koninklijk Conservatorium Brussel", "Bachelor in musical", "hogeschool", None),
        ("thomasmore", "X", "", "Bachelor Communicatie - Verkort traject", "hogeschool", "verkort_programma"),
        ("ucll", "X", "", "EBA Secundair onderwijs ism LUCA, verk 60SP, dag", "hogeschool", "verkort_programma"),
        (
            "hogent",
            "X",
            "",
            "Bachelor vastgoed - Pba-Vg|Vt| Vastgoed - Obv Pba Bouw",
            "hogeschool",
            "verkort_programma",
        ),
        (
            "kuleuven",
            "X",
            "",
            "Educatieve master in de talen (verkort programma) (Leuven)",
            "universiteit",
            "educatieve_master",
        ),
        ("kuleuven", "X", "", "Master in de geschiedenis (Leuven)", "universiteit", None),
    ],
)
def test_the_subtype_is_given_where_it_is_certain(raw, school, id_, faculty, name, school_kind, subtype):
    record = raw(school, name, "master" if "aster in" in name else "bac", id=id_, faculties=(faculty,))
    assert kind_of(record, school_kind).subtype == subtype


@pytest.mark.parametrize(
    ("school", "name", "status"),
    [
        ("ehb", "Master of Arts in de muziek (Uitdovend)", "uitdovend"),
        ("thomasmore", "Bachelor of Information Management - English Programme - Fading (Mechelen)", "uitdovend"),
        ("odisee", "Bachelor in de oogzorg, in afbouw (Brussel)", "uitdovend"),
        ("kuleuven", "Bachelor in de fysica (programma voor studenten gestart vóór 2023-2024) (Leuven)", "uitdovend"),
        (
            "kuleuven",
            "Bachelor in de fysica (programma voor studenten gestart in 2023-2024 of later) (Leuven)",
            "actief",
        ),
        ("kuleuven", "Bachelor in de fysica (programma voor studenten gestart in 2024-2025) (Kortrijk)", "actief"),
        ("kuleuven", "Bachelor in de chemie (programma voor studenten gestart in 2023-2024) (Kortrijk)", "uitdovend"),
        ("ugent", "Exchange Programme History", "andere_doelgroep"),
        ("kuleuven", "Master of Business Engineering: Double Degree UCLouvain (incoming) (Leuven)", "andere_doelgroep"),
        ("ehb", "Aanbod voor leerlingen uit het secundair onderwijs", "andere_doelgroep"),
        ("hogent", "Master in het drama - Seminaries", "geen_opleiding"),
        ("vives", "Overkoepelende vakken (niet inschrijven)", "geen_opleiding"),
        ("vives", "Bachelor verpleegkunde (Kortrijk)", "actief"),
    ],
)
def test_the_status_tells_who_can_start(raw, school, name, status):
    assert kind_of(raw(school, name)).status == status


def test_a_list_of_courses_is_not_taken_for_the_degree_it_stands_under(raw):
    assert kind_of(raw("ehb", "Aanbod voor internationale uitwisselingsstudenten", "bac")).type == "onbekend"


@pytest.mark.parametrize(
    ("type_", "status", "school_kind", "answer"),
    [
        ("graduaat", "actief", "hogeschool", True),
        ("manama", "uitdovend", "universiteit", True),
        ("postgraduaat", "actief", "universiteit", False),
        ("microcredential", "actief", "hogeschool", False),
        ("schakelprogramma", "actief", "universiteit", None),
        ("onbekend", "actief", "universiteit", None),
        ("bachelor", "andere_doelgroep", "universiteit", None),
        ("bachelor", "actief", "privaat", None),
    ],
)
def test_recognition_is_said_only_where_type_and_school_make_it_certain(type_, status, school_kind, answer):
    assert recognised(type_, status, school_kind) is answer
