"""What holds for every scheme, whoever asks: learning more never takes back what was said."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from guidance.incentives import assess, schemes
from guidance.incentives.expressions import Combined, Compare, In, Judgement, Not, Parameter, Rule
from guidance.incentives.fields import DOMAINS, possible
from guidance.incentives.offering import OfferingFacts, parse_offering
from guidance.incentives.rules import WEEKS_A_MONTH, rules_on, shared
from guidance.profile import Profile, parse_profile

WITHOUT_CONTRACT = {"permanente_vorming", "studiedag", "beroepsopleiding", "postgraduaat"}
days = st.dates(date(2018, 1, 1), date(2028, 12, 31))


def values_of(name):
    if name in DOMAINS:
        listed = sorted(DOMAINS[name] - {"geen"}) if name in ("subtype", "contract") else list(DOMAINS[name])
        return st.sampled_from(sorted(listed, key=str))
    near = {
        "tewerkstelling_percentage": [24, 25, 49, 50, 79, 80, 100],
        "uren_per_maand": [40, 120, 121, 160],
        "diploma_jaar": [1999, 2015, 2022, 2023, 2024, 2025, 2026],
    }
    return st.sampled_from(near.get(name, [0, 2, 3, 7, 8, 9, 12, 24, 26, 27, 31, 32, 60, 120, 360]))


@st.composite
def situations(draw):
    """A learner and an offering of which everything is known and nothing contradicts."""
    profile = {name: draw(values_of(name)) for name in SLOTS}
    offering = {name: draw(values_of(name)) for name in COURSE if name not in ("forms", "language", "subtype")}
    offering["forms"] = [draw(st.sampled_from(["dag", "avond", "weekend"]))]
    offering["language"] = draw(st.sampled_from(["nl", "en"]))
    if offering["type"] in WITHOUT_CONTRACT:
        del offering["contract"]
    if offering["type"] == "creditcontract":
        offering["contract"] = "creditcontract"
    by_type = {"bachelor": ["professionele_bachelor"], "master": ["educatieve_master", "verkort_programma"]}
    offering["subtype"] = draw(st.sampled_from(by_type.get(offering["type"], ["verkort_programma"])))
    if profile["tewerkstelling_percentage"] == 100:
        profile["uren_per_maand"] = 160
    profile["jaren_werkervaring"] = max(profile["jaren_werkervaring"], profile["relevante_ervaring_jaren"])
    return profile, offering


SLOTS = [name for name in Profile.model_fields if name in possible(Profile(), OfferingFacts())]
COURSE = [
    name
    for name in OfferingFacts.model_fields
    if name in possible(Profile(), OfferingFacts()) and name not in ("region", "provider_kind", "price_eur")
]


def part(facts, keep):
    return {name: value for name, value in facts.items() if name in keep}


@st.composite
def two_stages(draw):
    profile, offering = draw(situations())
    names = [*profile, *offering]
    later = set(draw(st.lists(st.sampled_from(names), unique=True, min_size=len(names) // 2)))
    earlier = set(draw(st.lists(st.sampled_from(sorted(later)), unique=True)))
    return (part(profile, earlier), part(offering, earlier)), (part(profile, later), part(offering, later))


def status_of(facts, day):
    profile, offering = facts
    return {item.id: item for item in assess(parse_profile(profile), offering, day)}


@settings(max_examples=40, deadline=None)
@given(two_stages(), days)
def test_learning_a_fact_never_takes_back_ja_or_nee(stages, day):
    before, after = (status_of(facts, day) for facts in stages)

    for name, item in before.items():
        if item.status != "onbekend":
            assert after[name].status == item.status, name


@settings(max_examples=40, deadline=None)
@given(two_stages(), days)
def test_only_what_is_missing_can_change_a_status(stages, day):
    (profile, offering), (all_profile, all_offering) = stages
    for name, item in status_of(stages[0], day).items():
        rest_profile = {k: v for k, v in all_profile.items() if k not in item.missing}
        rest_offering = {k: v for k, v in all_offering.items() if k not in item.missing}
        (told,) = assess(parse_profile({**rest_profile, **profile}), {**rest_offering, **offering}, day, [name])
        assert told.status == item.status, name


@settings(max_examples=40, deadline=None)
@given(situations(), days)
def test_with_everything_known_the_status_is_what_the_conditions_say(facts, day):
    profile, offering = parse_profile(facts[0]), parse_offering(facts[1])
    known = {
        name: next(iter(v)) if isinstance(v, frozenset) else v.low for name, v in possible(profile, offering).items()
    }
    known["subtype"] = offering.subtype
    for item in assess(profile, offering, day):
        rules = rules_on(schemes()[item.id], day)
        figures = rules.figures()
        deciding = [c for c in rules.conditions if c.vertrouwen != "laag"]
        failed = [c.id for c in deciding if holds(c.als, known, figures, day) is False]
        if rules.existence.toestand == "bestaat_niet" or failed:
            assert item.status == "nee", item.id
        elif item.status != "onbekend":
            assert item.status == "ja", item.id
        assert not item.missing, item.id


def holds(expression, known, figures, day):
    """Two-valued, on full knowledge; None where somebody else decides."""
    if isinstance(expression, Rule):
        return holds(shared().regels[expression.name], known, figures, day)
    if isinstance(expression, Judgement):
        return None
    if isinstance(expression, Not):
        inner = holds(expression.child, known, figures, day)
        return None if inner is None else not inner
    if isinstance(expression, Combined):
        return combined(expression, [holds(child, known, figures, day) for child in expression.children])
    if isinstance(expression, In):
        return known[expression.field] in expression.values
    return compared(expression, known[expression.field], figures, day)


def combined(expression, parts):
    deciding = not expression.every
    if deciding in parts:
        return deciding
    return None if None in parts else not deciding


def compared(expression: Compare, value, figures, day):
    bound = expression.bound
    if isinstance(bound, Parameter):
        figure = figures[bound.name]
        limit = int(figure * WEEKS_A_MONTH) if bound.monthly else figure
    else:
        limit = bound if isinstance(bound, float) else day.year - bound.years
    return value >= limit if expression.at_least else value <= limit


@settings(max_examples=40, deadline=None)
@given(situations(), days)
def test_the_order_in_which_facts_and_schemes_are_given_is_irrelevant(facts, day):
    profile, offering = facts
    turned = {name: profile[name] for name in reversed(profile)}, {n: offering[n] for n in reversed(offering)}
    ids = list(reversed(schemes()))

    straight = status_of(facts, day)
    reverse = {item.id: item for item in assess(parse_profile(turned[0]), turned[1], day, ids)}

    assert straight == reverse
    assert list(reverse) == ids


@settings(max_examples=40, deadline=None)
@given(two_stages(), days)
def test_a_decided_status_asks_nothing_and_an_authority_is_never_spoken_for(stages, day):
    for item in status_of(stages[0], day).values():
        assert item.status == "onbekend" or item.missing == ()
        if schemes()[item.id].oordeel is not None:
            assert item.status != "ja"


def test_a_broad_value_is_every_value_it_stands_for():
    for broad, narrow in (
        ("werknemer", ("werknemer_privaat", "werknemer_openbaar")),
        ("werkzoekend", ("werkzoekend_met_uitkering", "werkzoekend_zonder_uitkering")),
    ):
        whole = {i.id: i.status for i in assess(parse_profile({"werksituatie": broad}), None, date(2025, 10, 1))}
        parts = [
            {i.id: i.status for i in assess(parse_profile({"werksituatie": value}), None, date(2025, 10, 1))}
            for value in narrow
        ]
        for name, status in whole.items():
            seen = {part[name] for part in parts}
            assert status == (seen.pop() if len(seen) == 1 else "onbekend"), name
