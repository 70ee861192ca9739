"""How well each programme answers a text: words, thesaurus and sentence vectors in one score from 0 to 1."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from .lexical import LexicalIndex
from .text import stem, stems_of, words_of
from .thesaurus import Hit, Thesaurus
from .words import load_words


@dataclass(frozen=True)
class Tuning:
    """Weights and thresholds, chosen on the tuning half of ``tests/search/relevance.yaml``."""

    lexical: float = 0.85
    thesaurus: float = 0.92
    vector: float = 0.5
    near: float = 0.10
    """Cosine (after centring) below which a sentence says nothing about a title."""
    sure: float = 0.62
    """Cosine from which it says all it can."""
    vector_alone: float = 0.36
    """Cosine that a title needs when neither its words nor the thesaurus support it."""
    one_word: float = 0.08
    """What that cosine must be higher for a single word, which gives a sentence encoder little to go by."""
    coverage: float = 0.5
    """Share of the asked words that a title needs when nothing else supports it."""
    per_rank: float = 0.08
    """What the next term of a thesaurus line counts less than the one before it."""
    generic: float = 1.0
    """How strongly a saying of common words gives way to a more telling one beside it."""
    relative: float = 0.55
    """Share of the best score that a result needs."""


@dataclass(frozen=True)
class Reading:
    """A text as it was understood: its ``words``, typing errors put right, the ``stems`` of each, those ``asked``.

    ``shortened`` says that a track after another diploma is asked for.
    """

    text: str
    words: tuple[str, ...]
    stems: tuple[str, ...]
    asked: tuple[str, ...]
    hits: tuple[Hit, ...]
    shortened: bool

    @property
    def subject(self) -> str:
        """The words about the subject, as they were read."""
        return " ".join(word for word, one in zip(self.words, self.stems, strict=True) if one in self.asked)


class Ranker:
    """Scores numbered subjects. Thread-safe: nothing changes after construction but bounded caches."""

    def __init__(
        self,
        subjects: Sequence[str],
        words: Sequence[str],
        thesaurus: Thesaurus,
        vectors: NDArray[np.float32],
        encode: Callable[[str], NDArray[np.float32]],
        tuning: Tuning | None = None,
    ) -> None:
        self.tuning = tuning or Tuning()
        self.thesaurus = thesaurus
        self.lexical = LexicalIndex(words, tuple(thesaurus.sayings))
        self.main = [frozenset(stems_of(subject)) for subject in subjects]
        self._mean = vectors.mean(axis=0) if len(vectors) else np.zeros(vectors.shape[1], np.float32)
        self._vectors = _unit(vectors - self._mean)
        self._encode = lru_cache(maxsize=2000)(lambda text: encode(text))

    def read(self, text: str) -> Reading:
        """Understand a text: typing errors, sayings of the thesaurus, words about the subject."""
        words = tuple(read for word in words_of(text) for read in self.lexical.read_word(word))
        stems = tuple(stem(word) for word in words)
        lists = load_words()
        beside = lists.request_words | lists.shortened_words
        asked = tuple(stem_ for word, stem_ in zip(words, stems, strict=True) if word not in beside)
        shortened = not lists.shortened_words.isdisjoint(words)
        return Reading(text, words, stems, asked, tuple(self.thesaurus.find(stems)), shortened)

    def cosines(self, text: str) -> NDArray[np.float32]:
        """Nearness of every subject to a text, with the direction that all subjects share taken out."""
        query = _unit((self._encode(text) - self._mean)[None, :])[0]
        return np.asarray(self._vectors @ query, dtype=np.float32)

    def by_thesaurus(self, reading: Reading) -> dict[int, float]:
        """What the thesaurus says: titles that hold a term of a line, the earlier terms more."""
        found: dict[int, float] = {}
        most = max((self.thesaurus.telling(hit) for hit in reading.hits), default=1.0)
        for hit in reading.hits:
            weight = (self.thesaurus.telling(hit) / most) ** self.tuning.generic
            for number, score in self._line(hit).items():
                found[number] = 1 - (1 - found.get(number, 0.0)) * (1 - score * weight)
        return found

    def _line(self, hit: Hit) -> dict[int, float]:
        line: dict[int, float] = {}
        for rank, term in enumerate(hit.entry.called):
            stems = stems_of(term)
            for number in self.lexical.holding(stems):
                share = self.lexical.specificity(number, stems)
                score = (1 - self.tuning.per_rank * rank) * (0.55 + 0.4 * share)
                line[number] = max(line.get(number, 0.0), score)
        return line

    def score(self, reading: Reading) -> dict[int, float]:
        """Programmes that answer the text, with their score; empty where nothing does."""
        tuning = self.tuning
        words = self.lexical.search(reading.asked) if reading.asked else {}
        terms = self.by_thesaurus(reading)
        # What people say around their subject would only pull towards titles that talk about learning.
        cosines = self.cosines(reading.subject or reading.text)
        vector = np.clip((cosines - tuning.near) / (tuning.sure - tuning.near), 0, 1)
        numbers = {n for n, match in words.items() if match.coverage >= tuning.coverage} | terms.keys()
        alone = tuning.vector_alone + (tuning.one_word if len(reading.asked) < 2 else 0.0)
        numbers |= {int(n) for n in np.flatnonzero(cosines >= alone)}
        scores = {}
        for number in numbers:
            lexical = words[number].score if number in words else 0.0
            missed = (1 - tuning.lexical * lexical) * (1 - tuning.thesaurus * terms.get(number, 0.0))
            scores[number] = float(1 - missed * (1 - tuning.vector * vector[number]))
        return scores


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), dtype=np.float32)
