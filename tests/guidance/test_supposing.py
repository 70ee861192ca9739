"""What would change if something were otherwise: judged by the same rules, and the real profile left as it is."""

from __future__ import annotations

from datetime import date

import pytest

from guidance.incentives import assess
from guidance.profile import parse_profile
from guidance.supposing import changes, suppose

DAY = date(2026, 11, 24)
VOV = "vlaams_opleidingsverlof"
EMPLOYEE = {"werksituatie": "werknemer_privaat", "tewerkstelling_percentage": 100, "gewest_werk": "vlaanderen"}


def change(profile, slots, course=None, scheme=VOV, offering=None):
    (found,) = changes(parse_profile(profile), slots, offering, course, DAY, [scheme])
    return found


def test_a_profile_is_left_as_it_was():
    profile = parse_profile(EMPLOYEE)
    suppose(profile, {"tewerkstelling_percentage": 50})
    assert profile.tewerkstelling_percentage == 100


def test_working_less_leaves_the_sector_known():
    then = suppose(parse_profile(EMPLOYEE), {"werksituatie": "werknemer", "tewerkstelling_percentage": 80})
    assert then.werksituatie == "werknemer_privaat"


def test_hours_that_were_told_do_not_hold_for_another_share():
    then = suppose(parse_profile({**EMPLOYEE, "uren_per_maand": 165}), {"tewerkstelling_percentage": 50})
    assert then.uren_per_maand is None


def test_who_has_no_work_any_more_works_nowhere():
    then = suppose(parse_profile(EMPLOYEE), {"werksituatie": "werkzoekend"})
    assert (then.tewerkstelling_percentage, then.gewest_werk) == (None, None)


def test_another_diploma_has_another_year():
    profile = parse_profile({"hoogste_diploma": "secundair_onderwijs", "diploma_jaar": 1999})
    assert suppose(profile, {"hoogste_diploma": "graduaat"}).diploma_jaar is None


@pytest.mark.parametrize(
    ("slots", "direction"),
    [
        ({"tewerkstelling_percentage": 79}, "lost"),
        ({"tewerkstelling_percentage": 80}, "amount"),
        ({"gewest_werk": "brussel"}, "lost"),
        ({"werksituatie": "werknemer_openbaar"}, "lost"),
        ({"leeftijd": 60}, "none"),
    ],
)
def test_what_a_supposition_does_to_leave(slots, direction):
    assert change(EMPLOYEE, slots).direction == direction


def test_what_is_lost_says_the_condition_that_fails():
    found = change(EMPLOYEE, {"tewerkstelling_percentage": 50})
    assert found.deciding is not None
    assert found.deciding.outcome == "nee"
    assert "80 procent" in found.deciding.condition
    assert found.deciding.source.startswith("https://")


def test_an_exam_contract_takes_the_leave_away():
    assert change(EMPLOYEE, {}, course={"contract": "examencontract"}).direction == "lost"


def test_another_kind_of_course_keeps_nothing_of_the_one_on_the_table():
    offering = {"type": "bachelor", "credits": 180, "recognised": True}
    found = change(EMPLOYEE, {}, course={"type": "postgraduaat"}, scheme="studietoelage", offering=offering)
    assert found.after.status == "nee"


def test_every_supposition_starts_from_the_real_profile():
    profile = parse_profile(EMPLOYEE)
    first = changes(profile, {"gewest_werk": "brussel"}, day=DAY)
    again = changes(profile, {"tewerkstelling_percentage": 80}, day=DAY)
    assert [one.before for one in first] == [one.before for one in again] == assess(profile, None, DAY)


def test_what_is_judged_then_is_what_would_be_judged_were_it_so():
    real = parse_profile({**EMPLOYEE, "tewerkstelling_percentage": 50})
    found = changes(parse_profile(EMPLOYEE), {"tewerkstelling_percentage": 50}, day=DAY)
    assert [one.after for one in found] == assess(real, None, DAY)
