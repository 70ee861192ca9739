"""Rows of words that may be a subject: where they begin and end, what falls away around them, how they were typed."""

from __future__ import annotations

import re
from bisect import bisect_left

from language.message import Message

_PEOPLE = frozenset({"mensen", "anderen", "dieren", "kinderen", "jongeren", "ouderen", "bejaarden"})
_PRONOUNS = frozenset({"ik", "je", "mij", "me", "we"})
_MOST_WORDS = 8
_NOTHING_WITH = re.compile(r"(?<!\S)niets(?: (?:meer|met|in|rond|van|de|het|een))+ $")


def stretch(message: Message, start: int, end: int, taken: list[tuple[int, int]], first: bool = False) -> list[int]:
    """The longest (or the first) row of tokens between two offsets that may be subject; empty without content."""
    filler, edge = (message.vocabulary.subject[key] for key in ("filler", "edge"))
    rows: list[list[int]] = [[]]
    for index in range(bisect_left(message.text.offsets, start), len(message.text.tokens)):
        offset, word = message.text.offsets[index], message.text.tokens[index].word
        if offset >= end:
            break
        if any(first <= offset < last for first, last in taken) or not word[0].isalnum():
            if word not in {"'", "/", "&", "+"}:
                rows.append([])
        elif word in {"die", "dat", "waar"} and message.word(index + 1) in _PRONOUNS and any(rows):
            break  # "tandartsassistente die ik kan combineren met mijn gezin"
        elif any(rows) and _ends(message, index):
            if first and any(has_content(message, row) for row in rows):
                break
            rows.append([])
        elif _leads_on(message, index, rows[-1]):
            rows = [[]]  # "van de verkoop naar de zorg": where to, not where from
        elif _says_for_whom(message, index) or (word in filler and not belongs(message, index, rows[-1])):
            continue
        elif not word[0].isdigit() or _names_a_level(message, index):
            rows[-1].append(index)
    if first:
        return next((row for row in rows if has_content(message, row)), [])
    best = max(rows, key=lambda row: sum(message.text.tokens[i].word not in edge for i in row))
    return best if any(message.text.tokens[i].word not in edge for i in best) else []


def _ends(message: Message, index: int) -> bool:
    """Whether a subject that has begun ends before this token; also before "op te frissen"."""
    word, following = message.word(index), message.word(index + 1)
    if word in {"op", "bij", "aan", "uit", "af"} and following == "te":
        return True
    return word in message.vocabulary.subject["stop"] and following != "werken"


def _says_for_whom(message: Message, index: int) -> bool:
    """ "Iets voor mensen die met paarden werken"."""
    before, word, after = (message.word(i) for i in (index - 1, index, index + 1))
    return before == "voor" and word == "mensen" and after in {"die", "zonder"}


def belongs(message: Message, index: int, before: list[int]) -> bool:
    """Whether a word that mostly falls away is part of it: "webshops maken", "mensen helpen", "oudere mensen"."""
    word, follows = message.word(index), bool(before) and before[-1] == index - 1
    if word in {"oudere", "andere", "jonge"}:
        return message.word(index + 1) in _PEOPLE | {"personen", "volwassenen"}
    return follows and (word == "maken" or (word == "helpen" and message.word(index - 1) in _PEOPLE))


def has_content(message: Message, words: list[int]) -> bool:
    """Whether any of the words is more than a small word that joins others."""
    return any(message.text.tokens[i].word not in message.vocabulary.subject["edge"] for i in words)


def _leads_on(message: Message, index: int, before: list[int]) -> bool:
    """Whether the subject only begins after this token: "naar", "op vlak van", "iets vertellen over"."""
    lists, tokens = message.vocabulary.subject, message.text.tokens
    word = tokens[index].word
    if word in {"van", "met", "tot"}:
        return index > 0 and tokens[index - 1].word in lists["leads"]
    if word in lists["about"]:
        content = [tokens[i].word for i in before if tokens[i].word not in lists["edge"]]
        return bool(content) and all(said.endswith("en") for said in content)
    return word == "naar"


def _names_a_level(message: Message, index: int) -> bool:
    """A number inside a name ("niveau 2", "3D printen"), not an amount of something."""
    words = [token.word for token in message.text.tokens[index : index + 2]]
    counted = {
        "jaar",
        "euro",
        "€",
        "%",
        "procent",
        "studiepunten",
        "uur",
        "u",
        "maanden",
        "weken",
        "dagen",
        "keer",
        "km",
    }
    return words[0].isdigit() and (len(words) < 2 or words[1] not in counted)


def trim(message: Message, words: list[int]) -> list[int]:
    """The row without the small words around it, and not longer than a subject gets."""
    edge = message.vocabulary.subject["edge"]
    tokens = message.text.tokens
    keeps_start = {"met"} if words and tokens[words[-1]].word == "werken" and tokens[words[0]].word == "met" else set()
    never = message.vocabulary.subject["never"]
    while words and (
        tokens[words[0]].word in edge - keeps_start
        or (tokens[words[0]].word in never and [tokens[i].word for i in words[1:2]] == ["en"])
    ):
        words = words[1:]
    ends = edge - ({"werken"} if keeps_start else set())
    while words and tokens[words[-1]].word in ends:
        words = words[:-1]
    return words[:_MOST_WORDS]


def worth(message: Message, words: list[int]) -> bool:
    """Whether the row names anything that may be studied."""
    never = message.vocabulary.subject["never"] | message.vocabulary.subject["edge"]
    content = [message.text.tokens[i].word for i in words]
    return any(
        word not in never and ((len(word) > 2 and not word.isdigit()) or word in {"it", "ai", "hr", "ict", "pc"})
        for word in content
    )


def put_away(message: Message, words: list[int]) -> bool:
    """ "Geen boekhouden" and "iets anders dan boekhouden" say what it should not be."""
    offsets, last = message.text.offsets, words[-1]
    if message.word(words[0]) == "niets" or _NOTHING_WITH.search(message.plain[: offsets[words[0]]]):
        return True
    return message.negated(offsets[words[0]], offsets[last] + len(message.text.tokens[last].word))


def typed(message: Message, words: list[int]) -> str:
    """The words as typed, diacritics kept; a capital that only opens the message falls away."""
    original = message.text.original
    joined, last = "", (-1, -1)
    for index in words:
        token = message.text.tokens[index]
        if (token.start, token.end) == last:
            continue  # two standard words from one typed word
        gap = original[max(last[1], 0) : token.start]
        sign = gap if gap in {"", "-", "/", "&", "'"} else ", " if gap.strip() == "," else " "
        joined += ("" if not joined else sign) + original[token.start : token.end]
        last = (token.start, token.end)
    joined = joined.strip(" -'\"")
    first = message.text.tokens[words[0]].start == message.text.tokens[0].start
    shouting = original.isupper() and len(original) > 5
    return (
        joined.lower() if shouting else joined[0].lower() + joined[1:] if first and not joined[:2].isupper() else joined
    )
