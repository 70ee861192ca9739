"""What of that which is on the screen a message points at: "de tweede", "die in Gent", "en dat van HOGENT?"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from rapidfuzz import fuzz

from actions.turn import Turn
from actions.words import plain

Shown = dict[str, Any]
# A word of a title is heard in what was typed from this likeness on (0-100); shorter words name nothing.
LIKE = 88
WORD = re.compile(r"\w{5,}")
PLACE = re.compile(r"\w{4,}")


def meant_offerings(turn: Turn) -> list[Shown]:
    """Those of the list that can be meant: by number, else by school, place, kind and name together.

    A number, a school or a place that is not in the list means none of them, rather than the one spoken of before.
    Where a message names nothing, the one spoken of, or the only one there is.
    """
    shown: list[Shown] = turn.slot("resultaten") or []
    positions = turn.values("positie")
    if positions:
        offset = int((turn.slot("zoekopdracht") or {}).get("offset") or 0)
        return next((found for one in positions if (found := _numbered(one, shown, offset))), [])
    tests = [test for test in (_school(turn), _place(turn)) if test]
    if not tests:
        return _by_name(turn.text, shown) or _of_kind(turn, shown) or _spoken_of(turn, shown)
    found = [one for one in shown if all(test(one) for test in tests)]
    # The same programme elsewhere: of the highest in the list, as that is what is spoken of.
    found = found or [one for first in shown for one in _elsewhere(first) if all(test(one) for test in tests)][:1]
    found = _of_kind(turn, found) or found
    return _by_name(turn.text, found) or found if len(found) > 1 else found


def _spoken_of(turn: Turn, shown: list[Shown]) -> list[Shown]:
    if len(shown) == 1:
        return shown
    chosen = turn.slot("gekozen_opleiding")
    return [{"id": chosen}] if chosen else []


def _numbered(position: Any, shown: list[Shown], offset: int) -> list[Shown]:
    """By the number in front of it, else the nth on the screen ("the second" on a second page); -1 is the last."""
    if not isinstance(position, int) or isinstance(position, bool):
        return []
    last = len(shown) - 1
    places = (last if position == -1 else position - 1 - offset, position - 1)
    return next(([shown[index]] for index in places if 0 <= index <= last), [])


def _elsewhere(one: Shown) -> list[Shown]:
    """The same programme at other schools and campuses."""
    return [{**one, **other} for other in one.get("also") or ()]


# School and place: what an offering must answer to when they are named.
def _school(turn: Turn) -> Callable[[Shown], bool] | None:
    codes = turn.values("vermelde_instelling")
    names = turn.services.schools() if codes else {}
    wanted = {names.get(str(code), str(code)) for code in codes}
    return (lambda one: one.get("provider") in wanted) if wanted else None


def _place(turn: Turn) -> Callable[[Shown], bool] | None:
    """A place by its own name or that of its municipality, as it stands in the list."""
    places = [plain(str(place)) for place in turn.values("plaats")]
    if not places:
        return None
    return lambda one: any(re.search(rf"\b{re.escape(p)}\b", plain(one.get("location") or "")) for p in places)


def _of_kind(turn: Turn, shown: list[Shown]) -> list[Shown]:
    """Those of the kind that is named ("dat graduaat")."""
    kinds = turn.values("vermeld_opleidingstype")
    return [one for one in shown if one.get("type") in kinds]


def _by_name(text: str, shown: list[Shown]) -> list[Shown]:
    """The one of whose title and place most is said; those that are equally near are no answer."""
    said = PLACE.findall(plain(text))
    names = [WORD.findall(plain(one["title"])) + PLACE.findall(plain(one.get("location") or "")) for one in shown]
    heard = [sum(len(word) for word in set(words) if _is_in(word, said)) for words in names]
    best = max(heard, default=0)
    return [shown[heard.index(best)]] if best and heard.count(best) == 1 else []


def _is_in(word: str, said: Sequence[str]) -> bool:
    return any(fuzz.ratio(word, other) >= LIKE for other in said)
