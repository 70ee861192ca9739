"""Beginning again and erasing: both only after a yes."""

from __future__ import annotations

from collections.abc import Callable

from actions.buttons import buttons
from actions.registry import action
from actions.turn import Turn
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
    "contact_plaats",
    "laatste_uitleg",
    "laatste_vraag",
    "gekozen_opleiding",
    "gekozen_incentive",
    "gemeld",
    "zorg",
    "grof",
    "verandert",
    "gelezen",
    "getoonde_steun",
    "bekeken_steun",
    "wat_als",
)


@action("action_restart")
def ask_to_restart(turn: Turn) -> None:
    """Ask before forgetting. Rasa would do it at once: this action takes the place of its own."""
    confirm(turn, "herstarten")


@action("action_delete_data")
def ask_to_erase(turn: Turn) -> None:
    """Ask before erasing."""
    confirm(turn, "wissen")


def confirm(turn: Turn, what: str) -> None:
    """Ask for a yes; it counts for the next message only."""
    turn.say(f"utter_{what}_zeker", buttons=buttons("ja", "nee"))
    turn.remember(te_bevestigen=what)


def _forget(turn: Turn) -> None:
    turn.remember(**dict.fromkeys([*Profile.model_fields, *STATE]))


def restart(turn: Turn) -> None:
    """Forget what the learner told; the conversation itself stays."""
    _forget(turn)
    turn.say("utter_herstart")


def erase(turn: Turn) -> None:
    """Have the gateway erase the whole conversation, once this answer is sent."""
    _forget(turn)
    turn.say("utter_gewist", command="erase")


CONFIRMED: dict[str, Callable[[Turn], None]] = {"herstarten": restart, "wissen": erase}
