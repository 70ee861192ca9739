"""Looking for offerings, narrowing, paging, and one of them in detail."""

from __future__ import annotations

from typing import Any

from rapidfuzz import fuzz, process

from actions import showing_offerings
from actions.continuing import ask_next
from actions.phrases import phrases
from actions.registry import action
from actions.searching import PAGE
from actions.turn import LISTS, Turn, button
from course_catalogue import queries
from guidance import matching
from guidance.questions import question

# Two titles are the same to a learner from this likeness on (0-100).
LIKE = 75
AREAS = ("zorg", "onderwijs", "techniek", "informatica", "boekhouden", "sociaal werk")


@action("action_find_offering")
def find_offering(turn: Turn) -> None:
    """Show offerings at once, from what is known; ask for the subject only when there is nothing to go by."""
    profile = turn.profile
    if not (profile.interesse or profile.opleidingstype or profile.lesvorm or profile.regio):
        turn.remember(onderwerp="offerings")
        asked = question("interesse", profile)
        if asked:
            turn.ask(asked)
        return
    if turn.told_now().get("interesse"):
        _drop_old_wishes(turn)
    turn.remember(gekozen_opleiding=None)
    showing_offerings.search(turn)
    ask_next(turn, "offerings")


def _drop_old_wishes(turn: Turn) -> None:
    """A new subject starts afresh: kinds asked for with the one before do not narrow it; place and form stay."""
    if "opleidingstype" not in turn.told_now() and turn.slot("zoekopdracht"):
        turn.remember(opleidingstype=None)


@action("action_refine_results")
def refine_results(turn: Turn) -> None:
    """Narrow, widen or page what is on the screen."""
    if not turn.slot("zoekopdracht") and not turn.profile.interesse:
        if turn.told_now():
            find_offering(turn)
        else:
            turn.say("utter_geen_resultaten_om_te_verfijnen")
        return
    wish = next(iter(turn.values("bladeren") or turn.values("verfijning")), None)
    handler = REFINEMENTS.get(str(wish))
    if handler and not turn.told_now():
        handler(turn)
    elif turn.told_now():
        showing_offerings.search(turn)
        ask_next(turn, "offerings")
    else:
        turn.say(
            "utter_verfijnen_hoe",
            buttons=[button("Toon er meer", "refine_results", {"bladeren": "volgende"})],
        )


def _page(turn: Turn, step: int) -> None:
    offset = int((turn.slot("zoekopdracht") or {}).get("offset") or 0)
    showing_offerings.search(turn, max(0, offset + step * PAGE))


def _nearer(turn: Turn) -> None:
    if turn.profile.regio or turn.profile.gemeente:
        showing_offerings.search(turn)
        return
    asked = question("regio", turn.profile)
    if asked:
        turn.ask(asked)


def _widen(turn: Turn) -> None:
    turn.remember(**dict.fromkeys(["regio", *LISTS]))
    showing_offerings.search(turn)


REFINEMENTS: dict[str, Any] = {
    "volgende": lambda turn: _page(turn, 1),
    "vorige": lambda turn: _page(turn, -1),
    "dichterbij": _nearer,
    "ruimer": _widen,
    "goedkoper": lambda turn: turn.say("utter_geen_prijzen", buttons=[button("Studiegeld", "ask_tuition_fee")]),
    "korter": lambda turn: turn.say("utter_geen_startdata"),
}


@action("action_offering_detail")
def offering_detail(turn: Turn) -> None:
    """Everything known of the offering that is meant; ask which one when that is not clear."""
    chosen = which(turn)
    item = turn.services.item(chosen)
    if item is None:
        titles = [(str(one["title"]), n) for n, one in enumerate(turn.slot("resultaten") or [], 1)]
        buttons = [button(title[:60], "ask_offering_detail", {"positie": n}) for title, n in titles]
        turn.say("utter_welke_opleiding", buttons=buttons)
        return
    turn.remember(gekozen_opleiding=chosen, onderwerp="offerings")
    note = matching.mark(item, turn.profile)
    turn.say(
        "utter_detail",
        blocks=[{"type": "offerings", "items": [{**item, "why": [note] if note else []}], "total": 1, "query": {}}],
        buttons=[
            button("Welke steun is er?", "ask_incentives"),
            button("Mag ik dit volgen?", "ask_admission"),
        ],
        detail=showing_offerings.detail(item, note),
    )


def which(turn: Turn) -> str | None:
    """The id of the offering that is meant: by its number, its school, its name, or the only one there is."""
    shown: list[dict[str, Any]] = turn.slot("resultaten") or []
    offset = int((turn.slot("zoekopdracht") or {}).get("offset") or 0)
    for position in turn.values("positie"):
        index = len(shown) - 1 if position == -1 else int(position) - 1 - offset
        if not 0 <= index < len(shown):
            index = int(position) - 1
        if 0 <= index < len(shown):
            return str(shown[index]["id"])
    for school in turn.values("vermelde_instelling"):
        names = {one.code: one.name for one in queries.institutions(turn.services.engine)}
        for one in shown:
            if one["provider"] in (school, names.get(school)):
                return str(one["id"])
    return _by_name(turn.text, shown) or (str(shown[0]["id"]) if len(shown) == 1 else turn.slot("gekozen_opleiding"))


def _by_name(text: str, shown: list[dict[str, Any]]) -> str | None:
    if not text or not shown:
        return None
    titles = [str(one["title"]).casefold() for one in shown]
    best = process.extractOne(text.casefold(), titles, scorer=fuzz.partial_token_set_ratio)
    ratio = fuzz.partial_ratio(titles[best[2]], text.casefold()) if best else 0
    return str(shown[best[2]]["id"]) if best and ratio >= LIKE else None


@action("action_compare")
def compare(turn: Turn) -> None:
    """There is no comparison side by side; say so, and offer each by itself."""
    shown = turn.slot("resultaten") or []
    buttons = [button(str(one["title"])[:60], "ask_offering_detail", {"positie": n}) for n, one in enumerate(shown, 1)]
    turn.say("utter_nog_niet_vergelijken", buttons=buttons[:4])


@action("action_save")
def save(turn: Turn) -> None:
    """There is no shortlist; say so, and give the address to keep."""
    _addresses(turn, which(turn))


@action("action_show_saved")
def show_saved(turn: Turn) -> None:
    """There is no shortlist; say so."""
    _addresses(turn, turn.slot("gekozen_opleiding"))


def _addresses(turn: Turn, chosen: str | None) -> None:
    offering = turn.services.offering(chosen)
    if offering and offering.url:
        turn.say("utter_nog_niet_bewaren", adressen=f"{offering.title}: {offering.url}")
    else:
        turn.say("utter_nog_niet_bewaren_leeg")


@action("action_orientation")
def orientation(turn: Turn) -> None:
    """No test: a few directions to begin with, and a person early on. Who names a field sees what there is in it."""
    if turn.told_now().get("interesse"):
        find_offering(turn)
        return
    buttons = [button(area.capitalize(), "find_offering", {"interesse": area}) for area in AREAS]
    turn.say("utter_orientatie", buttons=buttons, blocks=[question_block()])
    turn.say("utter_orientatie_mens", buttons=[button(phrases()["person"], "ask_human")])
    turn.remember(onderwerp="offerings", gevraagd="interesse")


def question_block() -> dict[str, Any]:
    """The question behind orientation, so that the answer is read as a subject."""
    asked = question("interesse")
    return {"type": "question", "slot": "interesse", "why": asked.why if asked else ""}
