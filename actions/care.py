"""What comes before every action: after despair nothing is pushed, a step back is one, and who it is about is said.

All hold in every state of the conversation, so they stand here once and not in each action.
"""

from __future__ import annotations

from collections.abc import Callable

from actions.buttons import buttons
from actions.contact import elsewhere, show_contact_points
from actions.for_others import for_somebody_else
from actions.going_back import go_back
from actions.offerings import bare_wish, points_at_one
from actions.outright import explain_outright
from actions.phrases import phrases
from actions.registry import before_every_action
from actions.to_do import asks_what_to_do
from actions.turn import Turn
from actions.what_if import what_if
from guidance import topics

# After despair these go on with the conversation: the learner asks for something in so many words.
ASKS = frozenset(
    {
        "find_offering",
        "refine_results",
        "ask_offering_detail",
        "compare_offerings",
        "save_offering",
        "show_saved",
        "change_answer",
        "ask_incentives",
        "ask_incentive_detail",
        "ask_work_student_status",
        "ask_prior_learning",
        "ask_programme_type",
        "ask_tuition_fee",
        "ask_admission",
        "ask_enrolment",
        "ask_summary",
        "ask_capabilities",
        "ask_is_bot",
        "ask_privacy",
        "delete_data",
        "restart",
        "speak_other_language",
    }
)
# Who asks for a person then may mean both: help first, then the desks.
PERSON = frozenset({"ask_human", "ask_contact_point"})
PARTING = frozenset({"thank", "goodbye"})
DESPAIR = "action_distress"
# Who says more than "ok" or "dank je" then may be saying more of the same, in words that nobody foresaw.
A_STORY = 4


@before_every_action
def interject(name: str, turn: Turn) -> bool:
    """Answer in the place of the action `name` where that is called for; whether it did."""
    if name == DESPAIR:
        return False
    steps: tuple[Callable[[Turn], bool], ...] = (
        _after_despair,
        go_back,
        _supposing,
        bare_wish,
        elsewhere,
        points_at_one,
        for_somebody_else,
        asks_what_to_do,
        explain_outright,
    )
    return any(step(turn) for step in steps)


def _supposing(turn: Turn) -> bool:
    """What would change; of somebody else once that it is for them."""
    return (turn.supposed is not None and for_somebody_else(turn)) or what_if(turn)


def _after_despair(turn: Turn) -> bool:
    """Stay with who was in despair until they ask for something themselves: no question, no offer, help in sight."""
    if not turn.slot("zorg"):
        return False
    pressed = not turn.text
    if turn.intent in PERSON:
        show_contact_points(turn, phrases()["help_first"], ask=False)
        return True
    if turn.intent in ASKS or (pressed and turn.intent):
        turn.remember(zorg=None)
        return False
    if len(turn.text.split()) >= A_STORY:
        turn.say("utter_wanhoop", tekst=topics.distress().text)
        turn.remember(gevraagd=None)
        return True
    parting = turn.intent in PARTING
    turn.say("utter_na_wanhoop_dag" if parting else "utter_na_wanhoop", buttons=buttons("hulplijnen", "verder"))
    turn.remember(gevraagd=None)
    return True
