"""Who writes another language than Dutch: a short answer in that language, and the way to a person."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from actions.contact import show_contact_points
from actions.phrases import phrases
from actions.registry import action
from actions.turn import Turn

# Read by more people than any other of these.
ELSE = "en"


@cache
def texts() -> Mapping[str, str]:
    """The answer in each language, by its ISO 639 code."""
    found = yaml.safe_load(Path(__file__).with_name("languages.yaml").read_text(encoding="utf-8"))
    return {str(code): str(text) for code, text in found.items()}


@action("action_other_language")
def other_language(turn: Turn) -> None:
    """Say it in the language that is written or asked for, else in English; then in Dutch, with where a person is.

    A question that stood open stays open, but is not put again: whoever wants to answer it can.
    """
    code = next(iter(turn.values("taal")), None)
    turn.say("utter_andere_taal", tekst=texts().get(str(code), texts()[ELSE]))
    show_contact_points(turn, phrases()["only_dutch"], ask=False)
