"""The last word on a message: its intent here, and its slots and mentions as Rasa entities."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.components.linear_classifier import LinearClassifier
from bot.components.sentence_encoder import is_command
from bot.interpretation import FALLBACK, Interpretation, Settings, interpret
from bot.reading import FreshReader, Reads, gazetteer_path, read_distress

MENTION_ENTITIES = {
    "incentive": "vermeld_incentive",
    "opleidingstype": "vermeld_opleidingstype",
    "instelling": "vermelde_instelling",
    "positie": "positie",
    "term": "term",
}
RANKING_LENGTH = 8
"""Kept in every event of the tracker, so not all intents."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class SlotReader(GraphComponent):
    """Reads slots in the light of the intent and of the question just asked, and decides between both."""

    @classmethod
    def required_components(cls) -> list[type]:
        """It decides on the classifier's ranking."""
        return [LinearClassifier]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Settings as in `bot.interpretation.Settings`."""
        return {}

    def __init__(self, settings: Settings, reader: Reads) -> None:
        self._settings = settings
        self._reader = reader

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SlotReader:
        """A component with the machine's own gazetteer."""
        return cls(Settings.of(config), FreshReader(gazetteer_path()))

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the intent, the ranking and the entities of each message."""
        for message in messages:
            text = message.get(TEXT) or ""
            if is_command(text):
                continue
            ranking = [(item["name"], item["confidence"]) for item in message.get(INTENT_RANKING_KEY) or []]
            asked = (message.get("metadata") or {}).get("asked")
            found = interpret(text, asked, ranking, self._reader, read_distress, self._settings)
            listed = _ranked(found)
            message.set(INTENT, listed[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, listed[:RANKING_LENGTH], add_to_output=True)
            message.set(ENTITIES, list(_entities(found)), add_to_output=True)
        return messages


def _ranked(found: Interpretation) -> list[dict[str, Any]]:
    """The ranking as Rasa shows it: when in doubt nlu_fallback first, the real intents after it."""
    listed = [{"name": name, "confidence": round(chance, 4)} for name, chance in found.ranking]
    if found.abstains:
        listed.insert(0, {"name": FALLBACK, "confidence": round(1.0 - found.confidence, 4)})
    return listed


def _entities(found: Interpretation) -> Iterator[dict[str, Any]]:
    """One entity a value: a list becomes several, as Rasa gathers them again into a list slot."""
    places = {(e.name, str(e.value)): (e.start, e.end) for e in found.entities}
    named = [(slot, slot, value) for slot, value in found.slots.items()]
    named += [(name, MENTION_ENTITIES.get(name, name), value) for name, value in found.mentions.items()]
    for name, entity, value in named:
        for single in value if isinstance(value, (list, tuple)) else [value]:
            item = {"entity": entity, "value": single, "extractor": SlotReader.__name__}
            if (name, str(single)) in places:
                item["start"], item["end"] = places[name, str(single)]
            yield item
