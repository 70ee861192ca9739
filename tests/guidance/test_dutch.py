"""Dates, money and lists, and how slots are said."""

from datetime import date
from decimal import Decimal

import pytest

from guidance.dutch import capitalised, day, distance, enumeration, euro, number
from guidance.incentives.fields import DOMAINS, NUMBERS
from guidance.labels import in_sentence, slot_label, value_label
from guidance.profile import SLOTS


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (Decimal("1092.10"), "1.092,10 euro"),
        (282.1, "282,10 euro"),
        (7500, "7.500 euro"),
        (0, "0 euro"),
        (Decimal("0.005"), "0,01 euro"),
        (1234567.5, "1.234.567,50 euro"),
    ],
)
def test_money_is_written_with_a_comma_and_points(amount, said):
    assert euro(amount) == said


@pytest.mark.parametrize(("value", "said"), [(60, "60"), (37.5, "37,5"), (1500, "1.500"), (80.0, "80"), (100, "100")])
def test_numbers_lose_needless_decimals(value, said):
    assert number(value) == said


def test_a_date_is_written_in_words():
    assert day(date(2026, 11, 24)) == "24 november 2026"
    assert day(date(2027, 1, 1)) == "1 januari 2027"
    assert day(date(2026, 12, 31)) == "31 december 2026"


@pytest.mark.parametrize(
    ("words", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")],
)
def test_an_enumeration_ends_with_and(words, said):
    assert enumeration(words) == said


def test_an_enumeration_can_end_with_or():
    assert enumeration(["dag", "avond"], "of") == "dag of avond"


@pytest.mark.parametrize(("km", "said"), [(0.2, "minder dan 1 km"), (1, "1 km"), (12.4, "12 km"), (1012.0, "1.012 km")])
def test_a_distance_is_no_more_exact_than_it_is(km, said):
    assert distance(km) == said


def test_a_capital_leaves_the_rest_as_it_is():
    assert capitalised("toegang: UGent") == "Toegang: UGent"
    assert capitalised("") == ""


def test_a_limit_in_euro_is_said_as_money():
    assert value_label("max_prijs", 1500) == "1.500 euro"


def test_a_year_has_no_point():
    assert value_label("diploma_jaar", 2001) == "2001"


def test_a_place_keeps_its_own_name_and_brussels_its_capital():
    assert value_label("regio", "Sint-Amandsberg") == "Sint-Amandsberg"
    assert value_label("regio", "brussel") == "Brussel"


def test_a_slot_without_a_name_still_reads():
    assert slot_label("iets_nieuws") == "iets nieuws"
    assert value_label("iets_nieuws", "een_waarde") == "een waarde"


@pytest.mark.parametrize("name", sorted({*SLOTS, *DOMAINS, *NUMBERS}))
def test_whatever_an_incentive_can_miss_has_a_dutch_name(name):
    assert slot_label(name) != name.replace("_", " ")
    assert slot_label(name)[0].isupper()


def test_a_name_inside_a_sentence_keeps_its_abbreviation():
    assert in_sentence("pop") == "persoonlijk ontwikkelingsplan (POP)"
    assert in_sentence("odb_registered") == "in de Vlaamse opleidingsdatabank"
