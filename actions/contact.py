"""The way to a person: leerwinkels and other contact points of the learner's region."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from actions.buttons import Button
from actions.phrases import phrases
from actions.registry import action
from actions.turn import Turn
from actions.words import named
from course_catalogue import places, queries

SHOWN = 4


# Who does not say where they live gets what is there for all of Flanders.
FOR_EVERYBODY = ("arbeidsbemiddeling", "infolijn", "website")
# The desks that answer for one scheme.
DESKS = {"betaald_educatief_verlof_brussel": "bev-brussel", "conge_education_paye_wallonie": "forem-cep"}


@action("action_contact_point")
def contact_point(turn: Turn) -> None:
    """Contact points near the place named, or near home; without either, ask where."""
    show_contact_points(turn)


@action("action_human")
def human(turn: Turn) -> None:
    """Who wants a person hears where one is: this chat cannot hand over, and does not pretend to."""
    show_contact_points(turn, phrases()["no_handover"])


def elsewhere(turn: Turn) -> bool:
    """ "En in Gent?", right after contact points: those of that place, whatever it was taken for. Whether it was."""
    if turn.slot("contact_plaats") is None or not turn.text or not turn.values("plaats"):
        return False
    done = [event.get("name") for event in turn.tracker.events if event.get("event") == "action"]
    last = next((name for name in reversed(done) if name != "action_listen"), None)
    if last not in ("action_contact_point", "action_human") or named("elsewhere", turn.text) is None:
        return False
    show_contact_points(turn)
    return True


def show_contact_points(turn: Turn, opening: str = "", *, ask: bool = True, choices: Sequence[Button] = ()) -> None:
    """One message with the contact points, and the question where one lives when that is not known."""
    place, words = place_of(turn), phrases()
    items = [point.to_item() for point in points_for(turn, place)]
    lost = place is not None and not any(item["kind"] == "leerwinkel" for item in items)
    near = words["contact_near"].format(place=place) if place else words["contact_all"]
    head = " ".join(filter(None, [opening, words["no_shop"] if lost else "", near]))
    if named("ask_contact_point", turn.text) == "hours" and not any(item["hours"] for item in items):
        head = f"{words['hours_unknown']} {head}"
    turn.remember(contact_plaats=place)
    block = {"type": "contact_points", "items": items, "lead": head}
    listed = "\n".join(line(item) for item in items)
    turn.say("utter_contact", blocks=[block], buttons=choices, kop=head, lijst=listed)
    if ask and not place:
        turn.remember(onderwerp="contact")
        turn.ask_about("gemeente")


def points_for(turn: Turn, place: str | None) -> list[queries.ContactPoint]:
    """Those of the place, or those for everybody; the desk of the scheme on the table goes first."""
    found = queries.contact_points(turn.services.engine, place)
    scheme = str(turn.slot("gekozen_incentive")) if turn.slot("onderwerp") == "incentives" else ""
    desk = [point for point in queries.contact_points(turn.services.engine) if point.id == DESKS.get(scheme)]
    if place is None:
        found = [point for point in found if point.kind in FOR_EVERYBODY]
    return list(dict.fromkeys([*desk, *found]))[:SHOWN]


def line(item: dict[str, Any]) -> str:
    """One contact point: what is known, and that the rest is not."""
    known = [item[name] for name in ("address", "phone", "email", "hours", "url") if item.get(name)]
    told = ". ".join(filter(None, [", ".join(known) if known else phrases()["contact_unknown"], item.get("note")]))
    date = phrases()["contact_source"].format(date=item.get("source_date") or phrases()["undated"])
    return f"- {item['name']} ({item['area']}): {told} ({date})"


def place_of(turn: Turn) -> str | None:
    """The place to look near: what this message names, else home, else where one wants to study.

    None also where it is no place that is known here.
    """
    now, profile = turn.told_now(), turn.profile
    said = next(iter(turn.values("plaats")), None)
    again = turn.slot("contact_plaats") if turn.intent == "ask_contact_point" else None
    wanted = said or now.get("gemeente") or now.get("regio") or again or profile.gemeente or profile.regio
    found = places.find(turn.services.engine, wanted) if wanted else None
    return found.name if found else None
