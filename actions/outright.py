"""What is asked in words that leave no doubt, whatever it was taken for: an old diploma, a benefit, a disability."""

from __future__ import annotations

from actions.continuing import note_facts, resume
from actions.explain import OPENS, ask_own_diploma, subject, tell
from actions.turn import Turn
from actions.words import all_named, named
from guidance.topics import explain

# A message of these asks something, or was not understood; of others the words only tell of somebody's life.
ASKING = frozenset(
    {
        "ask_programme_type",
        "ask_prior_learning",
        "ask_admission",
        "ask_incentives",
        "ask_incentive_detail",
        "ask_enrolment",
        "ask_capabilities",
        "ask_summary",
        "compare_offerings",
        "find_offering",
        "explain_question",
        "orientation",
        "out_of_scope",
        "nlu_fallback",
    }
)
# Here somebody may want to study autism, or ask for a child: only what is asked of the product's own lists counts.
WISHING = frozenset({"find_offering", "orientation", "out_of_scope"})
LISTS = ("soorten", "contracten", "aanbieders", "kalender")
# Of a scheme that is named, what the employer does stands in its own card.
OF_THE_EMPLOYER = frozenset({"werkgever", "sectorfonds"})
# Of several old names in one message the list of them all.
ALL_OLD = "oude_namen"


def explain_outright(turn: Turn) -> bool:
    """Explain what the words ask for; whether they did."""
    topic = topic_asked(turn)
    if topic is None:
        return False
    if turn.intent == "find_offering":
        turn.remember(interesse=None)  # it was no request: "welke soorten zijn er" is no subject
    note_facts(turn)
    tell(turn, explain(topic, turn.profile, subject(turn, []), turn.today))
    if not ask_own_diploma(turn, topic):
        resume(turn)
    return True


def topic_asked(turn: Turn) -> str | None:
    """The topic that the text asks about outright, or None; the own diploma is told after the question for it."""
    if turn.slot("onderwerp") == OPENS and "hoogste_diploma" in turn.told_now():
        turn.remember(onderwerp=None)
        return OPENS
    if not turn.text or turn.intent not in ASKING:
        return None
    old = all_named("old_diploma", turn.text) if named("asks_worth", turn.text) else []
    if old:
        return old[0] if len(old) == 1 else ALL_OLD
    # A scheme that is named has a card of its own, with what was told of the learner beside it.
    support = turn.values("vermeld_incentive") or named("asks_support", turn.text)
    benefit = named("benefit", turn.text) if named("asks_leave_to_study", turn.text) and not support else None
    found = benefit or named("outright", turn.text)
    if found in OF_THE_EMPLOYER and turn.values("vermeld_incentive"):
        return None
    return found if turn.intent not in WISHING or found in (*LISTS, benefit) else None
