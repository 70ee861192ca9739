"""A message as tokens in plain Dutch, each with its place in what was typed.

People type "'k Heb ne bachelour" and "kwil iet leren"; the rules want to read "ik heb een bachelor" and "ik wil iets
leren". So every message becomes a row of standard tokens once, and everything after works on that row.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from rapidfuzz.distance import OSA

from language.numbers import word_to_number

# Longer than any message a person types to be understood; what follows would only cost time.
MAX_CHARACTERS = 4000

_TOKEN = re.compile(
    r"(?<![^\W\d_])(?:[a-z][.]){2,4}(?![^\W\d_])|\d{1,3}(?:[.]\d{3})+(?:,\d{1,2})?(?![\d])|\d+/\d+|\d+[.,]\d+|'\d\d(?!\d)|\d+(?:ste|de|e)\b|\d+"
    r"|[^\W\d_]+'s(?!\w)|[^\W\d_]+|(?P<sign>[\x21-\x7e€½])(?P=sign)*|[^\w\s]+",
)
_UNITS = frozenset({"jaar", "maand", "maanden", "uur"})
_NO_WORDS = frozenset("'-\"*_#")
_ODD_CHARACTERS = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "–": "-", "—": "-", "½": "½"})


@dataclass(frozen=True)
class Token:
    """One standard word and where in the typed text it comes from."""

    word: str
    start: int
    end: int


@dataclass(frozen=True)
class Spelling:
    """How spoken and misspelt words are written: `vocabulary/spelling.yml`."""

    words: Mapping[str, tuple[str, ...]]
    repairable: frozenset[str]
    correct: frozenset[str]
    by_initial: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


_IN_EUROS = re.compile(r"(?P<n>\d{3,5})(?:e|eu|eur)")
_BEFORE_WITH = frozenset({"iets", "werken", "bezig", "niets", "alles", "omgaan", "samen", "gestart", "begonnen"})


def as_written(spelling: Spelling) -> Spelling:
    """The same spelling for names that are certain: nothing in them is repaired."""
    return replace(spelling, by_initial={})


@dataclass(frozen=True)
class Text:
    """The tokens, joined by single spaces so that patterns can be written as plain phrases."""

    original: str
    tokens: tuple[Token, ...]
    plain: str
    offsets: tuple[int, ...]

    def token_at(self, offset: int) -> int:
        """Index of the token at a character offset of `plain`."""
        return max(0, bisect_right(self.offsets, offset) - 1)

    def reach(self, first: int, last: int) -> tuple[int, int]:
        """Offsets in `plain` of the tokens `first` up to, not including, `last`."""
        return self.offsets[first], self.offsets[last - 1] + len(self.tokens[last - 1].word)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets of `plain` as offsets in what was typed."""
        if not self.tokens:
            return (0, 0)
        first = self.tokens[self.token_at(start)]
        last = self.tokens[self.token_at(max(start, end - 1))]
        return (first.start, last.end)

    def capital(self, index: int) -> bool:
        """Whether the token was typed with a capital that is not merely the start of a sentence."""
        typed = self.original[self.tokens[index].start : self.tokens[index].end]
        if not typed[:1].isupper() or (len(typed) > 1 and typed.isupper()):
            return False
        return index > 0 and self.tokens[index - 1].word not in {".", "!", "?"}


def fold(text: str) -> str:
    """Lower case without diacritics, of the same length as what came in."""
    text = text.translate(_ODD_CHARACTERS)
    return text.lower() if text.isascii() else "".join(_fold_character(c) for c in text)


def _fold_character(character: str) -> str:
    if character.isascii():
        return character.lower()
    base = unicodedata.normalize("NFKD", character)[0]
    lowered = base.lower()
    return lowered if len(lowered) == 1 else character


def read_text(original: str, spelling: Spelling) -> Text:
    """Tokens of a message in standard spelling; never raises on any string."""
    original = original[:MAX_CHARACTERS]
    tokens: list[Token] = []
    for match in _TOKEN.finditer(fold(original)):
        word = (
            match.group().replace(".", "")
            if match.group()[0].isalpha()
            else match.group()
            if match.group()[0].isalnum() or match.group()[0] == "'"
            else match.group()[0]
        )  # "??" is "?"
        if word in _NO_WORDS or set(word) == {"'"}:
            continue
        for standard in _standard(word, spelling):
            tokens.append(Token(standard, match.start(), match.end()))
    tokens = _join_spoken_numbers(_with_for_me(tokens))
    offsets, position = [], 0
    for token in tokens:
        offsets.append(position)
        position += len(token.word) + 1
    return Text(original, tuple(tokens), " ".join(t.word for t in tokens), tuple(offsets))


def _with_for_me(tokens: list[Token]) -> list[Token]:
    """ "Iets me computers": spoken "met" without its last letter."""
    return [
        Token("met", token.start, token.end) if token.word == "me" and before.word in _BEFORE_WITH else token
        for before, token in zip([Token("", 0, 0), *tokens], tokens, strict=False)
    ]


def _standard(word: str, spelling: Spelling) -> tuple[str, ...]:
    if word[0].isdigit():
        amount = _IN_EUROS.fullmatch(word)
        return (amount.group("n"), "euro") if amount else (_plain_number(word),)
    word = word if word[0] == "'" else word.replace("'", "")  # "baby's", "da's"; but "'98"
    if word in spelling.words:
        return spelling.words[word]
    if word in spelling.correct:
        return (word,)
    number = word_to_number(word)
    if number is not None:
        return (number,)
    return (_repair(word, spelling),)


def _plain_number(word: str) -> str:
    """Belgian thousands without separator, decimals with a point: 1.500 → 1500, 1,5 → 1.5."""
    if re.fullmatch(r"\d{1,3}(?:[.]\d{3})+(?:,\d{1,2})?", word):
        word = re.sub(r"[.]", "", word)
    return word.replace(",", ".")


def _repair(word: str, spelling: Spelling) -> str:
    """The known word this one is a slip of, if there is exactly one close enough; else the word itself."""
    if len(word) < 6 or len(word) > 30:
        return word
    allowed = 1 if len(word) < 9 else 2
    close: list[tuple[int, str]] = []
    for known in spelling.by_initial.get(word[0], ()):
        if abs(len(known) - len(word)) <= allowed:
            distance = OSA.distance(word, known, score_cutoff=allowed)
            if distance < 2 or (distance <= allowed and known[:2] == word[:2]):
                close.append((distance, known))
    return min(close)[1] if close else word


def _join_spoken_numbers(tokens: list[Token]) -> list[Token]:
    """Read "een jaar of 6" as "6 jaar" and "een stuk of 5" as "5"."""
    joined: list[Token] = []
    index = 0
    while index < len(tokens):
        words = [t.word for t in tokens[index : index + 4]]
        if len(words) == 4 and words[0] == "een" and words[2] == "of" and words[3][0].isdigit():
            number, unit = tokens[index + 3], tokens[index + 1]
            joined.append(Token(number.word, tokens[index].start, number.end))
            if unit.word in {"jaar", "maand", "uur", "week"}:
                joined.append(Token(unit.word, unit.start, number.end))
            index += 4
        elif _continues_number(joined, tokens[index]):
            joined.append(_added(joined.pop(), tokens[index]))
            index += 1
        elif tokens[index].word == "en" and index + 1 < len(tokens) and _continues_number(joined, tokens[index + 1]):
            joined.append(_added(joined.pop(), tokens[index + 1]))
            index += 2
        elif half := _half_more(joined, tokens[index : index + 3]):
            _add_half(joined)
            index += half
        else:
            joined.append(_name_of_a_field(joined, tokens[index]))
            index += 1
    return joined


def _continues_number(before: list[Token], token: Token) -> bool:
    """ "Duizend vijfhonderd" in two words is one number; typed digits ("2000 500") are two."""
    if not before or not token.word.isdigit() or not _spelt(token):
        return False
    if before[-1].word == "nul":
        return len(token.word) == 1  # the year "nul drie"
    if not before[-1].word.isdigit() or not _spelt(before[-1]):
        return False
    left, right = int(before[-1].word), int(token.word)
    thousands = left % 1000 == 0 and 0 < right < 1000 <= left
    year = left in {19, 20, 1900} and 9 < right < 100  # "negentien vijfentachtig"
    spoken = left < 10 and right in range(20, 100, 10)  # "vijf en veertig"
    thousands = thousands or (left % 100 == 0 and 0 < right < 100 <= left)  # "zevenhonderd vijftig"
    return thousands or year or spoken or (left < 100 and right in {100, 1000})


def _spelt(token: Token) -> bool:
    return token.end - token.start > len(token.word)


def _half_more(before: list[Token], words: list[Token]) -> int:
    """How many words make "2" into "2 en een half" or "2 jaar en half": none where they do not."""
    written = [token.word for token in words]
    if written[:1] != ["en"] or not (
        _whole_number(before[-1:]) or (_UNITS & _words(before[-1:]) and _whole_number(before[-2:-1]))
    ):
        return 0
    if written[1:2] in (["half"], ["halve"]):
        return 2
    return 3 if written[1:2] == ["een"] and written[2:3] in (["half"], ["halve"]) else 0


def _words(tokens: list[Token]) -> set[str]:
    return {token.word for token in tokens}


def _whole_number(tokens: list[Token]) -> bool:
    return bool(tokens) and tokens[0].word.isdigit()


def _add_half(tokens: list[Token]) -> None:
    index = -1 if _whole_number(tokens[-1:]) else -2
    tokens[index] = replace(tokens[index], word=f"{tokens[index].word}.5")


def _added(left: Token, right: Token) -> Token:
    if left.word == "nul":
        return Token(f"'0{right.word}", left.start, right.end)
    first, last = int(left.word), int(right.word)
    if last in {100, 1000} and first < last:
        value = first * last  # "twee duizend"
    else:
        value = first * 100 + last if first in {19, 20} and last > 9 else first + last
    return Token(str(value), left.start, right.end)


def _name_of_a_field(before: list[Token], token: Token) -> Token:
    """ "Sociaal werk" is a field of study, not work that somebody does."""
    if token.word == "werk" and before and before[-1].word in {"sociaal", "maatschappelijk", "cultureel"}:
        return Token("sociaalwerk", token.start, token.end)
    return token
