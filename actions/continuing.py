"""Going on after the learner told something: say what was understood, show what it changes, ask what still helps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import replace

from actions import showing_incentives, showing_offerings
from actions.assuming import assume, in_words, listed
from actions.buttons import buttons
from actions.contact import show_contact_points
from actions.phrases import phrases
from actions.prospects import prospect
from actions.turn import TIMES_ASKED, Turn
from guidance.intake import derive, summary
from guidance.profile import Profile
from guidance.questions import Context, ContextTopic, askable, next_question, question

# What a search goes by; told while a list is on the screen, the list is made again.
SEARCHED = frozenset(showing_offerings.SEARCHED)
# What changes nothing in the list but what is said of it: the page stays.
MARKED = {"hoogste_diploma", "buitenlands_diploma", "max_studiepunten"}
ROADS = ("zoeken", "steun")
# So often something is put again; then a person is the better way.
OFTEN = 2


def note(turn: Turn, response: str = "utter_genoteerd") -> None:
    """Say what was understood, so that it can be corrected; before advice, what that goes by."""
    told = turn.told_now()
    if not told:
        return
    counts = turn.slot("onderwerp") == "incentives" and not turn.changes
    if not (counts and assume(turn)):
        turn.say(response, samenvatting=in_words(told))
    turn.remember(gevraagd=None)


def note_facts(turn: Turn, shown: Collection[str] = (), *, advice: bool = False) -> None:
    """Say which facts were told beside a question, so that they can be corrected; not those the answer itself shows.

    `advice`: whether the answer goes by them; then it is said once what it goes by, with a way to change each.
    """
    told = {name: value for name, value in turn.told_now().items() if name not in shown}
    if advice and assume(turn):
        pass
    elif told:
        turn.say("utter_genoteerd", samenvatting=in_words(told))
    if turn.slot("gevraagd") in turn.told_now():
        turn.remember(gevraagd=None)


def resume(turn: Turn) -> None:
    """Put an open question again after something else was answered; only once, for that too can be an answer."""
    slot = turn.slot("gevraagd") if not turn.other else None
    again = question(slot, turn.profile) if slot else None
    if again and not turn.put_enough(again) and turn.mention_once(f"terug:{slot}"):
        turn.ask(replace(again, text=phrases()["back"].format(question=again.text)))


def carry_on(turn: Turn, response: str = "utter_genoteerd") -> None:
    """After something was told: note it, and go on with what the conversation is about."""
    told, topic = turn.told_now(), turn.slot("onderwerp")
    note(turn, response)
    if topic == "contact" and {"gemeente", "regio"} & set(told):
        turn.remember(onderwerp=None)
        show_contact_points(turn)
    elif SEARCHED & set(told) and (topic == "offerings" or "interesse" in told):
        if showing_offerings.search(turn):
            ask_next(turn, "offerings")
    elif MARKED & set(told) and topic == "offerings" and turn.slot("resultaten"):
        showing_offerings.search(turn, int(turn.slot("zoekopdracht")["offset"]))
        ask_next(turn, "offerings")
    else:
        again = showing_incentives.show_anew if turn.changes else showing_incentives.show_changes
        shown = topic == "incentives" and again(turn)
        if not ask_next(turn, topic_of(turn)) and not shown:
            turn.say("utter_niets_meer_te_vragen", buttons=buttons(*ROADS))


def ask_next(turn: Turn, topic: ContextTopic) -> bool:
    """The next useful question for this topic; for an intake, who one is when nothing is left to ask.

    Returns whether anything was said.
    """
    profile = turn.profile
    if turn.other:
        return False  # its answer would be kept as the learner's own
    asked = frozenset(key for key, times in Counter(turn.slot("gesteld") or ()).items() if times >= TIMES_ASKED)
    listed = turn.slot("zoekopdracht") or {}
    # Where no form is known on the whole page, a form would narrow nothing.
    useless = {"lesvorm"} if listed.get("vormen") is False else set()
    skipped = frozenset(turn.slot("overgeslagen") or ()) | useless
    judged = showing_incentives.relevant(turn) if topic == "incentives" else []
    context = Context(topic, listed.get("total"), asked, skipped, frozenset(askable()), prospect(turn))
    found = next_question(profile, judged, context)
    if found:
        turn.ask(found)
    return bool(found) or (topic == "intake" and _tell_profile(turn))


def _tell_profile(turn: Turn) -> bool:
    kind = turn.derived()["intakeprofiel"]
    if kind:
        assume(turn)
        pairs = dict(summary(Profile(), derive(turn.profile, turn.today)))
        who = listed(pairs.items())
        turn.say("utter_intake_klaar", wie=who, buttons=buttons(*ROADS))
    return bool(kind)


def person_first(turn: Turn) -> None:
    """After misunderstanding upon misunderstanding: where a person is, and the choice to begin again."""
    skipped = [*(turn.slot("overgeslagen") or []), turn.slot("gevraagd")]
    turn.remember(gevraagd=None, overgeslagen=[slot for slot in skipped if slot])
    show_contact_points(turn, phrases()["lost"], ask=False, choices=buttons(*ROADS, "opnieuw"))


def ask_again(turn: Turn) -> None:
    """Put the open question again in other words, once; then leave it, with a person beside; then the person first."""
    slot, failures = turn.slot("gevraagd"), int(turn.slot("mislukt") or 0) + 1
    asked = question(slot, turn.profile, failures) if slot else None
    turn.remember(mislukt=failures)
    if failures > OFTEN:
        person_first(turn)
    elif asked is None:
        turn.say("utter_niet_begrepen_inform", buttons=buttons(*ROADS))
    elif not turn.ask(asked):
        turn.say("utter_niet_begrepen_verder", buttons=buttons("mens"))
        _skip(turn)


def leave_question(turn: Turn) -> None:
    """Leave the open question alone for good, and go on with the next."""
    turn.say("utter_laat_maar")
    _skip(turn)


def _skip(turn: Turn) -> None:
    skipped = [*(turn.slot("overgeslagen") or []), turn.slot("gevraagd")]
    turn.remember(gevraagd=None, overgeslagen=[slot for slot in skipped if slot])
    if not ask_next(turn, topic_of(turn)):
        turn.say("utter_niets_meer_te_vragen", buttons=buttons(*ROADS))


def topic_of(turn: Turn) -> ContextTopic:
    """What the conversation is about."""
    topic = turn.slot("onderwerp")
    return topic if topic in ("offerings", "incentives") else "intake"
