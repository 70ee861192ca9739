"""The files with rules and texts outside the domain: what actions say, and the bot's rules of one turn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from guidance.loading import Strict
from guidance.problems import Problem
from guidance.topic_files import INTENTS
from guidance.upkeep.kinds import KINDS, Kind

Words = dict[str, dict[str, list[str]]]


class Button(Strict):
    """A button of actions/buttons.yaml."""

    title: Annotated[str, Field(max_length=30)]
    """What stands on it."""
    intent: str
    """What pressing it says."""
    entities: dict[str, Any] = Field(default_factory=dict)
    """What goes with that."""


class BotRule(Strict):
    """One rule of the bot: which action answers an intent."""

    rule: str
    """Its name."""
    steps: Annotated[list[dict[str, Any]], Field(min_length=1)]
    """Intents and actions, in order."""
    condition: list[dict[str, Any]] = Field(default_factory=list)
    """What must hold before it."""
    conversation_start: bool = False
    """Whether it is only for the first turn."""
    wait_for_user_input: bool = True
    """Whether the learner speaks next."""


class BotRules(Strict):
    """data/rules/*.yml, as Rasa reads it."""

    version: str
    """Version of the format, between quotation marks."""
    rules: list[BotRule]
    """The rules."""


def _buttons(content: dict[str, Button], _: Path) -> Iterator[Problem]:
    for name, button in content.items():
        if button.intent not in INTENTS:
            yield Problem((name, "intent"), f"onbekende intentie '{button.intent}'; verbeter de naam")


def _readings(content: dict[str, str], _: Path) -> Iterator[Problem]:
    for name in content:
        if name not in INTENTS:
            yield Problem((name,), f"onbekende intentie '{name}'; verbeter de naam")


def _words(content: Words, _: Path) -> Iterator[Problem]:
    for group, entries in content.items():
        for name, patterns in entries.items():
            for index, pattern in enumerate(patterns):
                try:
                    re.compile(pattern)
                except re.error as error:
                    text = f"dit patroon is niet te lezen ({error}); kijk de haakjes en schuine strepen na"
                    yield Problem((group, name, index), text)


def _bot_rules(content: BotRules, _: Path) -> Iterator[Problem]:
    for index, rule in enumerate(content.rules):
        for at, step in enumerate(rule.steps):
            if "intent" in step and step["intent"] not in INTENTS | {"nlu_fallback"}:
                text = f"onbekende intentie '{step['intent']}'; verbeter de naam"
                yield Problem(("rules", index, "steps", at, "intent"), text)


ALL_KINDS = (
    *KINDS,
    Kind("action_phrases", "actions/phrases.yaml", dict[str, str]),
    Kind("action_buttons", "actions/buttons.yaml", dict[str, Button], _buttons),
    Kind("action_readings", "actions/readings.yaml", dict[str, str], _readings),
    Kind("action_words", "actions/words.yaml", Words, _words),
    Kind("action_languages", "actions/languages.yaml", dict[str, str]),
    Kind("bot_rules", "data/rules/*.yml", BotRules, _bot_rules),
)
