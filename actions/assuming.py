"""Before an advice counts on what was read from sentences: say it once, each item changeable ("Klopt dit?").

It stands in nobody's way: the answer comes in the same turn (docs/decisions/010-conversation.md).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from actions.buttons import Button, button, buttons
from actions.phrases import phrases
from actions.showing_offerings import SEARCHED
from actions.turn import Turn
from guidance.intake import Derived, summary
from guidance.labels import in_sentence
from guidance.profile import Profile, parse_profile
from guidance.questions import askable

# What `te_bevestigen` holds while "Klopt dit?" stands open; unlike erasing, nothing hangs on the answer.
FACTS = "gegevens"
# A button for each of more than these would bury the answer.
MOST_CHANGES = 4


def take_in(turn: Turn) -> None:
    """Keep apart what was read from a sentence: a pressed button, or the bare answer to a question, needs no yes."""
    told = set(turn.told_now()) - set(SEARCHED) | ({"gemeente"} & set(turn.told_now()))
    before = [name for name in turn.slot("gelezen") or [] if name not in told]
    sure = not turn.text or (told == {turn.slot("gevraagd")})
    read = before if sure else [*before, *(name for name in Profile.model_fields if name in told)]
    if read != (turn.slot("gelezen") or []):
        turn.remember(gelezen=read)


def assume(turn: Turn) -> bool:
    """Say once what the advice goes by, as far as it was read from sentences. Whether there was anything to say."""
    read = [name for name in turn.slot("gelezen") or [] if turn.slot(name) not in (None, [])]
    if not read or not turn.mention_once("klopt"):
        return False
    told = in_words({name: turn.slot(name) for name in read})
    turn.say("utter_uitgangspunt", buttons=[*buttons("klopt"), *_changes(read)], samenvatting=told)
    turn.remember(gelezen=None, te_bevestigen=FACTS)
    return True


def in_words(told: dict[str, Any]) -> str:
    """diploma: professionele bachelor; woonplaats: Aalst."""
    return listed(summary(parse_profile(told), Derived()))


def listed(pairs: Iterable[tuple[str, str]]) -> str:
    """Labels with their values, one after the other in a line."""
    return "; ".join(f"{label.lower()}: {value}" for label, value in pairs)


def _changes(read: list[str]) -> list[Button]:
    """A button for what can be asked again; the rest behind one that shows everything."""
    can = [name for name in read if name in askable()]
    title = phrases()["not_right"]
    each = [button(title.format(what=in_sentence(name)), "change_answer", {"uitleg": name}) for name in can]
    return each[:MOST_CHANGES] + (buttons("aanpassen") if len(each) > MOST_CHANGES else [])
