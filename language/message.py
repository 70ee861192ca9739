"""What a rule gets to read, and what it hands back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from language.gazetteer import Place, PlaceMention
from language.pipeline import Match, Parsed, longest
from language.scope import Clause
from language.text import Text
from language.vocabulary import Vocabulary

# Words further away than this have no say over each other, however long a clause goes on.
_NEAR = 250
_NEGATED = re.compile(
    r"(?<!\S)(?:niet|geen|nooit|noch|behalve|ipv|liever geen|in plaats van|zonder|skip|skippen|"
    r"vergeet|schrap|schrappen|verwijder|weg met)"
    r"(?: (?:voltijds|"
    r"deeltijds|die|meer|in|naar|een|de|het|per se|echt|op|via|"
    r"aan|om|met|alleen|te|als|meteen|van|s|volledig|enkel|voor|regio|zo|rond|graag|bij|zomaar))*$"
)
_RATHER_THAN = re.compile(
    r"(?<!\S)(?:liever|eerder|beter|anders)(?: \S+){0,4} (?:dan|als)"
    r"(?: (?:een|in|de|het|naar|achter|mijn|op|via|van))*$"
)
_NOT_ONLY = re.compile(r"(?<!\S)niet (?:alleen|enkel)")
# "Verander avondles naar online": what was there goes.
_REPLACED = re.compile(r"(?<!\S)(?:verander|vervang|wissel|wijzig|zet)(?: (?:de|het|mijn|die|dat|maar))*$")
_REPLACED_BY = re.compile(r"^ (?:maar )?(?:naar|in|door|voor)(?= |$)")
_DROPPED = re.compile(
    r"^ (?:laat |maar |er |mag |mogen |moet |je |gerust )*(?:vallen|weg|eruit|(?<=er )uit|"
    r"(?<=maar )uit|schrappen|achterwege|weglaten|hoeft niet|hoeven niet)(?= |$)"
)
_NEGATED_AFTER = re.compile(
    r"^(?: (?!maar|en|of|,)\S+){0,3} (?:niet|nooit|onmogelijk)(?= |$)(?! (?:alleen|enkel|\d|"
    r"te (?:duur|ver|lang)|meer dan|duurder|langer|hoger|zo))"
    r"|^ (?:is|zijn|ligt|liggen|vind ik|valt|lijkt|lijken)(?: (?:mij|me))? (?:\S+ )?"
    r"(?:te (?:ver|druk|duur|lastig|zwaar|moeilijk)|moeilijk|"
    r"lastig|onmogelijk|(?:voor mij |voor ons )?geen optie)"
)


@dataclass(frozen=True)
class Found:
    """One reading of a stretch of the plain text: a slot and the value it would get."""

    slot: str
    value: Any
    start: int
    end: int


@dataclass(frozen=True)
class Message:
    """A message, read as far as all rules share."""

    parsed: Parsed
    clauses: tuple[Clause, ...]
    places: tuple[PlaceMention, ...]
    institutions: tuple[tuple[str, int, int], ...]
    vocabulary: Vocabulary
    intent: str | None
    asked: str | None
    today: date
    inhabitants: Mapping[str, Place]

    @property
    def text(self) -> Text:
        """The tokens."""
        return self.parsed.text

    def cue(self, name: str) -> re.Pattern[str]:
        """Words that show how a phrase is meant: a key of `vocabulary/cues.yml`."""
        return self.vocabulary.cues[name]

    def found(self, label: str) -> list[Match]:
        """Names or patterns of a label, from left to right the longest at each place."""
        return longest(self.parsed.matches.get(label, ()))

    def found_in(self, label: str, clause: Clause) -> list[Match]:
        """What `found` gives, inside one clause."""
        return [match for match in self.found(label) if clause.start <= self.text.offsets[match.first] < clause.end]

    def reach(self, match: Match) -> tuple[int, int]:
        """Offsets of a match in the plain text."""
        return self.text.reach(match.first, match.last)

    def numbers(self, match: Match) -> list[float]:
        """The numbers in a match."""
        words = (token.word for token in self.text.tokens[match.first : match.last])
        return [float(word) for word in words if re.fullmatch(r"\d+(?:\.\d+)?", word)]

    @property
    def plain(self) -> str:
        """The whole message in standard spelling."""
        return self.text.plain

    def word(self, index: int) -> str:
        """The standard word of a token; empty past the end."""
        return self.text.tokens[index].word if index < len(self.text.tokens) else ""

    def clause_at(self, offset: int) -> Clause:
        """The clause a character offset of the plain text lies in."""
        for clause in self.clauses:
            if offset < clause.end:
                return clause
        return self.clauses[-1]

    def facts(self) -> Iterator[Clause]:
        """Clauses that state something of the learner."""
        return (clause for clause in self.clauses if clause.about_learner and not clause.supposed)

    def before(self, offset: int) -> str:
        """What stands before an offset in its clause."""
        clause = self.clause_at(offset)
        start = max(clause.start, self.plain.rfind(" ", 0, max(0, offset - _NEAR)) + 1)
        return self.plain[start:offset].rstrip()

    def after(self, offset: int) -> str:
        """What stands after an offset in its clause."""
        clause = self.clause_at(max(0, offset - 1))
        return self.plain[offset : min(clause.end, offset + _NEAR)]

    def asks_back(self) -> bool:
        """Whether the message asks something instead of answering: "wat kost een master", "en een bachelor?"."""
        return self.cue("asks_back").match(self.plain) is not None

    def negated(self, start: int, end: int) -> bool:
        """Whether a stretch is put away by a "niet", "geen" and the like beside it."""
        before = self.before(start)
        if _NEGATED.search(before) and not _NOT_ONLY.search(before[-16:]):
            return True
        if _RATHER_THAN.search(before):
            return True
        after = self.after(end)
        if _DROPPED.match(self.plain[end : end + _NEAR]) or (_REPLACED.search(before) and _REPLACED_BY.match(after)):
            return True
        return bool(_NEGATED_AFTER.search(after))

    def after_correction(self, found: list[Found]) -> list[Found]:
        """What is said after "nee wacht" and the like, where something is; else all."""
        for match in reversed(list(self.cue("correction").finditer(self.plain))):
            kept = [item for item in found if item.start >= match.end() - 1]
            if kept and match.start() > 0:
                return kept
        return found

    def negated_in_list(self, start: int, end: int, before: Iterable[tuple[int, int]]) -> bool:
        """As `negated`, and also where an earlier part of the same list is ("geen bachelors of masters")."""
        if self.negated(start, end):
            return True
        joined = [(s, e) for s, e in before if self.plain[e:start].strip() in {"of", "noch", "en", ", of"}]
        return any(self.negated(s, e) for s, e in joined)


def last_cue(pattern: re.Pattern[str], text: str) -> int:
    """Offset of the end of the last match, or -1."""
    position = -1
    for match in pattern.finditer(text):
        position = match.end()
    return position
