"""Status and `missing` of the real schemes against every completion of what is unknown, judged one by one.

What is left unknown is a handful of fields, so that all their combinations can be gone through. Judging one completion
is done by the two-valued reader of the conditions of test_incentives_learning.py, not by the truth tables.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

import guidance.incentives
from guidance.incentives import assess, schemes
from guidance.incentives.fields import DOMAINS, possible
from guidance.incentives.offering import OfferingFacts, parse_offering
from guidance.incentives.rules import RuleSet, rules_on
from guidance.incentives.yaml12 import read_yaml
from guidance.profile import Profile, parse_profile
from tests.guidance.test_incentives_learning import WITHOUT_CONTRACT, days, holds, situations

MOST = 1000
Facts = dict[str, Any]


def values_of(name: str, rules: RuleSet, known: Facts) -> list[Any]:
    """Every value that the scheme tells apart, with both sides of each bound; nothing that contradicts the rest."""
    if name == "forms":
        return [["dag"], ["avond"]]
    if name == "language":
        return ["nl", "en"]
    if name == "contract":
        return sorted(DOMAINS[name] - {"geen"})
    if name in DOMAINS:
        return sorted(DOMAINS[name], key=str)
    bounds = [bound for bound, _ in rules.table.tell_apart(name)]
    listed = {value for bound in bounds for value in (bound - 1, bound, bound + 1) if value >= 0} | {100.0}
    if name == "tewerkstelling_percentage":
        listed = {value for value in listed if value <= 100}
    if name == "diploma_jaar":
        listed = {int(value) for value in listed if 1900 <= value <= 2100}
    return sorted(listed)


def split(facts: Facts) -> tuple[Facts, Facts]:
    profile = {name: value for name, value in facts.items() if name in Profile.model_fields}
    return profile, {name: value for name, value in facts.items() if name in OfferingFacts.model_fields}


def consistent(facts: Facts) -> bool:
    """No more years in the field than in all, and full-time hours for who works full time."""
    if facts["relevante_ervaring_jaren"] > facts["jaren_werkervaring"]:
        return False
    return facts["tewerkstelling_percentage"] < 100 or facts["uren_per_maand"] > 121


def truth(facts: Facts, rules: RuleSet, day: date) -> str:
    """The status when everything is known."""
    if rules.existence.toestand == "bestaat_niet":
        return "nee"
    profile, offering = parse_profile(split(facts)[0]), parse_offering(split(facts)[1])
    known = {
        name: next(iter(values)) if isinstance(values, frozenset) else values.low
        for name, values in possible(profile, offering).items()
    }
    known["subtype"] = offering.subtype or "geen"
    outcomes = [holds(c.als, known, rules.figures(), day) for c in rules.conditions if c.vertrouwen != "laag"]
    if False in outcomes:
        return "nee"
    unsure = None in outcomes or any(c.vertrouwen == "laag" for c in rules.conditions)
    promised = rules.existence.toestand == "bestaat" and rules.scheme.oordeel is None
    return "ja" if promised and not unsure else "onbekend"


@cache
def basis_of(scheme: str) -> Facts:
    """The learner and course of the scheme's situations: somebody to whom it may well apply."""
    path = Path(guidance.incentives.__file__).parent / "situations" / f"{scheme}.yaml"
    basis: Facts = read_yaml(path)["basis"]
    return basis


@st.composite
def partly_known(draw):
    """A scheme on a day, everything that is true, and which of it is not known."""
    scheme = draw(st.sampled_from(sorted(schemes())))
    # Who is known to be near a yes: of others all is decided by one fact.
    basis = basis_of(scheme)
    day = draw(st.just(date.fromisoformat(basis["dag"])) | days)
    rules = rules_on(schemes()[scheme], day)
    profile, offering = draw(situations())
    facts = {**profile, **offering, **basis["profiel"], **basis.get("opleiding", {})}
    assume(consistent(facts))
    # Unknown type and known subtype or contract say something of each other: only the others are left unknown.
    askable = sorted(set(rules.table.fields) - {"type", "subtype"} & set(facts) if rules.table.fields else [])
    assume(askable)
    unknown = draw(st.lists(st.sampled_from(askable), unique=True, min_size=1, max_size=5))
    if facts["type"] in WITHOUT_CONTRACT | {"creditcontract"}:
        unknown = [name for name in unknown if name != "contract"]
    # The years in the field bound all years: both unknown, the one answer tells of the other.
    if "jaren_werkervaring" in unknown:
        unknown = [name for name in unknown if name != "relevante_ervaring_jaren"]
    assume(unknown)
    return rules, day, facts, unknown


def completions(rules: RuleSet, facts: Facts, unknown: list[str]) -> list[tuple[tuple[Any, ...], Facts]]:
    values = [values_of(name, rules, facts) for name in unknown]
    total = 1
    for listed in values:
        total *= len(listed)
    assume(total <= MOST)
    found = []
    for chosen in product(*values):
        complete = {**facts, **dict(zip(unknown, chosen, strict=True))}
        if consistent(complete):
            found.append((tuple(map(str, chosen)), complete))
    return found


@settings(max_examples=150, deadline=None)
@given(partly_known())
def test_status_is_what_every_completion_says_and_missing_exactly_what_can_change_it(case):
    rules, day, facts, unknown = case
    outcomes = {chosen: truth(complete, rules, day) for chosen, complete in completions(rules, facts, unknown)}
    assume(outcomes)

    known = {name: value for name, value in facts.items() if name not in unknown}
    item = judged(known, rules, day)

    event(f"{len(item.missing)} of {len(unknown)} missing")
    seen = set(outcomes.values())
    assert item.status == (seen.pop() if len(seen) == 1 else "onbekend")
    # Empty exactly when no answer, nor several together, can change the status.
    assert bool(item.missing) == (len(set(outcomes.values())) > 1)
    for place, name in enumerate(unknown):
        assert (name in item.missing) == decides(place, outcomes), name
    assert set(item.missing) <= set(unknown)


def judged(known: Facts, rules: RuleSet, day: date):
    profile, offering = split(known)
    (item,) = assess(parse_profile(profile), offering, day, [rules.scheme.id])
    return item


def decides(place: int, outcomes: dict[tuple[str, ...], str]) -> bool:
    """Whether two completions that differ in this field alone end differently."""
    by_others: dict[tuple[str, ...], set[str]] = {}
    for chosen, outcome in outcomes.items():
        by_others.setdefault(chosen[:place] + chosen[place + 1 :], set()).add(outcome)
    return any(len(found) > 1 for found in by_others.values())
