"""The intent classifier: logistic regression and kernel ridge regression on sentence vectors and n-grams, as one.

Predicts without scikit-learn, and is stored as plain numbers instead of a pickle.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from bot.errors import ModelError
from bot.ngrams import Ngrams, NgramSettings
from bot.regression import fit_regression
from bot.ridge import fit_ridge
from bot.scores import Classes, Features, Floats, Rows, Weights, fit_temperature, folds_by_voice, softmax


@dataclass(frozen=True)
class ClassifierSettings:
    """How strongly each kind of feature speaks, and how strongly weights are held back.

    `c` is the inverse of the regression's L2 penalty, as in scikit-learn; `balance` 0 counts every example alike, 1
    every intent; of `parts` of the data one is held out to calibrate probabilities, below 2 none. `share` is what the
    ridge counts for beside the regression (0: left out); its settings are those of `bot.ridge.fit_ridge`.
    """

    c: float = 10.0
    balance: float = 0.5
    parts: int = 5
    share: float = 0.5
    penalty: float = 2.0
    nearness: float = 3.0
    weight: float = 3.0
    ngrams: NgramSettings = field(default_factory=NgramSettings)

    @classmethod
    def of(cls, mapping: dict[str, Any]) -> ClassifierSettings:
        """Read settings from a component's configuration or a stored model; unknown keys are left alone."""
        own = {key: mapping[key] for key in cls.__dataclass_fields__ if key in mapping and key != "ngrams"}
        ngrams = dict(mapping.get("ngrams") or {})
        if "characters" in ngrams:
            ngrams["characters"] = tuple(ngrams["characters"])
        return cls(ngrams=NgramSettings(**ngrams), **own)


@dataclass(frozen=True)
class Fitted:
    """Weights fitted on all texts, and the scores of the texts held out by weights that did not see them."""

    weights: Weights
    held_out: Floats


@dataclass(frozen=True)
class Classifier:
    """A trained classifier with its vocabulary; its scores are calibrated."""

    intents: list[str]
    settings: ClassifierSettings
    ngrams: Ngrams
    weights: Weights

    @classmethod
    def train(
        cls,
        texts: Sequence[str],
        vectors: Floats,
        intents: Sequence[str],
        settings: ClassifierSettings,
        voices: Sequence[str | None] = (),
    ) -> Classifier:
        """Learn from texts, their sentence vectors, their intents and, where known, whose voice each is.

        Raises:
            ModelError: when there are fewer than two intents.
        """
        names = sorted(set(intents))
        if len(names) < 2:
            raise ModelError("an intent classifier needs examples of at least two intents")
        classes = np.array([names.index(intent) for intent in intents], dtype=np.int64)
        ngrams = Ngrams.learn(texts, settings.ngrams)
        features = Features(vectors, ngrams.vectors(texts))
        rows = _held_out(voices or [None] * len(texts), classes, settings.parts)
        regression = _regression(features, classes, len(names), rows, settings)
        if not settings.share:
            return cls(names, settings, ngrams, _calibrated(regression, classes[rows]).weights)
        ridge = _ridge(features, classes, len(names), rows, settings)
        together = _together(regression, ridge, classes[rows], settings.share)
        return cls(names, settings, ngrams, together.weights)

    def probabilities(self, texts: Sequence[str], vectors: Floats) -> Floats:
        """How likely each intent is for each text: one row a text, in the order of `intents`."""
        return softmax(self.weights.scores(Features(vectors, self.ngrams.vectors(texts))))

    def ranking(self, text: str, vector: Floats) -> list[tuple[str, float]]:
        """Every intent with its probability, likeliest first."""
        chances = self.probabilities([text], vector.reshape(1, -1))[0]
        return [(self.intents[i], float(chances[i])) for i in np.argsort(-chances)]

    def save(self, folder: Path) -> None:
        """Store as one JSON file and one of numbers."""
        about = {
            "intents": self.intents,
            "settings": asdict(self.settings),
            "nearness": self.weights.nearness,
            "vocabulary": list(self.ngrams.vocabulary),
        }
        (folder / "classifier.json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
        np.savez(
            folder / "classifier.npz",
            idf=self.ngrams.weights,
            dense=self.weights.dense,
            sparse=self.weights.sparse.astype(np.float16),
            bias=self.weights.bias,
            examples=self.weights.examples.astype(np.float16),
            votes=self.weights.votes.astype(np.float16),
        )

    @classmethod
    def load(cls, folder: Path) -> Classifier:
        """Load what `save` stored.

        Raises:
            ModelError: when it is not there or not whole.
        """
        try:
            about = json.loads((folder / "classifier.json").read_text(encoding="utf-8"))
            with np.load(folder / "classifier.npz", allow_pickle=False) as stored:
                numbers = {name: stored[name].astype(np.float32) for name in stored.files}
            settings = ClassifierSettings.of(about["settings"])
            vocabulary = {gram: i for i, gram in enumerate(about["vocabulary"])}
            ngrams = Ngrams(settings.ngrams, vocabulary, numbers.pop("idf"))
            return cls(about["intents"], settings, ngrams, Weights(**numbers, nearness=float(about["nearness"])))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(f"the intent classifier is not in the model, or damaged: {error}") from error


def _held_out(voices: Sequence[str | None], classes: Classes, parts: int) -> Rows:
    """The texts on which probabilities are made honest; none with fewer than two parts."""
    if parts < 2:
        return np.zeros(0, dtype=np.int64)
    return np.flatnonzero(folds_by_voice(voices, classes, parts) == 0)


def _regression(features: Features, classes: Classes, count: int, rows: Rows, settings: ClassifierSettings) -> Fitted:
    def fit(part: Rows, start: Weights | None) -> Weights:
        return fit_regression(features[part], classes[part], count, settings.c, settings.balance, start)

    everything = np.arange(len(classes))
    if not len(rows):
        return Fitted(fit(everything, None), np.zeros((0, count), dtype=np.float32))
    without = fit(np.setdiff1d(everything, rows), None)
    return Fitted(fit(everything, without), without.scores(features[rows]))


def _ridge(features: Features, classes: Classes, count: int, rows: Rows, settings: ClassifierSettings) -> Fitted:
    weights, scores = fit_ridge(
        features,
        classes,
        count,
        rows,
        penalty=settings.penalty,
        nearness=settings.nearness,
        weight=settings.weight,
        balance=settings.balance,
    )
    return Fitted(weights, scores)


def _together(regression: Fitted, ridge: Fitted, classes: Classes, share: float) -> Fitted:
    """The mean of both in log-probabilities, each first calibrated by itself, as one set of weights."""
    first, second = _calibrated(regression, classes), _calibrated(ridge, classes, default=_SHARP)
    weights = (first.weights * (1.0 - share)).with_votes(second.weights * share)
    held_out = np.float32(1.0 - share) * first.held_out + np.float32(share) * second.held_out
    return _calibrated(Fitted(weights, held_out), classes)


_SHARP = 0.15
"""The temperature of a ridge when no texts were held out: its scores lie between 0 and 1."""


def _calibrated(fitted: Fitted, classes: Classes, default: float = 1.0) -> Fitted:
    """The same with scores that are honest log-probabilities of texts not seen, as far as one temperature goes."""
    temperature = fit_temperature(fitted.held_out, classes) if len(classes) else default
    return Fitted(fitted.weights * (1.0 / temperature), fitted.held_out / np.float32(temperature))
