"""A learner over the gateway's HTTP, and the checks that a conversation file may ask for."""

from __future__ import annotations

import re
import uuid
from collections import Counter
from typing import Any, Literal

import requests
from pydantic import BaseModel, ConfigDict

# How often the same question is put in one conversation, at most.
MOST_PUT = 2
PROMISES = ("je hebt recht op", "je krijgt zeker", "je bent toegelaten", "ik garandeer", "verbind je door met")
ADDRESSES = re.compile(r"\S*(?:://|www\.|@)\S*")
OWN_NAMES = re.compile(r"\b[a-z]+_[a-z_]+\b|\{[a-z_]*\}|\bnone\b|\bnull\b|</?[a-z]+>")


class Expected(BaseModel):
    """What an answer must show. Texts are compared without regard to capitals."""

    model_config = ConfigDict(extra="forbid")

    has: list[str] = []
    has_any: list[str] = []
    lacks: list[str] = []
    blocks: list[str] = []
    no_blocks: list[str] = []
    asks: str | None = None
    asks_not: list[str] = []
    buttons: list[str] = []
    titles_any: list[str] = []
    providers: list[str] = []
    only_providers: list[str] = []
    types: list[str] = []
    new_items: bool = False
    no_buttons: bool = False
    statuses_not: dict[str, str] = {}
    missing: dict[str, str] = {}
    unknown: list[str] = []
    near: str | None = None
    place: str | None = None
    statuses: dict[str, str] = {}
    profile: dict[str, Any] = {}
    erased: bool = False
    refused: str | None = None


class Exchange(BaseModel):
    """One thing said (or one button pressed, by its title) and what must come back."""

    model_config = ConfigDict(extra="forbid")

    say: str | None = None
    press: str | None = None
    expect: Expected = Expected()


Kind = Literal[
    "search",
    "incentives",
    "intake",
    "explanation",
    "interruption",
    "correction",
    "refining",
    "pointing",
    "skipping",
    "unsure",
    "summary",
    "several",
    "tussentaal",
    "distress",
    "abuse",
    "language",
    "hostile",
    "session",
]


class Conversation(BaseModel):
    """One whole conversation, named as a sentence; `kinds` say what it is about.

    `falls_short`: what the assistant does not understand yet. The expectation stands; whoever mends it takes this out.
    """

    model_config = ConfigDict(extra="forbid")

    name: str
    kinds: set[Kind] = set()
    falls_short: str | None = None
    turns: list[Exchange]


class Learner:
    """Talks to a gateway as the page does."""

    def __init__(self, url: str) -> None:
        self.url = f"{url}/api/v1/conversations"
        started = requests.post(self.url, json={}, timeout=30)
        started.raise_for_status()
        self.id = started.json()["conversation_id"]
        self.headers = {"Authorization": f"Bearer {started.json()['token']}"}
        self.buttons: dict[str, str] = {}
        self.shown: set[str] = set()
        self.put: Counter[str] = Counter()

    def send(self, text: str) -> requests.Response:
        """Send a text and return the bare answer, also when the gateway refuses it."""
        body = {"text": text, "client_id": uuid.uuid4().hex}
        return requests.post(f"{self.url}/{self.id}/messages", json=body, headers=self.headers, timeout=60)

    def say(self, text: str) -> list[dict[str, Any]]:
        """Send a text and return the bot's messages."""
        answer = self.send(text)
        assert answer.status_code == 200, answer.text
        messages: list[dict[str, Any]] = [one for one in answer.json()["messages"] if one["from"] != "lerende"]
        self.buttons = {b["title"].casefold(): b["payload"] for one in messages for b in one.get("buttons", [])}
        return messages

    def press(self, title: str) -> list[dict[str, Any]]:
        """Press a button of the last answer."""
        assert title.casefold() in self.buttons, f"no button {title!r}, there are {sorted(self.buttons)}"
        return self.say(self.buttons[title.casefold()])

    def history(self) -> list[dict[str, Any]]:
        """Every message of this conversation so far."""
        answer = requests.get(f"{self.url}/{self.id}/messages", headers=self.headers, timeout=30)
        answer.raise_for_status()
        found: list[dict[str, Any]] = answer.json()["messages"]
        return found

    def history_status(self) -> int:
        """The HTTP status of asking for this conversation."""
        return requests.get(
            f"{self.url}/{self.id}/messages", params={"after": 0}, headers=self.headers, timeout=30
        ).status_code


def exchange(learner: Learner, turn: Exchange) -> tuple[list[dict[str, Any]], list[str]]:
    """Take one turn; the messages that came back, and what is wrong with them."""
    if turn.expect.refused:
        answer = learner.send(turn.say or "")
        code = answer.json().get("error", {}).get("code")
        return [], [] if code == turn.expect.refused else [f"not refused as {turn.expect.refused}: {answer.text}"]
    messages = learner.press(turn.press) if turn.press else learner.say(turn.say or "")
    return messages, check(messages, turn.expect, learner)


def check(messages: list[dict[str, Any]], expected: Expected, learner: Learner) -> list[str]:
    """What is wrong with an answer, in words; empty when all is as it should be."""
    text = "\n".join(message["text"] for message in messages).casefold()
    blocks = [block for message in messages for block in message.get("blocks", [])]
    kinds = [block["type"] for block in blocks]
    asked = [block["slot"] for block in blocks if block["type"] == "question"]
    wrong = [f"text lacks {part!r}" for part in expected.has if part.casefold() not in text]
    if expected.has_any and not any(part.casefold() in text for part in expected.has_any):
        wrong.append(f"text has none of {expected.has_any}")
    wrong += [f"text has {part!r}" for part in expected.lacks if part.casefold() in text]
    wrong += [f"no block {kind}" for kind in expected.blocks if kind not in kinds]
    wrong += [f"block {kind}" for kind in expected.no_blocks if kind in kinds]
    wrong += [f"asks {asked}, not {expected.asks}"] if expected.asks and expected.asks not in asked else []
    wrong += [f"asks {slot}" for slot in expected.asks_not if slot in asked]
    wrong += [f"no button {title!r}" for title in expected.buttons if title.casefold() not in learner.buttons]
    wrong += [f"buttons {sorted(learner.buttons)}"] if expected.no_buttons and learner.buttons else []
    wrong += wrong_everywhere(text)
    wrong += _put_too_often(blocks, learner.put)
    wrong += _wrong_offerings(blocks, expected, learner.shown)
    wrong += _wrong_incentives(blocks, expected)
    wrong += _wrong_profile(blocks, expected)
    if expected.erased and learner.history_status() not in (401, 404, 410):
        wrong.append("the conversation is still there")
    if not text.strip():
        wrong.append("silence")
    return wrong


def wrong_everywhere(text: str) -> list[str]:
    """What no answer may have: a right promised, a place for a value left open, or a name of the program's own."""
    wrong = [f"promises: {words!r}" for words in PROMISES if words in text]
    inner = OWN_NAMES.findall(ADDRESSES.sub(" ", text))
    return wrong + ([f"shows its own names {inner}"] if inner else [])


def _put_too_often(blocks: list[dict[str, Any]], put: Counter[str]) -> list[str]:
    """The same question is put twice at most; a closer one about the same slot has another reason."""
    asked = [f"{block['slot']} ({block['why']})" for block in blocks if block["type"] == "question"]
    put.update(asked)
    return [f"asks {one} for the {put[one]}th time" for one in asked if put[one] > MOST_PUT]


def _wrong_offerings(blocks: list[dict[str, Any]], expected: Expected, shown: set[str]) -> list[str]:
    items = [item for block in blocks if block["type"] == "offerings" for item in block["items"]]
    titles = " | ".join(item["title"].casefold() for item in items)
    wrong = []
    if expected.titles_any and not any(part.casefold() in titles for part in expected.titles_any):
        wrong.append(f"no title with any of {expected.titles_any}: {titles}")
    own = {item["provider"] for item in items}
    providers = own | {also["provider"] for item in items for also in item.get("also_at", [])}
    wrong += [f"no offering of {name}: {providers}" for name in expected.providers if name not in providers]
    if expected.only_providers and not own <= set(expected.only_providers):
        wrong.append(f"offerings of {own - set(expected.only_providers)}")
    if expected.types and (not items or any(item["type"] not in expected.types for item in items)):
        wrong.append(f"types are {[item['type'] for item in items]}")
    if expected.near and not any(expected.near in (item["location"] or "") for item in items):
        wrong.append(f"nothing in {expected.near}: {[item['location'] for item in items]}")
    places = [block["query"].get("place") for block in blocks if block["type"] == "offerings"]
    if expected.place and expected.place not in places:
        wrong.append(f"searched around {places}, not {expected.place}")
    found = {item["id"] for item in items}
    if expected.new_items and (not found or found & shown):
        wrong.append(f"nothing new: {titles}")
    shown |= found
    return wrong


def _wrong_incentives(blocks: list[dict[str, Any]], expected: Expected) -> list[str]:
    found = {item["id"]: item for block in blocks if block["type"] == "incentives" for item in block["items"]}
    status = {name: item["status"] for name, item in found.items()}
    wrong = [f"{k} is {status.get(k)}, not {v}" for k, v in expected.statuses.items() if status.get(k) != v]
    wrong += [f"{k} is {v}" for k, v in expected.statuses_not.items() if status.get(k) == v]
    return wrong + [
        f"{name} lacks {slot} in missing: {found[name]['missing'] if name in found else None}"
        for name, slot in expected.missing.items()
        if name not in found or slot not in found[name]["missing"]
    ]


def _wrong_profile(blocks: list[dict[str, Any]], expected: Expected) -> list[str]:
    known = {k: v for block in blocks if block["type"] == "profile" for k, v in block["profile"].items()}
    wrong = [f"profile {k} is {known.get(k)!r}, not {v!r}" for k, v in expected.profile.items() if known.get(k) != v]
    return wrong + [f"profile has {k}: {known[k]!r}" for k in expected.unknown if known.get(k) not in (None, [])]
