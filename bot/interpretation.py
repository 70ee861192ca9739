"""From probabilities to what a message means here: distress first, then the question just asked, then doubt.

Plain functions without Rasa, so that the bot and `bot.understand` cannot differ.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from language import foreign, others, supposing

from bot.reading import Entity, Reading, Reads

Ranking = list[tuple[str, float]]

FALLBACK = "nlu_fallback"
DISTRESS = "express_distress"
OTHER_LANGUAGE = "speak_other_language"
# In any language these are done rather than answered with "I only understand Dutch".
_PLAIN_IN_ANY_LANGUAGE = frozenset({"insult", "delete_data", "restart", "thank", "goodbye", "ask_is_bot"})
# "Mag ook in het Engels" is a wish about the course there.
_REQUESTS = frozenset({"find_offering", "refine_results"})
CONTRACT_SLOTS = frozenset(
    [
        "hoogste_diploma",
        "buitenlands_diploma",
        "diploma_jaar",
        "werksituatie",
        "tewerkstelling_percentage",
        "uren_per_maand",
        "gewest_werk",
        "gemeente",
        "gewest_woonplaats",
        "leeftijd",
        "doel",
        "interesse",
        "opleidingstype",
        "lesvorm",
        "regio",
        "max_studiepunten",
        "max_prijs",
        "max_duur_maanden",
        "relevante_ervaring_jaren",
        "kmo_grootte",
    ]
)

# Intents that a plain answer is easily taken for: they never stop it from being an answer.
_LIKE_AN_ANSWER = frozenset(
    [
        "inform",
        "find_offering",
        "orientation",
        "refine_results",
        "affirm",
        "deny",
        "greet",
        "thank",
        "goodbye",
        "skip_question",
        "out_of_scope",
    ]
)
# What one says instead of an answer; short by nature, so shortness proves nothing.
_INSTEAD_OF_AN_ANSWER = frozenset({"explain_question", "complain", "insult"})
# Where any words at all can be read as the answer, more of what is said is not one.
_FREE_TEXT = frozenset({"interesse"})
_LIKE_FREE_TEXT = frozenset({"inform", "find_offering", "refine_results", "out_of_scope"})
# While a question is open, its answer, a pass and a counter-question are likelier than without one.
_PRIOR_WHEN_ASKED = {"inform": 3.0, "skip_question": 3.0, "explain_question": 2.0}
_SHORT = 4


_OF_ONESELF = frozenset(
    [
        "ik",
        "'k",
        "kben",
        "kheb",
        "kzen",
        "heb",
        "ben",
        "zen",
        "mijn",
        "mijne",
        "behaald",
        "gehaald",
        "afgestudeerd",
        "gestudeerd",
        "diploma",
        "deed",
        "gedaan",
        "had",
        "was",
    ]
)
_SEARCHED = frozenset({"interesse", "opleidingstype", "lesvorm", "regio"})
_WISHES = _SEARCHED | {"max_studiepunten", "max_prijs", "max_duur_maanden"}
# Despair, abuse and what concerns the conversation itself mean the same whoever is named in it.
_WHOEVER_IT_IS = frozenset(
    {
        DISTRESS,
        "insult",
        "complain",
        OTHER_LANGUAGE,
        "greet",
        "goodbye",
        "thank",
        "delete_data",
        "restart",
        "ask_privacy",
    }
)
_ENOUGH_TO_SEARCH = 0.30
# Groups of intents that are answered alike: from which share together, which of
# them it becomes (None: the likeliest), and on what evidence.
_ASKING = frozenset({"find_offering", "refine_results", "orientation", "inform"})
_TELLING = frozenset({"inform", "change_answer", "find_offering", "orientation"})
_REFUSING = frozenset({"deny", "change_answer", "refine_results"})


@dataclass(frozen=True)
class Settings:
    """Where to draw the lines, as probabilities; figures in docs/decisions/004-understanding.md.

    Below `threshold`, or with the second intent closer than `ambiguity`, the bot asks back. `interrupt` is what
    another intent needs to win from an answer that could be read; `distress` is deliberately low.
    """

    threshold: float = 0.55
    ambiguity: float = 0.30
    interrupt: float = 0.60
    distress: float = 0.30

    @classmethod
    def of(cls, mapping: dict[str, Any]) -> Settings:
        """Take the settings out of a component's configuration."""
        return cls(**{key: float(mapping[key]) for key in cls.__dataclass_fields__ if key in mapping})


@dataclass(frozen=True)
class Interpretation:
    """What the bot goes by. When it `abstains`, `intent` is still the likeliest reading."""

    intent: str
    confidence: float
    ranking: Ranking
    abstains: bool
    slots: dict[str, Any] = field(default_factory=dict)
    mentions: dict[str, list[Any]] = field(default_factory=dict)
    subject: str | None = None
    entities: Sequence[Entity] = ()


def interpret(
    text: str,
    asked: str | None,
    ranking: Ranking,
    reader: Reads,
    in_distress: Callable[[str], bool],
    settings: Settings,
) -> Interpretation:
    """Decide what a message means.

    Args:
        text: what the learner wrote.
        asked: the slot the bot has just asked, or None.
        ranking: the classifier's intents with their probabilities, likeliest first.
        reader: reads slots and mentions.
        in_distress: knows plain words of despair.
        settings: where the lines are.
    """
    if not text.strip() or not ranking:
        return Interpretation(FALLBACK, 0.0, ranking, abstains=True)
    other, supposed = others.retell(text), _supposed(text, reader)
    # "En als ik 4/5 werk?" is no answer to how much one works.
    found = _interpret(text, None if supposed else asked, ranking, reader, in_distress, settings)
    if found.intent in _WHOEVER_IT_IS:
        return found
    if supposed and not other:
        found = _without_what_is_supposed(found, supposed, reader)
    if other:
        found = _about_somebody_else(found, other, reader)
        supposed = _supposed(other.text, reader)
    if supposed:
        return _supposing(found, supposed)
    said = supposing.suppose(text)
    return _supposing(found, _Supposed({}, said)) if said and said.alone and not found.slots else found


def _interpret(
    text: str,
    asked: str | None,
    ranking: Ranking,
    reader: Reads,
    in_distress: Callable[[str], bool],
    settings: Settings,
) -> Interpretation:
    chances = dict(ranking)
    if in_distress(text) or chances.get(DISTRESS, 0.0) >= settings.distress:
        confidence = max(chances.get(DISTRESS, 0.0), settings.threshold)
        return _read_as(DISTRESS, confidence, ranking, reader.read(text, intent=DISTRESS, asked=None))
    if (code := _other_language(text, ranking, settings)) is not None:
        return _in_language(code, _certain(OTHER_LANGUAGE, ranking, reader.read(text, intent=OTHER_LANGUAGE)))
    if asked:
        answer = reader.read(text, intent="inform", asked=asked)
        answering = _answering(text, asked, ranking, answer, settings)
        if answering:
            return _certain(answering, ranking, answer)
        ranking = _with_open_question(ranking)
    in_doubt = _in_doubt(ranking, settings)
    if in_doubt and (settled := _settled(text, asked, ranking, reader)):
        return settled
    if not (in_doubt or asked) and (otherwise := _said_otherwise(text, ranking, reader)):
        return otherwise
    intent, confidence = ranking[0]
    found = _read_as(intent, confidence, ranking, reader.read(text, intent=intent, asked=asked), abstains=in_doubt)
    return _in_language(foreign.named(text), found) if intent == OTHER_LANGUAGE else found


def _said_otherwise(text: str, ranking: Ranking, reader: Reads) -> Interpretation | None:
    """What a message asks for though it has the form of another; None where it is what it seems."""
    intent, confidence = ranking[0]
    if intent == "inform" and not _OF_ONESELF & set(text.casefold().split()):
        # "bachelor verpleegkunde in Genk": nobody was asked for a diploma, and nobody says to have it.
        request = reader.read(text, intent="find_offering")
        return _read_as("find_offering", confidence, ranking, request) if _searchable_beyond_doubt(request) else None
    if intent == "deny":
        # "Nee, ik bedoel boekhouden": what is meant stands beside the no.
        corrected = reader.read(text, intent="change_answer")
        return _read_as("change_answer", confidence, ranking, corrected) if _has_subject(corrected) else None
    return None


def _settled(text: str, asked: str | None, ranking: Ranking, reader: Reads) -> Interpretation | None:
    """Let what the reader finds end a doubt between intents that would be answered alike; None where it does not.

    "graduaat boekhouden in Aalst" may be asked or told: either way it is searched for.
    """
    for intents, enough, intent, evidence in _ALIKE:
        shares = {name: chance for name, chance in ranking if name in intents}
        if sum(shares.values()) < enough or ranking[0][0] not in intents:
            continue
        chosen = max(shares, key=lambda name: shares[name]) if intent is None else intent
        reading = reader.read(text, intent=chosen, asked=asked)
        if evidence(reading):
            return _read_as(chosen, sum(shares.values()), ranking, reading)
    return None


def _searchable(reading: Reading) -> bool:
    wished = _SEARCHED & set(reading.slots)
    return "interesse" in wished or len(wished) + ("instelling" in reading.mentions) > 1


def _searchable_beyond_doubt(reading: Reading) -> bool:
    """Subject, kind and place or form together: whatever it was meant as, it is to be searched for."""
    return len(_SEARCHED & set(reading.slots)) > 2


def _has_subject(reading: Reading) -> bool:
    return "interesse" in reading.slots


def _tells(reading: Reading) -> bool:
    return bool((CONTRACT_SLOTS - _SEARCHED) & set(reading.slots))


def _names(kind: str) -> Callable[[Reading], bool]:
    return lambda reading: bool(reading.mentions.get(kind))


def _answering(text: str, asked: str, ranking: Ranking, answer: Reading, settings: Settings) -> str | None:
    """The intent with which a text answers the question asked; None when it does not."""
    if asked not in answer.slots:
        return None
    intent, confidence = ranking[0]
    if intent in {"affirm", "deny"} and isinstance(answer.slots[asked], bool):
        return intent
    like = _LIKE_FREE_TEXT if asked in _FREE_TEXT else _LIKE_AN_ANSWER
    if intent in like:
        return "inform"
    short = len(text.split()) <= _SHORT and "?" not in text
    proves_nothing = intent in _INSTEAD_OF_AN_ANSWER or intent in _LIKE_AN_ANSWER
    needed = max(settings.interrupt, 0.9) if short and not proves_nothing else settings.interrupt
    return None if confidence >= needed else "inform"


def _with_open_question(ranking: Ranking) -> Ranking:
    weighed = [(name, chance * _PRIOR_WHEN_ASKED.get(name, 1.0)) for name, chance in ranking]
    total = sum(chance for _, chance in weighed) or 1.0
    return sorted(((name, chance / total) for name, chance in weighed), key=lambda pair: -pair[1])


def _in_doubt(ranking: Ranking, settings: Settings) -> bool:
    first = ranking[0][1]
    second = ranking[1][1] if len(ranking) > 1 else 0.0
    return first < settings.threshold or first - second < settings.ambiguity


def _about_somebody_else(found: Interpretation, other: others.Retold, reader: Reads) -> Interpretation:
    """The same, of which no fact is the learner's; what is told of that person stands among the mentions, as JSON."""
    told = reader.read(other.text, intent=found.intent)
    asking = sum(chance for name, chance in found.ranking if name in _ASKING)
    if found.abstains and asking >= _ENOUGH_TO_SEARCH:
        request = reader.read(other.text, intent="find_offering")
        if _searchable(request):
            told, found = request, replace(found, intent="find_offering", abstains=False)
    slots = {name: value for name, value in found.slots.items() if name in _WISHES}
    about = json.dumps({name: value for name, value in told.slots.items() if value is not None}, ensure_ascii=False)
    return replace(found, slots=slots, mentions={**found.mentions, "ander": [other.who], "ander_gegevens": [about]})


@dataclass(frozen=True)
class _Supposed:
    """What a message supposes, read: slots of the learner, fields of the course."""

    slots: dict[str, Any]
    said: supposing.Supposition

    def __bool__(self) -> bool:
        return bool(self.slots or self.said.course)


def _supposed(text: str, reader: Reads) -> _Supposed | None:
    said = supposing.suppose(text)
    if not said:
        return None
    slots: dict[str, Any] = {}
    for fact in said.facts:
        read = reader.read(fact, intent="inform").slots
        slots |= {name: value for name, value in read.items() if name in supposing.SUPPOSABLE and value is not None}
    found = _Supposed({**slots, **said.told}, said)
    return found or None


def _without_what_is_supposed(found: Interpretation, supposed: _Supposed, reader: Reads) -> Interpretation:
    """The same, with only what the rest of the message says: nothing supposed is a fact, a wish or a course."""
    rest = reader.read(supposed.said.rest, intent=found.intent) if supposed.said.rest else Reading()
    kept = {name: value for name, value in rest.slots.items() if value is not None}
    # The subject of a question is read from the whole of it, or not at all.
    slots = {name: value for name, value in kept.items() if name != "interesse" or not supposed.said.alone}
    # Terms and schemes are what it is about; a kind of programme is only where the course is supposed to be one.
    about = {"incentive", "term"} | ({"opleidingstype"} if "type" in supposed.said.course else set())
    mentions = {name: list(values) for name, values in rest.mentions.items() if values}
    mentions |= {name: values for name, values in found.mentions.items() if name in about}
    return replace(found, slots=slots, mentions=mentions, entities=rest.entities)


def _supposing(found: Interpretation, supposed: _Supposed) -> Interpretation:
    """The same, with what is supposed among the mentions, as JSON: nothing of it sets a slot."""
    told = {"profiel": supposed.slots, "opleiding": dict(supposed.said.course), "alleen": supposed.said.alone}
    return replace(found, mentions={**found.mentions, "verondersteld": [json.dumps(told, ensure_ascii=False)]})


def _other_language(text: str, ranking: Ranking, settings: Settings) -> str | None:
    """The language a message is in, or asks to speak; None for Dutch, and where its meaning is plain all the same."""
    intent, confidence = ranking[0]
    if code := foreign.detect(text):
        return None if intent in _PLAIN_IN_ANY_LANGUAGE and confidence >= settings.interrupt else code
    return foreign.asked_for(text) if intent not in _REQUESTS else None


def _in_language(code: str | None, found: Interpretation) -> Interpretation:
    """The same, with the language it is about; "is er een tolk" names none."""
    return replace(found, mentions={**found.mentions, "taal": [code]}) if code else found


def _certain(intent: str, ranking: Ranking, reading: Reading) -> Interpretation:
    """An intent known by other means than the classifier: put first, the others' shares kept in order."""
    confidence = max(dict(ranking).get(intent, 0.0), 0.9)
    rest = [(name, chance) for name, chance in ranking if name != intent]
    scale = (1.0 - confidence) / (sum(chance for _, chance in rest) or 1.0)
    ranking = [(intent, confidence), *((name, chance * scale) for name, chance in rest)]
    return _read_as(intent, confidence, ranking, reading)


def _read_as(
    intent: str, confidence: float, ranking: Ranking, reading: Reading, abstains: bool = False
) -> Interpretation:
    slots = {name: value for name, value in reading.slots.items() if value is not None}
    ranking = [(intent, confidence), *(pair for pair in ranking if pair[0] != intent)]
    mentions = {name: list(values) for name, values in reading.mentions.items() if values}
    return Interpretation(intent, confidence, ranking, abstains, slots, mentions, reading.subject, reading.entities)


_ALIKE: tuple[tuple[frozenset[str], float, str | None, Callable[[Reading], bool]], ...] = (
    (_ASKING, 0.30, "find_offering", _searchable_beyond_doubt),
    (_ASKING, 0.55, "find_offering", _searchable),
    # "ok sorry, boekhouden dan, rond Mechelen": corrected or asked, it is to be searched for.
    (_ASKING | {"change_answer"}, 0.75, "find_offering", _searchable),
    (_REFUSING, 0.70, "change_answer", _has_subject),
    (_TELLING, 0.55, None, _tells),
    (frozenset({"ask_incentives", "ask_incentive_detail"}), 0.40, "ask_incentive_detail", _names("incentive")),
    (frozenset({"ask_incentives", "ask_incentive_detail", "ask_admission"}), 0.70, "ask_incentives", _tells),
    (frozenset({"ask_programme_type", "ask_prior_learning", "explain_question"}), 0.40, None, _names("term")),
    (frozenset({"ask_programme_type", "explain_question", "compare_offerings"}), 0.55, None, _names("opleidingstype")),
    (frozenset({"find_offering", "ask_offering_detail", "ask_programme_type"}), 0.75, "find_offering", _has_subject),
    # "De laatste van de lijst": telling more of it harms nothing.
    (
        frozenset({"refine_results", "ask_offering_detail", "save_offering"}),
        0.75,
        "ask_offering_detail",
        _names("positie"),
    ),
    # What these explain costs nothing to hear.
    (frozenset({"ask_privacy", "ask_capabilities", "ask_is_bot"}), 0.85, None, lambda _: True),
    # Asked of a scheme on the table or of a school: the action knows which.
    (frozenset({"ask_enrolment", "ask_incentive_detail"}), 0.75, "ask_enrolment", lambda _: True),
)
