"""A conversation at the level of turns: what was understood goes in, what a learner sees comes out.

Between turns it does what Rasa does: entities fill the slots of their name, events are applied.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.registry import perform
from actions.services import services
from guidance.profile import Profile

ROOT = Path(__file__).resolve().parents[2]
LISTS = ("opleidingstype", "lesvorm")


@cache
def responses() -> dict[str, list[str]]:
    """The texts of each response of the domain."""
    domain = yaml.safe_load((ROOT / "domain" / "responses.yml").read_text(encoding="utf-8"))
    return {name: [one["text"] for one in variants] for name, variants in domain["responses"].items()}


@cache
def rules() -> dict[str, str]:
    """The action that answers each intent."""
    found = {}
    for path in (ROOT / "data" / "rules").glob("*.yml"):
        for rule in yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]:
            intent, *actions = [next(iter(step.values())) for step in rule["steps"]]
            found[intent] = actions[0]
    return found


class Answer:
    """What one turn brought."""

    def __init__(self, messages: list[dict[str, Any]], events: list[dict[str, Any]]) -> None:
        self.messages = messages
        self.events = events
        self.slots = {event["name"]: event["value"] for event in events if event["event"] == "slot"}

    @property
    def names(self) -> list[str]:
        """The responses used, in order."""
        return [message["response"] for message in self.messages]

    @property
    def text(self) -> str:
        """What the learner reads (of variants the first)."""
        return "\n".join(rendered(message)[0] for message in self.messages)

    @property
    def buttons(self) -> dict[str, str]:
        """Payload by title."""
        return {button["title"]: button["payload"] for message in self.messages for button in message["buttons"]}

    @property
    def blocks(self) -> list[dict[str, Any]]:
        """All blocks, in order."""
        return [block for message in self.messages for block in message["custom"].get("blocks", [])]

    def block(self, kind: str) -> dict[str, Any]:
        """The one block of this kind."""
        (found,) = [block for block in self.blocks if block["type"] == kind]
        return found

    @property
    def asked(self) -> str | None:
        """The slot asked about, if any."""
        asked = [block["slot"] for block in self.blocks if block["type"] == "question"]
        return asked[-1] if asked else None

    @property
    def command(self) -> str | None:
        """What the gateway must do."""
        return next((m["custom"]["command"] for m in self.messages if m["custom"].get("command")), None)


def rendered(message: dict[str, Any]) -> list[str]:
    """Every variant of a message with its values; a placeholder that was not passed raises KeyError."""
    return [text.format(**message) for text in responses()[message["response"]]]


class Talk:
    """One conversation. `slots` is the tracker's memory."""

    def __init__(self, **slots: Any) -> None:
        self.slots: dict[str, Any] = dict(slots)
        self.events: list[dict[str, Any]] = []

    def say(self, intent: str, text: str = "", ranking: list[str] | None = None, **entities: Any) -> Answer:
        """A message that was understood as this, with these entities (a list for several of one name)."""
        found = [
            {"entity": name, "value": one}
            for name, value in entities.items()
            for one in (value if isinstance(value, list) else [value])
        ]
        for name in {one["entity"] for one in found} & set(Profile.model_fields):
            values = [one["value"] for one in found if one["entity"] == name]
            self.slots[name] = values if name in LISTS else values[-1]
            self.events.append({"event": "slot", "name": name, "value": self.slots[name]})
        message = {
            "text": text,
            "intent": {"name": intent, "confidence": 1.0},
            "entities": found,
            "intent_ranking": [{"name": name, "confidence": 0.3} for name in ranking or [intent]],
        }
        return self.turn(rules().get(intent, "action_default_fallback"), message)

    def press(self, answer: Answer, title: str) -> Answer:
        """A button of an earlier answer."""
        payload = answer.buttons[title]
        name, brace, rest = payload.lstrip("/").partition("{")
        return self.say(name, payload, **(json.loads(brace + rest) if brace else {}))

    def turn(self, action: str, message: dict[str, Any] | None) -> Answer:
        """Run one action on a message as Rasa would send it."""
        dispatcher = CollectingDispatcher()
        tracker = Tracker("someone", dict(self.slots), message, self.events, False, None, {}, None)  # type: ignore[arg-type]
        events = perform(action, tracker, dispatcher)
        answer = Answer(dispatcher.messages, events)
        self.events += [event for event in events if event["event"] == "slot"]
        self.slots.update(answer.slots)
        return answer

    def schools(self) -> dict[str, str]:
        """The schools by their code."""
        return dict(services().schools())
