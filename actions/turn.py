"""One turn of a conversation, as an action sees it: what is known, what was said, and what it answers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.buttons import Button, button, buttons
from actions.services import Services
from guidance.intake import derive
from guidance.profile import Profile, ProfileError, parse_profile, possible_values
from guidance.questions import Question, question

LISTS = ("opleidingstype", "lesvorm")
WISHES = ("interesse", "regio", "opleidingstype", "lesvorm")
# The same question is put so often in one conversation, and then left.
TIMES_ASKED = 2
DERIVED = ("intakeprofiel", "subprofiel", "instroommoment", "scholingsgraad")


@dataclass(frozen=True)
class Other:
    """Somebody else: what the learner calls them ("zus"), and what this message tells of them. It is not kept."""

    who: str
    told: Mapping[str, Any]


@dataclass(frozen=True)
class Supposed:
    """What this message only supposes: slots of the learner, fields of the course. None of it is kept.

    `alone`: it asks nothing else than what would change.
    """

    slots: Mapping[str, Any]
    course: Mapping[str, Any]
    alone: bool


@dataclass
class Turn:
    """What an action reads and writes. `remembered` holds the slots to set when it is done.

    `within`: slots that this one answer supposes, beside what is known.
    """

    tracker: Tracker
    dispatcher: CollectingDispatcher
    services: Services
    remembered: dict[str, Any] = field(default_factory=dict)
    within: Mapping[str, Any] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The day for which rules are applied."""
        return self.services.today()

    @property
    def message(self) -> Mapping[str, Any]:
        """The message as Rasa understood it; any part of it may be missing."""
        return self.tracker.latest_message or {}

    @property
    def text(self) -> str:
        """What the learner typed; empty for a button."""
        text = str(self.message.get("text") or "")
        return "" if text.startswith("/") else text

    @property
    def intent(self) -> str:
        """The intent of the message."""
        return str((self.message.get("intent") or {}).get("name") or "")

    @property
    def profile(self) -> Profile:
        """The profile as far as it is known, this message included; of somebody else only what the message tells."""
        if self.other:
            return usable({**{name: self.slot(name) for name in WISHES}, **self.other.told, **self.within})
        return usable({**{name: self.slot(name) for name in Profile.model_fields}, **self.within})

    @property
    def other(self) -> Other | None:
        """Whom the message is about when that is not the learner."""
        who = self.values("ander")
        return Other(str(who[0]), self._object("ander_gegevens")) if who else None

    @property
    def supposed(self) -> Supposed | None:
        """What the message supposes ("en als ik 4/5 werk?"); None where it supposes nothing."""
        told = self._object("verondersteld")
        slots = usable(_mapping(told.get("profiel"))).known()
        course = _mapping(told.get("opleiding"))
        return Supposed(slots, course, bool(told.get("alleen"))) if slots or course else None

    @property
    def supposes_unread(self) -> bool:
        """Whether the message supposes something of which nothing could be read."""
        return bool(self.values("verondersteld")) and self.supposed is None

    def _object(self, entity: str) -> Mapping[str, Any]:
        """The object that an entity holds as JSON; an empty one where it holds none."""
        told = self.values(entity)
        try:
            return _mapping(json.loads(str(told[0]))) if told else {}
        except ValueError:
            return {}

    def slot(self, name: str) -> Any:
        """The value of a slot, as this turn leaves it."""
        return self.remembered[name] if name in self.remembered else self.tracker.slots.get(name)

    def values(self, entity: str) -> list[Any]:
        """What this message says under one name, without doubles, in order."""
        found = [e.get("value") for e in self.message.get("entities") or [] if e.get("entity") == entity]
        # A list or an object is no value of ours, whoever sent it.
        return list(dict.fromkeys(value for value in found if isinstance(value, str | int | float)))

    def told_now(self) -> dict[str, Any]:
        """The profile slots that this message sets."""
        found = {name: self.values(name) for name in Profile.model_fields}
        told = {name: values if name in LISTS else values[-1] for name, values in found.items() if values}
        understood = usable(told).known()
        return {name: value for name, value in told.items() if name in understood and name not in self.remembered}

    def keep_what_is_narrower(self) -> None:
        """A word that says less takes nothing back: "ik werk 4/5" after "privésector" leaves the sector known."""
        for name in ("werksituatie", "hoogste_diploma"):
            if self.corrects(name):
                continue
            told = [e.get("value") for e in self.tracker.events if (e.get("event"), e.get("name")) == ("slot", name)]
            before, now = [None, None, *told][-2:]
            if now and before != now and before in possible_values(name, now):
                self.remember(**{name: before})

    @property
    def changes(self) -> bool:
        """Whether this message corrects what was told: in so many words, or as answer to "what should it be?"."""
        told_again = self.slot("verandert") in [e.get("entity") for e in self.message.get("entities") or []]
        return self.intent == "change_answer" or (bool(self.slot("verandert")) and told_again)

    def corrects(self, name: str) -> bool:
        """Whether this message takes back what was told for a slot: as answer to "what should it be?", or alone.

        "Nee, ik werk voltijds" corrects how much, and leaves the sector known.
        """
        told = {e.get("entity") for e in self.message.get("entities") or []} & set(Profile.model_fields)
        if name in told and self.slot("verandert") == name:
            return True
        return self.intent == "change_answer" and told == {name}

    def remember(self, **slots: Any) -> None:
        """Set slots when the turn ends."""
        self.remembered.update(slots)

    def say(
        self,
        response: str,
        *,
        buttons: Iterable[Button] = (),
        blocks: Sequence[Mapping[str, Any]] = (),
        command: str | None = None,
        **values: Any,
    ) -> None:
        """One message: a domain response filled with `values`, with its buttons and blocks."""
        custom = {"blocks": list(blocks), "command": command} if blocks or command else {}
        self.dispatcher.utter_message(response=response, buttons=list(buttons), json_message=custom, **values)

    def ask(self, question: Question, also: Iterable[Button] = (), *, wanted: bool = False) -> bool:
        """Ask one question; the answer is read in its light. Whether it was asked: never more than twice.

        `also`: buttons beside its choices. `wanted`: the learner wants to answer it; then it is always put.
        """
        if not wanted and self.put_enough(question):
            return False
        ways_out = buttons("mens", "weet_niet") if question.offer_person else buttons("weet_niet")
        block = {"type": "question", "slot": question.slot, "why": question.why, "lead": question.text}
        self.say(
            "utter_vraag",
            buttons=[*answers(question), *also, *ways_out],
            blocks=[block],
            vraag=question.text,
            waarom=question.why,
        )
        asked = [*(self.slot("gesteld") or []), question.key]
        self.remember(gevraagd=question.slot, gesteld=asked)
        return True

    def say_what_is_asked(self) -> None:
        """Tell the gateway which question stands open after this turn: the next message is read in its light."""
        if self.dispatcher.messages:
            last = self.dispatcher.messages[-1]
            last["custom"] = {**(last.get("custom") or {}), "asked": self.slot("gevraagd")}

    def put_enough(self, asked: Question) -> bool:
        """Whether a question was put so often already that putting it once more would be a loop."""
        return list(self.slot("gesteld") or []).count(asked.key) >= TIMES_ASKED

    def ask_about(self, slot: str) -> bool:
        """Ask one thing, where it has a question that was not put too often; whether it did."""
        asked = question(slot, self.profile)
        return asked is not None and self.ask(asked)

    def mention_once(self, note: str) -> bool:
        """True the first time in a conversation that `note` is to be told."""
        told = list(self.slot("gemeld") or [])
        if note in told:
            return False
        self.remember(gemeld=[*told, note])
        return True

    def derived(self) -> dict[str, Any]:
        """The derived slots (contract, section 1)."""
        derived = derive(self.profile, self.today)
        return {name: getattr(derived, name) for name in DERIVED}

    def events(self) -> list[dict[str, Any]]:
        """What changes in the tracker: slots that got another value.

        An answer that was understood ends the counting of failures. A confirmation holds for one turn only: a yes to
        something else, much later, must erase nothing.
        """
        own = usable({name: self.slot(name) for name in Profile.model_fields})
        unusable = [name for name in Profile.model_fields if name not in own.known()]
        derived = derive(own, self.today)
        left = {"mislukt": None, "te_bevestigen": None, "verandert": None, "wat_als": None}
        left |= {name: getattr(derived, name) for name in DERIVED}
        changes = {**dict.fromkeys(unusable), **left, **self.remembered}
        return [
            {"event": "slot", "timestamp": None, "name": name, "value": value}
            for name, value in changes.items()
            if value != self.tracker.slots.get(name)
        ]


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def answers(question: Question) -> list[Button]:
    """A button for each answer that a question offers."""
    return [button(title, "inform", {question.slot: value}) for title, value in question.choices]


def usable(slots: Mapping[str, Any]) -> Profile:
    """The profile of these slots. A value that it does not know is left out: it may be in nobody's way."""
    try:
        return parse_profile(slots)
    except ProfileError:
        return parse_profile({name: value for name, value in slots.items() if _fits(name, value)})


def _fits(name: str, value: Any) -> bool:
    try:
        parse_profile({name: value})
    except ProfileError:
        return False
    return True
