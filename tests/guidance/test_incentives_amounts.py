"""Amounts as ranges: they narrow as more is known, follow the figures, and never go over a maximum."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidance.incentives import assess, schemes
from guidance.incentives.expressions import Compare, In, walk
from guidance.incentives.fields import Interval, possible
from guidance.incentives.offering import parse_facts
from guidance.incentives.rules import rules_on
from guidance.incentives.sums import sums
from guidance.profile import parse_profile
from tests.guidance.test_incentives_learning import days, situations, two_stages

TODAY = date(2026, 11, 24)
VOV = "vlaams_opleidingsverlof"
PRIVATE = {"werksituatie": "werknemer_privaat", "gewest_werk": "vlaanderen"}


def amounts(facts, day, scheme):
    """Every figure of the scheme's amounts that can still apply: by sentence and name."""
    profile, offering = facts
    rules = rules_on(schemes()[scheme], day)
    found = sums(rules, possible(parse_profile(profile), parse_facts(offering)))
    return {(one.case.tekst, name): range_ for one in found for name, range_ in one.figures.items()}


def hours(profile, offering, scheme=VOV, day=TODAY):
    found = amounts(({**PRIVATE, **profile}, offering), day, scheme)
    return next(range_ for (_, name), range_ in found.items() if name == "uren")


def said(profile, offering=None, scheme=VOV, day=TODAY):
    (item,) = assess(parse_profile({**PRIVATE, **profile}), offering, day, [scheme])
    return item.amount


def standing(facts, day):
    return [item.id for item in assess(parse_profile(facts[0]), facts[1], day) if item.status != "nee"]


@settings(max_examples=60, deadline=None)
@given(two_stages(), days)
def test_learning_a_fact_only_narrows_an_amount(stages, day):
    before, after = stages
    for scheme in standing(after, day):
        earlier, later = amounts(before, day, scheme), amounts(after, day, scheme)
        for key in earlier.keys() & later.keys():
            assert (earlier[key] is None) == (later[key] is None), key
            if earlier[key] is not None:
                assert earlier[key].low <= later[key].low <= later[key].high <= earlier[key].high, key


@settings(max_examples=60, deadline=None)
@given(situations(), days)
def test_with_everything_known_every_amount_is_one_figure(facts, day):
    profile, offering = facts
    known = (profile, {**offering, "price_eur": 800})
    for scheme in standing(known, day):
        for range_ in amounts(known, day, scheme).values():
            assert range_ is None or range_.low == range_.high


MAXIMA = {
    (VOV, "uren"): "max_uren",
    (VOV, "uren_hoog"): "max_uren",
    ("opleidingscheques", "cheques"): "max_cheques_verhoogd",
    ("betaald_educatief_verlof_brussel", "beroep"): "uren_beroep",
    ("betaald_educatief_verlof_brussel", "verhoogd"): "uren_verhoogd",
    ("betaald_educatief_verlof_brussel", "algemeen"): "uren_algemeen",
    ("kmo_portefeuille", "steun"): "plafond",
}


@settings(max_examples=80, deadline=None)
@given(two_stages(), days, st.none() | st.floats(0, 50_000))
def test_no_amount_goes_over_its_maximum(stages, day, price):
    profile, offering = stages[0]
    for (scheme, name), maximum in MAXIMA.items():
        figures = rules_on(schemes()[scheme], day).figures()
        for (_, found), range_ in amounts((profile, {**offering, "price_eur": price}), day, scheme).items():
            if found == name and range_ is not None:
                assert range_.high <= figures[maximum] + 1e-9


@settings(max_examples=60, deadline=None)
@given(st.floats(0, 180), st.floats(0, 180), st.floats(80, 100), st.floats(80, 100))
def test_more_credits_and_more_work_never_give_fewer_hours(credits, more_credits, share, more_share):
    less, more = sorted((credits, more_credits))
    part, full = sorted((share, more_share))
    few = hours({"tewerkstelling_percentage": part}, {"type": "bachelor", "credits": less})
    many = hours({"tewerkstelling_percentage": full}, {"type": "bachelor", "credits": more})

    assert few.high <= many.high
    assert few.high <= 4 * less + 1e-9
    assert many.high <= 125 * full / 100 + 1e-9


@settings(max_examples=40, deadline=None)
@given(st.floats(0, 5000), st.floats(0, 5000))
def test_a_dearer_course_never_gives_less_support(price, dearer):
    low, high = sorted((price, dearer))
    for scheme, name in (("opleidingscheques", "voordeel"), ("kmo_portefeuille", "steun")):
        cheap, dear = (amounts(({}, {"price_eur": euro}), TODAY, scheme) for euro in (low, high))
        for key in cheap.keys() & dear.keys():
            if key[1] == name:
                assert cheap[key].high <= dear[key].high
                assert cheap[key].high <= low, "never more than the course costs"


@pytest.mark.parametrize(
    ("profile", "offering", "text"),
    [
        ({}, None, "Hoogstens 125 uur"),
        ({}, {"type": "bachelor", "credits": 60}, "Tussen 100 en 125 uur"),
        ({"tewerkstelling_percentage": 90}, {"type": "bachelor"}, "Hoogstens 112,5 uur"),
        ({"tewerkstelling_percentage": 100}, {"type": "bachelor", "credits": 20}, "80 uur betaald verlof"),
        ({"tewerkstelling_percentage": 80}, {"type": "master", "credits": 60}, "100 uur betaald verlof"),
        ({}, {"type": "permanente_vorming", "contact_hours": 40}, "40 uur betaald verlof"),
    ],
)
def test_what_is_known_of_the_leave_is_said_as_a_range(profile, offering, text):
    assert text in said(profile, offering)


def test_who_meets_the_conditions_works_enough_whatever_was_told():
    assert hours({}, {"type": "bachelor", "credits": 60}) == Interval(100, 125)
    assert hours({}, {"type": "bachelor", "credits": 60}, day=date(2025, 8, 31)) == Interval(62.5, 125)


def test_euros_have_two_decimals_or_none_and_hours_as_few_as_they_need():
    cheques = said({}, {"price_eur": 99}, scheme="opleidingscheques")
    assert "49,50 euro" in cheques
    assert "250 euro" in cheques
    assert "112,5 uur" in said({"tewerkstelling_percentage": 90}, {"type": "bachelor", "credits": 60})


@pytest.mark.parametrize("scheme", sorted(schemes()))
def test_what_somebody_earns_is_never_a_condition(scheme):
    """The wage cap limits the pay during the leave, never the right to it."""
    for condition in schemes()[scheme].voorwaarden:
        for node in walk(condition.als):
            if isinstance(node, Compare | In):
                assert "loon" not in node.field
                assert "loongrens" not in str(getattr(node, "bound", ""))


def test_the_wage_cap_is_said_with_the_pay_and_a_cap_not_seen_is_said_to_be_so():
    assert "grens van 3.714 euro bruto per maand" in said({}, day=date(2026, 2, 1))
    assert "loongrens voor dit schooljaar heb ik niet gezien" in said({}, day=TODAY)


ONLINE = {
    VOV: "geen uren op afstand",
    "betaald_educatief_verlof_brussel": "Online les telt mee zoals les in de klas",
    "conge_education_paye_wallonie": "Of online les meetelt als uur les, heb ik niet gezien",
}


@pytest.mark.parametrize("scheme", ONLINE)
def test_each_leave_says_what_counts_of_lessons_online(scheme):
    (item,) = assess(parse_profile({}), {"forms": ["online"]}, TODAY, [scheme])
    assert any(ONLINE[scheme] in line for line in item.to_check)
