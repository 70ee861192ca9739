"""Reads one message: which slots it sets, what it mentions, what it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from language.asked import read_answer
from language.gazetteer import (
    Gazetteer,
    find_institutions,
    find_places,
    gazetteer_entries,
    load_gazetteer,
    words_of_names,
)
from language.message import Found, Message
from language.names import read_mentions
from language.pipeline import Pipeline
from language.rules.goal import read_goal
from language.rules.person import read_person
from language.rules.place import FOR_LESSONS, read_places
from language.rules.study import read_diploma, read_programme_types
from language.rules.whereabouts import span
from language.rules.wishes import read_wishes, without_destinations
from language.rules.work import read_work
from language.scope import for_somebody_else, split_clauses
from language.subject import read_subject, says_to_want
from language.vocabulary import Vocabulary, load_vocabulary, vocabulary_entries

_A_WORD_OR_TWO = 2
_FEW_WORDS = 9
# "Informatica in" Leuven.
_SUBJECT_BEFORE = re.compile(r"(?<!\S)(?!ik|mijn|je|daar|hier)\w{4,} (?:in|te|rond|nabij|regio) $")
_LISTS = frozenset({"opleidingstype", "lesvorm"})
# Of a place that was said before it is not told again what it was for.
_WHERE = frozenset({"regio", "gemeente"})
_PLACE_SLOTS = frozenset({"gemeente", "regio", "gewest_werk", "gewest_woonplaats", "buitenlands_diploma"})


@dataclass(frozen=True)
class Entity:
    """A slot or a mention with its place in the text as typed."""

    name: str
    value: Any
    start: int
    end: int


@dataclass(frozen=True)
class Reading:
    """What one message says. `slots` has contract names and values; `mentions` lists of what is talked about."""

    slots: dict[str, Any] = field(default_factory=dict)
    mentions: dict[str, list[Any]] = field(default_factory=dict)
    subject: str | None = None
    entities: tuple[Entity, ...] = ()


class Reader:
    """The vocabulary and gazetteer, loaded once; `read` keeps no state and may be called from any thread."""

    def __init__(self, vocabulary: Vocabulary, gazetteer: Gazetteer) -> None:
        self._vocabulary = vocabulary
        self._gazetteer = gazetteer
        entries = [*vocabulary_entries(vocabulary), *gazetteer_entries(gazetteer)]
        spelling = replace(vocabulary.spelling, correct=vocabulary.spelling.correct | words_of_names(gazetteer))
        self._pipeline = Pipeline(spelling, entries)

    @classmethod
    def load(cls, gazetteer: Path | None = None) -> Reader:
        """Load the vocabulary and the catalogue's gazetteer (none: only regions and provinces are known).

        Raises VocabularyError or GazetteerError where a file does not have the expected shape.
        """
        vocabulary = load_vocabulary()
        return cls(vocabulary, load_gazetteer(gazetteer, vocabulary))

    def read(
        self, text: str, intent: str | None = None, asked: str | None = None, today: date | None = None
    ) -> Reading:
        """Read a message in the light of its intent and of the slot that was just asked.

        `intent=None` reads it as a request for offerings. `today` is the day from which "vorig jaar" counts.
        """
        policy = self._vocabulary.policy
        if intent in policy["questions"]["intents"] and asked in policy["questions"]["not_answered"]:
            asked = None  # "en een bachelor?" asks about a bachelor, whatever question is open
        message = self._message(text, intent, asked, today or date.today())
        if not message.text.tokens:
            return Reading()
        wanted, named = read_programme_types(message)
        found = [*_all_slots(message), *without_destinations(message, wanted)]
        found = _corrected(message, found)
        if asked == "hoofdberoep":
            found = [replace(item, slot=asked) if _employee(item) else item for item in found]
        if asked is not None and intent not in policy["no_answers"]:
            found += read_answer(message, found)
        kept = _without_echoes(message, _allowed(message, found, policy))
        mentions = read_mentions(message, named)
        subject, start, end = self._subject(message, [*found, *mentions])
        return _reading(message, kept, mentions, subject, (start, end))

    def _message(self, text: str, intent: str | None, asked: str | None, today: date) -> Message:
        parsed = self._pipeline.parse(text)
        schools = find_institutions(parsed, self._gazetteer)
        taken = [(first, last) for _, first, last in schools]
        places = find_places(parsed, self._gazetteer, taken, asked in _PLACE_SLOTS)
        clauses = tuple(split_clauses(parsed.text, self._vocabulary.cues))
        return Message(
            parsed,
            clauses,
            tuple(places),
            tuple(schools),
            self._vocabulary,
            intent,
            asked,
            today,
            self._gazetteer.inhabitants,
        )

    def _subject(self, message: Message, found: Sequence[Found]) -> tuple[str | None, int, int]:
        requests = _requests(message, found)
        said = "request" if requests or message.asked == "interesse" else "told"
        if message.asked is None and _only_tells(message, found):
            said = "told"
        if message.intent in self._vocabulary.policy["wished_subject"] and message.asked != "interesse":
            said = "wished"
        elif message.intent in self._vocabulary.policy["named_subject"] and message.asked != "interesse":
            said = "told"
        if message.vocabulary.answers.says_nothing.fullmatch(message.plain.strip(" .!,")):
            return None, 0, 0
        if not requests and message.asks_back() and not message.cue("subject_wish").search(message.plain):
            return None, 0, 0
        if message.asked is not None and message.asked != "interesse" and not requests and len(message.text.tokens) < 5:
            return None, 0, 0
        course = message.cue("subject_noun").search(message.plain)
        other = {("doel", "basisdiploma_behalen")}  # "een diploma van verzorgende halen", "cursus Nederlands B2"
        other |= {("term", "taalvoorwaarden")} if course else set()
        taken = [(i.start, _end_of_diploma(message, i)) for i in found if (i.slot, i.value) not in other]
        taken += [span(message, mention) for mention in message.places]
        taken += [m.span() for m in for_somebody_else(self._vocabulary.cues).finditer(message.plain)]
        taken += [m.span() for _, form in self._vocabulary.wishes["lesvorm"] for m in form.finditer(message.plain)]
        return read_subject(message, taken, said)


def _only_tells(message: Message, found: Sequence[Found]) -> bool:
    """Whether a message holds facts about the learner and no word of a request: "38, Kortrijk, al 10 jaar bediende"."""
    facts = message.vocabulary.policy["slots"]["facts"]
    if not any(item.slot in facts for item in found) or "?" in message.plain:
        return False
    return not any(
        message.cue(name).search(message.plain) for name in ("want", "subject_noun", "subject_lead", "seeks")
    )


def _requests(message: Message, found: Sequence[Found]) -> bool:
    """Whether a message asks for courses, also where it was taken for telling: "informatica in Leuven"."""
    policy = message.vocabulary.policy
    if message.intent is None or message.intent in policy["request_intents"]:
        return True
    if message.intent not in policy["tells"]:
        return False
    if message.cue("subject_noun").match(message.plain):
        return True
    facts = any(item.slot in policy["slots"]["facts"] or item.slot == message.asked for item in found)
    places = [item.start for item in found if item.slot == "regio"]
    few = len(message.text.tokens) <= _FEW_WORDS and not message.cue("subject_fact").search(message.plain)
    return not facts and few and any(_SUBJECT_BEFORE.search(message.plain[:start]) for start in places)


def _without_echoes(message: Message, kept: list[Found]) -> list[Found]:
    """An answer about the learner fills no wish by the way: "master in Gent" tells of a diploma from Gent."""
    slots = message.vocabulary.policy["slots"]
    answered = any(item.slot == message.asked for item in kept)
    requests = message.intent in message.vocabulary.policy["request_intents"]
    if message.asked not in slots["facts"] or (requests and len(message.text.tokens) > _A_WORD_OR_TWO):
        return kept
    if not answered or message.cue("want").search(message.plain):
        return kept
    return [item for item in kept if item.slot not in slots["wishes"] or _where_lessons_are(message, item)]


def _end_of_diploma(message: Message, item: Found) -> int:
    """A diploma that the learner has takes its own field along: "mijn graduaat accounting" asks for no accounting."""
    if item.slot != "hoogste_diploma":
        return item.end
    after = message.after(item.end)
    wish = message.cue("want").search(after)
    return item.end + (wish.start() if wish else len(after))


def _all_slots(message: Message) -> list[Found]:
    told = [*read_diploma(message), *read_work(message), *read_person(message)]
    return [
        *told,
        *read_places(message, told),
        *read_goal(message),
        *read_wishes(message),
    ]


def _employee(item: Found) -> bool:
    """What somebody self-employed on the side does beside it: asked about, it is no new situation."""
    return item.slot == "werksituatie" and item.value in {"werknemer_privaat", "werknemer_openbaar"}


def _corrected(message: Message, found: list[Found]) -> list[Found]:
    """After "nee, ik bedoel ...
    " what was said before no longer counts, for the slots that are said again."""
    found = _without_what_was_said(message, found)
    last = -1
    for match in message.cue("correction").finditer(message.plain):
        if match.start() > 0:
            last = match.end()
    if last < 0:
        return found
    again = {item.slot for item in found if item.start >= last - 1}
    return [item for item in found if item.slot not in again or item.start >= last - 1]


def _without_what_was_said(message: Message, found: list[Found]) -> list[Found]:
    """ "Ik had avond gezegd maar doe maar weekend": what was said before falls away where it is said again."""
    if message.intent != "change_answer":
        return found
    reported = [item for item in found if message.cue("said_before").search(message.clause_at(item.start).text)]
    again = {item.slot for item in found if item not in reported}
    again |= _WHERE if again & _WHERE else set()
    return [item for item in found if item not in reported or item.slot not in again]


def _wished_beside(message: Message, found: Sequence[Found]) -> list[Found]:
    """What the learner says to want beside a question: "ik wil een graduaat doen in Aalst, krijg ik dan steun?"."""
    slots = {"opleidingstype", "regio", "lesvorm"}
    return [i for i in found if i.slot in slots and says_to_want(message.clause_at(i.start).text)]


def _allowed(message: Message, found: Sequence[Found], policy: Any) -> list[Found]:
    intent, asked = message.intent, message.asked
    if intent is None and asked is None:
        return list(found)
    wished = _wished_beside(message, found) if intent in policy["wished_subject"] else []
    groups = policy["intents"].get(intent or "find_offering", policy["default"])
    slots = {slot for group in groups for slot in policy["slots"][group]}
    if asked is not None and intent not in policy["no_answers"]:
        slots |= {asked, "gewest_woonplaats"} if asked == "gemeente" else {asked}
        if asked in _PLACE_SLOTS and any(item.slot == asked for item in found):
            slots -= {"regio"} - {asked}  # a place answers the question that was asked first
            wished += [item for item in found if _where_lessons_are(message, item)]
    return [item for item in found if item.slot in slots or item in wished]


def _where_lessons_are(message: Message, place: Found) -> bool:
    """ "In Ninove, maar ik mag ook naar Aalst rijden voor de les", asked where one lives."""
    return place.slot == "regio" and FOR_LESSONS.search(message.after(place.end)) is not None


def _reading(
    message: Message, found: Sequence[Found], mentions: Sequence[Found], subject: str | None, place: tuple[int, int]
) -> Reading:
    slots: dict[str, Any] = {}
    entities: list[Entity] = []
    for item in found:
        if item.slot in _LISTS:
            values = slots.setdefault(item.slot, [])
            if item.value not in values:
                values.append(item.value)
        elif item.slot in slots and message.intent != "change_answer":
            continue  # where somebody corrects an answer, the last word counts
        else:
            slots[item.slot] = item.value
        entities.append(Entity(item.slot, item.value, *message.text.span(item.start, item.end)))
    named: dict[str, list[Any]] = {}
    for item in mentions:
        if item.value not in named.setdefault(item.slot, []):
            named[item.slot].append(item.value)
        entities.append(Entity(item.slot, item.value, *message.text.span(item.start, item.end)))
    if subject is not None and _sets_subject(message):
        slots["interesse"] = subject
        entities.append(Entity("interesse", subject, *place))
    return Reading(slots, named, subject, tuple(entities))


def _sets_subject(message: Message) -> bool:
    policy = message.vocabulary.policy
    if message.intent is None:
        return True
    if message.asked == "interesse" and message.intent in policy["subject_answers"]:
        return not message.vocabulary.answers.no_subject.fullmatch(message.plain.strip(" .!?,"))
    groups = policy["intents"].get(message.intent, policy["default"])
    return ("subject" in groups or message.intent in policy["wished_subject"]) and not re.fullmatch(
        r"\W*", message.plain
    )
