"""The subject of a request: what remains once places, kinds, forms, politeness and words of wanting are taken out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from language.message import Message, last_cue
from language.rules.study import use_of
from language.scope import Clause
from language.subject_words import belongs, put_away, stretch, trim, typed, worth

_LONGEST_LIST = 10
_SHORT_ITEM = 4
_LONG_ITEM = 7
# Small words that may stand inside a part of a list.
_INSIDE_LIST = frozenset({"en", "of", "met", "voor", "van", "in"})
_TAIL = 2
_OPENING = 4


_EXAMPLE = re.compile(r"(?:, |en )*(?:bijvoorbeeld|zoals|meer bepaald|namelijk|specifiek)(?!\S)")
_I_WANT = re.compile(
    r"(?<!\S)(?:ik (?:\S+ )?(?:wil|wou|droom|hoop)|(?:wil|wou) ik|van plan|"
    r"zou (?:ik )?(?:heel |zo |wel )?(?:graag|willen)|ga (?:ik )?(?:\S+ ){1,6}?(?:volgen|studeren))(?!\S)"
)
# What follows is no subject: "een opleiding die ik ...", "leren voor ik met pensioen ga".
_ELSE = re.compile(r" (?:die|dat|waar\w*|ik|want|maar|omdat|als|je|zodat|terwijl)(?!\S)")
# Told without a verb, one of these is a diploma that somebody has.
_DIPLOMA = re.compile(r"graduaat|bachelor|master|diploma|banaba|manama")
_WHICH = re.compile(r"(?<!\S)(?:wat|welke?|hoe|waarom)(?!\S)")
_PUTS_AWAY = re.compile(r"(?<!\S)geen(?!\S)|(?<!\S)niet(?: \S+){1,2}$")
_IN_ITS_PLACE = re.compile(r"(?:, )?(?:maar|wel|ik (?:zoek|wil|bedoel|zou))(?!\S)")
# Who asks for a client of theirs asks for courses all the same.
_CLIENT = re.compile(
    r"(?<!\S)(?:client|cliente|klant|cursist|cursiste|deelnemer|deelneemster|mijnheer|meneer|mevrouw)(?!\S)"
)
# "In het Nederlands: ...": the language of what follows.
_TONGUE = re.compile(
    r"(?<!\S)in het (?:nederlands|vlaams|frans|engels|duits|turks|arabisch)(?= (?::|heet|noem|is dat))"
)
# "Vroeger wilde ik piloot worden".
_LONG_AGO = re.compile(r"(?<!\S)(?:vroeger|als kind|toen ik|destijds)(?: \S+){0,2} (?:wilde|wou|droomde)(?!\S)")
_THAT_I = re.compile(r"(?:, |en |want )*(?:omdat|dat|zodat|als|of|doordat) (?:ik|we|wij)(?!\S)")
# "Palliatieve zorg, daar wil ik mij in verdiepen".
_IN_THAT = re.compile(r"(?:, )?(?:daar|dat|zoiets) (?:wil|wou|zou|droom|hou) ik(?!\S)")
# "Ik volg momenteel een cursus Spaans": not what is looked for, where something else is.
_FOLLOWS_NOW = re.compile(r"(?<!\S)(?:volg|studeer|doe) (?:ik )?(?:al|nu|nog|momenteel|op dit moment|reeds)(?!\S)")
_SEEKS = re.compile(r"(?<!\S)(?:zoek|wil|wou|zou)(?!\S)")
# "Moet ik iets anders doen van den dokter": who says so.
_BY_WHOM = re.compile(
    r"(?<!\S)van (?:de|mijn|het) (?:dokter|huisarts|arts|baas|chef|vdab|ocmw|mutualiteit|ziekenkas|consulente?|"
    r"werkgever|vakbond|trajectbegeleider|trajectbegeleidster)(?!\S)"
)
_OR_SO = re.compile(r" (?:of zo|ofzo|enzo|en zo)$")
_SO = re.compile(r"(?:, |en )*(?:dus|daarom)(?!\S)")
_CLIENT_WANTS = re.compile(r"(?<!\S)(?:zoekt|wil|wilt|wenst|zou|droomt|overweegt|geinteresseerd|interesse)(?!\S)")
_TOLD_TO = re.compile(
    r"(?<!\S)(?:zegt|zeggen|zei|vindt|vinden|raadt|raadde|adviseert|wil|wilt|willen|hoopt)(?: (?:mij|ook|"
    r"altijd|aan))* dat (?:ik|we)(?!\S)"
)
_SLIP = re.compile(
    r"(?<!\S)(?:nee wacht|nee sorry|of nee|euh nee|nee ik bedoel|ik bedoelde?|wacht nee|nee toch|"
    r"nee serieus|nee|sorry|pardon|foutje) (?:, )?"
)
_SPOKEN = re.compile(r"(?<!\S)(?:ik|mijn|mij|heb|was|is|die|deze|dat|we|wij)(?!\S)")


def read_subject(message: Message, taken: Iterable[tuple[int, int]], said: str) -> tuple[str | None, int, int]:
    """The subject as typed, with its place in the typed text; None where there is none.

    `taken` are stretches of the plain text that are something else already. `said`: "request" where what remains of
    the message is the subject, "told" where it must be named as one, "wished" where the learner must say to want it.
    """
    covered = [*taken, *(m.span() for cue in (_TONGUE, _BY_WHOM) for m in cue.finditer(message.plain))]
    for words in _readings(message, covered, said):
        words = trim(message, words)
        if words and worth(message, words) and not put_away(message, words):
            words = _whole_list(message, words, covered)
            first, last = message.text.tokens[words[0]], message.text.tokens[words[-1]]
            return typed(message, words), first.start, last.end
    return None, 0, 0


def _whole_list(message: Message, words: list[int], taken: list[tuple[int, int]]) -> list[int]:
    """ "Koken, reizen en kinderen": the parts of a list that follow, as long as each is nothing but a subject."""
    words = list(words)
    jobs = message.vocabulary.answers.names_a_job
    of_jobs = jobs.fullmatch(message.word(words[-1])) is not None
    while len(words) < _LONGEST_LIST and message.word(words[-1] + 1) == ",":
        item = _list_item(message, words[-1] + 2, taken)
        if not item or (
            not of_jobs and message.asked != "interesse" and any(jobs.fullmatch(message.word(i)) for i in item)
        ):
            break
        words += item
    return words


def _list_item(message: Message, first: int, taken: list[tuple[int, int]]) -> list[int]:
    """The tokens between two signs, where each may be subject; empty where any is something else."""
    lists, tokens = message.vocabulary.subject, message.text.tokens
    item: list[int] = []
    never, around = lists["never"] | lists["edge"] - _INSIDE_LIST, message.cue("around_home")
    for index in range(first, len(tokens)):
        word, offset = tokens[index].word, message.text.offsets[index]
        if word in {",", ".", "!", "?", ";"}:
            break
        if word in {"ofzo", "enzo", "bijvoorbeeld", "eventueel"}:
            continue
        if item and word in {"leren", "volgen", "studeren", "doen", "worden"}:
            break
        other = any(start <= offset < end for start, end in taken) or not word[0].isalpha()
        if (
            other
            or (word in lists["filler"] and not belongs(message, index, item or [index - 1]))
            or word in lists["stop"]
            or word in never
        ):
            return []
        if word not in _INSIDE_LIST and (around.fullmatch(word) or message.cue("home").fullmatch(word)):
            return []
        item.append(index)
    long = _LONG_ITEM if message.asked == "interesse" else _SHORT_ITEM
    item = trim(message, item)
    return item if len(item) <= long and any(tokens[i].word not in lists["edge"] for i in item) else []


def says_to_want(text: str) -> bool:
    """Whether a clause says in so many words that the learner wants something."""
    return _I_WANT.search(text) is not None


def _readings(message: Message, taken: list[tuple[int, int]], said: str) -> Iterator[list[int]]:
    """Stretches that may be the subject, the surest first."""
    if message.asked == "interesse":
        yield from _concluded(message, taken)
        yield _opening(message, taken)
    yield from _instead(message, taken)
    if said == "request":
        yield from _corrected(message, taken)
    for start, end in _framed(message, said):
        yield _with_what_follows(message, stretch(message, start, end, taken, first=True), taken)
    if said == "request":
        yield _opening(message, taken)
        for clause in _candidates(message):
            yield _content(message, clause, taken)


def _with_what_follows(message: Message, words: list[int], taken: list[tuple[int, int]]) -> list[int]:
    """ "Vertaler worden Frans-Nederlands": a word or two after the verb that closes a clause belong to the name."""
    if not words or message.word(words[-1] + 1) != "worden":
        return words
    start = message.text.offsets[words[-1] + 1] + len("worden ")
    end = message.clause_at(message.text.offsets[words[-1]]).end
    rest = stretch(message, start, end, taken, first=True) if start < end else []
    few = len(message.plain[start:end].split()) <= (_OPENING if message.plain[start:].startswith("van ") else _TAIL)
    return words + rest if rest and few else words


def _instead(message: Message, taken: list[tuple[int, int]]) -> Iterator[list[int]]:
    """ "Geen verpleegkunde maar zorgkunde": where somebody corrects a subject, what comes in its place."""
    if message.intent != "change_answer":
        return
    for before, clause in pairwise(message.clauses):
        few = len(clause.text.split()) <= _OPENING + 2 and _IN_ITS_PLACE.match(clause.text)
        if few and _PUTS_AWAY.search(before.text) and "worden" not in clause.text:
            yield stretch(message, clause.start, clause.end, taken)


def _concluded(message: Message, taken: list[tuple[int, int]]) -> Iterator[list[int]]:
    """ "Ik heb altijd graag met hout gewerkt, dus schrijnwerker": what it comes down to."""
    for clause in message.clauses[1:]:
        if _SO.match(clause.text) and len(clause.text.split()) <= _OPENING and not _SPOKEN.search(clause.text):
            yield stretch(message, clause.start, clause.end, taken)


def _corrected(message: Message, taken: list[tuple[int, int]]) -> Iterator[list[int]]:
    """ "Zorgkundige? Nee wacht, kinderbegeleider": what is said after a slip of the tongue."""
    slips = [match for match in _SLIP.finditer(message.plain) if match.start()]
    if slips and slips[-1].end() < len(message.plain):
        end = message.clause_at(slips[-1].end()).end
        if len(message.plain[slips[-1].end() : end].split()) <= _OPENING:
            yield stretch(message, slips[-1].end(), end, taken)


def _opening(message: Message, taken: list[tuple[int, int]]) -> list[int]:
    """What a message opens with, before anything else is said: "hoevetoerisme, want ik heb een boerderij"."""
    if not message.clauses or len(message.clauses) == 1 or len(message.clauses[0].text.split()) > _OPENING:
        return []
    clause, filler = message.clauses[0], message.vocabulary.subject["filler"]
    if any(word in filler for word in _OR_SO.sub("", clause.text).split()) or message.cue("subject_fact").search(
        clause.text
    ):
        return []
    return stretch(message, clause.start, clause.end, taken)


def _framed(message: Message, said: str) -> Iterator[tuple[int, int]]:
    """What follows "opleiding tot" or "iets met", and what stands between "ik wil" and "worden" or "leren"."""
    # What somebody else says that the learner should do comes after what the learner says.
    usable = sorted(_usable(message), key=lambda clause: _TOLD_TO.search(clause.text) is not None)
    if any(_SEEKS.search(clause.text) for clause in usable):
        usable = [clause for clause in usable if not _FOLLOWS_NOW.search(clause.text)]
    for clause in usable if said != "wished" else [c for c in usable if _I_WANT.search(c.text)]:
        yield from _after_a_noun(message, clause, said == "request")
    for clause in usable:
        if said != "wished" or _I_WANT.search(clause.text):
            yield from _becoming(message, clause)
    if said == "wished":
        return
    yield from _said_first(message, usable)
    for clause in usable:
        if _after_colon(message, clause) or _EXAMPLE.match(clause.text) or _after_for_example(message, clause):
            yield clause.start, clause.end
    for clause in usable:
        wished = message.cue("subject_modal").search(clause.text) is not None
        sure = list(message.cue("subject_lead").finditer(clause.text)) if wished or not clause.past else []
        perhaps = list(message.cue("subject_lead_wished").finditer(clause.text)) if wished or said == "request" else []
        for match in [*sure, *perhaps]:
            if not _ELSE.match(clause.text, match.end()):
                yield clause.start + match.end(), clause.end


def _said_first(message: Message, usable: list[Clause]) -> Iterator[tuple[int, int]]:
    """Subjects before what is said of them: "mode lijkt mij iets", "palliatieve zorg, daar wil ik mij in verdiepen"."""
    for clause in usable:
        yield from _pleasing(message, clause)
    for topic, clause in pairwise(message.clauses):
        names = len(topic.text.split()) <= _OPENING and not _SPOKEN.search(topic.text)
        if names and topic in usable and _IN_THAT.match(clause.text):
            yield topic.start, topic.end


def _pleasing(message: Message, clause: Clause) -> Iterator[tuple[int, int]]:
    """ "Houtbewerking spreekt mij aan", "mode lijkt mij wel iets": the subject comes first."""
    verb = message.cue("subject_pleases").search(clause.text)
    if verb and verb.start() and not clause.past and not _SPOKEN.search(clause.text[: verb.start()]):
        yield clause.start, clause.start + verb.start()


def _usable(message: Message) -> list[Clause]:
    """Clauses that may say what is looked for: the learner's own, and what is asked for somebody else."""
    for_client = _CLIENT.search(message.plain) is not None
    return [
        clause
        for clause in message.clauses
        if not clause.supposed
        and (clause.about_learner or clause.requested or (for_client and _CLIENT_WANTS.search(clause.text)))
    ]


def _after_a_noun(message: Message, clause: Clause, request: bool) -> Iterator[tuple[int, int]]:
    for match in message.cue("subject_named").finditer(clause.text):
        start, end = clause.start + match.start(), clause.start + match.end()
        if not request and _WHICH.search(message.before(start)):
            continue  # "welke opleiding past bij mij"
        use = use_of(message, start, end)
        opens = (
            (request or not _DIPLOMA.search(match.group()))
            and not _SPOKEN.search(message.before(start))
            and use == "none"
        )
        if _ELSE.match(clause.text, match.end()):
            continue
        if use == "want" or opens or (request and use in {"none", "about"}):
            yield end, clause.end
            if end == clause.end and use == "want":  # "een graduaat, boekhouding"
                yield from _short_clause_after(message, clause)


def _short_clause_after(message: Message, clause: Clause) -> Iterator[tuple[int, int]]:
    after = message.clause_at(clause.end + 1)
    if after.start > clause.start and after.sentence == clause.sentence and len(after.text.split()) <= _OPENING:
        yield after.start, after.end


def _becoming(message: Message, clause: Clause) -> Iterator[tuple[int, int]]:
    """ "Ik wil (heel graag) kapster worden", "ik zou boekhouden willen volgen"."""
    if _LONG_AGO.search(clause.text):
        return
    for verb in message.cue("subject_verb").finditer(clause.text):
        wish = last_cue(message.cue("subject_modal"), clause.text[: verb.start()])
        if _WHICH.search(clause.text[: max(wish, 0)]):
            continue  # "wat zou ik kunnen leren"
        if wish >= 0 and not clause.text[wish : verb.start()].strip():
            yield from _before_the_wish(clause, wish)
        elif wish >= 0:
            yield clause.start + wish, clause.start + verb.start()
        elif verb.group() == "worden" and clause.start == 0:
            yield clause.start, clause.start + verb.start()


def _before_the_wish(clause: Clause, wish: int) -> Iterator[tuple[int, int]]:
    """ "Omdat ik later kapster wil worden": in such a clause the subject stands before both verbs."""
    said = _THAT_I.match(clause.text)
    if said and said.end() < wish:
        yield clause.start + said.end(), clause.start + wish


def _candidates(message: Message) -> list[Clause]:
    cue = message.cue("subject_request")
    usable = _usable(message)
    wanting = [
        clause
        for clause in usable
        if cue.search(clause.text)
        and (message.cue("subject_wish").search(clause.text) or not message.cue("subject_fact").search(clause.text))
    ]
    wanting.sort(key=lambda clause: message.cue("subject_wish").search(clause.text) is None)
    plain = [
        clause
        for clause in usable
        if clause not in wanting and not clause.past and not message.cue("subject_fact").search(clause.text)
    ]
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
    return any(message.cue(name).search(before.text) for name in ("subject_wish", "subject_label"))


def _after_for_example(message: Message, clause: Clause) -> bool:
    """ "Bv. goudsmid": the full stop of the abbreviation ends no sentence."""
    return re.search(r"(?<!\S)(?:bv|bvb|bijv|vb) [.:] $", message.plain[: clause.start]) is not None


def _content(message: Message, clause: Clause, taken: list[tuple[int, int]]) -> list[int]:
    """Indices of the tokens that may be subject: what follows the wish, else all of the clause."""
    told = _TOLD_TO.search(clause.text)
    if told:  # "mijn boekhouder zegt dat ik beter ...": the wish begins there
        return stretch(message, clause.start + told.end(), clause.end, taken)
    after_noun = _after_noun(message, clause)
    if after_noun is not None:
        found = stretch(message, after_noun, clause.end, taken)
        if found and worth(message, trim(message, found)):
            return found
    after_wish = _after_wish(clause)
    if after_wish is not None:
        found = stretch(message, after_wish, clause.end, taken)
        if found or re.match(r"(?:, |en )*(?:na|sinds|door|omdat|wegens|als|met)(?!\S)", clause.text):
            return found
    return stretch(message, _after_facts(clause), clause.end, taken)


def _after_noun(message: Message, clause: Clause) -> int | None:
    """Where the words after "opleiding" or "cursus" begin: these name the subject sooner than those before."""
    nouns = list(message.cue("subject_noun").finditer(clause.text))
    return clause.start + nouns[0].end() + 1 if nouns and nouns[0].end() < len(clause.text) else None


def _after_wish(clause: Clause) -> int | None:
    wish = re.search(r"(?<!\S)(?:wil|wilde|wou|zou|zoek|zoekt)(?!\S)", clause.text)
    return clause.start + wish.end() + 1 if wish and wish.end() < len(clause.text) else None


def _after_facts(clause: Clause) -> int:
    """Where the wish in a clause begins: "als verpleegkundige wil ik ..." starts at "wil"."""
    fact = re.match(r"^(?:en |maar )?als \w+(?: \w+)?(?= (?:wil|zou|zoek))", clause.text)
    return clause.start + fact.end() + 1 if fact else clause.start
