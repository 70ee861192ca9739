"""The intent classifier as a Rasa component."""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.sentence_encoder import SentenceEncoder
from bot.errors import ModelError
from bot.model import Classifier, ClassifierSettings
from bot.scores import Floats


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearClassifier(GraphComponent):
    """Gives each message the whole ranking of intents; what it means here is for `SlotReader` to decide."""

    @classmethod
    def required_components(cls) -> list[type]:
        """It needs sentence vectors."""
        return [SentenceEncoder]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Settings as in `bot.model.ClassifierSettings`, whose defaults hold for what is not named."""
        return {}

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        self._settings = ClassifierSettings.of(config)
        self._storage = storage
        self._resource = resource
        self._classifier: Classifier | None = None

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LinearClassifier:
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
    ) -> LinearClassifier:
        """The component as it was trained.

        Raises:
            ModelError: when it is not in the model.
        """
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._classifier = Classifier.load(folder)
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Learn intents from the examples.

        Raises:
            ModelError: when there are fewer than two intents.
        """
        examples = [m for m in training_data.intent_examples if m.get(INTENT) and m.get(TEXT)]
        texts = [message.get(TEXT) for message in examples]
        vectors = np.concatenate([_vector(message) for message in examples])
        intents, voices = [m.get(INTENT) for m in examples], [_voice(m) for m in examples]
        self._classifier = Classifier.train(texts, vectors, intents, self._settings, voices)
        with self._storage.write_to(self._resource) as folder:
            self._classifier.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Rank the intents of each message."""
        for message in messages:
            ranking: list[tuple[str, float]] = []
            if self._classifier and message.features:
                ranking = self._classifier.ranking(message.get(TEXT), _vector(message))
            listed = [{"name": name, "confidence": chance} for name, chance in ranking]
            message.set(INTENT_RANKING_KEY, listed, add_to_output=True)
            message.set(INTENT, listed[0] if listed else _NOTHING, add_to_output=True)
        return messages


_NOTHING = {"name": None, "confidence": 0.0}


def _voice(message: Message) -> str | None:
    """Whose voice an example is said in: `metadata: {voice: …}` beside its intent."""
    about = (message.get("metadata") or {}).get("intent")
    return about.get("voice") if isinstance(about, dict) else None


def _vector(message: Message) -> Floats:
    _, sentence = message.get_dense_features(TEXT, [])
    if sentence is None:
        raise ModelError("a message has no sentence vector: SentenceEncoder must come before LinearClassifier")
    return np.asarray(sentence.features, dtype=np.float32).reshape(1, -1)
