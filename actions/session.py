"""Beginning again and erasing: both only after a yes."""

from __future__ import annotations

from collections.abc import Callable

from actions.registry import action
from actions.turn import Turn, button
from guidance.profile import Profile

STATE = (
    "onderwerp",
    "gevraagd",
    "gesteld",
    "overgeslagen",
    "statussen",
    "mislukt",
    "zoekopdracht",
    "resultaten",
    "gekozen_opleiding",
    "gekozen_incentive",
)


@action("action_restart")
def ask_to_restart(turn: Turn) -> None:
    """Ask before forgetting. Rasa would do it at once: this action takes the place of its own."""
    _confirm(turn, "utter_herstarten_zeker", "herstarten")


@action("action_delete_data")
def ask_to_erase(turn: Turn) -> None:
    """Ask before erasing."""
    _confirm(turn, "utter_wissen_zeker", "wissen")


def _confirm(turn: Turn, response: str, what: str) -> None:
    turn.say(response, buttons=[button("Ja", "affirm"), button("Nee", "deny")])
    turn.remember(te_bevestigen=what)


def restart(turn: Turn) -> None:
    """Forget what the learner told; the conversation itself stays."""
    turn.remember(**dict.fromkeys([*Profile.model_fields, *STATE]))
    turn.say("utter_herstart")


def erase(turn: Turn) -> None:
    """Have the gateway erase the whole conversation, once this answer is sent."""
    turn.remember(**dict.fromkeys([*Profile.model_fields, *STATE]))
    turn.say("utter_gewist", command="erase")


CONFIRMED: dict[str, Callable[[Turn], None]] = {"herstarten": restart, "wissen": erase}
