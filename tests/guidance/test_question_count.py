"""How many questions it takes, for learners as they are, and that none of them is asked for nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

import pytest
import yaml

from guidance.incentives import Assessment, assess, outlook
from guidance.intake import derive
from guidance.profile import Profile, possible_values
from guidance.questions import Context, Prospect, Question, askable, next_question

TODAY = date(2026, 11, 24)
# The incentives that were there first, and that most learners ask about.
FIRST = frozenset(
    {
        "vlaams_opleidingsverlof",
        "opleidingscheques",
        "kmo_portefeuille",
        "betaald_educatief_verlof_brussel",
        "studietoelage",
        "loopbaancheque",
    }
)
MOST = 5
BROADER = ("werknemer", "werkzoekend", "bachelor")
# What may be answered to a question without buttons; enough to meet every limit in the rules.
FREE = {
    "diploma_jaar": range(1980, TODAY.year + 1),
    "uren_per_maand": range(0, 180, 10),
    "leeftijd": range(18, 70),
    "relevante_ervaring_jaren": range(40),
    "jaren_werkervaring": range(40),
    "ancienniteit_maanden": range(0, 61, 6),
    "aantal_werknemers": (1, 5, 9, 10, 15, 20, 49, 50, 100, 250, 500),
    "max_studiepunten": range(3, 66, 3),
}


@dataclass(frozen=True)
class Learner:
    """Somebody and what is true of them."""

    who: str
    facts: dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """One question that was put, what was known then, and which incentives it could still decide."""

    question: Question
    known: dict[str, Any]
    concerns: frozenset[str]


def learners() -> list[Learner]:
    path = Path(__file__).with_name("learners.yaml")
    read = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [Learner(one.pop("who"), one) for one in read]


def judged(known: dict[str, Any]) -> list[Assessment]:
    return assess(Profile(**known), None, TODAY)


def prospect(profile: Profile) -> Prospect:
    return lambda ids, slots: outlook(profile, None, TODAY, slots, ids)


def answer(question: Question, facts: dict[str, Any]) -> Any:
    """The button that is true, or what one types; None where they do not know."""
    truth = facts.get(question.slot)
    offered = [value for _, value in question.choices]
    if truth is None or not offered or truth in offered:
        return truth
    broad = [value for value in offered if truth in possible_values(question.slot, str(value))]
    return broad[0] if broad else truth


def talk(facts: dict[str, Any]) -> Iterator[Asked]:
    """Every question about support, each answered truthfully, until there is none left."""
    known: dict[str, Any] = {}
    asked: frozenset[str] = frozenset()
    skipped: frozenset[str] = frozenset()
    while True:
        found = judged(known)
        profile = Profile(**known)
        context = Context("incentives", None, asked, skipped, frozenset(askable()), prospect(profile))
        question = next_question(profile, found, context)
        if question is None:
            return
        open_now = {one.id for one in found if one.status == "onbekend" and question.slot in one.missing}
        yield Asked(question, dict(known), frozenset(open_now))
        asked |= {question.key}
        value = answer(question, facts)
        if value is None:
            skipped |= {question.slot}
        else:
            known[question.slot] = value


@cache
def talks() -> Sequence[tuple[Learner, tuple[Asked, ...]]]:
    return [(one, tuple(talk(one.facts))) for one in learners()]


def until_first_are_settled(asked: Sequence[Asked]) -> int:
    """The number of questions up to the last that could still change one of the first incentives."""
    concerning = [number for number, one in enumerate(asked, 1) if one.concerns & FIRST]
    return max(concerning, default=0)


def changes_something(one: Asked) -> bool:
    """Whether any answer changes a status, a reason, or who the learner is for the intake."""
    values = [value for _, value in one.question.choices] or list(FREE[one.question.slot])
    return any(_outcome({**one.known, one.question.slot: value}) != _outcome(one.known) for value in values)


def _outcome(known: dict[str, Any]) -> tuple[Any, ...]:
    reasons = [(a.id, a.status, tuple(r.outcome for r in a.reasons)) for a in judged(known)]
    derived = derive(Profile(**known), TODAY)
    # The level of schooling alone decides nothing: who comes in and when does.
    return (*reasons, derived.intakeprofiel, derived.subprofiel, derived.instroommoment)


def test_the_first_incentives_take_five_questions_at_most_for_most_learners() -> None:
    counts = {learner.who: until_first_are_settled(asked) for learner, asked in talks()}
    assert len(counts) >= 40
    assert median(counts.values()) <= MOST, counts


def test_nobody_is_asked_a_dozen_questions() -> None:
    long = {learner.who: [one.question.key for one in asked] for learner, asked in talks() if len(asked) > 12}
    assert not long


@pytest.mark.parametrize(("learner", "asked"), talks(), ids=[learner.who for learner, _ in talks()])
def test_no_question_is_without_effect(learner: Learner, asked: tuple[Asked, ...]) -> None:
    useless = [(one.question.key, one.known) for one in asked if not changes_something(one)]
    assert not useless


@pytest.mark.parametrize(("learner", "asked"), talks(), ids=[learner.who for learner, _ in talks()])
def test_nothing_is_asked_that_is_known(learner: Learner, asked: tuple[Asked, ...]) -> None:
    for one in asked:
        assert one.known.get(one.question.slot) in (None, *BROADER)
