"""Dutch words to stems, with tantivy's own Dutch stemmer, so that index and request agree."""

import re
from functools import lru_cache
from typing import Any

import tantivy

from .words import load_words

_WORD = re.compile(r"[^\W_]+")
TOKENIZER = "dutch_stems"


def analyzer() -> Any:
    """The tantivy analyzer for titles: words, lower case, Dutch stems, no accents, no stopwords."""
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.custom_stopword(sorted(load_words().stopwords)))
        .filter(tantivy.Filter.stemmer("dutch"))
        .filter(tantivy.Filter.ascii_fold())
        .build()
    )


_ANALYZER = analyzer()


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, without the words that carry no subject."""
    stopwords = load_words().stopwords
    return [word for word in _WORD.findall(text.lower()) if word not in stopwords]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The stem of one word; empty for a stopword."""
    return "".join(_ANALYZER.analyze(word))


def stems_of(text: str) -> list[str]:
    """The stems of a text, in order, stopwords left out."""
    return [found for word in words_of(text) if (found := stem(word))]
