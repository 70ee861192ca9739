"""Explanations: kinds of programmes, working and studying, earlier learning, costs, admission, enrolment, the bot."""

from __future__ import annotations

from typing import Any

from actions.registry import action
from actions.turn import Button, Turn, button
from guidance.topics import (
    TOPIC_TARGET,
    Explanation,
    UnknownTopic,
    comparable,
    difference,
    explain,
    for_intent,
    from_mentions,
    out_of_scope,
)

# Asked in these, a kind of programme is what the question is about, not the thing to explain.
ABOUT_A_KIND = {
    "ask_tuition_fee",
    "ask_admission",
    "ask_enrolment",
    "ask_prior_learning",
    "ask_work_student_status",
}


@action("action_explain")
def explanation(turn: Turn) -> None:
    """The explanation that fits the question, with its sources and a way on."""
    told = fitting(turn)
    text = f"{told.text}\n{told.source_line()}".strip()
    turn.say("utter_uitleg", uitleg=text, buttons=[follow_up(title, target) for title, target in told.follow_ups])


def fitting(turn: Turn) -> Explanation:
    """Which explanation: the one a button names, the difference between two, the term named, or the intent's own."""
    kinds = [str(kind) for kind in turn.values("vermeld_opleidingstype")]
    terms = [str(term) for term in turn.values("term")]
    for wanted in turn.values("uitleg"):
        return _safely(turn, str(wanted), subject(turn, kinds))
    if turn.intent in ABOUT_A_KIND:
        return _safely(turn, for_intent(turn.intent), subject(turn, kinds))
    named = from_mentions({"opleidingstype": kinds, "term": terms})
    pair = [topic for topic in named if comparable(topic)]
    if turn.intent == "ask_programme_type" and len(pair) > 1:
        return difference(pair[0], pair[1])
    return _safely(turn, named[0] if named else for_intent(turn.intent), subject(turn, kinds))


def subject(turn: Turn, kinds: list[str]) -> Any:
    """What the question is about: a kind that was named, else the offering on the screen."""
    if kinds:
        return kinds[0]
    chosen = turn.services.item(turn.slot("gekozen_opleiding"))
    return chosen or next(iter(turn.slot("opleidingstype") or []), None)


def _safely(turn: Turn, topic: str | None, about: Any) -> Explanation:
    try:
        return explain(topic or out_of_scope(), turn.profile, about, turn.today)
    except UnknownTopic:
        return explain(out_of_scope(), turn.profile)


def follow_up(title: str, target: str) -> Button:
    """A button to an intent, or to another explanation."""
    if target.startswith(TOPIC_TARGET):
        return button(title, "ask_programme_type", {"uitleg": target.removeprefix(TOPIC_TARGET)})
    return button(title, target)
