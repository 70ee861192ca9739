"""Putting incentives on the screen: what applies, what may apply and what decides, what does not."""

from __future__ import annotations

from typing import Any

from actions import incentive_texts
from actions.buttons import button, buttons
from actions.phrases import phrases
from actions.searching import rule_offering
from actions.turn import Turn, usable
from actions.words import named
from guidance.incentives import Assessment, assess, schemes, together
from guidance.labels import value_label

# What most learners can use comes first; the others follow in the order of their files.
BEST_KNOWN = (
    "vlaams_opleidingsverlof",
    "opleidingscheques",
    "studietoelage",
    "betaald_educatief_verlof_brussel",
    "kmo_portefeuille",
    "loopbaancheque",
    "vdab_okot",
    "studeren_met_uitkering",
)


def judged(turn: Turn, ids: list[str] | None = None) -> list[Assessment]:
    """Every scheme (or those named), best known first, for what is known of the learner and the course they chose."""
    found = assess(turn.profile, offering_of(turn), turn.today, ids)
    return sorted(found, key=lambda item: rank(item.id))


def rank(scheme_id: str) -> int:
    """Where a scheme stands in a list: the best known first."""
    return BEST_KNOWN.index(scheme_id) if scheme_id in BEST_KNOWN else len(BEST_KNOWN)


def relevant(turn: Turn) -> list[Assessment]:
    """What the conversation is about: the one scheme that was named, or all."""
    named = turn.slot("gekozen_incentive")
    return judged(turn, [named] if named else None)


def offering_of(turn: Turn) -> dict[str, Any] | None:
    """What is known of the course: the kind that is named, else the one that was chosen; None without one."""
    kinds = turn.values("vermeld_opleidingstype")
    if kinds:
        return {"type": str(kinds[0])}
    return chosen_course(turn)


def chosen_course(turn: Turn) -> dict[str, Any] | None:
    """The course that was chosen, as the rules read it; None without one."""
    offering = turn.services.offering(turn.slot("gekozen_opleiding"))
    return rule_offering(offering) if offering else None


def show_all(turn: Turn) -> None:
    """The whole picture, most useful first."""
    found = incentive_texts.by_use(judged(turn))
    turn.remember(onderwerp="incentives", gekozen_incentive=None, laatste_vraag=None)
    # What holds for somebody else is nothing to compare the learner's own with.
    turn.remember(**({} if turn.other else statuses_of(found)))
    shown = [item for status in ("ja", "onbekend") for item in found if item.status == status]
    turn.remember(getoonde_steun=[item.id for item in shown])
    course = course_in_words(turn)
    choices = [button(item.short_name, "ask_incentive_detail", {"vermeld_incentive": item.id}) for item in shown[:4]]
    more = ["wat_niet"] * any(item.status == "nee" for item in found) + ["stappen"] * (not turn.other)
    turn.say(
        "utter_steun",
        blocks=[block(found) | {"lead": incentive_texts.lead(found, course)}],
        buttons=[*choices, *buttons(*more)],
        tekst=incentive_texts.overview(found, course),
    )


def show_what_does_not_fit(turn: Turn) -> None:
    """What does not fit, each with one short reason."""
    lost = [item for item in judged(turn) if item.status == "nee"]
    lines = [phrases()["incentives_not"], *(incentive_texts.why_not(item) for item in lost)]
    turn.remember(onderwerp="incentives", gekozen_incentive=None, getoonde_steun=[item.id for item in lost])
    tekst = "\n".join([*lines, phrases()["incentives_caution"]])
    turn.say("utter_steun", blocks=[block(lost)] if lost else [], buttons=buttons("steun"), tekst=tekst)


def course_in_words(turn: Turn) -> str | None:
    """The course that the picture is for: the kind that is named, else the title and school of the one chosen."""
    kinds = turn.values("vermeld_opleidingstype")
    if kinds:
        return value_label("opleidingstype", str(kinds[0]))
    offering = turn.services.offering(turn.slot("gekozen_opleiding"))
    return f"“{offering.title}” ({offering.provider})" if offering else None


def block(found: list[Assessment]) -> dict[str, Any]:
    """The contract's `incentives` block."""
    day = found[0].date if found else None
    beside = [one.to_item() for one in together(found)]
    return {"type": "incentives", "date": day, "items": [item.to_item() for item in found], "together": beside}


def statuses_of(found: list[Assessment]) -> dict[str, Any]:
    """What to remember, so that only changes are told next time."""
    return {"statussen": {item.id: item.status for item in found}}


# Who names one of these speaks of that, not of the scheme on the table.
ELSEWHERE = ("vermeld_incentive", "term", "uitleg", "interesse", "positie", "vermelde_instelling")


def scheme_pointed_at(turn: Turn) -> str | None:
    """The scheme that a message points at: by its place on the screen, or as "dat verlof"; None if none.

    Of several that are called so the one spoken of, else the first on the screen, else the best known.
    """
    shown: list[str] = turn.slot("getoonde_steun") or []
    for position in turn.values("positie") if turn.slot("onderwerp") == "incentives" else []:
        index = len(shown) - 1 if position == -1 else int(position) - 1
        if 0 <= index < len(shown):
            return shown[index]
    kind = named("kind_of_support", turn.text) if turn.text else None
    if kind is None:
        return None
    told = [turn.slot("gekozen_incentive"), *shown, *BEST_KNOWN]
    return next((one for one in told if one in schemes() and kind in _called(one)), None)


def _called(scheme_id: str) -> str:
    scheme = schemes()[scheme_id]
    return f"{scheme_id} {scheme.short_name} {scheme.name}".casefold()


def leans_on_scheme(turn: Turn) -> bool:
    """Whether a question that names nothing points back at the scheme on the table: "wanneer vraag ik die aan?"."""
    if turn.slot("onderwerp") != "incentives" or not turn.slot("gekozen_incentive"):
        return False
    if any(turn.values(name) for name in ELSEWHERE):
        return False
    if turn.values("vermeld_opleidingstype"):
        return named("asks_on", turn.text) is not None
    return named("points_back", turn.text) == "scheme"


def show_scheme_leaned_on(turn: Turn) -> bool:
    """Show the scheme on the table again where the message points back at it; False where it does not."""
    leans = leans_on_scheme(turn)
    if leans:
        show_one(turn, str(turn.slot("gekozen_incentive")))
    return leans


def show_changes(turn: Turn) -> bool:
    """After an answer: the one scheme spoken of, or what has become certain since the last time. True if anything."""
    named = turn.slot("gekozen_incentive")
    if named and named in schemes():
        return _show_changed(turn, named)
    found, before = judged(turn), turn.slot("statussen") or {}
    changed = [item for item in found if item.status != "onbekend" and before.get(item.id) != item.status]
    turn.remember(**statuses_of(found))
    if changed:
        gained = [item for item in changed if item.status == "ja"]
        lost = [item for item in changed if item.status == "nee"]
        lines = [phrases()["changed_ja"].format(name=item.name, reasons=_why(item)) for item in gained]
        lines += [phrases()["changed_nee"].format(names=incentive_texts.names(lost))] if lost else []
        turn.say("utter_steun", blocks=[block(changed)], tekst="\n".join(lines))
    return bool(changed)


def show_anew(turn: Turn) -> bool:
    """After a correction: what was on the screen once more, as it is now; or that nothing in it changed."""
    named = turn.slot("gekozen_incentive")
    if named and named in schemes():
        return _show_changed(turn, named)
    if statuses_of(judged(turn))["statussen"] == turn.slot("statussen"):
        turn.say("utter_steun", buttons=buttons("andere_steun"), tekst=phrases()["changed_none"])
    else:
        show_all(turn)
    return True


def _show_changed(turn: Turn, scheme_id: str) -> bool:
    """The scheme again where a condition has another outcome now; else just that nothing changed."""
    known = {name: value for name, value in turn.profile.known().items() if name not in turn.told_now()}
    (before,) = assess(usable(known), offering_of(turn), turn.today, [scheme_id])
    (now,) = judged(turn, [scheme_id])
    if now.reasons != before.reasons:
        show_one(turn, scheme_id, introduce=False)
    else:
        tekst = phrases()["changed_nothing"].format(name=now.name)
        turn.say("utter_steun", buttons=buttons("andere_steun"), tekst=tekst)
    return True


def _why(item: Assessment) -> str:
    """What decides a yes, without the condition that every scheme has: that it exists."""
    return "\n".join(f"  ✓ {reason.condition}" for reason in item.reasons[1:])


def show_one(turn: Turn, scheme_id: str, *, introduce: bool = True) -> str | None:
    """One scheme: what it is, whether it fits and why, what it gives, what to do, where it stands. Returns its status.

    A name that is no scheme's gets the way to a person, and None.
    """
    if scheme_id not in schemes():
        turn.say("utter_steun_onbekend", buttons=buttons("mens"))
        return None
    found = judged(turn)
    item = next(one for one in found if one.id == scheme_id)
    beside = [one for one in together(found) if scheme_id in one.ids]
    turn.remember(onderwerp="incentives", gekozen_incentive=scheme_id, laatste_vraag=None)
    if not turn.other:
        looked_at = [one for one in turn.slot("bekeken_steun") or [] if one != scheme_id]
        turn.remember(bekeken_steun=[*looked_at, scheme_id])
    head = f"{item.name}. {schemes()[scheme_id].summary}" if introduce else f"{item.name}."
    tekst = "\n".join([head, *incentive_texts.about(item, introduce, beside)])
    shown = block([item]) | {"together": [one.to_item() for one in beside]}
    shown["lead"] = "\n".join([head, phrases()[f"status_{item.status}"], *incentive_texts.combined(beside)])
    turn.say("utter_steun", blocks=[shown], buttons=buttons("andere_steun"), tekst=tekst)
    return item.status
