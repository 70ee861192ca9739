"""What must hold after every turn, wherever a walk has led."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator

from guidance.topics import distress
from tests.conversations.talking import wrong_everywhere
from tests.conversations.wandering.learner import ASK_FOR_A_PERSON, Answered, Said

ROOT = Path(__file__).resolve().parents[3]
OPAQUE = re.compile(r"knop-[A-Za-z0-9_-]{16,}")
# Where the learner asks for a question themselves, the bot does not repeat itself.
ASKED_FOR = ("change_answer",)
MOST = 2
PERSON = ("contact_points",)


@dataclass
class Walk:
    """What a walk has seen so far, as far as the next turn is judged by it."""

    seq: int
    put: Counter[str] = field(default_factory=Counter)


Check = Callable[[Said, Answered, Walk], list[str]]


def wrong(said: Said, answer: Answered, walk: Walk) -> list[str]:
    """What is wrong with an answer, in words. Brings the walk up to date."""
    if answer.status != 200:
        return [] if _refusable(said, answer) else [f"status {answer.status}"]
    return [text for check in CHECKS for text in check(said, answer, walk)]


def _refusable(said: Said, answer: Answered) -> bool:
    """A text that is empty once invisible characters are dropped is given back."""
    return answer.status == 400 and not re.sub(r"[\s\u200b]", "", said.text)


def _answers(said: Said, answer: Answered, walk: Walk) -> list[str]:
    found = [f"silence in message {m['seq']}" for m in answer.messages if not m["text"].strip()]
    found += [f"from {m['from']}: {m['text'][:60]}" for m in answer.messages if m["from"] != "bot"]
    found += [f"an apology: {text[:60]}" for text in responses("utter_storing") if text in answer.text]
    return found if answer.messages else ["no answer at all"]


def _well_formed(said: Said, answer: Answered, walk: Walk) -> list[str]:
    errors = [error.message for message in answer.messages for error in schema().iter_errors(message)]
    return errors + wrong_everywhere(_without_echo(said, answer).casefold())


def _without_echo(said: Said, answer: Answered) -> str:
    """The answer without what the learner wrote, which may be anything."""
    for word in said.shown.split():
        if "_" in word or "{" in word or "<" in word:
            return ""
    return answer.text


def _no_gaps(said: Said, answer: Answered, walk: Walk) -> list[str]:
    came = [answer.received.get("seq"), *(message["seq"] for message in answer.messages)]
    wanted = list(range(walk.seq + 1, walk.seq + 1 + len(came)))
    walk.seq += len(came)
    return [] if came == wanted else [f"seq {came}, not {wanted}"]


def _opaque(said: Said, answer: Answered, walk: Walk) -> list[str]:
    found = [f"payload {b['payload']!r}" for b in answer.buttons if not OPAQUE.fullmatch(b["payload"])]
    return found + [f"button without a title: {b}" for b in answer.buttons if not b["title"].strip()]


def _never_a_third_time(said: Said, answer: Answered, walk: Walk) -> list[str]:
    """The same question is put twice at most, unless the learner begins anew or steps back to a question before."""
    anew = responses("utter_herstart") + words("question_before", "actions/phrases.yaml")
    if any(text in answer.text for text in anew):
        walk.put.clear()
    if answer.asked and learner_wants_it(said):
        return []
    keys = [f"{block['slot']}: {block['why']}" for block in answer.asked]
    walk.put.update(keys)
    return [f"question put {walk.put[key]} times: {key}" for key in set(keys) if walk.put[key] > MOST]


def learner_wants_it(said: Said) -> bool:
    """Whether the learner asks for the question themselves: to change an answer, or to look for something else."""
    titles = (*words("not_right", "actions/phrases.yaml"), *said_by("zoeken", "andere_richting", "kiezen", "aanpassen"))
    if said.group == "button":
        return any(said.shown[1:-1].startswith(title) for title in titles) or said.shown[1:-1] in labels()
    return said.group in ("corrections", "interruptions") or said.shown in WANTING


WANTING = ("iets helemaal anders", "geen interesse in die")


def _person_beside_a_guess(said: Said, answer: Answered, walk: Walk) -> list[str]:
    guessed = any(text in answer.text for text in responses("utter_terugvraag", "utter_terugvraag_weer"))
    person = any(button["title"] in said_by("mens") for button in answer.buttons)
    return ["asks back without a person"] if guessed and not person else []


def _way_to_a_person(said: Said, answer: Answered, walk: Walk) -> list[str]:
    if said.text != ASK_FOR_A_PERSON:
        return []
    points = [item for block in answer.blocks if block["type"] == "contact_points" for item in block["items"]]
    reachable = [item for item in points if item["phone"] or item["email"] or item["url"] or item["address"]]
    return [] if reachable else ["no way to a person"]


def _despair(said: Said, answer: Answered, walk: Walk) -> list[str]:
    if said.group != "despair":
        return []
    found = [] if answer.text == distress().text else ["despair is not answered with the fixed text alone"]
    found += [f"despair is answered with {block['type']}" for block in answer.blocks]
    return found + (["despair is answered with buttons"] if answer.buttons else [])


CHECKS: tuple[Check, ...] = (
    _answers,
    _well_formed,
    _no_gaps,
    _opaque,
    _never_a_third_time,
    _person_beside_a_guess,
    _way_to_a_person,
    _despair,
)


@cache
def schema() -> Draft202012Validator:
    """The message of docs/schemas."""
    return Draft202012Validator(json.loads((ROOT / "docs/schemas/message.json").read_text(encoding="utf-8")))


@cache
def responses(*names: str) -> tuple[str, ...]:
    """The texts that the domain has for these responses."""
    found = _yaml("domain/responses.yml")["responses"]
    return tuple(variant["text"] for name in names for variant in found.get(name, []))


@cache
def said_by(*names: str) -> tuple[str, ...]:
    """The titles of these buttons."""
    known = _yaml("actions/buttons.yaml")
    return tuple(known[name]["title"] for name in names if name in known)


@cache
def words(name: str, path: str) -> tuple[str, ...]:
    """The fixed beginning of a phrase."""
    phrase = _yaml(path).get(name)
    return (phrase.split("{")[0],) if phrase else ()


@cache
def labels() -> frozenset[str]:
    """How slots are called: a button with such a title asks to change that slot."""
    return frozenset(label["label"] for label in _yaml("guidance/data/labels.yaml").values())


def _yaml(path: str) -> Any:
    return yaml.safe_load(Path(ROOT / path).read_text(encoding="utf-8"))
