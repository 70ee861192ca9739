"""What a text is to the classifier, how its intents are scored, and how scores become honest probabilities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix

Floats = NDArray[np.float32]
Classes = NDArray[np.int64]
Rows = NDArray[np.int64]


@dataclass(frozen=True)
class Features:
    """What is known of some texts: a dense and a sparse row each."""

    dense: Floats
    sparse: csr_matrix

    def __getitem__(self, rows: NDArray[Any]) -> Features:
        return Features(self.dense[rows], self.sparse[rows])


def near(left: Floats, right: Floats, nearness: float) -> Floats:
    """How near rows of length 1 lie to others: 1 for the same direction, falling off faster with more `nearness`."""
    return np.asarray(np.exp(np.float32(nearness) * (left @ right.T - np.float32(1.0))), dtype=np.float32)


def unit(rows: Floats) -> Floats:
    """The rows brought to length 1; rows of zeros stay so."""
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), dtype=np.float32)


@dataclass(frozen=True)
class Weights:
    """The fitted numbers: of the features themselves, and the votes of the examples they lie near to."""

    dense: Floats
    sparse: Floats
    bias: Floats
    examples: Floats
    votes: Floats
    nearness: float = 0.0

    def scores(self, features: Features) -> Floats:
        """Unnormalised log-probabilities, one row a text."""
        scores = features.dense @ self.dense + features.sparse @ self.sparse + self.bias
        if len(self.votes):
            scores = scores + near(unit(features.dense), self.examples, self.nearness) @ self.votes
        return np.asarray(scores, dtype=np.float32)

    def __mul__(self, factor: float) -> Weights:
        scale = np.float32(factor)
        return replace(
            self,
            dense=self.dense * scale,
            sparse=self.sparse * scale,
            bias=self.bias * scale,
            votes=self.votes * scale,
        )

    def with_votes(self, other: Weights) -> Weights:
        """The sum of these weights and others of which only the latter let examples vote."""
        return replace(
            other, dense=self.dense + other.dense, sparse=self.sparse + other.sparse, bias=self.bias + other.bias
        )


def class_weights(classes: Classes, count: int, balance: float) -> Floats:
    """What each example counts for: 1 with `balance` 0; with 1 every class together counts as much as any other."""
    frequency = np.maximum(np.bincount(classes, minlength=count), 1)
    return np.asarray(((len(classes) / (count * frequency)) ** balance)[classes], dtype=np.float32)


def one_hot(classes: Classes, count: int) -> Floats:
    """One row a text with a 1 in the column of its class."""
    return np.eye(count, dtype=np.float32)[classes]


def softmax(scores: Floats) -> Floats:
    """Probabilities from unnormalised log-probabilities, along the last axis."""
    shifted = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True), dtype=np.float32)


def folds_of(classes: Classes, folds: int, seed: int = 0) -> Rows:
    """The number of the fold in which each text is held out: every class spread over all folds."""
    order = np.random.default_rng(seed).permutation(len(classes))
    fold = np.zeros(len(classes), dtype=np.int64)
    for number in np.unique(classes):
        members = order[classes[order] == number]
        fold[members] = (np.arange(len(members)) + number) % folds
    return fold


def folds_by_voice(voices: Sequence[str | None], classes: Classes, folds: int, seed: int = 0) -> Rows:
    """As `folds_of`, but whoever has a voice is held out with all that voice says.

    A stranger's words are harder than more words of somebody heard before, and strangers are who will write.
    """
    fold = folds_of(classes, folds, seed)
    known = sorted({voice for voice in voices if voice})
    places = dict(zip(known, np.random.default_rng(seed).permutation(len(known)) % folds, strict=True))
    return np.array([places[voice] if voice else fold[row] for row, voice in enumerate(voices)], dtype=np.int64)


def fit_temperature(scores: Floats, classes: Classes) -> float:
    """The temperature at which held-out scores are honest probabilities (least log-loss)."""

    def loss(logarithm: float) -> float:
        chances = softmax(scores / np.float32(np.exp(logarithm)))
        return -float(np.log(np.maximum(chances[np.arange(len(classes)), classes], 1e-9)).mean())

    return float(np.exp(minimize_scalar(loss, bounds=(-4.0, 3.0), method="bounded").x))
