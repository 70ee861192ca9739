"""The order of questions against every other order there is."""

from __future__ import annotations

import random
from collections.abc import Callable, Hashable, Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidance.deciding import Guess, Outlook, apart, open_facts, ranked
from guidance.incentives import SchemesOutlook, outlook, schemes
from guidance.loading import DATA, load
from guidance.profile import Profile
from guidance.questions import QuestionFile

TODAY = date(2026, 11, 24)
QUESTIONS = load(QuestionFile, DATA / "questions.yaml").slots
# Where few situations can come up the order is the shortest; where more can, on average within this share of it.
ON_AVERAGE = 1.002
AT_WORST = 1.10
# Without looking ahead one question too many can come: the year of a diploma before which diploma it is.
ON_AVERAGE_BLIND = 1.005
AT_WORST_BLIND = 1.20
KNOWN = (
    {},
    {"werksituatie": "werknemer_privaat"},
    {"werksituatie": "werknemer"},
    {"werksituatie": "zelfstandige"},
    {"werksituatie": "werknemer_privaat", "gewest_werk": "vlaanderen"},
)


def effort(fact: str) -> float:
    return QUESTIONS[fact].effort


def one_each(fact: str) -> float:
    return 1


def shortest(now: Outlook, cost: Callable[[str], float] = effort) -> float:
    """The expected effort of the best of all decision trees, by trying every one; no shortcut of the product's."""
    seen: dict[Hashable, float] = {}

    def least(then: Outlook) -> float:
        known = frozenset(then.open_values.items()) if isinstance(then, SchemesOutlook) else then.key
        if known not in seen:
            seen[known] = min((cost(fact) + further(then, fact) for fact in open_facts(then)), default=0.0)
        return seen[known]

    def further(then: Outlook, fact: str) -> float:
        return sum(share * least(left) for share, left in then.after(fact))

    return least(now)


def ours(now: Outlook, most: int, cost: Callable[[str], float] = effort) -> tuple[float, int]:
    """The expected effort, and the questions at worst, when the first of the ranking is asked each time."""
    if not now.needed:
        return 0.0, 0
    fact = ranked(now, cost, QUESTIONS, most)[0]
    further = [(share, ours(then, most, cost)) for share, then in now.after(fact)]
    expected = cost(fact) + sum(share * value for share, (value, _) in further)
    return expected, 1 + max(at_worst for _, (_, at_worst) in further)


def real_cases(count: int, facts: range, seed: int) -> Iterator[Outlook]:
    """Small sets of schemes and of slots that may be asked, of learners of whom little is known."""
    chance = random.Random(seed)
    while count:
        ids = chance.sample(sorted(schemes()), chance.randint(2, 5))
        askable = chance.sample(sorted(QUESTIONS), chance.randint(4, 14))
        now = outlook(Profile(**chance.choice(KNOWN)), None, TODAY, askable, ids)
        if len(open_facts(now)) in facts:
            count -= 1
            yield now


@st.composite
def guesses(draw):
    facts = st.sampled_from(["pop", "leeftijd", "gewest_werk", "werkt_in_zorg", "ancienniteit_maanden"])
    needed = draw(st.lists(st.frozensets(facts, min_size=1), min_size=1, max_size=4))
    return Guess(tuple(needed))


@settings(max_examples=60, deadline=None)
@given(guesses())
def test_of_a_handful_of_facts_the_order_is_the_shortest_there_is(now):
    assert ours(now, most=10_000)[0] == pytest.approx(shortest(now))


def test_of_real_schemes_with_few_facts_the_order_is_the_shortest_there_is():
    for now in real_cases(100, range(2, 5), seed=1):
        assert ours(now, most=10_000)[0] == pytest.approx(shortest(now))


def test_of_real_schemes_as_the_product_looks_the_order_is_nearly_the_shortest():
    ratios = [ours(now, most=300)[0] / shortest(now) for now in real_cases(100, range(3, 7), seed=2)]

    assert sum(ratios) / len(ratios) <= ON_AVERAGE
    assert max(ratios) <= AT_WORST


def test_without_looking_ahead_at_all_the_order_is_nearly_the_shortest():
    ratios = [ours(now, most=0)[0] / shortest(now) for now in real_cases(100, range(3, 7), seed=3)]

    assert sum(ratios) / len(ratios) <= ON_AVERAGE_BLIND
    assert max(ratios) <= AT_WORST_BLIND


def test_nobody_is_asked_more_questions_than_there_are_facts_that_matter():
    for now in real_cases(40, range(2, 6), seed=4):
        assert ours(now, most=300, cost=one_each)[1] <= len(open_facts(now))


def test_of_two_facts_that_can_end_it_the_easier_is_asked_first():
    now = Guess((frozenset({"inkomen_studietoelage_ok", "gewest_werk"}),))
    assert ranked(now, effort, QUESTIONS)[0] == "gewest_werk"


def test_a_fact_that_spares_others_comes_before_one_that_spares_nothing():
    now = Guess((frozenset({"pop", "leeftijd"}), frozenset({"pop", "gewest_werk"})))
    assert ranked(now, one_each, QUESTIONS)[0] == "pop"


def test_parts_that_share_no_fact_are_looked_at_by_themselves():
    now = Guess((frozenset({"pop"}), frozenset({"leeftijd", "gewest_werk"}), frozenset({"leeftijd"})))
    assert sorted(len(open_facts(part)) for part in apart(now)) == [1, 2]


def test_nothing_undecided_asks_nothing():
    assert ranked(Guess(()), effort, QUESTIONS) == []
    decided = outlook(Profile(werksituatie="student"), None, TODAY, QUESTIONS, ["vlaams_opleidingsverlof"])
    assert ranked(decided, effort, QUESTIONS) == []


def test_answers_that_no_scheme_tells_apart_are_one_answer_as_likely_as_they_are_many():
    now = outlook(Profile(), None, TODAY, ["hoogste_diploma"], ["opleidingscheques"])
    assert sorted(share for share, _ in now.after("hoogste_diploma")) == [3 / 8, 5 / 8]


def test_a_number_is_cut_where_a_rule_cuts_it():
    private = Profile(werksituatie="werknemer_privaat", gewest_werk="vlaanderen")
    now = outlook(private, None, TODAY, ["tewerkstelling_percentage"], ["vlaams_opleidingsverlof", "project_600"])
    assert [share for share, _ in now.after("tewerkstelling_percentage")] == [1 / 3, 1 / 3, 1 / 3]


def test_the_order_in_which_answers_come_makes_no_difference():
    now = outlook(Profile(), None, TODAY, QUESTIONS)
    one = now.after("werksituatie")[0][1].after("gewest_werk")
    other = now.after("gewest_werk")
    assert {then.key for _, then in one} <= {again.key for _, then in other for _, again in then.after("werksituatie")}
