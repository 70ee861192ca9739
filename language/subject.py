"""The subject of a request: what remains once places, kinds, forms, politeness and words of wanting are taken out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from language.message import Message
from language.scope import Clause

_MOST_WORDS = 8


_EXAMPLE = re.compile(r"(?:, |en )*(?:bijvoorbeeld|zoals|meer bepaald|namelijk|specifiek)(?!\S)")
_PRONOUNS = frozenset({"ik", "je", "mij", "me", "we"})


def read_subject(message: Message, taken: Iterable[tuple[int, int]], request: bool) -> tuple[str | None, int, int]:
    """The subject as typed, with its place in the typed text; None where there is none.

    `taken` are stretches of the plain text that are something else already. With `request` the message is read as a
    request even without a word of wanting.
    """
    covered = list(taken)
    for clause in _candidates(message, request):
        words = _content(message, clause, covered)
        words = _trim(message, words)
        if words and _worth(message, words) and not _put_away(message, words):
            first, last = message.text.tokens[words[0]], message.text.tokens[words[-1]]
            return _typed(message, words), first.start, last.end
    return None, 0, 0


def _candidates(message: Message, request: bool) -> list[Clause]:
    cue = message.cue("subject_request") if request else message.cue("subject_wish")
    usable = [
        clause for clause in message.clauses if (clause.about_learner or clause.requested) and not clause.supposed
    ]
    wanting = [
        clause
        for clause in usable
        if cue.search(clause.text)
        and (message.cue("subject_wish").search(clause.text) or not message.cue("subject_fact").search(clause.text))
    ]
    wanting.sort(key=lambda clause: message.cue("subject_wish").search(clause.text) is None)
    plain = (
        [clause for clause in usable if clause not in wanting and not message.cue("subject_fact").search(clause.text)]
        if request
        else []
    )
    # "Iets creatiefs, bijvoorbeeld keramiek": the example says more than what it is an example of.
    examples = [
        clause
        for clause in usable
        if (_EXAMPLE.match(clause.text) or _after_colon(message, clause))
        and not message.cue("subject_fact").search(clause.text)
    ]
    return examples + wanting + plain


def _after_colon(message: Message, clause: Clause) -> bool:
    """ "Ik wil een ander beroep: programmeur"."""
    if not message.plain[: clause.start].endswith(": "):
        return False
    before = message.clauses[message.clauses.index(clause) - 1]
    return message.cue("subject_wish").search(before.text) is not None


def _content(message: Message, clause: Clause, taken: list[tuple[int, int]]) -> list[int]:
    """Indices of the tokens that may be subject: what follows the wish, else all of the clause."""
    after_noun = _after_noun(message, clause)
    if after_noun is not None:
        found = _stretch(message, after_noun, clause.end, taken)
        if found and _worth(message, _trim(message, found)):
            return found
    after_wish = _after_wish(clause)
    if after_wish is not None:
        found = _stretch(message, after_wish, clause.end, taken)
        if found or re.match(r"(?:, |en )*(?:na|sinds|door|omdat|wegens|als|met)(?!\S)", clause.text):
            return found
    return _stretch(message, _after_facts(clause), clause.end, taken)


def _after_noun(message: Message, clause: Clause) -> int | None:
    """Where the words after "opleiding" or "cursus" begin: these name the subject sooner than those before."""
    nouns = list(message.cue("subject_noun").finditer(clause.text))
    return clause.start + nouns[0].end() + 1 if nouns and nouns[0].end() < len(clause.text) else None


def _after_wish(clause: Clause) -> int | None:
    wish = re.search(r"(?<!\S)(?:wil|wilde|wou|zou|zoek|zoekt)(?!\S)", clause.text)
    return clause.start + wish.end() + 1 if wish and wish.end() < len(clause.text) else None


def _stretch(message: Message, start: int, end: int, taken: list[tuple[int, int]]) -> list[int]:
    """The longest row of tokens between two offsets that may be subject; empty where none has content."""
    filler = message.vocabulary.subject["filler"]
    edge = message.vocabulary.subject["edge"]
    stretches: list[list[int]] = [[]]
    for index in range(message.text.token_at(start), len(message.text.tokens)):
        offset, word = message.text.offsets[index], message.text.tokens[index].word
        if offset >= end:
            break
        if any(first <= offset < last for first, last in taken) or not word[0].isalnum():
            if word not in {"'", "/", "&", "+"}:
                stretches.append([])
        elif word in {"die", "dat", "waar"} and message.word(index + 1) in _PRONOUNS and any(stretches):
            break  # "tandartsassistente die ik kan combineren met mijn gezin"
        elif _leads_on(message, index, stretches[-1]):
            stretches = [[]]  # "van de verkoop naar de zorg": where to, not where from
        elif word in filler:
            continue
        elif not word[0].isdigit() or _names_a_level(message, index):
            stretches[-1].append(index)
    best = max(stretches, key=lambda stretch: sum(message.text.tokens[i].word not in edge for i in stretch))
    return best if any(message.text.tokens[i].word not in edge for i in best) else []


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


def _after_facts(clause: Clause) -> int:
    """Where the wish in a clause begins: "als verpleegkundige wil ik ..." starts at "wil"."""
    fact = re.match(r"^(?:en |maar )?als \w+(?: \w+)?(?= (?:wil|zou|zoek))", clause.text)
    return clause.start + fact.end() + 1 if fact else clause.start


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


def _trim(message: Message, words: list[int]) -> list[int]:
    edge = message.vocabulary.subject["edge"]
    tokens = message.text.tokens
    keeps_start = {"met"} if words and tokens[words[-1]].word == "werken" and tokens[words[0]].word == "met" else set()
    while words and tokens[words[0]].word in edge - keeps_start:
        words = words[1:]
    ends = edge - ({"werken"} if keeps_start else set())
    while words and tokens[words[-1]].word in ends:
        words = words[:-1]
    return words[:_MOST_WORDS]


def _worth(message: Message, words: list[int]) -> bool:
    never = message.vocabulary.subject["never"] | message.vocabulary.subject["edge"]
    content = [message.text.tokens[i].word for i in words]
    return any(
        word not in never and ((len(word) > 2 and not word.isdigit()) or word in {"it", "ai", "hr", "ict"})
        for word in content
    )


def _put_away(message: Message, words: list[int]) -> bool:
    """ "Geen boekhouden" and "iets anders dan boekhouden" say what it should not be."""
    offsets, last = message.text.offsets, words[-1]
    return message.negated(offsets[words[0]], offsets[last] + len(message.text.tokens[last].word))


def _typed(message: Message, words: list[int]) -> str:
    """The words as typed, diacritics kept; a capital that only opens the message falls away."""
    original = message.text.original
    joined, last = "", (-1, -1)
    for index in words:
        token = message.text.tokens[index]
        if (token.start, token.end) == last:
            continue  # two standard words from one typed word
        gap = original[max(last[1], 0) : token.start]
        joined += ("" if not joined else gap if gap in {"", "-", "/", "&", "'"} else " ") + original[
            token.start : token.end
        ]
        last = (token.start, token.end)
    joined = joined.strip(" -'\"")
    first = message.text.tokens[words[0]].start == message.text.tokens[0].start
    shouting = original.isupper() and len(original) > 5
    return (
        joined.lower() if shouting else joined[0].lower() + joined[1:] if first and not joined[:2].isupper() else joined
    )
