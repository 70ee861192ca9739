"""Sentence vectors as Rasa features."""

from __future__ import annotations

import logging
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, INTENT, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.reading import var
from bot.vectors import SentenceVectors

logger = logging.getLogger(__name__)


def is_command(text: str) -> bool:
    """Whether a text is a payload of our own buttons, which Rasa reads without any model."""
    return text.startswith("/")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class SentenceEncoder(GraphComponent):
    """Adds the vectors of the encoders named in `model` to each message."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The encoders to use (see `bot.encoders.load_encoder`)."""
        return {"model": ["e5"], "cache": True}

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._vectors: SentenceVectors | None = None
        self._cache = var() / "embeddings" if config["cache"] else None

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceEncoder:
        """A component that has still to be trained."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> SentenceEncoder:
        """The component as it was trained.

        Raises:
            EncoderError: when an encoder is not installed here.
        """
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._vectors = SentenceVectors.load(folder)
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the mean vectors of the training texts."""
        texts = [m.get(TEXT) for m in training_data.training_examples if m.get(TEXT) and m.get(INTENT)]
        self._vectors = SentenceVectors.learn(self._config["model"], texts, self._cache)
        with self._storage.write_to(self._resource) as folder:
            self._vectors.save(folder)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add vectors to all training texts at once."""
        self._add([m for m in training_data.training_examples if m.get(TEXT)], self._cache)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add vectors to messages; nobody's words go into the cache."""
        self._add([m for m in messages if m.get(TEXT) and not is_command(m.get(TEXT))], None)
        return messages

    def _add(self, messages: list[Message], cache: Any) -> None:
        if not messages or self._vectors is None:
            return
        rows = self._vectors.encode([message.get(TEXT) for message in messages], cache)
        for message, row in zip(messages, rows, strict=True):
            message.add_features(Features(row.reshape(1, -1), FEATURE_TYPE_SENTENCE, TEXT, type(self).__name__))
