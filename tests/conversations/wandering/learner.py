"""Somebody who says and presses whatever comes up: which of it, a seed decides."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import requests
import yaml

from tests.conversations.talking import Learner

ASK_FOR_A_PERSON = "ik wil met iemand spreken"
ASK_WHAT_IS_KNOWN = "wat weet je van mij"
ERASE = "wis al mijn gegevens"
PRESSED, ANSWERED = 0.4, 0.2


@dataclass(frozen=True)
class Said:
    """What was sent: the text (or a button's payload), the group it is from, and how to read it in a transcript."""

    text: str
    group: str
    shown: str


@dataclass(frozen=True)
class Answered:
    """What came back, and whether the conversation was erased with it."""

    status: int
    received: dict[str, Any]
    messages: list[dict[str, Any]]
    erased: bool

    @property
    def text(self) -> str:
        return "\n".join(message["text"] for message in self.messages)

    @property
    def blocks(self) -> list[dict[str, Any]]:
        return [block for message in self.messages for block in message["blocks"]]

    @property
    def buttons(self) -> list[dict[str, str]]:
        return [button for message in self.messages for button in message["buttons"]]

    @property
    def asked(self) -> list[dict[str, Any]]:
        return [block for block in self.blocks if block["type"] == "question"]


class Wanderer(Learner):
    """A learner who remembers the buttons shown and the question that stands open."""

    def __init__(self, url: str, seed: str) -> None:
        super().__init__(url)
        self.chance = random.Random(seed)
        self.shown_buttons: list[dict[str, str]] = []
        self.asked_slot: str | None = None

    def choose(self) -> Said:
        """Press something, answer what is asked, or say anything at all."""
        drawn = self.chance.random()
        if self.shown_buttons and drawn < PRESSED:
            button = self.chance.choice(self.shown_buttons)
            return Said(button["payload"], "button", f"[{button['title']}]")
        if self.asked_slot and drawn < PRESSED + ANSWERED:
            answers = pool()["answers"]
            text = self.chance.choice(answers.get(self.asked_slot) or answers["default"])
            return Said(text, "answer", text)
        groups = pool()["groups"]
        group = self.chance.choices(list(groups), [one["weight"] for one in groups.values()])[0]
        text = self.chance.choice(groups[group]["messages"])
        return Said(text, group, text)

    def take(self, said: Said) -> Answered:
        """Send it, and look at what came back."""
        answer = self.send(said.text)
        body = answer.json() if answer.content else {}
        found = Answered(
            answer.status_code, body.get("received", {}), body.get("messages", []), bool(body.get("erased"))
        )
        if found.status == requests.codes.ok:
            self.shown_buttons = found.buttons
            self.asked_slot = found.asked[-1]["slot"] if found.asked else self.asked_slot
        return found


@cache
def pool() -> dict[str, Any]:
    """messages.yaml: groups of messages with their weights, and answers by slot."""
    found: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("messages.yaml").read_text(encoding="utf-8"))
    return found
