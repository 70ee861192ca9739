"""Every action is a function of one turn, registered under its Rasa name."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import structlog
from rasa_sdk import Tracker
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher

from actions.assuming import take_in
from actions.services import services
from actions.turn import Turn
from guidance.acknowledge import acknowledge

ActionFunction = Callable[[Turn], None]
ACTIONS: dict[str, ActionFunction] = {}
# What may answer in the place of any action; each says whether it did.
BEFORE: list[Callable[[str, Turn], bool]] = []
FALLBACK = "action_default_fallback"
log = structlog.get_logger("actions")


def action(name: str) -> Callable[[ActionFunction], ActionFunction]:
    """Register a function as the action `name`."""

    def register(function: ActionFunction) -> ActionFunction:
        ACTIONS[name] = function
        return function

    return register


def before_every_action(function: Callable[[str, Turn], bool]) -> Callable[[str, Turn], bool]:
    """Register a function that may answer in the place of the action of a name; it says whether it did."""
    BEFORE.append(function)
    return function


def perform(name: str, tracker: Tracker, dispatcher: CollectingDispatcher) -> list[dict[str, Any]]:
    """Run one action and return its events. Whatever fails inside ends in an apology with a way out, not in silence.

    The log names the action and the kind of failure only: a traceback's values could hold a learner's words.
    """
    # Rasa falls back again on a message that its fallback leaves standing; so that one is taken back, always.
    taken_back = [{"event": "rewind", "timestamp": None}] if name == FALLBACK else []
    try:
        turn = Turn(tracker, dispatcher, services())
        turn.keep_what_is_narrower()
        take_in(turn)
        if not any(answered(name, turn) for answered in BEFORE):
            acknowledge_first(name, turn)
            ACTIONS[name](turn)
        turn.say_what_is_asked()
        return [*taken_back, *turn.events()]
    except Exception as error:
        frame = error.__traceback__
        while frame and frame.tb_next:
            frame = frame.tb_next
        where = f"{frame.tb_frame.f_code.co_qualname}:{frame.tb_lineno}" if frame else ""
        log.error("action failed", action=name, error=type(error).__name__, where=where)
        dispatcher.messages.clear()
        dispatcher.utter_message(response="utter_storing")
        return taken_back


def acknowledge_first(name: str, turn: Turn) -> None:
    """A warm word before anything else, for who tells of a dismissal, a burn-out or fear; once in a conversation."""
    tells = turn.text and name != "action_distress" and not turn.supposed
    warm = acknowledge(turn.text) if tells else None
    if warm and turn.mention_once(warm):
        turn.say("utter_begrip", tekst=warm)


def register_all(executor: ActionExecutor) -> None:
    """Make every action known to rasa-sdk. Each runs in a thread: search and database wait without the loop."""
    for name in ACTIONS:

        async def run(dispatcher: Any, tracker: Any, domain: Any, name: str = name) -> list[dict[str, Any]]:
            return await asyncio.to_thread(perform, name, tracker, dispatcher)

        executor.register_function(name, run)
