"""What to do, in order of the day it must be done: of the schemes that fit or were chosen, and of the course.

A day is reckoned from the course's start where that is known, else it is the next one; what has no day says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from guidance.dutch import day as in_dutch
from guidance.incentives import Assessment, schemes
from guidance.incentives.schema import When
from guidance.loading import DATA, Strict, load, phrases
from guidance.topic_files import sources

# An academic year begins in September: deadlines from July on belong to the one that follows.
_FIRST_MONTH = 7


class EnrolmentStep(Strict):
    """One thing to do for a course; `schools` and `not_schools` are codes, none is every school."""

    text: str
    source: str | None = None
    schools: tuple[str, ...] = ()
    not_schools: tuple[str, ...] = ()
    when: When | None = None

    def holds_for(self, school: str | None) -> bool:
        """Whether this is to be done at a school."""
        return (not self.schools or school in self.schools) and school not in self.not_schools


@dataclass(frozen=True)
class Deadline:
    """The day by which (None: no day is known), and how it is said."""

    on: date | None
    said: str
    passed: bool = False


@dataclass(frozen=True)
class Task:
    """One entry of the list: what for, by when, what to do, where it was read."""

    title: str
    deadline: Deadline
    todo: tuple[str, ...]
    note: str | None
    source: str | None
    sure: bool = True


@cache
def enrolment() -> tuple[EnrolmentStep, ...]:
    """The steps of data/enrolment.yaml."""
    return load(tuple[EnrolmentStep, ...], DATA / "enrolment.yaml")


def tasks(
    assessments: Iterable[Assessment], course: Mapping[str, Any] | None, school: str | None, today: date
) -> list[Task]:
    """Everything to do, by day; what has no day comes last.

    Args:
        assessments: the schemes to take up; of one that is `nee` nothing is to be done.
        course: the contract's item of the course that was chosen, or None.
        school: the code of its school, or None.
        today: the day.
    """
    start = _start(course)
    found = [_of_scheme(item, start, today) for item in assessments if item.status != "nee" and _has_work(item)]
    found += _of_course(course, school, start, today) if course else []
    far = date.max
    return sorted(found, key=lambda task: (task.deadline.passed, task.deadline.on or far, not task.deadline.said))


def due(when: When | None, start: date | None, today: date) -> Deadline:
    """The day of a deadline: in the course's own academic year where its start is known, else the next."""
    words = phrases()
    if when is None:
        return Deadline(None, "")
    if when.voor_start:
        said = words["due_before_start_on"].format(day=in_dutch(start)) if start else words["due_before_start"]
        return Deadline(start, said, start is not None and start < today)
    last = str(when.voor or when.tot)
    on = _reckoned(last, start, today)
    said = words["due_before" if when.voor else "due_until"].format(day=in_dutch(on))
    if when.vanaf and (first := _before(when.vanaf, on)) > today:
        said = words["due_between"].format(first=in_dutch(first), day=in_dutch(on))
    passed = on <= today if when.voor else on < today
    return Deadline(on, said, passed)


def _reckoned(text: str, start: date | None, today: date) -> date:
    """ "10-31" as a day: of the academic year of the start, else the next one that is still to come."""
    if len(text) > len("10-31"):
        return date.fromisoformat(text)
    month, number = map(int, text.split("-"))
    if start is None:
        this_year = date(today.year, month, number)
        return this_year if this_year > today else date(today.year + 1, month, number)
    first_year = start.year if start.month >= _FIRST_MONTH else start.year - 1
    return date(first_year if month >= _FIRST_MONTH else first_year + 1, month, number)


def _before(text: str, end: date) -> date:
    """The last such day before the end."""
    if len(text) > len("10-31"):
        return date.fromisoformat(text)
    month, number = map(int, text.split("-"))
    same_year = date(end.year, month, number)
    return same_year if same_year < end else date(end.year - 1, month, number)


def _start(course: Mapping[str, Any] | None) -> date | None:
    start = (course or {}).get("start")
    if isinstance(start, date):
        return start
    return date.fromisoformat(str(start)[:10]) if start else None


def _has_work(item: Assessment) -> bool:
    return bool(item.steps or item.deadline)


def _of_scheme(item: Assessment, start: date | None, today: date) -> Task:
    # The sentences that apply were chosen with the profile; the day is that of the first one with a day.
    dated = [
        term.wanneer for term in schemes()[item.id].termijn if term.wanneer and term.tekst in (item.deadline or "")
    ]
    deadline = due(dated[0] if dated else None, start, today)
    source = f"{item.url} ({item.source_date or phrases()['source_undated']})"
    return Task(item.short_name, deadline, item.steps, item.deadline, source, item.status == "ja")


def _of_course(course: Mapping[str, Any], school: str | None, start: date | None, today: date) -> list[Task]:
    found: list[Task] = []
    for step in enrolment():
        if not step.holds_for(school):
            continue
        read = sources()[step.source] if step.source else None
        source = f"{read.url or read.label} ({read.date or phrases()['source_undated']})" if read else course.get("url")
        found.append(Task(str(course["title"]), due(step.when, start, today), (step.text,), None, source))
    return found
