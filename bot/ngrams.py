"""TF-IDF over character and word n-grams, small enough to need no library where the bot runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from bot.spelling import standard
from bot.text import fold

Floats = NDArray[np.float32]


def character_grams(text: str, shortest: int, longest: int) -> Iterator[str]:
    """Character n-grams inside words, with a space for the word's edge (scikit-learn calls it char_wb)."""
    for word in fold(text).split():
        padded = f" {word} "
        for size in range(shortest, longest + 1):
            if size >= len(padded):
                yield padded
                break
            for start in range(len(padded) - size + 1):
                yield padded[start : start + size]


def word_grams(text: str, longest: int) -> Iterator[str]:
    """Word n-grams, marked so that they never fall together with character n-grams."""
    words = _words(text)
    for size in range(1, longest + 1):
        for start in range(len(words) - size + 1):
            yield "w:" + "_".join(words[start : start + size])


def _words(text: str) -> list[str]:
    words = ("".join(c for c in word if c.isalnum()) for word in fold(text).split())
    return [word for word in words if word]


def apart(text: str, furthest: int) -> Iterator[str]:
    """Pairs of words that stand apart, with one word or more between them: "zie … niet" wherever it splits."""
    words = _words(text)
    for i, word in enumerate(words):
        for other in words[i + 2 : i + 1 + furthest]:
            yield f"a:{word}_{other}"


def signs(text: str) -> Iterator[str]:
    """How a text is built: whether it asks or exclaims, and how long it is. Worth half a point of accuracy."""
    for mark in "?!":
        if mark in text:
            yield f"s:{mark}"
    words = len(text.split())
    yield f"s:{words if words < 4 else 4 * min(words // 4, 6)}"


@dataclass(frozen=True)
class NgramSettings:
    """Which n-grams count (with words go `signs`), how far two words may stand apart, and how often one is seen."""

    characters: tuple[int, int] = (2, 5)
    words: int = 2
    apart: int = 4
    at_least: int = 2


@dataclass(frozen=True)
class Ngrams:
    """A vocabulary of n-grams with their inverse document frequencies."""

    settings: NgramSettings
    vocabulary: dict[str, int]
    weights: Floats

    @classmethod
    def learn(cls, texts: Sequence[str], settings: NgramSettings) -> Ngrams:
        """Count in how many texts each n-gram occurs, and keep those seen often enough."""
        counts = Counter(gram for text in texts for gram in set(_grams(text, settings)))
        kept = sorted(gram for gram, count in counts.items() if count >= settings.at_least)
        frequency = np.array([counts[gram] for gram in kept], dtype=np.float32)
        weights = np.log((1.0 + len(texts)) / (1.0 + frequency)) + 1.0
        return cls(settings, {gram: i for i, gram in enumerate(kept)}, weights.astype(np.float32))

    def vectors(self, texts: Sequence[str]) -> csr_matrix:
        """One sparse row a text: sublinear TF-IDF, length 1 for each kind of n-grams."""
        indices: list[int] = []
        values: list[Floats] = []
        starts = [0]
        for text in texts:
            for kind in _kinds(text, self.settings):
                columns, row = self._row(kind)
                indices.extend(columns)
                values.append(row)
            starts.append(len(indices))
        data = np.concatenate(values) if values else np.zeros(0, dtype=np.float32)
        return csr_matrix((data, indices, starts), shape=(len(texts), len(self.vocabulary)))

    def _row(self, grams: Iterator[str]) -> tuple[list[int], Floats]:
        counts = Counter(i for gram in grams if (i := self.vocabulary.get(gram)) is not None)
        columns = list(counts)
        row = (1.0 + np.log(np.array(list(counts.values()), dtype=np.float32))) * self.weights[columns]
        length = float(np.linalg.norm(row))
        return columns, (row / length if length else row).astype(np.float32)


def _kinds(text: str, settings: NgramSettings) -> list[Iterator[str]]:
    text = standard(text)
    kinds = []
    if settings.characters[1]:
        kinds.append(character_grams(text, *settings.characters))
    if settings.words:
        kinds.append(word_grams(text, settings.words))
        kinds.append(signs(text))
    if settings.apart:
        kinds.append(apart(text, settings.apart))
    return kinds


def _grams(text: str, settings: NgramSettings) -> Iterator[str]:
    for kind in _kinds(text, settings):
        yield from kind
