"""Support: everything for this learner, or one named scheme."""

from __future__ import annotations

from actions.continuing import ask_next
from actions.registry import action
from actions.showing_incentives import show_all, show_one
from actions.turn import Turn, button
from guidance.incentives import schemes

FIRST_NAMED = (
    "vlaams_opleidingsverlof",
    "opleidingscheques",
    "studietoelage",
    "kmo_portefeuille",
    "loopbaancheque",
)


@action("action_incentives")
def all_incentives(turn: Turn) -> None:
    """What fits, what may, what decides; then the question that decides most."""
    show_all(turn)
    ask_next(turn, "incentives")


@action("action_incentive_detail")
def one_incentive(turn: Turn) -> None:
    """The scheme that was named; asked which one when none was."""
    named = [str(one) for one in turn.values("vermeld_incentive")]
    chosen = named[0] if named else turn.slot("gekozen_incentive")
    if not chosen:
        known = schemes()
        buttons = [button(known[one].name, "ask_incentive_detail", {"vermeld_incentive": one}) for one in FIRST_NAMED]
        turn.say("utter_steun_welke", buttons=buttons)
        return
    show_one(turn, chosen)
    ask_next(turn, "incentives")
