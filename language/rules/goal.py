"""Why the learner wants to study."""

from __future__ import annotations

import re

from language.message import Found, Message

_FEW_WORDS = 6
# "Toon eens iets helemaal anders": about the list.
_OF_RESULTS = re.compile(
    r"(?<!\S)(?:toon|tonen|laat (?:\S+ )?zien|dan (?:wat|dit|deze|dat|die)|resultaten|lijst|zien staan)(?!\S)"
)
# "Een bijscholing EHBO", "cursus leidinggeven": what is asked for, not why.
_ONLY_A_COURSE = re.compile(
    r"(?<!\S)(?:(?:een|welke|de|zoek|of|korte|geen|volgende|cursus) "
    r"(?:bijscholing|specialisatie|verdieping)|"
    r"(?:cursus|opleiding|vorming|training|workshop|iets)(?: (?:over|in|rond|van))? "
    r"(?:leidinggeven|leiding geven|leidinggevende))$"
)


# In a question only what the learner plans is a goal.
_OWN_PLAN = re.compile(
    r"(?<!\S)(?:(?:ik|we|wij) (?:\S+ ){0,2}?(?:wil|wou|zou|moet|ga|overweeg|denk|hoop|ben)|"
    r"(?:wil|wou|zou|moet|ga) (?:ik|we|wij)|om (?:mij|me|mezelf|mijn)|mijn (?:doel|plan)|"
    r"(?:mij|me) (?:\S+ )?laten)(?!\S)"
)


def read_goal(message: Message) -> list[Found]:
    """The goal, where the words leave no doubt; the first that is said."""
    if message.cue("asks_meaning").search(message.plain):
        return []
    dismissed = [
        m for m in message.cue("dismissed").finditer(message.plain) if _said_of_learner(message, m.start(), m.end())
    ]
    if dismissed and (message.asked == "doel" or message.cue("change").search(message.plain)):
        return [Found("doel", "omscholen_na_ontslag", *dismissed[0].span())]
    found = _goals(message, "doel") or (_goals(message, "doel_asked") if _answers(message) else [])
    # A goal that names a purpose says more than "I want a diploma" in the same breath.
    purposes = [item for item in found if item.value != "basisdiploma_behalen"] or found
    return sorted(purposes, key=lambda item: item.start)[:1]


def _answers(message: Message) -> bool:
    """Whether the goal was asked for and this is no request of another kind: "opleidingen tot kok in de buurt"."""
    requests = message.intent in message.vocabulary.policy["request_intents"]
    return (
        message.asked == "doel" and not message.asks_back() and (not requests or len(message.text.tokens) <= _FEW_WORDS)
    )


def _goals(message: Message, words: str) -> list[Found]:
    return [
        Found("doel", value, *match.span())
        for value, pattern in message.vocabulary.facts[words]
        for match in pattern.finditer(message.plain)
        if _said_of_learner(message, *match.span()) and not _already(message, value, match)
    ]


def _said_of_learner(message: Message, start: int, end: int) -> bool:
    clause = message.clause_at(start)
    return clause.about_learner and not clause.supposed and not message.negated(start, end)


def _already(message: Message, value: str, match: re.Match[str]) -> bool:
    """ "Ik heb mijn diploma gehaald" is no goal, nor is "ik heb twee jaar vrijwilligerswerk gedaan"."""
    if message.asked == "doel":
        return False
    clause = message.clause_at(match.start())
    asks = {*message.vocabulary.policy["questions"]["intents"], "compare_offerings", "ask_human"}
    if message.intent in asks and not _OWN_PLAN.search(clause.text):
        return True  # "bestaat er een premie voor omscholing?"
    if _OF_RESULTS.search(clause.text) or _ONLY_A_COURSE.search(f"{message.before(match.start())} {match.group()}"):
        return True
    wants = (
        re.search(r"(?<!\S)(?:dat wil ik|mijn (?:doel|droom))(?!\S)", message.plain)
        or message.cue("want").search(clause.text)
        or re.search(r"(?<!\S)(?:om|te|voor|doel|eindelijk|uit)(?!\S)", clause.text)
    )
    if value == "basisdiploma_behalen":
        secondary = re.search(r"(?<!\S)(?:secundair|middelbaar|master|banaba|postgraduaat|manama)(?!\S)", clause.text)
        done = re.search(
            r"(?<!\S)(?:heb|had|kan ik|moet ik|hoe)(?!\S)", clause.text[: max(0, match.start() - clause.start)]
        )
        return wants is None or bool(secondary) or bool(done)
    if value == "maatschappelijke_participatie":
        return wants is None
    return bool(clause.past and not wants)
