"""The intent classifier: multinomial logistic regression on sentence vectors and n-grams.

Own code and not scikit-learn's, because it needs few lines, predicts without importing it, keeps the dense and the
sparse part apart while fitting (four times as fast), and is stored as plain numbers instead of a pickle.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize, minimize_scalar
from scipy.sparse import csr_matrix

from bot.errors import ModelError
from bot.ngrams import Ngrams, NgramSettings

Floats = NDArray[np.float32]
Classes = NDArray[np.int64]


@dataclass(frozen=True)
class ClassifierSettings:
    """How strongly each kind of feature speaks, and how strongly weights are held back.

    `c` is the inverse of the L2 penalty, as in scikit-learn; `balance` 0 counts every example alike, 1 every intent;
    of `parts` of the data one is held out to calibrate probabilities, below 2 none.
    """

    c: float = 10.0
    dense_weight: float = 1.0
    ngram_weight: float = 1.0
    balance: float = 0.5
    parts: int = 5
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
class Features:
    """What is known of some texts: a dense and a sparse row each."""

    dense: Floats
    sparse: csr_matrix

    def __getitem__(self, rows: NDArray[Any]) -> Features:
        return Features(self.dense[rows], self.sparse[rows])


@dataclass(frozen=True)
class Weights:
    """The fitted numbers of one logistic regression."""

    dense: Floats
    sparse: Floats
    bias: Floats

    def scores(self, features: Features) -> Floats:
        """Unnormalised log-probabilities, one row a text."""
        return np.asarray(features.dense @ self.dense + features.sparse @ self.sparse + self.bias, dtype=np.float32)

    def flat(self) -> NDArray[np.float64]:
        """All numbers in one row, as the optimiser has them."""
        return np.concatenate([self.dense, self.sparse, self.bias[None, :]]).astype(np.float64).ravel()


def softmax(scores: Floats) -> Floats:
    """Probabilities from unnormalised log-probabilities, along the last axis."""
    shifted = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True), dtype=np.float32)


def fit_weights(
    features: Features, classes: Classes, count: int, c: float, balance: float, start: Weights | None = None
) -> Weights:
    """Fit a multinomial logistic regression by L-BFGS.

    Args:
        features: of the training texts.
        classes: the number of each text's class.
        count: how many classes there are.
        c: inverse of the L2 penalty.
        balance: 0 to 1, how far rare classes are lifted.
        start: weights of nearly the same texts: the optimum is one, and nearer from there.
    """
    dense_size, sparse_size = features.dense.shape[1], features.sparse.shape[1]
    size = dense_size + sparse_size
    frequency = np.maximum(np.bincount(classes, minlength=count), 1)
    weight = ((len(classes) / (count * frequency)) ** balance)[classes].astype(np.float32)[:, None]
    target = np.zeros((len(classes), count), dtype=np.float32)
    target[np.arange(len(classes)), classes] = 1.0
    transposed = features.sparse.T.tocsr()

    def unpack(flat: NDArray[np.float64]) -> Weights:
        matrix = flat.astype(np.float32).reshape(size + 1, count)
        return Weights(matrix[:dense_size], matrix[dense_size:size], matrix[size])

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights = unpack(flat)
        scores = weights.scores(features)
        scores -= scores.max(axis=1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        error = weight * (np.exp(logs) - target)
        gradient = np.concatenate(
            [features.dense.T @ error, transposed @ error, error.sum(axis=0, keepdims=True)]
        ).astype(np.float64)
        penalised = flat.reshape(size + 1, count).copy()
        penalised[size] = 0.0
        value = c * float((-weight * target * logs).sum()) + 0.5 * float((penalised**2).sum())
        return value, (c * gradient + penalised).ravel()

    begin = np.zeros((size + 1) * count) if start is None else start.flat()
    options = {"maxiter": 150, "maxcor": 6, "ftol": 1e-5, "gtol": 1e-3}
    return unpack(minimize(loss, begin, jac=True, method="L-BFGS-B", options=options).x)


def folds_of(classes: Classes, folds: int, seed: int = 0) -> NDArray[np.int64]:
    """The number of the fold in which each text is held out: every class spread over all folds."""
    order = np.random.default_rng(seed).permutation(len(classes))
    fold = np.zeros(len(classes), dtype=np.int64)
    for number in np.unique(classes):
        members = order[classes[order] == number]
        fold[members] = (np.arange(len(members)) + number) % folds
    return fold


def fit_temperature(scores: Floats, classes: Classes) -> float:
    """The temperature at which held-out scores are honest probabilities (least log-loss)."""

    def loss(logarithm: float) -> float:
        chances = softmax(scores / np.float32(np.exp(logarithm)))
        return -float(np.log(np.maximum(chances[np.arange(len(classes)), classes], 1e-9)).mean())

    return float(np.exp(minimize_scalar(loss, bounds=(-3.0, 3.0), method="bounded").x))


def _temperature(
    features: Features, classes: Classes, parts: int, fit: Callable[[NDArray[Any], Weights | None], Weights]
) -> tuple[float, Weights | None]:
    """The temperature for texts not seen, from one part held out, and the weights without it; 1 where none is.

    One number needs no full cross-validation: a fifth of the texts tells it as well, in a third of the time.
    """
    out = folds_of(classes, parts) == 0 if parts > 1 else np.zeros(len(classes), dtype=bool)
    if not out.any():
        return 1.0, None
    held_out = np.flatnonzero(out)
    weights = fit(np.flatnonzero(~out), None)
    return fit_temperature(weights.scores(features[held_out]), classes[held_out]), weights


@dataclass(frozen=True)
class Classifier:
    """A trained classifier with its vocabulary and calibration."""

    intents: list[str]
    settings: ClassifierSettings
    ngrams: Ngrams
    weights: Weights
    temperature: float

    @classmethod
    def train(
        cls, texts: Sequence[str], vectors: Floats, intents: Sequence[str], settings: ClassifierSettings
    ) -> Classifier:
        """Learn from texts, their sentence vectors and their intents.

        Raises:
            ModelError: when there are fewer than two intents.
        """
        names = sorted(set(intents))
        if len(names) < 2:
            raise ModelError("an intent classifier needs examples of at least two intents")
        classes = np.array([names.index(intent) for intent in intents], dtype=np.int64)
        ngrams = Ngrams.learn(texts, settings.ngrams)
        features = _features(texts, vectors, ngrams, settings)

        def fit(rows: NDArray[Any], start: Weights | None) -> Weights:
            return fit_weights(features[rows], classes[rows], len(names), settings.c, settings.balance, start)

        temperature, nearly = _temperature(features, classes, settings.parts, fit)
        weights = fit(np.arange(len(texts)), nearly)
        return cls(names, settings, ngrams, weights, temperature)

    def probabilities(self, texts: Sequence[str], vectors: Floats) -> Floats:
        """How likely each intent is for each text: one row a text, in the order of `intents`."""
        scores = self.weights.scores(_features(texts, vectors, self.ngrams, self.settings))
        return softmax(scores / np.float32(self.temperature))

    def ranking(self, text: str, vector: Floats) -> list[tuple[str, float]]:
        """Every intent with its probability, likeliest first."""
        chances = self.probabilities([text], vector.reshape(1, -1))[0]
        return [(self.intents[i], float(chances[i])) for i in np.argsort(-chances)]

    def save(self, folder: Path) -> None:
        """Store as one JSON file and one of numbers."""
        about = {
            "intents": self.intents,
            "settings": asdict(self.settings),
            "temperature": self.temperature,
            "vocabulary": list(self.ngrams.vocabulary),
        }
        (folder / "classifier.json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
        np.savez(
            folder / "classifier.npz",
            idf=self.ngrams.weights,
            dense=self.weights.dense,
            sparse=self.weights.sparse.astype(np.float16),
            bias=self.weights.bias,
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
            ngrams = Ngrams(settings.ngrams, vocabulary, numbers["idf"])
            weights = Weights(numbers["dense"], numbers["sparse"], numbers["bias"])
            return cls(about["intents"], settings, ngrams, weights, float(about["temperature"]))
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(f"the intent classifier is not in the model, or damaged: {error}") from error


def _features(texts: Sequence[str], vectors: Floats, ngrams: Ngrams, settings: ClassifierSettings) -> Features:
    dense = (vectors * np.float32(settings.dense_weight)).astype(np.float32)
    return Features(dense, ngrams.vectors(texts) * np.float32(settings.ngram_weight))
