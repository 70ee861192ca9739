"""What would change: "en als ik 4/5 werk?". From the real profile each time; nothing supposed is kept.

docs/decisions/015-what-if.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from actions.buttons import Button, button, buttons
from actions.continuing import note_facts, resume
from actions.incentive_texts import amounts_apart, depends, names, reasons, source_line
from actions.phrases import phrases
from actions.showing_incentives import chosen_course, offering_of, rank, scheme_pointed_at, show_all, show_one
from actions.supposed_words import in_words
from actions.turn import Supposed, Turn, usable
from actions.words import named
from guidance.incentives import schemes
from guidance.intake import Derived, summary
from guidance.supposing import Change, changes, suppose, told
from guidance.topics import UnknownTopic, explain

# These have an answer of their own, which is given as if the supposed were so.
EXPLAINED = frozenset(
    {
        "ask_work_student_status",
        "ask_prior_learning",
        "ask_programme_type",
        "ask_tuition_fee",
        "ask_admission",
        "ask_enrolment",
    }
)
SEARCHING = frozenset(
    {"find_offering", "refine_results", "ask_offering_detail", "compare_offerings", "save_offering", "orientation"}
)
# Of these nothing is meant by it.
NOT_MEANT = frozenset(
    {
        "express_distress",
        "insult",
        "complain",
        "delete_data",
        "restart",
        "ask_privacy",
        "ask_is_bot",
        "speak_other_language",
        "ask_human",
        "ask_contact_point",
        "greet",
        "goodbye",
        "thank",
    }
)
UNCLEAR = frozenset({"inform", "change_answer", "nlu_fallback"})
# A telephone shows so many of each group; of whole enumerations the first are told.
CHANGES_SHOWN = 2
STAYS_SHOWN = 3
SCHEMES_TOLD = 2
GROUPS = (
    ("gained", "what_if_gained"),
    ("lost", "what_if_lost"),
    ("unsure", "what_if_unsure"),
    ("amount", "what_if_amounts"),
)


def what_if(turn: Turn) -> bool:
    """Say what would change where a message supposes something; whether that is the whole answer.

    A question with an answer of its own gets that one, as if it were so.
    """
    if _it_is_so(turn):
        return True
    supposed = turn.supposed
    if supposed is None:
        return _unread(turn)
    if turn.intent in NOT_MEANT:
        return False
    about_support = turn.slot("onderwerp") == "incentives" and not turn.slot("laatste_vraag")
    alone = supposed.alone and (about_support or bool(supposed.slots))
    if supposed.alone and _explained_so(turn, supposed):
        return True
    if turn.intent in EXPLAINED and not alone:
        _presume(turn, supposed)
        return False  # a contract or credits alone: the explanation itself reads those
    on_table = about_support or bool(turn.slot("gekozen_opleiding"))
    if turn.intent in SEARCHING and not (supposed.alone and (on_table or turn.slot("onderwerp") != "offerings")):
        return False
    if not supposed.slots and not (on_table or turn.values("vermeld_incentive")):
        return False  # a contract or credits alone: only where support or a course is spoken of
    note_facts(turn)
    news = replace(supposed, slots=told(turn.profile, supposed.slots))
    if news.slots or news.course:
        _show(turn, news)
    else:
        turn.say("utter_wat_als", tekst=phrases()["what_if_already"], buttons=[_back(_chosen(turn))])
    resume(turn)
    return True


def _unread(turn: Turn) -> bool:
    """ "En als ik rijk was?", while support is spoken of: that nothing can be said of it; whether it was that."""
    about_support = turn.slot("onderwerp") == "incentives" and not turn.slot("laatste_vraag")
    if not (about_support and turn.supposes_unread and turn.intent in UNCLEAR):
        return False
    turn.say("utter_wat_als", tekst=phrases()["what_if_unread"], buttons=buttons("mens", "steun"))
    resume(turn)
    return True


def back_from_what_if(turn: Turn) -> bool:
    """After "wat als" a step back is to how it is now; whether there was anything supposed."""
    if turn.slot("wat_als") is None:
        return False
    _show_as_it_is(turn)
    return True


def _show_as_it_is(turn: Turn) -> None:
    chosen = turn.slot("gekozen_incentive")
    if chosen in schemes():
        show_one(turn, str(chosen), introduce=False)
    else:
        show_all(turn)


def _it_is_so(turn: Turn) -> bool:
    """ "Dat is nu zo", right after it was supposed: then it is told."""
    supposed = turn.slot("wat_als")
    if not isinstance(supposed, dict) or not supposed or not turn.text or named("it_is_so", turn.text) is None:
        return False
    turn.remember(**supposed)
    said = "; ".join(f"{label.lower()}: {value}" for label, value in summary(usable(supposed), Derived()))
    turn.say("utter_aangepast", samenvatting=said)
    if turn.slot("onderwerp") == "incentives":
        _show_as_it_is(turn)
    return True


def _presume(turn: Turn, supposed: Supposed) -> None:
    """Answer as if it were so, in this one answer."""
    if not supposed.slots:
        return
    then = suppose(turn.profile, supposed.slots)
    turn.say("utter_verondersteld", wat=in_words(supposed))
    turn.within = then.model_dump()


def _explained_so(turn: Turn, supposed: Supposed) -> bool:
    """The explanation on the table once more, where it is another one then; whether it was."""
    topic = turn.slot("laatste_uitleg")
    if not topic or turn.slot("laatste_vraag") not in EXPLAINED or turn.intent in SEARCHING:
        return False
    course = turn.services.item(turn.slot("gekozen_opleiding")) or {}
    try:
        now = explain(str(topic), turn.profile, course, turn.today)
        then = explain(str(topic), suppose(turn.profile, supposed.slots), {**course, **supposed.course}, turn.today)
    except UnknownTopic:
        return False
    same = then.text == now.text
    if same and not ("hoogste_diploma" in supposed.slots and turn.slot("laatste_vraag") == "ask_admission"):
        return False
    turn.say("utter_verondersteld", wat=in_words(supposed))
    text = phrases()["what_if_same"].format(text=then.text) if same else then.text
    turn.say("utter_uitleg", uitleg=f"{text}\n{then.source_line()}".strip(), buttons=_ways_on(turn, supposed))
    turn.remember(wat_als=_to_store(turn, supposed))
    return True


def _show(turn: Turn, supposed: Supposed) -> None:
    chosen = _chosen(turn)
    found = changes(turn.profile, supposed.slots, _course(turn, supposed), supposed.course, turn.today, chosen or None)
    if chosen:
        tekst = "\n\n".join(_one(change, supposed) for change in found)
        turn.remember(onderwerp="incentives", gekozen_incentive=chosen[-1], laatste_vraag=None)
    else:
        tekst = _picture(sorted(found, key=lambda change: rank(change.before.id)), supposed)
        turn.remember(onderwerp=turn.slot("onderwerp") or "incentives")
    tekst = f"{tekst}\n{phrases()['what_if_kept']}"
    turn.remember(wat_als=_to_store(turn, supposed))
    turn.say("utter_wat_als", tekst=tekst, buttons=_ways_on(turn, supposed, chosen))


def _course(turn: Turn, supposed: Supposed) -> dict[str, Any] | None:
    """The course as it stands: a kind that is only supposed is not the one spoken of."""
    return chosen_course(turn) if "type" in supposed.course else offering_of(turn)


def _chosen(turn: Turn) -> list[str]:
    """The schemes it is about: those named, else the one on the table; none for the whole picture."""
    spoken_of = turn.slot("onderwerp") == "incentives" and not turn.slot("laatste_vraag") and not turn.other
    on_table = turn.slot("gekozen_incentive") if spoken_of else None
    meant = [str(one) for one in turn.values("vermeld_incentive")] or [str(scheme_pointed_at(turn) or on_table)]
    return [one for one in meant if one in schemes()][:SCHEMES_TOLD]


def _ways_on(turn: Turn, supposed: Supposed, chosen: Sequence[str] = ()) -> list[Button]:
    """A way to make it so, and a way back to how it is."""
    stored = _to_store(turn, supposed)
    so = [button(phrases()["now_so"], "change_answer", stored)] if stored else []
    return [*so, _back(chosen)]


def _back(chosen: Sequence[str]) -> Button:
    """A way to how it is now: the scheme, or the whole picture."""
    shown = ("ask_incentive_detail", {"vermeld_incentive": chosen[-1]}) if chosen else ("ask_incentives", None)
    return button(phrases()["back_to_now"], *shown)


def _to_store(turn: Turn, supposed: Supposed) -> dict[str, Any]:
    """What "dit is nu zo" would keep; of somebody else nothing."""
    return {} if turn.other else told(turn.profile, supposed.slots)


def _picture(found: list[Change], supposed: Supposed) -> str:
    """Everything that would change, what stays, in a screen of a phone."""
    words = phrases()
    lines = [words["what_if"].format(supposed=in_words(supposed))]
    for direction, heading in GROUPS:
        group = [change for change in found if change.direction == direction]
        if group:
            lines += [words[heading], *(line for change in group[:CHANGES_SHOWN] for line in _changed(change))]
        if rest := [change.before for change in group[CHANGES_SHOWN:]]:
            lines.append(words["what_if_also"].format(names=names(rest)))
    if len(lines) == 1:
        return "\n".join([*lines, words["what_if_none"]])
    same = [change.after for change in found if change.direction == "none" and change.after.status != "nee"]
    same.sort(key=lambda item: item.status != "ja")
    if same[:STAYS_SHOWN]:
        stays = [f"- {item.short_name}: {words[f'word_{item.status}']}" for item in same[:STAYS_SHOWN]]
        lines += [words["what_if_stays"], *stays]
    return "\n".join([*lines, words["what_if_rest"]])


def _changed(change: Change) -> Iterable[str]:
    """One change: from what to what, why, and where that was read."""
    words, before, after = phrases(), change.before, change.after
    if change.direction == "amount":
        old, new = amounts_apart(before.amount or "", after.amount or "")
        yield words["what_if_amount"].format(name=after.short_name, before=old, after=new)
        yield words["what_if_source"].format(url=after.url)
        return
    then = words[f"word_{after.status}"] + (depends(after) if after.status == "onbekend" else "")
    now = words[f"word_{before.status}"]
    yield words["what_if_from_to"].format(name=after.short_name, before=now, after=then)
    if why := change.deciding:
        yield "  " + words[f"outcome_{why.outcome}"].format(condition=why.condition)
        yield words["what_if_source"].format(url=why.source)


def _one(change: Change, supposed: Supposed) -> str:
    """One scheme: how it stands, how it would stand, what makes the difference, what still decides."""
    words, before, after = phrases(), change.before, change.after
    lines = [words["what_if_one"].format(name=after.name, supposed=in_words(supposed))]
    lines.append(words["what_if_now"].format(status=words[f"status_{before.status}"]))
    outcomes = [words[f"outcome_{one.outcome}"].format(condition=one.condition) for one in change.conditions]
    if change.direction == "none" and not outcomes:
        why = reasons(after)[:STAYS_SHOWN]
        return "\n".join([*lines, words["what_if_none_one"], *why, source_line(after)])
    lines += [words[f"what_if_then_{after.status}"], *outcomes]
    still = [line for line in reasons(after) if line not in outcomes and not line.startswith(words["outcome_ja"][0])]
    lines += [words["what_if_still"], *still[:STAYS_SHOWN]] if still else []
    if after.status != "nee" and before.amount != after.amount and after.amount:
        lines.append(words["amount"].format(amount=after.amount))
    return "\n".join([*lines, *after.warnings, source_line(after)])
