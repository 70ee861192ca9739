"""One step back: to the page or the search before, or to the question before."""

from __future__ import annotations

from dataclasses import replace

from actions import showing_offerings
from actions.buttons import buttons
from actions.phrases import phrases
from actions.searching import PAGE
from actions.turn import Turn, usable
from actions.what_if import back_from_what_if
from actions.words import named
from guidance.questions import Question, question


def go_back(turn: Turn) -> bool:
    """Take the step back that a message asks for and says nothing else of; whether it asked for one."""
    wanted = named("going_back", turn.text) if turn.text else None
    if wanted is None:
        return False
    if wanted == "step" and back_from_what_if(turn):
        return True
    if wanted == "question" or not _list_before(turn):
        _question_before(turn)
    return True


def _list_before(turn: Turn) -> bool:
    """The list itself after one of it was shown, else the page before, else the search before the last wish."""
    listed = turn.slot("zoekopdracht") or {}
    if turn.slot("onderwerp") != "offerings" or not listed:
        return False
    offset = int(listed.get("offset") or 0)
    if turn.slot("gekozen_opleiding"):
        turn.remember(gekozen_opleiding=None)
        return showing_offerings.search(turn, offset)
    if offset:
        return showing_offerings.search(turn, max(0, offset - PAGE))
    before = listed.get("vorig")
    if not before:
        # "Terug naar de lijst", with nothing before it: the list itself.
        return "lijst" in turn.text.casefold() and showing_offerings.search(turn)
    turn.remember(zoekopdracht=before["opdracht"], **before["wensen"])
    return showing_offerings.search(turn, int(before["opdracht"].get("offset") or 0))


def _question_before(turn: Turn) -> None:
    """Put the question before the open one again; those after it count as not put."""
    earlier = _before(list(turn.slot("gesteld") or []), turn.slot("gevraagd"))
    asked = _worded(earlier[-1]) if earlier else None
    if asked is None:
        turn.say("utter_niets_terug", buttons=buttons("zoeken", "steun"))
        return
    turn.remember(gesteld=earlier[:-1], verandert=asked.slot)
    turn.ask(replace(asked, text=phrases()["question_before"].format(question=asked.text)), wanted=True)


def _before(keys: list[str], open_slot: str | None) -> list[str]:
    """The questions put before the one that stands open; all of them where none does."""
    same = [number for number, key in enumerate(keys) if key.partition("=")[0] == open_slot]
    if not same:
        return keys
    return [key for key in keys[: same[-1]] if key != keys[same[-1]]]


def _worded(key: str) -> Question | None:
    slot, _, value = key.partition("=")
    return question(slot, usable({slot: value}) if value else None)
