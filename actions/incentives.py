"""Support: everything for this learner, or one named scheme."""

from __future__ import annotations

from actions.buttons import button
from actions.continuing import ask_next, note_facts
from actions.registry import action
from actions.showing_incentives import (
    scheme_pointed_at,
    show_all,
    show_one,
    show_scheme_leaned_on,
    show_what_does_not_fit,
)
from actions.to_do import show_to_do
from actions.turn import Turn
from guidance.incentives import schemes

FIRST_NAMED = (
    "vlaams_opleidingsverlof",
    "opleidingscheques",
    "studietoelage",
    "kmo_portefeuille",
    "loopbaancheque",
)
# What a button under the whole picture asks: what does not fit.
PICTURE_WITHOUT = "past_niet"
# And what is to be done.
TO_DO = "stappen"
# Of a whole enumeration the first are told; each is a long text.
TOLD = 2


@action("action_incentives")
def all_incentives(turn: Turn) -> None:
    """What fits, what may, what decides; then the question that decides most."""
    if PICTURE_WITHOUT in turn.values("uitleg"):
        show_what_does_not_fit(turn)
        return
    if TO_DO in turn.values("uitleg"):
        show_to_do(turn)
        return
    note_facts(turn, advice=True)
    if show_scheme_leaned_on(turn):
        ask_next(turn, "incentives")
        return
    show_all(turn)
    ask_next(turn, "incentives")


@action("action_incentive_detail")
def one_incentive(turn: Turn) -> None:
    """The schemes that were named; asked which one when none was. Once decided, nothing more is asked about it."""
    note_facts(turn, advice=True)
    named = [str(one) for one in turn.values("vermeld_incentive")]
    named = named or [scheme_pointed_at(turn) or turn.slot("gekozen_incentive")]
    known = schemes()
    chosen = [str(one) for one in named if one][:TOLD]
    if not chosen and turn.told_now():
        show_all(turn)  # "wat krijg ik als ik dop heb?": whatever fits who says that
        ask_next(turn, "incentives")
        return
    if not chosen:
        choices = [
            button(known[one].short_name, "ask_incentive_detail", {"vermeld_incentive": one}) for one in FIRST_NAMED
        ]
        turn.say("utter_steun_welke", buttons=choices)
        return
    statuses = [show_one(turn, one) for one in chosen]
    if "onbekend" in statuses:
        ask_next(turn, "incentives")
