"""Not sure what was meant: ask back with the likeliest readings as buttons, and a person."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from actions.continuing import ask_again
from actions.phrases import phrases
from actions.registry import action
from actions.turn import Button, Turn, button

READINGS = 3
# From here on it is no misunderstanding but a wall: a person comes first.
OFTEN = 2


@cache
def titles() -> dict[str, str]:
    """How each intent is put as a button."""
    found = yaml.safe_load(Path(__file__).with_name("readings.yaml").read_text(encoding="utf-8"))
    return {str(intent): str(title) for intent, title in found.items()}


@action("action_ask_back")
def ask_back(turn: Turn) -> None:
    """Offer the two or three likeliest readings. An open question is put again instead, the first time."""
    failures = int(turn.slot("mislukt") or 0) + 1
    if turn.slot("gevraagd") and failures == 1 and not turn.told_now():
        ask_again(turn)
        return
    turn.remember(mislukt=failures)
    person = button(phrases()["person"], "ask_human")
    buttons = [person, *readings(turn)] if failures > OFTEN else [*readings(turn), person]
    turn.say("utter_terugvraag_weer" if failures > OFTEN else "utter_terugvraag", buttons=buttons)


@action("action_default_fallback")
def default_fallback(turn: Turn) -> None:
    """When no rule applies: the same, never silence; the message is taken back, or Rasa would come here again."""
    ask_back(turn)
    turn.rewind = True


def readings(turn: Turn) -> list[Button]:
    """The likeliest intents as buttons; a search takes along what was typed."""
    ranking = turn.tracker.latest_message.get("intent_ranking") or []
    names = [str(one.get("name")) for one in ranking if one.get("name") in titles()][:READINGS]
    subject = turn.values("interesse")
    extra = {"interesse": subject[-1]} if subject else None
    return [button(titles()[name], name, extra if name == "find_offering" else None) for name in names]
