"""The gateway's own Dutch texts, from texts.yaml; a missing one is noticed at start, not by a learner."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

LONG_WAIT = 90
PATH = Path(__file__).with_name("texts.yaml")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class GreetingButton(_Strict):
    """A button of the greeting: what the learner reads, and what the bot gets."""

    title: str
    command: str


class Greeting(_Strict):
    """One message of the greeting."""

    text: str
    buttons: tuple[GreetingButton, ...] = ()


class Apology(_Strict):
    """What is said when the bot does not answer, with items for a `contact_points` block."""

    text: str
    contacts: tuple[dict[str, Any], ...]


class Wait(_Strict):
    """How a time to wait is said."""

    seconds: str
    minutes: str

    def say(self, seconds: int) -> str:
        """The time in whole seconds, or rounded up to minutes when it is long."""
        if seconds <= LONG_WAIT:
            return self.seconds.format(number=seconds)
        return self.minutes.format(number=-(-seconds // 60))


class Texts(_Strict):
    """All texts of texts.yaml."""

    greeting: tuple[Greeting, ...]
    apology: Apology
    distress: str
    overview_only: str
    erased: str
    masks: dict[str, str]
    wait: Wait
    errors: dict[str, str]


@cache
def texts() -> Texts:
    """The texts, read once.

    Raises:
        pydantic.ValidationError: texts.yaml lacks a text, or has one nobody knows.
    """
    return Texts.model_validate(yaml.safe_load(PATH.read_text(encoding="utf-8")))
