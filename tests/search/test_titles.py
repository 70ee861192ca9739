"""Titles of several schools for the same programme are read as the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_catalogue.search.titles import read_title


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bachelor in de verpleegkunde", "Bachelor Verpleegkunde (Genk)"),
        ("Bachelor in de verpleegkunde", "PBA Verpleegkunde (Genk)"),
        ("Bachelor in de verpleegkunde", "Bachelor verpleegkunde - Pba-Vpk4| Verpleegkunde "),
        ("Graduaat in de accounting administration", "Graduaat Accounting Administration via avondonderwijs"),
        ("Educatieve bachelor in het lager onderwijs", "Educatieve bachelor in het onderwijs: lager onderwijs"),
        ("Educatieve bachelor in het kleuteronderwijs", "EBA Kleuteronderwijs, werken en studeren"),
        ("Bachelor of Science in de psychologie", "Bachelor in de psychologie (programma gestart vóór 2024-2025)"),
        (
            "Bachelor in Taal- en letterkunde - Frans-Spaans",
            "Bachelor of Arts in de taal- en letterkunde (Duits - Grieks)",
        ),
        ("Bachelor in de organisatie & management", "Bachelor in de organisatie en management"),
    ],
)
def test_the_same_programme_has_the_same_key(one, other):
    assert read_title(one).key == read_title(other).key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Master in de economie", "Educatieve master in de economie"),
        ("Bachelor in de verpleegkunde", "Bachelor Verpleegkunde - Verkort traject voor vroedvrouwen"),
        ("Bachelor in de psychologie", "Bachelor in de toegepaste psychologie"),
        ("Bachelor in de muziek - Compositie", "Bachelor in de muziek - Muziekproductie"),
        ("Graduaat in de werkvoorbereiding hout", "Graduaat in de werforganisatie"),
    ],
)
def test_another_programme_has_another_key(one, other):
    assert read_title(one).key != read_title(other).key


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("Graduaat in de werkvoorbereiding hout", "werkvoorbereiding hout"),
        ("Postgraduaat autisme", "autisme"),
        ("Bachelor in de agro- en biotechnologie - in afstandsonderwijs (Roeselare)", "agro- en biotechnologie"),
        ("Schakelprogramma tot Master of Science in het sociaal werk", "sociaal werk"),
        ("Micro-credential van de opleiding elektromechanica", "elektromechanica"),
        ("Voorbereidingsprogramma: Master in de rechten voor academische bachelors", "rechten"),
        ("Bachelor in de audiovisuele kunsten (Podiumtechnieken)", "audiovisuele kunsten  Podiumtechnieken"),
    ],
)
def test_the_subject_is_what_is_left(title, subject):
    assert read_title(title).subject == subject


def test_what_a_title_says_beside_its_subject_is_noticed():
    assert read_title("Bachelor Kleuteronderwijs - Duaal traject - Uitdovend").ending
    assert read_title("Bachelor orthopedagogie verkorte leerroute na graduaat").shortened
    assert read_title("Exchange Programme in Biology").exchange
    assert read_title("Master of Cybersecurity").english
    assert not read_title("Bachelor of Science in de wiskunde").english


@given(st.text(max_size=120))
def test_no_title_is_too_odd_to_read(text):
    title = read_title(text)
    assert isinstance(title.key, str)
