"""Going on after the learner told something: say what was understood, show what it changes, ask what still helps."""

from __future__ import annotations

from collections import Counter
from typing import Any

from actions import showing_incentives, showing_offerings
from actions.contact import show_contact_points
from actions.turn import Turn, button
from guidance.intake import Derived, derive, summary
from guidance.profile import Profile, parse_profile
from guidance.questions import Context, ContextTopic, askable, next_question, question

# What narrows a search; told while a list is on the screen, the list is made again.
SEARCHED = {"interesse", "regio", "gemeente", "opleidingstype", "lesvorm"}
# A question that something else came in between is put once more, and then left.
TIMES_ASKED = 2
CHOICES = (button("Opleidingen zoeken", "find_offering"), button("Welke steun is er?", "ask_incentives"))


def note(turn: Turn, response: str = "utter_genoteerd") -> None:
    """Say what was understood, so that it can be corrected."""
    told = turn.told_now()
    if told:
        turn.say(response, samenvatting=in_words(told))
        turn.remember(gevraagd=None, mislukt=0)


def in_words(told: dict[str, Any]) -> str:
    """diploma: professionele bachelor; woonplaats: Aalst."""
    pairs = summary(parse_profile(told), Derived())
    return "; ".join(f"{label.lower()}: {value}" for label, value in pairs)


def carry_on(turn: Turn, response: str = "utter_genoteerd") -> None:
    """After something was told: note it, and go on with what the conversation is about."""
    told, topic = turn.told_now(), turn.slot("onderwerp")
    note(turn, response)
    if topic == "contact" and {"gemeente", "regio"} & set(told):
        turn.remember(onderwerp=None)
        show_contact_points(turn, "utter_contact")
    elif SEARCHED & set(told) and (topic == "offerings" or "interesse" in told):
        showing_offerings.search(turn)
        ask_next(turn, "offerings")
    elif topic == "incentives":
        showing_incentives.show_changes(turn)
        ask_next(turn, "incentives")
    else:
        ask_next(turn, "offerings" if topic == "offerings" else "intake")


def ask_next(turn: Turn, topic: ContextTopic) -> None:
    """The next useful question for this topic, or the two roads on when nothing is left to ask."""
    profile = turn.profile
    asked = frozenset(key for key, times in Counter(turn.slot("gesteld") or ()).items() if times >= TIMES_ASKED)
    skipped = frozenset(turn.slot("overgeslagen") or ())
    total = (turn.slot("zoekopdracht") or {}).get("total")
    judged = showing_incentives.relevant(turn) if topic == "incentives" else []
    found = next_question(profile, judged, Context(topic, total, asked, skipped, frozenset(askable())))
    if found:
        turn.ask(found)
    elif topic == "intake":
        _tell_profile(turn)


def _tell_profile(turn: Turn) -> None:
    kind = turn.derived()["intakeprofiel"]
    if kind:
        pairs = dict(summary(Profile(), derive(turn.profile, turn.today)))
        who = "; ".join(f"{label.lower()}: {value}" for label, value in pairs.items())
        turn.say("utter_intake_klaar", wie=f"Zo zie ik je: {who}.", buttons=CHOICES)
    else:
        turn.say("utter_niets_meer_te_vragen", buttons=CHOICES)


def ask_again(turn: Turn) -> None:
    """Put the open question again, differently each time; after two failures a person is offered."""
    slot, failures = turn.slot("gevraagd"), int(turn.slot("mislukt") or 0) + 1
    asked = question(slot, turn.profile, failures) if slot else None
    turn.remember(mislukt=failures)
    if asked is None:
        turn.say("utter_niet_begrepen_inform", buttons=CHOICES)
        return
    turn.ask(asked)


def leave_question(turn: Turn) -> None:
    """Leave the open question alone for good, and go on with the next."""
    turn.say("utter_laat_maar")
    skipped = [*(turn.slot("overgeslagen") or []), turn.slot("gevraagd")]
    turn.remember(gevraagd=None, mislukt=0, overgeslagen=[slot for slot in skipped if slot])
    ask_next(turn, topic_of(turn))


def topic_of(turn: Turn) -> ContextTopic:
    """What the conversation is about."""
    topic = turn.slot("onderwerp")
    return topic if topic in ("offerings", "incentives") else "intake"
