"""What to do by when: days reckoned from the course's start, else the next ones; never a day that no file has."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from guidance.incentives import assess, schemes
from guidance.incentives.schema import When
from guidance.profile import parse_profile
from guidance.steps import due, enrolment, tasks
from guidance.topic_files import sources

TODAY = date(2026, 11, 24)
LEAVE = When(voor="10-31")
GRANT = When(vanaf="08-01", tot="06-01")
COURSE = {"title": "Graduaat x", "url": "https://school.example/x", "start": None}


@pytest.mark.parametrize(
    ("when", "start", "today", "on", "passed"),
    [
        (LEAVE, None, TODAY, date(2027, 10, 31), False),
        (LEAVE, None, date(2026, 10, 30), date(2026, 10, 31), False),
        (LEAVE, None, date(2026, 10, 31), date(2027, 10, 31), False),
        (LEAVE, date(2026, 9, 21), TODAY, date(2026, 10, 31), True),
        (LEAVE, date(2027, 2, 8), TODAY, date(2026, 10, 31), True),
        (LEAVE, date(2027, 9, 20), TODAY, date(2027, 10, 31), False),
        (GRANT, None, TODAY, date(2027, 6, 1), False),
        (GRANT, date(2027, 9, 20), TODAY, date(2028, 6, 1), False),
        (When(tot="2026-12-31"), None, TODAY, date(2026, 12, 31), False),
        (When(tot="2026-12-31"), None, date(2027, 1, 1), date(2026, 12, 31), True),
        (When(voor_start=True), None, TODAY, None, False),
        (When(voor_start=True), date(2026, 9, 21), TODAY, date(2026, 9, 21), True),
    ],
)
def test_the_day_of_a_deadline(when, start, today, on, passed):
    found = due(when, start, today)
    assert (found.on, found.passed) == (on, passed)


def test_a_window_that_is_not_open_yet_says_when_it_opens():
    assert due(GRANT, date(2027, 9, 20), TODAY).said == "van 1 augustus 2027 tot en met 1 juni 2028"
    assert due(GRANT, None, TODAY).said == "tot en met 1 juni 2027"


def test_what_has_no_day_says_none():
    assert due(None, None, TODAY).said == ""


def test_tasks_stand_in_the_order_of_their_days_and_those_without_come_last():
    found = tasks(assess(parse_profile({}), None, TODAY), {**COURSE}, "hogent", TODAY)
    days = [task.deadline.on for task in found if not task.deadline.passed]
    known = [day for day in days if day]
    assert known == sorted(known)
    assert days.index(None) >= len(known)


def test_of_a_scheme_that_does_not_fit_nothing_is_to_be_done():
    profile = parse_profile({"werksituatie": "zelfstandige", "hoofdberoep": "geen_werknemer"})
    found = assess(profile, None, TODAY, ["vlaams_opleidingsverlof"])
    assert found[0].status == "nee"
    assert tasks(found, None, None, TODAY) == []


def test_the_last_day_of_one_school_is_told_of_no_other():
    ugent, other = ([task.deadline.said for task in tasks([], COURSE, one, TODAY)] for one in ("ugent", "vives"))
    assert any("30 september" in said for said in ugent)
    assert not any("30 september" in said for said in other)


def test_every_task_says_where_it_was_read():
    assert all(task.source for task in tasks(assess(parse_profile({}), None, TODAY), COURSE, None, TODAY))
    assert all(step.source in sources() for step in enrolment() if step.source)


def test_every_day_stands_in_the_sentence_it_comes_from():
    months = {"10-31": "31 oktober", "06-01": "1 juni", "2026-12-31": "31 december 2026"}
    for scheme in schemes().values():
        for term in scheme.termijn:
            if term.wanneer and not term.wanneer.voor_start:
                assert months[str(term.wanneer.voor or term.wanneer.tot)] in term.tekst


@pytest.mark.parametrize("wrong", [{}, {"voor": "10-31", "tot": "11-01"}, {"tot": "02-30"}, {"tot": "31-10"}])
def test_a_deadline_that_means_nothing_is_refused(wrong):
    with pytest.raises(ValidationError):
        When(**wrong)
