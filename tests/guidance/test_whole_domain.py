"""The parts of the domain together, for learners of every kind."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from guidance import topics
from guidance.incentives import assess
from guidance.intake import derive, summary
from guidance.matching import order, reasons
from guidance.profile import SLOTS, Profile, choices
from guidance.questions import Context, askable, next_question, question

TODAY = date(2026, 11, 24)
YES_OR_NO = st.sampled_from([True, False, None])
AMOUNTS = st.none() | st.integers(0, 5000) | st.floats(0, 200, allow_nan=False)


def one_of(slot):
    return st.sampled_from([None, *choices(slot)])


def some_of(slot):
    return st.lists(st.sampled_from(choices(slot)), max_size=3, unique=True)


learners = st.builds(
    Profile,
    hoogste_diploma=one_of("hoogste_diploma"),
    buitenlands_diploma=YES_OR_NO,
    diploma_jaar=st.none() | st.integers(1950, 2026),
    werksituatie=one_of("werksituatie"),
    tewerkstelling_percentage=st.none() | st.integers(0, 100),
    uren_per_maand=st.none() | st.integers(0, 200),
    doel=one_of("doel"),
    opleidingstype=some_of("opleidingstype"),
    lesvorm=some_of("lesvorm"),
    max_studiepunten=AMOUNTS,
    max_prijs=AMOUNTS,
    relevante_ervaring_jaren=AMOUNTS,
)
items = st.fixed_dictionaries(
    {"title": st.text(max_size=30), "type": st.sampled_from([*choices("opleidingstype"), "doctoraat", "onbekend"])},
    optional={
        "location": st.none() | st.just("Gent"),
        "distance_km": st.none() | st.floats(0, 300),
        "forms": st.none() | some_of("lesvorm"),
        "credits": st.none() | st.integers(1, 240),
        "price_eur": AMOUNTS,
        "recognised": YES_OR_NO,
    },
)
queries = st.fixed_dictionaries(
    {}, optional={"text": st.text(max_size=20), "place": st.none() | st.just("Gent"), "forms": some_of("lesvorm")}
)


@settings(max_examples=150, deadline=None)
@given(learners, st.sampled_from(["toelating", "studiegeld", "werkstudent", "evc", "leerkrediet"]), items)
def test_every_learner_gets_every_explanation_about_any_offering(learner, topic, item):
    found = topics.explain(topic, learner, item, TODAY)
    assert len(found.text.split()) <= 90
    assert "{" not in found.text
    assert "None" not in found.text


@settings(max_examples=150, deadline=None)
@given(learners, st.lists(items, max_size=8), queries)
def test_offerings_are_marked_and_never_lost(learner, found, query):
    ordered = order(found, learner)
    assert sorted(map(id, ordered)) == sorted(map(id, found))
    for item in found:
        for reason in reasons(item, learner, query):
            assert "None" not in reason
            assert "_" not in reason.replace(str(query.get("text")), "").replace(str(item["title"]), "")


@settings(max_examples=150, deadline=None)
@given(learners)
def test_the_summary_tells_exactly_what_is_known(learner):
    told = summary(learner, derive(learner, TODAY))
    derived = [value for value in vars(derive(learner, TODAY)).values() if value is not None]
    assert len(told) == len(learner.known()) + len(derived)
    assert all(label and value for label, value in told)


def test_every_slot_that_an_incentive_misses_can_be_asked():
    missing = {slot for found in assess(Profile(), day=TODAY) for slot in found.missing if slot in SLOTS}
    assert missing
    assert missing <= set(askable())


def test_an_answer_that_decides_nothing_is_not_asked_for():
    """Whatever is asked for the incentives stands in the `missing` of one that is still undecided."""
    profile = Profile(hoogste_diploma="secundair_onderwijs", werksituatie="werknemer", interesse="zorg")
    found = assess(profile, day=TODAY)
    asked = next_question(profile, found, Context("incentives"))
    undecided = {slot for one in found if one.status == "onbekend" for slot in one.missing}
    assert asked.slot in undecided
    assert question(asked.slot, profile) == asked
