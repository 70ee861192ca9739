"""The truth table against going through every completion one by one."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidance.incentives.fields import DOMAINS, Interval
from guidance.incentives.table import Both, Bounded, Hidden, Member, Negated, Table

# Every number that the bounds below can tell apart, and some between.
POINTS = (0.0, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0)
FIELDS = {
    "gewest_werk": sorted(DOMAINS["gewest_werk"]),
    "pop": [False, True],
    "credits": POINTS,
    "contact_hours": POINTS,
}


def members(field):
    return st.sets(st.sampled_from(FIELDS[field]), min_size=1).map(lambda values: Member(field, frozenset(values)))


atoms = st.one_of(
    members("gewest_werk"),
    members("pop"),
    st.builds(Bounded, st.sampled_from(["credits", "contact_hours"]), st.booleans(), st.sampled_from([1.0, 2.0, 3.0])),
    st.builds(Hidden, st.sampled_from(["wens", "oordeel"])),
)
nodes = st.recursive(
    atoms,
    lambda inner: st.one_of(
        st.builds(Negated, inner),
        st.builds(Both, st.booleans(), st.lists(inner, min_size=1, max_size=3).map(tuple)),
    ),
    max_leaves=8,
)


@st.composite
def known(draw):
    return {name: draw(st.none() | st.sampled_from(values)) for name, values in FIELDS.items()}


def holds(node, facts):
    if isinstance(node, Negated):
        return not holds(node.child, facts)
    if isinstance(node, Both):
        return (all if node.every else any)(holds(child, facts) for child in node.children)
    if isinstance(node, Hidden):
        return facts[node.name]
    value = facts[node.field]
    if isinstance(node, Member):
        return value in node.values
    return value >= node.bound if node.at_least else value <= node.bound


def judged(conditions, facts, promises):
    """The status once every answerable fact is known."""
    outcomes = {
        all(holds(node, {**facts, "wens": wens, "oordeel": oordeel}) for node in conditions)
        for wens, oordeel in product([False, True], repeat=2)
    }
    if outcomes == {False}:
        return "nee"
    return "ja" if outcomes == {True} and promises else "onbekend"


def completions(facts):
    choices = [FIELDS[name] if value is None else [value] for name, value in facts.items()]
    return [dict(zip(facts, values, strict=True)) for values in product(*choices)]


def possible(facts):
    found = {}
    for name, value in facts.items():
        if name in DOMAINS:
            found[name] = DOMAINS[name] if value is None else frozenset({value})
        else:
            found[name] = Interval() if value is None else Interval(value, value)
    return found


def brute_force(conditions, facts, promises):
    outcomes = {tuple(c.values()): judged(conditions, c, promises) for c in completions(facts)}
    seen = set(outcomes.values())
    missing = {
        name
        for i, name in enumerate(facts)
        for values, outcome in outcomes.items()
        for other in FIELDS[name]
        if facts[name] is None and outcomes[(*values[:i], other, *values[i + 1 :])] != outcome
    }
    return (seen.pop() if len(seen) == 1 else "onbekend"), missing


@settings(max_examples=150, deadline=None)
@given(st.lists(nodes, min_size=1, max_size=3), known(), st.booleans())
def test_status_and_missing_are_those_of_all_completions(conditions, facts, promises):
    status, _, missing = Table(conditions, promises).judge(possible(facts))

    assert (status, set(missing)) == brute_force(conditions, facts, promises)


@settings(max_examples=100, deadline=None)
@given(st.lists(nodes, min_size=1, max_size=3), known())
def test_each_condition_has_the_outcome_it_would_have_alone(conditions, facts):
    _, each, _ = Table(conditions).judge(possible(facts))

    for node, outcome in zip(conditions, each, strict=True):
        truths = {
            holds(node, {**completion, "wens": wens, "oordeel": oordeel})
            for completion in completions(facts)
            for wens, oordeel in product([False, True], repeat=2)
        }
        assert outcome == ("onbekend" if len(truths) == 2 else "ja" if truths.pop() else "nee")


@settings(max_examples=100, deadline=None)
@given(st.lists(nodes, min_size=2, max_size=3), known())
def test_the_order_of_conditions_is_irrelevant(conditions, facts):
    status, _, missing = Table(conditions).judge(possible(facts))
    turned, _, turned_missing = Table(conditions[::-1]).judge(possible(facts))

    assert (status, set(missing)) == (turned, set(turned_missing))


def test_too_many_cases_are_refused_before_memory_is():
    bounds = [Bounded(name, True, float(i)) for name in ("credits", "contact_hours", "price_eur") for i in range(200)]

    with pytest.raises(ValueError, match="hoogstens"):
        Table([Both(False, tuple(bounds))])


def test_conditions_on_different_fields_do_not_multiply_each_other():
    bounds = [Bounded(name, True, float(i)) for name in ("credits", "contact_hours", "price_eur") for i in range(200)]

    status, _, missing = Table(bounds).judge({name: Interval() for name in ("credits", "contact_hours", "price_eur")})

    assert (status, missing) == ("onbekend", ("credits", "contact_hours", "price_eur"))


@settings(max_examples=100, deadline=None)
@given(st.lists(nodes, min_size=1, max_size=3), known())
def test_a_field_is_narrowed_to_the_values_with_which_everything_can_hold(conditions, facts):
    table = Table(conditions)
    fitting = [
        completion for completion in completions(facts) if judged(conditions, completion, promises=True) != "nee"
    ]
    for name in table.fields:
        narrowed = table.narrowed(name, possible(facts))
        for completion in fitting:
            value = completion[name]
            assert value in narrowed if name in DOMAINS else narrowed.low <= value <= narrowed.high
        if name in DOMAINS and fitting:
            assert narrowed == {completion[name] for completion in fitting}
