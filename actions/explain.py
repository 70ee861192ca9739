"""Explanations: kinds of programmes, working and studying, earlier learning, costs, admission, enrolment, the bot."""

from __future__ import annotations

import re
from typing import Any

from actions.buttons import Button, button, buttons
from actions.continuing import OFTEN, note_facts, person_first, resume
from actions.registry import action
from actions.showing_incentives import show_scheme_leaned_on
from actions.turn import Turn
from actions.words import named, plain
from guidance.topics import (
    TOPIC_TARGET,
    Explanation,
    UnknownTopic,
    about_catalogue,
    comparable,
    difference,
    explain,
    for_intent,
    from_mentions,
    out_of_scope,
    side_by_side,
    title,
)

# Of these questions a narrower explanation exists for some terms; any other term is only what the question is about.
NARROWER = {
    "ask_work_student_status": ("werktraject",),
    "ask_prior_learning": ("evc", "evk", "vrijstelling", "verkort_traject"),
    "ask_tuition_fee": ("leerkrediet", "beurstarief", "bijna_beurstarief"),
    "ask_admission": ("bijzondere_toelating", "toelatingsproef", "naric", "taalvoorwaarden", "leeftijd"),
    "ask_enrolment": ("februari", "documenten"),
}
# What is asked in so many words goes before a term in the same sentence.
FIRST = (*NARROWER, "ask_programme_type")
# A short question that leans on the explanation before it: "wat kost dat" after EVC.
AFTER = {("ask_tuition_fee", topic): "evc_kosten" for topic in ("evc", "evk", "vrijstelling", "associaties")}
CREDITS = re.compile(r"\b(\d{1,3}) ?(?:studiepunten|sp|stp|credits|punten)\b", re.IGNORECASE)
YEAR = re.compile(r"\b(20\d\d) ?[-/] ?(?:20)?(\d\d)\b")
DIPLOMA_YEAR = re.compile(r"\b(19[4-9]\d|20[0-2]\d)\b(?! ?[-/])")
OPENS = "wat_opent"
ELLIPTIC = re.compile(r"^(en|of|maar)( \w+){1,4} ?\??$")
# What one may want explained who names nothing.
KINDS = ("graduaat", "professionele_bachelor", "master", "postgraduaat", "microcredential", "creditcontract")


@action("action_explain")
def explanation(turn: Turn) -> None:
    """The explanation that fits the question, with its sources and a way on; then the question it came between."""
    note_facts(turn)
    if show_scheme_leaned_on(turn) or _too_often_beside_the_point(turn):
        return
    told = fitting(turn)
    if told is None:
        choices = [button(title(topic), "ask_programme_type", {"uitleg": topic}) for topic in KINDS]
        turn.say("utter_welke_uitleg", buttons=choices)
        return
    if turn.intent == "ask_enrolment":
        say_start_unknown(turn)
    tell(turn, told)
    if not ask_own_diploma(turn, told.topic):
        resume(turn)


def ask_own_diploma(turn: Turn, topic: str) -> bool:
    """What the own diploma opens needs the diploma: ask for it, and tell it then. Whether it was asked."""
    profile = turn.profile
    if topic != OPENS or profile.hoogste_diploma or profile.buitenlands_diploma or turn.other:
        return False
    turn.remember(onderwerp=OPENS)
    return turn.ask_about("hoogste_diploma")


def _too_often_beside_the_point(turn: Turn) -> bool:
    """What is out of scope time after time may be what is not understood: then a person, as with any doubt."""
    if turn.intent != "out_of_scope":
        return False
    failures = int(turn.slot("mislukt") or 0) + 1
    turn.remember(mislukt=failures)
    if failures > OFTEN:
        person_first(turn)
    return failures > OFTEN


def say_start_unknown(turn: Turn) -> bool:
    """ "En wanneer begint die?": that its start is not known here. Whether it was that."""
    chosen = turn.services.item(turn.slot("gekozen_opleiding")) if named("asks_start", turn.text) else None
    if chosen is None or chosen.get("start"):
        return False
    turn.say("utter_start_onbekend", naam=chosen["title"], adres=chosen["url"], buttons=buttons("inschrijven"))
    return True


def tell(turn: Turn, told: Explanation) -> None:
    """One explanation as a message."""
    turn.remember(laatste_uitleg=told.topic, laatste_vraag=turn.intent)
    text = f"{told.text}\n{told.source_line()}".strip()
    turn.say("utter_uitleg", uitleg=text, buttons=[follow_up(*one) for one in told.follow_ups])


def of_word(turn: Turn) -> Explanation | None:
    """The explanation of the first term or kind that the message names, or None."""
    kinds = [str(kind) for kind in turn.values("vermeld_opleidingstype")]
    topics = from_mentions({"term": turn.values("term"), "opleidingstype": kinds})
    return _safely(turn, topics[0], kinds) if topics else None


def fitting(turn: Turn) -> Explanation | None:
    """Which explanation: the one a button names, the one a term narrows it to, or the intent's own.

    None when a kind of programme was asked about and none was named.
    """
    kinds = [str(kind) for kind in turn.values("vermeld_opleidingstype")]
    pressed = next(iter(turn.values("uitleg")), None)
    if pressed == "catalogus":
        return about_catalogue(turn.services.about)
    if pressed is not None:
        return _safely(turn, str(pressed), kinds)
    intent = question_behind(turn, kinds)
    outright = named(f"{intent}_first", turn.text) if turn.text and intent in FIRST else None
    if outright:
        return _safely(turn, outright, kinds)
    if intent == "ask_programme_type":
        return _of_kind(turn, kinds)
    if intent == "out_of_scope":
        return _safely(turn, out_of_scope(named("out_of_scope", turn.text)), kinds)
    narrower = [topic for topic in _terms(turn) if topic in NARROWER.get(intent, ())]
    by_word = named(intent, turn.text) if turn.text else None
    after = AFTER.get((intent, str(turn.slot("laatste_uitleg")))) if not kinds else None
    topic = next(filter(None, [*narrower, by_word, after]), for_intent(intent))
    if intent == "ask_admission" and topic == for_intent(intent) and _asks_in_general(turn, kinds):
        topic = OPENS
    return about_catalogue(turn.services.about) if topic == "catalogus" else _safely(turn, topic, kinds)


def _asks_in_general(turn: Turn, kinds: list[str]) -> bool:
    """Whether only the learner's own diploma is known: then what it opens, kind by kind."""
    about, profile = subject(turn, kinds), turn.profile
    return about.get("type") is None and bool(profile.hoogste_diploma) and not profile.buitenlands_diploma


def question_behind(turn: Turn, kinds: list[str]) -> str:
    """The intent, or that of the question before: "en een bachelor?" asks the same of another kind."""
    before = str(turn.slot("laatste_vraag") or "")
    elliptic = turn.intent == "ask_programme_type" and kinds and ELLIPTIC.match(plain(turn.text))
    return before if elliptic and before in NARROWER else turn.intent


def _of_kind(turn: Turn, kinds: list[str]) -> Explanation | None:
    """The kinds named, told apart when there are two; else the kind of the offering on the screen."""
    chosen = turn.services.item(turn.slot("gekozen_opleiding"))
    topics = from_mentions({"term": turn.values("term"), "opleidingstype": kinds})
    topics = topics or from_mentions({"opleidingstype": [chosen["type"]] if chosen else []})
    topics += [topic for topic in [turn.slot("laatste_uitleg")] if topic and named("difference", turn.text)]
    topics = topics or [topic for topic in [named("ask_programme_type", turn.text)] if topic]
    return _told_apart(topics) or (_safely(turn, topics[0], kinds) if topics else None)


def _told_apart(topics: list[str]) -> Explanation | None:
    pair = list(dict.fromkeys(topic for topic in topics if comparable(topic)))
    if len(pair) < 2:
        return None
    return side_by_side(pair[0], pair[1]) or difference(pair[0], pair[1])


def kinds_told_apart(turn: Turn) -> Explanation | None:
    """The two kinds, contracts or providers that a message names, side by side; None where it names no two."""
    kinds = [str(kind) for kind in turn.values("vermeld_opleidingstype")]
    return _told_apart(from_mentions({"term": turn.values("term"), "opleidingstype": kinds}))


def _terms(turn: Turn) -> list[str]:
    return from_mentions({"term": turn.values("term")})


def subject(turn: Turn, kinds: list[str]) -> dict[str, Any]:
    """What the question is about: a kind that was named, else the offering on the screen; a school, a year, credits."""
    chosen = turn.services.item(turn.slot("gekozen_opleiding")) or {}
    about: dict[str, Any] = {"type": kinds[0]} if kinds else dict(chosen)
    if CREDITS.search(turn.text):
        about = {"type": kinds[0] if kinds else None}
    elif not about:
        about = {"type": next(iter(turn.profile.opleidingstype or []), None)}
    return about | {"school": school_meant(turn, chosen.get("provider"))} | _numbers(turn.text)


def school_meant(turn: Turn, provider: str | None) -> str | None:
    """The code of the school that is named, else of the one that gives the offering on the screen."""
    named_now = next(iter(turn.values("vermelde_instelling")), None)
    if named_now or provider is None:
        return str(named_now) if named_now else None
    return next((code for code, name in turn.services.schools().items() if name == provider), None)


def _numbers(text: str) -> dict[str, Any]:
    """Credits, an academic year ("2021-22") and the year of a diploma, as far as the text has them."""
    credits, year, diploma = CREDITS.search(text), YEAR.search(text), DIPLOMA_YEAR.search(text)
    found = {"credits": int(credits[1])} if credits else {}
    found |= {"diploma_jaar": int(diploma[1])} if diploma and not year else {}
    return {**found, "academic_year": f"{year[1]}-{year[2]}"} if year else found


def _safely(turn: Turn, topic: str | None, kinds: list[str]) -> Explanation:
    try:
        return explain(topic or out_of_scope(), turn.profile, subject(turn, kinds), turn.today)
    except UnknownTopic:
        return explain(out_of_scope(), turn.profile)


def follow_up(label: str, target: str) -> Button:
    """A button to an intent, or to another explanation."""
    if target.startswith(TOPIC_TARGET):
        return button(label, "ask_programme_type", {"uitleg": target.removeprefix(TOPIC_TARGET)})
    return button(label, target)
