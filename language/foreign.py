"""Which other language than Dutch a message is in, or asks for: words in `vocabulary/foreign.yml`.

A script settles it by itself, and so does a whole opening ("parlez-vous français"). Else a statistical identifier
(py3langid) and common words of the language must agree: alone it takes dialect and lists of nouns for anything.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from py3langid import langid

from language.vocabulary import FOLDER, VocabularyError

_FILE = FOLDER / "foreign.yml"
_WORD = re.compile(r"[^\W\d_]+")
# Longer texts say no more about their language, and cost time.
_MOST_CHARACTERS = 1000
# Of the letters: a name in another script is no other language.
_MOSTLY = 0.5
# How little of it may be Dutch by the identifier; tuned on data/nlu: docs/decisions/010-conversation.md.
_HARDLY_DUTCH = 0.01
# Of the words: a sentence that is half Dutch is somebody writing Dutch.
_LEAST_SHARE = 0.34
# In so many words fewer of the commonest will do.
_LONG = 8
_SHARE_OF_LONG = 0.15
IDENTIFIED = ("nl", "en", "fr", "de", "tr", "ar", "uk", "ru", "pl", "ro", "bg", "es", "pt", "it", "sq", "fa")


@dataclass(frozen=True)
class _Language:
    names: tuple[str, ...]
    words: frozenset[str]
    certain: frozenset[str]
    openers: tuple[str, ...]


@dataclass(frozen=True)
class _Vocabulary:
    least_words: int
    own_words: int
    requests: tuple[str, ...]
    languages: Mapping[str, _Language]
    letters: Mapping[str, str]
    scripts: Mapping[str, str]
    dutch: frozenset[str]


def detect(text: str) -> str | None:
    """The ISO 639 code of the language a text is in; None for Dutch, and wherever that is not plain.

    Never raises on any text.
    """
    text = text[:_MOST_CHARACTERS]
    return _by_script(text) or _by_opening(text) or _by_words(text)


def asked_for(text: str) -> str | None:
    """The code of the language that a Dutch message asks to speak ("kan dit in het Engels"); None where it does not."""
    plain = _plain(text[:_MOST_CHARACTERS])
    names = _names()
    for pattern in _requests():
        found = pattern.search(plain)
        if found:
            return names[found["taal"]]
    return None


def named(text: str) -> str | None:
    """The code of the first language but Dutch that a text names; None where it names none."""
    found = _any_name().search(_plain(text[:_MOST_CHARACTERS]))
    return _names()[found[0]] if found else None


def _by_script(text: str) -> str | None:
    letters = [letter for letter in text if letter.isalpha()]
    scripts = Counter(unicodedata.name(letter, "").partition(" ")[0] for letter in letters)
    known = {name: count for name, count in scripts.items() if name in _vocabulary().scripts}
    if len(letters) < 3 or sum(known.values()) < _MOSTLY * len(letters):
        return None
    script = max(known, key=lambda name: known[name])
    own = [code for code, those in _vocabulary().letters.items() if set(those) & set(text.casefold())]
    if script == "ARABIC":
        return "fa" if "fa" in own else "ar"
    if script == "CYRILLIC":
        marked = next((code for code in own if code in ("uk", "ru", "bg")), None)
        return marked or max(("ru", "uk", "bg"), key=lambda code: _chances(text)[code])
    return _vocabulary().scripts[script]


def _by_opening(text: str) -> str | None:
    plain = " ".join(_words(text))
    for code, language in _vocabulary().languages.items():
        for opener in language.openers:
            if plain == opener or (" " in opener and plain.startswith(f"{opener} ")):
                return code
    return None


def _by_words(text: str) -> str | None:
    words, vocabulary = _words(text), _vocabulary()
    if len(words) < vocabulary.least_words:
        return None
    chances = _chances(" ".join(words))
    code = max(chances, key=lambda one: chances[one])
    language = vocabulary.languages.get(code)
    if language is None or chances["nl"] > _HARDLY_DUTCH:
        return None
    own = {word for word in words if word in language.words - vocabulary.dutch}
    dutch = sum(word in vocabulary.dutch - language.words for word in words)
    heard = sum(word in language.words for word in words)
    if language.certain and not own & language.certain:
        return None
    share = _SHARE_OF_LONG if len(words) >= _LONG else _LEAST_SHARE
    enough = len(own) >= vocabulary.own_words and heard >= share * len(words)
    return code if enough and heard > 2 * dutch else None


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())


def _chances(text: str) -> dict[str, float]:
    return {str(code): float(chance) for code, chance in _identifier().rank(text)}


@lru_cache(maxsize=1)
def _identifier() -> Any:
    """The identifier, loaded at the first text that needs it; the two environments have two versions of it."""
    kind: Any = langid.LanguageIdentifier
    load = getattr(kind, "from_model_file", None) or kind.from_pickled_model
    identifier = load(langid.MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(IDENTIFIED))
    return identifier


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return {_plain(name): code for code, one in _vocabulary().languages.items() for name in one.names}


@lru_cache(maxsize=1)
def _any_name() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _names()), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)")


@lru_cache(maxsize=1)
def _requests() -> tuple[re.Pattern[str], ...]:
    name = f"(?P<taal>{_any_name().pattern})"
    return tuple(re.compile(rf"(?<!\w)(?:{one.replace('{taal}', name)})") for one in _vocabulary().requests)


@lru_cache(maxsize=1)
def _vocabulary(path: Path = _FILE) -> _Vocabulary:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    try:
        languages = {code: _language(one) for code, one in content["languages"].items()}
        return _Vocabulary(
            int(content["least_words"]),
            int(content["own_words"]),
            tuple(content["requests"]),
            languages,
            content["letters"],
            content["scripts"],
            frozenset(map(str, content["dutch"])),
        )
    except (KeyError, TypeError, AttributeError) as problem:
        raise VocabularyError(f"{path.name}: {problem}") from problem


def _language(content: Mapping[str, Any]) -> _Language:
    return _Language(
        tuple(map(str, content["names"])),
        frozenset(map(str, content["words"])),
        frozenset(map(str, content.get("certain", ()))),
        tuple(" ".join(_words(opener)) for opener in content.get("openers", ())),
    )
