"""The spaCy pipeline: our tokenizer for spoken and misspelt Dutch, and one ruler with all names and token patterns.

spaCy's own Dutch tokenizer leaves "'k", "kzou" and "nen" as they are; ours gives every token its standard form as NORM,
and the matchers work on that. Learners' words do not stay behind: every message is read in a memory zone, after which
spaCy forgets the strings that were new.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from language.text import MAX_CHARACTERS, Spelling, Text, read_text

_SPANS = "read"
_TEXT = "text"
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Match:
    """A name or pattern found: label, id of what it names, and tokens `first` up to, not including, `last`."""

    label: str
    id: str
    first: int
    last: int


@dataclass(frozen=True)
class Parsed:
    """A message as tokens, with all that the ruler found in it, by label, in order."""

    text: Text
    matches: Mapping[str, tuple[Match, ...]]


@dataclass(frozen=True)
class Entry:
    """What the ruler looks for: a phrase in words, or a token pattern of spaCy's Matcher."""

    label: str
    id: str
    pattern: str | Sequence[Mapping[str, Any]]


class MessageTokenizer:
    """spaCy tokenizer: a Doc of the typed pieces, NORM the standard word, POS `NUM` for numbers and else `X`."""

    def __init__(self, vocab: Vocab, spelling: Spelling) -> None:
        self._vocab = vocab
        self._spelling = spelling

    def __call__(self, string: str) -> Doc:
        """Tokenize any text; the tokens with their typed offsets are in `user_data`."""
        text = read_text(string, self._spelling)
        typed = [text.original[token.start : token.end] for token in text.tokens]
        kinds = ["NUM" if _NUMBER.fullmatch(token.word) else "X" for token in text.tokens]
        doc = Doc(self._vocab, words=typed, pos=kinds, user_data={_TEXT: text})
        for token, standard in zip(doc, text.tokens, strict=True):
            token.norm_ = standard.word
        return doc


class Pipeline:
    """Tokenizer and ruler, made once; `parse` may be called from any thread.

    Raises ValueError where a token pattern is none that spaCy's Matcher knows.
    """

    def __init__(self, spelling: Spelling, entries: Iterable[Entry]) -> None:
        self._nlp = spacy.blank("nl")
        self._nlp.tokenizer = MessageTokenizer(self._nlp.vocab, spelling)
        settings = {"phrase_matcher_attr": "NORM", "spans_key": _SPANS}
        ruler = self._nlp.add_pipe("span_ruler", config=settings)
        ruler.add_patterns([{"label": e.label, "id": e.id, "pattern": e.pattern} for e in entries])
        # Shape, prefix, stop word and the like of each new word: nothing here asks for them.
        self._nlp.vocab.lex_attr_getters = {}
        self._lock = Lock()  # a memory zone belongs to the whole vocabulary

    def parse(self, string: str) -> Parsed:
        """The tokens of a message and everything the ruler finds; never raises on any text."""
        with self._lock, self._nlp.memory_zone():
            doc = self._nlp(string[:MAX_CHARACTERS])
            found: dict[str, list[Match]] = {}
            for span in doc.spans[_SPANS]:
                found.setdefault(span.label_, []).append(Match(span.label_, span.id_, span.start, span.end))
            return Parsed(doc.user_data[_TEXT], {label: tuple(matches) for label, matches in found.items()})


def longest(matches: Iterable[Match]) -> list[Match]:
    """From left to right the longest match at each place, without overlap; one phrase may name several things."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda m: (m.first, -m.last)):
        if not kept or match.first >= kept[-1].last or (match.first, match.last) == (kept[-1].first, kept[-1].last):
            kept.append(match)
    return kept
