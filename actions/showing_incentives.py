"""Putting incentives on the screen: what applies, what may apply and what decides, what does not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from actions.buttons import button, buttons
from actions.phrases import in_words, phrases
from actions.searching import rule_offering
from actions.turn import Turn, usable
from actions.words import named
from guidance.dutch import enumeration
from guidance.incentives import Assessment, assess, schemes
from guidance.labels import in_sentence
from guidance.profile import SLOTS

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
# More open schemes than this make a list nobody reads; the block has them all.
OPEN_SHOWN = 5
NAMES_SHOWN = 4


def judged(turn: Turn, ids: list[str] | None = None) -> list[Assessment]:
    """Every scheme (or those named), best known first, for what is known of the learner and the course they chose."""
    found = assess(turn.profile, _offering(turn), turn.today, ids)
    rank = {scheme: number for number, scheme in enumerate(BEST_KNOWN)}
    return sorted(found, key=lambda item: rank.get(item.id, len(rank)))


def relevant(turn: Turn) -> list[Assessment]:
    """What the conversation is about: the one scheme that was named, or all."""
    named = turn.slot("gekozen_incentive")
    return judged(turn, [named] if named else None)


def _offering(turn: Turn) -> dict[str, Any] | None:
    kinds = turn.values("vermeld_opleidingstype")
    if kinds:
        return {"type": str(kinds[0])}
    offering = turn.services.offering(turn.slot("gekozen_opleiding"))
    return rule_offering(offering) if offering else None


def show_all(turn: Turn) -> None:
    """The whole picture, most certain first."""
    found = judged(turn)
    turn.remember(onderwerp="incentives", gekozen_incentive=None)
    # What holds for somebody else is nothing to compare the learner's own with.
    turn.remember(**({} if turn.other else statuses_of(found)))
    shown = [item for status in ("ja", "onbekend") for item in found if item.status == status]
    turn.remember(getoonde_steun=[item.id for item in shown])
    choices = [button(item.short_name, "ask_incentive_detail", {"vermeld_incentive": item.id}) for item in shown[:4]]
    turn.say("utter_steun", blocks=[block(found) | {"lead": _lead(found)}], buttons=choices, tekst=overview(found))


def _lead(found: list[Assessment]) -> str:
    """What to say above the cards: how sure it is, what does not fit, who decides."""
    words = phrases()
    sure = any(item.status == "ja" for item in found)
    lost = [item for item in found if item.status == "nee"]
    lines = [words["incentives_cards" if sure else "incentives_none_sure"]]
    lines += [words["incentives_no"].format(names=_names(lost))] if lost else []
    return "\n".join([*lines, words["incentives_caution"]])


def overview(found: list[Assessment]) -> str:
    """In words: what fits, what may, what not."""
    words = phrases()
    by_status = {status: [a for a in found if a.status == status] for status in ("ja", "onbekend", "nee")}
    lines = [words["incentives_yes" if by_status["ja"] else "incentives_none_sure"]]
    lines += [_line(item) for item in by_status["ja"]]
    if by_status["onbekend"]:
        lines += [words["incentives_maybe"], *(_line(item) for item in by_status["onbekend"][:OPEN_SHOWN])]
    if by_status["onbekend"][OPEN_SHOWN:]:
        lines.append(words["incentives_more"].format(names=_names(by_status["onbekend"][OPEN_SHOWN:])))
    if by_status["nee"]:
        lines.append(words["incentives_no"].format(names=_names(by_status["nee"])))
    return "\n".join([*lines, words["incentives_caution"]])


def _names(items: list[Assessment]) -> str:
    """The names, the first few: all of them stand in the block."""
    names = [item.short_name for item in items[:NAMES_SHOWN]]
    rest = len(items) - NAMES_SHOWN
    return enumeration([*names, phrases()["more_names"].format(count=rest)] if rest > 0 else names)


def _line(item: Assessment) -> str:
    if item.status == "ja":
        return f"- {item.short_name}{': ' + item.amount if item.amount else ''}"
    asks = [in_sentence(slot) for slot in item.missing if slot in SLOTS][:3]
    asks += [phrases()["the_course"]] if any(name not in SLOTS for name in item.missing) else []
    return f"- {item.short_name}" + (phrases()["incentive_depends"].format(slots=enumeration(asks)) if asks else "")


def block(found: list[Assessment]) -> dict[str, Any]:
    """The contract's `incentives` block."""
    day = found[0].date if found else None
    return {"type": "incentives", "date": day, "items": [item.to_item() for item in found]}


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
        lines += [phrases()["changed_nee"].format(names=_names(lost))] if lost else []
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
    (before,) = assess(usable(known), _offering(turn), turn.today, [scheme_id])
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
    (item,) = judged(turn, [scheme_id])
    turn.remember(onderwerp="incentives", gekozen_incentive=scheme_id)
    head = f"{item.name}. {schemes()[scheme_id].summary}" if introduce else f"{item.name}."
    tekst = "\n".join([head, *_about(item, introduce)])
    lead = f"{head}\n{phrases()[f'status_{item.status}']}"
    turn.say("utter_steun", blocks=[block([item]) | {"lead": lead}], buttons=buttons("andere_steun"), tekst=tekst)
    return item.status


def _about(item: Assessment, introduce: bool) -> list[str]:
    words = phrases()
    lines = [words[f"status_{item.status}"], *_reasons(item), *item.warnings]
    if item.status != "nee":
        lines.append(words["amount"].format(amount=item.amount) if item.amount else words["amount_unknown"])
        lines += _listed("steps", item.steps) if introduce else []
        lines += [words["deadline"].format(deadline=item.deadline)] if item.deadline else []
        lines += _listed("to_check", item.to_check) if introduce else []
    return [*lines, _source(item)]


def _source(item: Assessment) -> str:
    words, checked = phrases(), in_words(item.checked_at)
    checking = words["checked"].format(day=checked) if checked else words["unchecked"]
    date = item.source_date or words["undated"]
    return words["incentive_source"].format(url=item.url, date=date, seen=in_words(item.seen_at), checked=checking)


def _listed(name: str, items: Sequence[str]) -> list[str]:
    return [phrases()[name], *(f"- {item}" for item in items)] if items else []


def _reasons(item: Assessment) -> list[str]:
    """What decides: for a no only what fails, else every condition but the one that the scheme exists."""
    if item.status == "nee":
        shown = [reason for reason in item.reasons if reason.outcome == "nee"]
    else:
        shown = [reason for number, reason in enumerate(item.reasons) if number or reason.outcome != "ja"]
    return [phrases()[f"outcome_{reason.outcome}"].format(condition=reason.condition) for reason in shown]
