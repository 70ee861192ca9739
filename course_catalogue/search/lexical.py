"""Words of a request against words of titles: tantivy with Dutch stems, compounds and typing errors."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import tantivy
from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from .text import TOKENIZER, analyzer, stem, stems_of, words_of

_CANDIDATES = 300
_SHORTEST_PART = 4
"""Letters that a part of a compound has at least: "jeugd" in "jeugdgezondheidszorg"."""
_HEAD, _FRONT, _PART = 0.7, 0.55, 0.5
"""Weights beside 1.0 for the word itself: at the end of a compound, at its front, a part of the request's own."""


@dataclass(frozen=True)
class LexicalMatch:
    """How well a title holds the words asked: ``score`` and ``coverage`` from 0 to 1."""

    score: float
    coverage: float


class LexicalIndex:
    """Subjects by their words. Documents are numbered as given."""

    def __init__(self, subjects: Sequence[str], sayings: Sequence[str] = ()) -> None:
        self.stems = [frozenset(stems_of(subject)) for subject in subjects]
        self.postings: dict[str, set[int]] = {}
        for number, stems in enumerate(self.stems):
            for one in stems:
                self.postings.setdefault(one, set()).add(number)
        texts = [*subjects, *sayings]
        self._said_alone = {found[0] for saying in sayings if len(found := stems_of(saying)) == 1}
        self._said_words = sorted(saying.lower() for saying in sayings if " " not in saying and len(saying) > 6)
        self._known_words = sorted({word for text in texts for word in words_of(text) if len(word) > 3})
        self._known_stems = {stem(word) for text in texts for word in words_of(text)}
        self._index = _build(subjects)
        self._searcher = self._index.searcher()
        self.expand = lru_cache(maxsize=4000)(self._expand)
        self.read_word = lru_cache(maxsize=4000)(self._read_word)

    def _read_word(self, word: str) -> tuple[str, ...]:
        """A word as it is known: itself, what a typing error stands for ("psycholgie"), or the two halves of a
        compound nobody wrote down ("bierbrouwer")."""
        if len(word) < 5 or stem(word) in self._known_stems:
            return (word,)
        if halves := self._halves(word):
            return halves
        if self._compounds(stem(word)):
            return (word,)
        if begins := [said for said in self._said_words if word.startswith(said)]:
            return (max(begins, key=len),)
        return (self._meant(word) or word,)

    def _meant(self, word: str) -> str | None:
        """The known word that a typing error stands for; in a short word a changed letter makes another word."""
        allowed = 1 if len(word) < 9 else 2
        near = (known for known in self._known_words if known[0] == word[0] and abs(len(known) - len(word)) <= allowed)
        if len(word) < 6:
            near = (known for known in near if len(known) != len(word) or sorted(known) == sorted(word))
        best = extractOne(word, near, scorer=OSA.distance, score_cutoff=allowed)
        return str(best[0]) if best else None

    def _halves(self, word: str) -> tuple[str, ...]:
        """Two known words that make up a compound, the longest first half; empty where there are none.

        Where the first half by itself is something people ask for, it says enough: in "bierbrouwer" beer is what it
        is about, and in "raketwetenschap" science in general is not.
        """
        for at in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
            front, end = word[:at], word[at:]
            fronts = (front, front.removesuffix("s"), front.removesuffix("en"))
            if stem(end) in self._known_stems and any(stem(one) in self._known_stems for one in fronts):
                known = next(one for one in fronts if stem(one) in self._known_stems)
                return (known,) if stem(known) in self._said_alone else (known, end)
        return ()

    def idf(self, token: str) -> float:
        """How telling a stem is; one that no title has is as telling as can be."""
        return math.log(1 + len(self.stems) / (1 + len(self.postings.get(token, ()))))

    def _expand(self, token: str) -> dict[str, float]:
        """The stems of titles that answer to one stem of a request, each with a weight up to 1."""
        found = self._compounds(token)
        if token in self.postings:
            found[token] = 1.0
        elif not found and len(token) > 2 * _SHORTEST_PART:
            found = dict.fromkeys(self._parts(token), _PART)
        return found

    def _compounds(self, token: str) -> dict[str, float]:
        if len(token) < _SHORTEST_PART:
            return {}
        heads = {known: _HEAD for known in self.postings if known.endswith(token)}
        return {known: _FRONT for known in self.postings if known.startswith(token)} | heads

    def _parts(self, token: str) -> list[str]:
        """The longest known stem in front and the longest at the end of a compound no title has."""
        long = [known for known in self.postings if _SHORTEST_PART <= len(known) < len(token)]
        front = max((known for known in long if token.startswith(known)), key=len, default="")
        end = max((known for known in long if token.endswith(known)), key=len, default="")
        # "poetsvrouw" ends in "rouw": a short part counts only where the two together make the whole.
        whole = len(front) + len(end) >= len(token) - 2
        return [part for part in (front, end) if part and (whole or len(part) > _SHORTEST_PART + 1)]

    def holding(self, stems: Sequence[str]) -> set[int]:
        """The titles that hold all these stems."""
        sets = [self.postings.get(found, set()) for found in stems]
        return set.intersection(*sets) if sets else set()

    def specificity(self, number: int, stems: Iterable[str]) -> float:
        """Which share of a title these stems are, weighed by how telling each is."""
        whole = sum(self.idf(found) for found in self.stems[number])
        return sum(self.idf(found) for found in set(stems) & self.stems[number]) / whole if whole else 0.0

    def search(self, tokens: Sequence[str]) -> dict[int, LexicalMatch]:
        """Titles with at least one of these stems, their compounds or parts."""
        expanded = {token: self.expand(token) for token in dict.fromkeys(tokens)}
        hits = self._hits(expanded)
        total = sum(self.idf(token) for token in expanded)
        top = hits[0][0] if hits else 1.0
        found = {}
        for bm25, number in hits:
            held = self.stems[number]
            covered = sum(
                self.idf(token) * max((weight for known, weight in near.items() if known in held), default=0)
                for token, near in expanded.items()
            )
            coverage = covered / total
            found[number] = LexicalMatch(coverage * (0.6 + 0.4 * bm25 / top), coverage)
        return found

    def _hits(self, expanded: dict[str, dict[str, float]]) -> list[tuple[float, int]]:
        clauses = [
            (tantivy.Occur.Should, tantivy.Query.boost_query(self._term(known), weight))
            for near in expanded.values()
            for known, weight in near.items()
        ]
        if not clauses:
            return []
        result = self._searcher.search(tantivy.Query.boolean_query(clauses), limit=_CANDIDATES, count=False)
        numbers = self._searcher.fast_field_values("number", [address for _, address in result.hits])
        return [(float(score), int(number)) for (score, _), number in zip(result.hits, numbers, strict=True)]

    def _term(self, known: str) -> Any:
        return tantivy.Query.term_query(self._index.schema, "subject", known)


def _build(subjects: Sequence[str]) -> Any:
    """The titles in a tantivy index in memory: two thousand take a tenth of a second."""
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("number", stored=True, fast=True)
    builder.add_text_field("subject", tokenizer_name=TOKENIZER, index_option="basic")
    index = tantivy.Index(builder.build())
    index.register_tokenizer(TOKENIZER, analyzer())
    writer = index.writer(heap_size=15_000_000, num_threads=1)
    for number, subject in enumerate(subjects):
        writer.add_document(tantivy.Document(number=number, subject=subject))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index
