"""Not sure what was meant: ask back with the likeliest readings as buttons, and a person."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from actions.buttons import Button, button, buttons
from actions.continuing import SEARCHED, ask_again, person_first
from actions.explain import say_start_unknown
from actions.offerings import refine_results
from actions.registry import FALLBACK, action
from actions.session import CONFIRMED, confirm
from actions.showing_incentives import show_scheme_leaned_on
from actions.turn import Turn

READINGS = 3
# More failures in a row than this are no misunderstanding but a wall: a person comes first.
OFTEN = 2


@cache
def titles() -> dict[str, str]:
    """How each intent is put as a button."""
    found = yaml.safe_load(Path(__file__).with_name("readings.yaml").read_text(encoding="utf-8"))
    return {str(intent): str(title) for intent, title in found.items()}


@action("action_ask_back")
def ask_back(turn: Turn) -> None:
    """First the likeliest readings, then in short with a person beside them, then the person; never a loop.

    What was asked is put again instead, the first time; a wish for the list on the screen is no misunderstanding.
    """
    if show_scheme_leaned_on(turn) or _narrows_the_list(turn) or say_start_unknown(turn):
        return
    failures, waiting = int(turn.slot("mislukt") or 0) + 1, turn.slot("te_bevestigen")
    if waiting in CONFIRMED and failures == 1:
        confirm(turn, waiting)
    elif turn.slot("gevraagd") and failures == 1 and not turn.told_now():
        ask_again(turn)
    elif failures > OFTEN:
        person_first(turn)
    elif failures == OFTEN:
        turn.say("utter_terugvraag_weer", buttons=[*buttons("mens"), *readings(turn)[: READINGS - 1]])
    else:
        turn.say("utter_terugvraag", buttons=[*readings(turn), *buttons("mens")])
    turn.remember(mislukt=failures)


def _narrows_the_list(turn: Turn) -> bool:
    """ "'s avonds", "of bij de KUL", with a list on the screen: whatever it was taken for, that is what is meant."""
    wishes = SEARCHED - {"interesse"}
    on_screen = turn.slot("onderwerp") == "offerings" and turn.slot("zoekopdracht")
    named = wishes & set(turn.told_now()) or turn.values("vermelde_instelling")
    if not on_screen or turn.slot("te_bevestigen") or not named:
        return False
    refine_results(turn)
    return True


@action(FALLBACK)
def default_fallback(turn: Turn) -> None:
    """When no rule applies: the same, never silence."""
    ask_back(turn)


def readings(turn: Turn) -> list[Button]:
    """The likeliest intents as buttons; those that go by what was told take it along, or are no choice without it."""
    told = turn.told_now()
    subject = {"interesse": told["interesse"]} if "interesse" in told else None
    extra = {"find_offering": subject, "inform": told or None}
    ranked = [str(one.get("name")) for one in turn.message.get("intent_ranking") or []]
    names = [name for name in ranked if name in titles() and (told or name != "inform")]
    return [button(titles()[name], name, extra.get(name)) for name in names[:READINGS]]
