"""Who and what a part of a message is about: the learner or somebody else, now or then, so or only supposed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from re import Pattern

from language.text import Text

_SENTENCE_END = {".", "!", "?", ";", ":", "\n"}


_OWN = re.compile(r"(?<!\S)(?:ik|mij|me|mijn|wij|we)(?!\S)")
# "..., kan ik mij dan omscholen" and "..., zou ik iets anders doen" only follow from what was supposed.
_FOLLOWS = re.compile(r"(?<!\S)ik (?:\S+ ){0,2}dan(?!\S)|^(?:, )?(?:dan )?zou ik(?!\S)")
_SUPPOSES = re.compile(r"(?:, |en |maar )*(?:stel|stel dat|gesteld|veronderstel|wat als)")
_SUPPOSED_OF = frozenset({"ik", "je", "men", "mijn", "we", "wij"})
_ANYBODY = re.compile(r"(?:, |en |of |voor |kan |mag |krijgt |heeft )*(?:iemand|mensen|personen|anderen)(?!\S)")
# "Ik begeleid een jongere van 19": what follows is of the one who is guided.
_GUIDES = re.compile(
    r"(?<!\S)ik (?:begeleid|coach|help|ondersteun) (?:nu )?(?:een|mijn|iemand)(?! (?:team|groep|klas|afdeling))(?!\S)|"
    r"(?<!\S)(?:gast|vent|iemand|madam) (?:op|van) mijn werk(?!\S)"
)
# "Cliënte is erkend vluchteling": a counsellor's note.
_OF_A_CLIENT = re.compile(
    r"(?:, |en |dag |hallo )*(?:onze |mijn |deze |de )?"
    r"(?:mevrouw|meneer|mijnheer|betrokkene|dame|heer|cliente?|klante?|kandidate?|kandidaat|deelnemer|deelneemster|cursiste?|patiente?)"
    r"(?= (?:is|heeft|woont|werkt|zoekt|wil|wenst|volgde|spreekt|krijgt|,|:|van \d)(?!\S))"
)
# "Mijn vrouw zegt ..., doe maar overdag": what is to be done is the learner's own wish again.
_TELLS = frozenset({"doe", "zet", "neem", "geef", "toon", "zoek", "kies", "pak", "schrijf", "laat"})
_CHANGES = frozenset({"verander", "wijzig", "vervang", "wissel"})
_TELLS_THE_BOT = re.compile(
    r"(?:, |en |maar |dus )*(?:doe|zet|neem|geef|toon|zoek|kies|pak|schrijf) (?:dan |toch )?(?:maar|eens)(?!\S)"
)
# "Mijn ouders wilden dat niet, heb dan latijn gedaan": the verb alone says of whom.
_FIRST_PERSON = re.compile(r"(?:, |en |maar |dus )+(?:heb|ben|woon)(?! (?:je|jullie|gij|u))(?!\S)")
# "Zowel mijn man als ik" compares.
# "Met mijn zoon", and "overdag, als de kinderen op school zitten": the rest is the learner's.
_BESIDE_OTHERS = re.compile(
    r"(?<!\S)(?:met|bij|naast|door|thuis bij|zorg voor) (?:\S+ )?$|\S (?:als|wanneer|zolang|tot) $"
)
_AS_WELL = re.compile(r"(?<!\S)(?:zowel(?: \S+)+|evenveel|net|even \S+|evenals|net zo \S+) als ik(?!\S)")
# "Wat kan ik volgen als ik met dieren wil werken" supposes nothing: it is the wish.
_WISH_AFTER_IF = re.compile(r"(?<!\S)als ik(?: \S+){0,6} (?:wil|wou|zou willen)(?!\S)")
# "Als je iets weet van metserij, laat maar weten".
_ASKED_POLITELY = re.compile(
    r"(?<!\S)als je (?:\S+ ){0,2}?iets (?:\S+ )?(?:weet|hebt|heb|kent|ken|hebben|vindt|vind|ziet)(?!\S)"
)
# "Mijn partner werkt in ploegen, dus het liefst online"; but not "mijn zoon wil Frans leren, dus liefst in Gent".
_SO_I_PREFER = re.compile(r"(?:, |en )*(?:dus|daarom|vandaar)(?: \S+)? (?:liefst|liever|graag|best|enkel|alleen)(?!\S)")
_WISHES_OF_OTHERS = re.compile(
    r"(?<!\S)(?:wil|zoekt|zoek|zou|wenst|vraagt|volgt|studeert|interesse|geinteresseerd|wou)(?!\S)"
)
_ANY = frozenset({"iemand", "mensen", "personen", "volwassenen"})
_ASKS = frozenset({"welke", "wat", "waar", "zijn", "is", "bestaan", "bestaat", "zoek", "hebben", "heb"})
# "Max. 6 maanden" is one sentence.
_SHORTENED = frozenset({"max", "min", "ca", "bijvoorbeeld", "bv", "bijv", "incl", "excl", "evt", "ong", "nr"})
# Before a "maar" that stands before an amount.
_AMOUNTS_TO = frozenset(
    {
        "heb",
        "hebben",
        "kan",
        "werk",
        "werken",
        "ben",
        "zijn",
        "wil",
        "mag",
        "doe",
        "ik",
        "we",
        "wij",
        "nu",
        "nog",
        "er",
        "is",
    }
)
_OF_TIME = frozenset({"jaar", "half", "halve", "maand", "semester", "kwart", "halftijds", "deeltijds"})
_BEFORE_NUMBER = frozenset({"met", "een", "ongeveer", "zo", "rond", "de"})
_KIN = r"(?:(?:oudste|jongste|beste|oude|eigen|goede|goeie|lieve|ex|toekomstige|nieuwe|kleine|\d+) )?"


_WHOSE = rf"(?:mijn|een|onze|ons|de) {_KIN}"


@dataclass(frozen=True)
class Clause:
    """A stretch of the plain text with what holds for all that is said in it."""

    start: int
    end: int
    text: str
    about_learner: bool
    supposed: bool
    past: bool
    sentence: int
    requested: bool = False  # asks for something on behalf of somebody else


def split_clauses(text: Text, cues: Mapping[str, Pattern[str]]) -> list[Clause]:
    """The clauses of a message in order; together they cover it."""
    clauses: list[Clause] = []
    previous: Clause | None = None
    for start, end, sentence in _boundaries(text, cues):
        part = text.plain[start:end]
        fresh = previous is None or previous.sentence != sentence
        clause = Clause(
            start,
            end,
            part,
            _about_learner(part, previous, fresh, cues),
            _supposed(part, previous, fresh, cues),
            _past(part, cues),
            sentence,
            for_somebody_else(cues).search(part) is not None,
        )
        clauses.append(clause)
        previous = clause
    return _of_whoever_is_named_after(clauses, cues)


def _of_whoever_is_named_after(clauses: list[Clause], cues: Mapping[str, Pattern[str]]) -> list[Clause]:
    """ "En als zelfstandige, mijn zus?": the part before is about her as well, where nothing in it is the learner's."""
    alone = re.compile(
        rf"(?:, |en |voor |of |dus )*(?:mijn|onze|ons|een|de) {_KIN}{cues['other_person'].pattern}[ ?.!]*"
    )
    told = list(clauses)
    for index in range(len(told) - 1, 0, -1):
        before, named = told[index - 1], told[index]
        if not alone.fullmatch(named.text) or before.sentence != named.sentence or _OWN.search(before.text):
            continue
        told[index - 1] = replace(before, about_learner=False)
    return told


def _boundaries(text: Text, cues: Mapping[str, Pattern[str]]) -> list[tuple[int, int, int]]:
    words = [token.word for token in text.tokens]
    bounds: list[tuple[int, int, int]] = []
    first, sentence = 0, 0
    for index, word in enumerate(words):
        ends_sentence = word in _SENTENCE_END and not (word == "." and index and words[index - 1] in _SHORTENED)
        if index > first and (ends_sentence or _starts_clause(words, index, cues)):
            bounds.append(_range(text, first, index, sentence))
            first = index
        if ends_sentence:
            sentence += 1
            first = index + 1
    if first < len(words):
        bounds.append(_range(text, first, len(words), sentence))
    return bounds


def _compares(words: list[str]) -> bool:
    """Whether "als ik" compares what stands before it: "zowel mijn man als ik", "even oud als ik"."""
    return any(word in {"zowel", "even", "evenveel", "net", "evenals"} for word in words[-6:])


def _for_anybody(words: list[str]) -> bool:
    return words[-2:-1] == ["voor"] and words[-1] in _ANY and bool(_ASKS & set(words[:-2]))


def _range(text: Text, first: int, last: int, sentence: int) -> tuple[int, int, int]:
    end = text.offsets[last - 1] + len(text.tokens[last - 1].word)
    return (text.offsets[first], end, sentence)


def _only(words: list[str], index: int) -> bool:
    """Whether "maar" says "no more than": "ik heb maar 500 euro", "wij zijn maar met 3"."""
    if words[index] != "maar" or words[index - 1] not in _AMOUNTS_TO:
        return False
    following = [word for word in words[index + 1 : index + 4] if word not in _BEFORE_NUMBER]
    return bool(following) and (following[0][0].isdigit() or following[0] in _OF_TIME)


def _told_to_do(words: list[str], index: int) -> bool:
    """Whether "maar" belongs to what the bot is told to do: "doe maar overdag", "verander avond maar in dag"."""
    changes = words[index + 1 : index + 2] in (["in"], ["naar"], ["door"]) and _CHANGES & set(
        words[max(0, index - 4) : index]
    )
    return words[index - 1] in _TELLS or bool(changes)


def _starts_clause(words: list[str], index: int, cues: Mapping[str, Pattern[str]]) -> bool:
    word = words[index]
    if _only(words, index):
        return False
    if word == "," or cues["clause_before"].fullmatch(word):
        return not (word == "maar" and _told_to_do(words, index))
    if (
        word == "als"
        and words[index + 1 : index + 2]
        and words[index + 1] in _SUPPOSED_OF
        and words[index - 1] != "wat"
    ):
        return not _compares(
            words[:index]
        )  # "kan ik mijn dop houden als ik ga studeren": only what follows is supposed
    if word == "die" and (cues["other_person"].fullmatch(words[index - 1]) or _for_anybody(words[:index])):
        return True  # "ik heb een vriendin die werkt in ...", "wat is er in Brugge voor iemand die ..."
    joins = word in {"en", "alsook", "plus", "of"}
    return joins and any(cues["clause_start"].fullmatch(following) for following in words[index + 1 : index + 3])


def _about_learner(part: str, previous: Clause | None, fresh: bool, cues: Mapping[str, Pattern[str]]) -> bool:
    if part.startswith("die ") and previous is not None and not fresh and _ends_with_other(previous.text, cues):
        return False
    if cues["employer_does"].search(part) or re.search(
        r"^(?:, |en |maar )*(?:hij|zij(?! instro)|haar|hem)(?!\S)", part
    ):
        return False
    if _GUIDES.search(part) or _OF_A_CLIENT.match(part):
        return False
    if _TELLS_THE_BOT.match(part) or _FIRST_PERSON.match(part):
        return True
    if _ANYBODY.match(part) and not _OWN.search(part):
        return False
    first_person = re.search(r"(?<!\S)(?:ik|mij|me|wij|we)(?!\S)", part)
    other = re.search(
        rf"(?<!\S)(?:mijn|onze|ons|een|de|haar|zijn) {_KIN}{cues['other_person'].pattern}",
        part,
    )
    if other and re.search(rf"(?<!\S)(?:voor|van) {_WHOSE}{cues['other_person'].pattern}", part):
        return _for_learner(part)
    if re.search(r"(?<!\S)voor (?:een|iemand|mensen|personen|volwassenen)(?: \S+)? die(?!\S)", part):
        return False
    if first_person:
        together = other and re.search(r"(?<!\S)(?:met|naast) $", part[: other.start()])
        named_first = other and not together and other.start() < first_person.start()
        return not (named_first and " ik " not in f" {part} ")
    if other and not _BESIDE_OTHERS.search(part[: other.start()]):
        return False
    if re.search(rf"^(?:, |en |maar |want |dus )*(?:of )?{cues['other_pronoun'].pattern}", part):
        return previous is None or (
            previous.about_learner and not part.startswith(("hij", "zij", "ze ", "en hij", ", hij"))
        )
    if re.search(
        r"(?<!\S)(?:mijn|onze)(?!\S)|^(?:, |en )*(?:bestaat|is er|zijn er|heb je|"
        r"hebben jullie)(?!\S)",
        part,
    ):
        return True
    return _carries_on(part, None if fresh else previous)


def _carries_on(part: str, previous: Clause | None) -> bool:
    """Whether a clause that names nobody is the learner's, after the clause before it in the same sentence."""
    if previous is None or previous.about_learner:
        return True
    return _SO_I_PREFER.match(part) is not None and not _WISHES_OF_OTHERS.search(previous.text)


def _ends_with_other(text: str, cues: Mapping[str, Pattern[str]]) -> bool:
    return cues["other_person"].fullmatch(text.rsplit(" ", 1)[-1]) is not None or _for_anybody(text.split())


def for_somebody_else(cues: Mapping[str, Pattern[str]]) -> Pattern[str]:
    """The words that say for whom: "voor mijn dochter"."""
    return re.compile(rf"(?<!\S)voor {_WHOSE}{cues['other_person'].pattern}")


def _for_learner(part: str) -> bool:
    """Said with a relation in it ("zorg voor mijn kinderen"): of the learner only where it is a fact, not a wish."""
    asks = re.search(
        r"(?<!\S)(?:zoek|zoekt|zoeken|willen|wil|vraag|opleiding|cursus|iets|is|studie|het|info|graduaat|"
        r"bachelor|master)(?!\S)",
        part,
    )
    return asks is None and re.search(r"(?<!\S)(?:ik|mantelzorger|ben|heb)(?!\S)", part) is not None


def _supposed(part: str, previous: Clause | None, fresh: bool, cues: Mapping[str, Pattern[str]]) -> bool:
    if re.search(r"(?<!\S)(?:ik moest|moest ik .* om|mocht ik niet)(?!\S)", part):
        return False
    if previous is not None and not fresh and previous.supposed and _FOLLOWS.search(part):
        return True
    if previous is not None and _SUPPOSES.fullmatch(previous.text):
        return True
    if _AS_WELL.search(part):
        return False
    if _WISH_AFTER_IF.search(part) or _ASKED_POLITELY.search(part):
        return False
    found = cues["supposed"].search(part)
    if found and (found.start() < 12 or not found.group().endswith(" ik")):
        # "zou ik" asks politely; it supposes only together with a state ("zou ik halftijds werken").
        polite = found.group() in {"zou ik", "was ik", "mag ik"} and not part.startswith(("was ik", ", was ik"))
        return not polite
    if re.search(r"(?<!\S)(?<!net )(?<!zo )als (?:ik|je|men|mijn)(?!\S)", part):
        return True
    if previous is None or fresh or not previous.supposed:
        return False
    return not re.search(r"(?<!\S)(?:ik|mijn|nu)(?!\S)", part)


def _past(part: str, cues: Mapping[str, Pattern[str]]) -> bool:
    return bool(cues["past"].search(part)) and not cues["now"].search(part)
