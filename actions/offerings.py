"""Looking for offerings, narrowing, paging, and one of them in detail."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from actions import showing_offerings
from actions.buttons import Button, button, buttons
from actions.continuing import SEARCHED, ask_next, note_facts
from actions.explain import kinds_told_apart, tell
from actions.phrases import phrases
from actions.pointing import meant_offerings
from actions.registry import ActionFunction, action
from actions.searching import PAGE, query_for
from actions.showing_incentives import scheme_pointed_at, show_one, show_scheme_leaned_on
from actions.turn import LISTS, Turn
from actions.words import named
from course_catalogue.search import DEFAULT_RADIUS_KM
from guidance import matching
from guidance.questions import question
from guidance.topics import explain

# What "closer" makes of the distance: half, but not less than these kilometres.
NEAREST = 5.0
# Which way a wish that was told points, where the list cannot be searched by it.
UNSEARCHED = {"max_prijs": "goedkoper", "max_duur_maanden": "korter"}
PAGING = ("volgende", "vorige")
TITLE_SHOWN = 60
AREAS = ("zorg", "onderwijs", "techniek", "informatica", "boekhouden", "sociaal_werk")


@action("action_find_offering")
def find_offering(turn: Turn) -> None:
    """Show offerings at once, from what is known; ask for the subject only when there is nothing to go by."""
    profile, schools = turn.profile, turn.values("vermelde_instelling")
    note_facts(turn, shown=SEARCHED)
    if not (profile.interesse or profile.opleidingstype or profile.lesvorm or profile.regio or schools):
        turn.remember(onderwerp="offerings")
        if not turn.ask_about("interesse"):
            orientation(turn)
        return
    if turn.told_now().get("interesse") and not turn.other:
        _drop_old_wishes(turn)
    turn.remember(gekozen_opleiding=None, zoekopdracht=None)
    search_and_ask(turn)


def search_and_ask(turn: Turn) -> None:
    """Show what there is, and what would narrow it; where there is nothing, a question would lead nowhere."""
    if showing_offerings.search(turn):
        ask_next(turn, "offerings")


def _drop_old_wishes(turn: Turn) -> None:
    """A new subject starts afresh: kinds asked for with the one before do not narrow it; place and form stay."""
    if "opleidingstype" not in turn.told_now() and turn.slot("zoekopdracht"):
        turn.remember(opleidingstype=None)


@action("action_refine_results")
def refine_results(turn: Turn) -> None:
    """Narrow, widen or page what is on the screen."""
    if not turn.slot("zoekopdracht"):
        _refine_nothing(turn)
        return
    wish = _wish(turn)
    told = set(turn.told_now()) - _no_subject(turn, wish)
    note_facts(turn, shown=SEARCHED)
    schools = named("kind_of_school", turn.text)
    if schools and not turn.values("vermelde_instelling"):
        turn.remember(zoekopdracht={**turn.slot("zoekopdracht"), "schoolsoort": schools})
        search_and_ask(turn)
    elif named("another_subject", turn.text) and "interesse" not in told:
        another_subject(turn)
    elif wish in REFINEMENTS and not told & SEARCHED:
        REFINEMENTS[wish](turn)
    elif told or _says_where(turn):
        search_and_ask(turn)
    elif named("refine_results", turn.text) == "the_list":
        showing_offerings.search(turn, int(turn.slot("zoekopdracht").get("offset") or 0))
    else:
        turn.say("utter_verfijnen_hoe", buttons=buttons("meer", "ruimer", "andere_richting"))


def another_subject(turn: Turn) -> None:
    """Who wants something else altogether is asked what; place and form stay as they were."""
    turn.remember(interesse=None, opleidingstype=None, zoekopdracht=None, gekozen_opleiding=None)
    asked = question("interesse")
    if asked and not turn.ask(replace(asked, choices=()), also=buttons(*AREAS)):
        turn.say("utter_orientatie", buttons=[*buttons(*AREAS), *buttons("mens")])
        turn.remember(gevraagd="interesse")


def _refine_nothing(turn: Turn) -> None:
    wishes = set(turn.told_now()) & SEARCHED - {"interesse"}
    if wishes or turn.values("vermelde_instelling") or finds_subject(turn):
        find_offering(turn)
    else:
        turn.remember(interesse=None if "interesse" in turn.told_now() else turn.slot("interesse"))
        turn.say("utter_geen_resultaten_om_te_verfijnen", buttons=buttons("zoeken"))


def bare_wish(turn: Turn) -> bool:
    """Do what a message of one word wants of the list on the screen, whatever it was taken for; whether it did."""
    on_screen = turn.slot("onderwerp") == "offerings" and turn.slot("zoekopdracht")
    wish = named("bare_wish", turn.text) if on_screen and turn.text else None
    if wish:
        REFINEMENTS[wish](turn)
    return wish is not None


def points_at_one(turn: Turn) -> bool:
    """ "Die in Gent", "en dat van HOGENT?": one of the list, whatever else it was taken for; whether it was."""
    on_screen = turn.slot("onderwerp") == "offerings" and turn.slot("resultaten")
    names = turn.values("plaats") or turn.values("vermelde_instelling")
    if not (on_screen and names and turn.text and named("pointing", turn.text) and meant_offerings(turn)):
        return False
    offering_detail(turn)
    return True


def _no_subject(turn: Turn, wish: str | None) -> set[str]:
    """The subject, where this message has none: words of a wish ("filter op", "goedkoopste eerst") are read as one.

    They are where they come with a wish, or find nothing; then what was looked for stays.
    """
    before = (turn.slot("zoekopdracht") or {}).get("tekst")
    if "interesse" not in turn.told_now() or before is None:
        return set()
    if wish is None and finds_subject(turn):
        return set()
    turn.remember(interesse=before)
    return {"interesse"}


def finds_subject(turn: Turn) -> bool:
    """Whether this message names a subject of which there is something; any words at all can be read as one."""
    told = "interesse" in turn.told_now()
    return told and turn.services.index.search(query_for(turn.profile, limit=1)).total > 0


def _wish(turn: Turn) -> str | None:
    """What is wanted of the list: by a button, in words, or by a wish that it cannot be searched by."""
    wishes = [str(one) for one in turn.values("bladeren") + turn.values("verfijning")]
    wishes += [wish for name, wish in UNSEARCHED.items() if name in turn.told_now()]
    if named("list_again", turn.text):
        wishes = [wish for wish in wishes if wish not in PAGING]  # "toon de lijst nog eens" is no next page
    # "Starts in February, not the rest": the words of paging are the vaguer ones.
    return min(wishes, key=lambda wish: wish in PAGING, default=None)


def _says_where(turn: Turn) -> bool:
    """A school or a distance is named: the search itself reads those."""
    return bool(turn.values("vermelde_instelling") or showing_offerings.KILOMETRES.search(turn.text))


def _page(turn: Turn, step: int) -> None:
    offset = int((turn.slot("zoekopdracht") or {}).get("offset") or 0)
    showing_offerings.search(turn, max(0, offset + step * PAGE))


def _nearer(turn: Turn) -> None:
    """Half as far; where that leaves the same list, it says so rather than showing it again."""
    wishes = turn.slot("zoekopdracht") or {}
    if not (turn.profile.regio or turn.profile.gemeente):
        if not turn.ask_about("regio"):
            turn.say("utter_verfijnen_hoe", buttons=buttons("meer", "ruimer", "andere_richting"))
        return
    km = max(NEAREST, (wishes.get("km") or DEFAULT_RADIUS_KM) / 2)
    turn.remember(zoekopdracht={**wishes, "km": km, "overal": False, "offset": 0})
    if wishes.get("km") and wishes["km"] <= NEAREST:
        turn.say("utter_niet_dichter", buttons=buttons("ruimer"))
    else:
        showing_offerings.search(turn)


def _widen(turn: Turn) -> None:
    turn.remember(**dict.fromkeys(LISTS), zoekopdracht={"overal": True})
    showing_offerings.search(turn)


def _cheaper(turn: Turn) -> None:
    turn.say("utter_geen_prijzen", buttons=buttons("kosten"))


def _shorter(turn: Turn) -> None:
    turn.say("utter_geen_startdata", buttons=buttons("kort", "inschrijven"))


REFINEMENTS: dict[str, ActionFunction] = {
    "volgende": lambda turn: _page(turn, 1),
    "vorige": lambda turn: _page(turn, -1),
    "dichterbij": _nearer,
    "ruimer": _widen,
    "goedkoper": _cheaper,
    "korter": _shorter,
    "andere_richting": another_subject,
}


@action("action_offering_detail")
def offering_detail(turn: Turn) -> None:
    """Everything known of the offering that is meant; ask which one when that is not clear."""
    if show_scheme_leaned_on(turn):
        return
    chosen, scheme = which(turn), scheme_pointed_at(turn)
    if scheme and (chosen or turn.slot("onderwerp") == "incentives"):
        # "En voor die eerste, krijg ik daar verlof voor?"
        turn.remember(gekozen_opleiding=chosen or turn.slot("gekozen_opleiding"))
        show_one(turn, scheme)
        return
    item = turn.services.item(chosen)
    if item is None:
        turn.say("utter_welke_opleiding", buttons=_each_shown(turn))
        return
    turn.remember(gekozen_opleiding=chosen, onderwerp="offerings")
    note = matching.mark(item, turn.profile)
    turn.say(
        "utter_detail",
        blocks=[one_offering(item, note)],
        buttons=buttons("steun", "toelating", "inschrijven"),
        detail=showing_offerings.detail(item, note),
    )


def one_offering(item: dict[str, Any], note: str | None) -> dict[str, Any]:
    """The `offerings` block of one offering, which no search was made for."""
    query: dict[str, Any] = {"text": "", "place": None, "types": [], "forms": []}
    items = [{**item, "why": [note] if note else []}]
    return {
        "type": "offerings",
        "items": items,
        "total": 1,
        "query": query,
        "relaxed": [],
        "lead": phrases()["detail_lead"],
    }


def which(turn: Turn) -> str | None:
    """The id of the one offering that is meant; None where it is none of the list, or may be several."""
    meant = meant_offerings(turn)
    return str(meant[0]["id"]) if len(meant) == 1 else None


def _each_shown(turn: Turn) -> list[Button]:
    """A button for each on the screen that can be meant, by its number; for all of them where none can."""
    shown = turn.slot("resultaten") or []
    first = int((turn.slot("zoekopdracht") or {}).get("offset") or 0) + 1
    meant = {one["id"] for one in meant_offerings(turn)} or {one["id"] for one in shown}
    return [
        button(str(one["title"])[:TITLE_SHOWN], "ask_offering_detail", {"positie": number})
        for number, one in enumerate(shown, first)
        if one["id"] in meant
    ]


@action("action_compare")
def compare(turn: Turn) -> None:
    """Two kinds of programmes stand side by side in a table. Offerings do not: say so, and offer each by itself."""
    kinds = None if turn.values("positie") else kinds_told_apart(turn)
    if kinds:
        tell(turn, kinds)
        return
    turn.say("utter_nog_niet_vergelijken", buttons=_each_shown(turn))


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
        turn.say("utter_nog_niet_bewaren_leeg", buttons=_each_shown(turn))


@action("action_orientation")
def orientation(turn: Turn) -> None:
    """No test: a few directions to begin with, and a person early on. Who names a field sees what there is in it."""
    if named("orientation", turn.text) == "leeftijd":
        tell(turn, explain("leeftijd", turn.profile))
        return
    if finds_subject(turn):
        find_offering(turn)
        return
    note_facts(turn, shown=("interesse",))
    asked = question("interesse")
    block = {"type": "question", "slot": "interesse", "why": asked.why if asked else ""}
    again = asked is not None and turn.put_enough(asked)
    turn.say("utter_orientatie", buttons=buttons(*AREAS), blocks=[] if again else [block])
    turn.say("utter_orientatie_mens", buttons=buttons("mens"))
    put = [*(turn.slot("gesteld") or []), "interesse"]
    turn.remember(onderwerp="offerings", gevraagd="interesse", interesse=None, gesteld=put)
