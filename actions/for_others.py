"""A question for somebody else: said to be so, answered for them, and never kept as the learner's own."""

from __future__ import annotations

from actions.buttons import buttons
from actions.turn import Turn

# These only tell something; of somebody else there is nothing to go on with until something is asked.
TELLING = frozenset({"inform", "change_answer", "affirm", "deny", "skip_question", "nlu_fallback"})


def for_somebody_else(turn: Turn) -> bool:
    """Say once that this is not taken for the learner's; where nothing is asked, how to ask it. Whether that is all."""
    other = turn.other
    if other is None:
        return False
    if turn.intent in TELLING and not turn.supposed:
        turn.say("utter_voor_ander_hoe", buttons=buttons("zoeken", "mens"), wie=other.who)
        return True
    if turn.mention_once("ander"):
        turn.say("utter_voor_ander", wie=other.who)
    return False
