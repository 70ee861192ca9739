"""What the learner tells about themselves: told, corrected, skipped, asked back about, summed up."""

from __future__ import annotations

from actions.buttons import button, buttons
from actions.continuing import ROADS, ask_again, carry_on, leave_question
from actions.explain import of_word, tell
from actions.phrases import phrases
from actions.registry import action
from actions.turn import Turn, answers
from guidance.intake import derive, summary
from guidance.labels import slot_label
from guidance.questions import askable, explain, question


@action("action_inform")
def inform(turn: Turn) -> None:
    """Take in what was told; ask again, differently, when nothing could be made of it."""
    if turn.told_now():
        carry_on(turn, "utter_aangepast" if turn.changes else "utter_genoteerd")
    else:
        ask_again(turn)


@action("action_change_answer")
def change_answer(turn: Turn) -> None:
    """Correct what was told, or show what can be corrected."""
    asked_for = turn.values("uitleg")
    if turn.told_now():
        carry_on(turn, "utter_aangepast")
    elif asked_for and (again := question(str(asked_for[0]))):
        turn.remember(verandert=again.slot)
        turn.ask(again, wanted=True)
    else:
        offer_changes(turn)


def offer_changes(turn: Turn) -> None:
    """Show what is known, with a button to change each."""
    known = [slot for slot in askable() if turn.slot(slot) not in (None, [])]
    if not known:
        turn.say("utter_niets_om_aan_te_passen")
        return
    choices = [button(slot_label(slot), "change_answer", {"uitleg": slot}) for slot in known]
    turn.say("utter_wat_aanpassen", samenvatting=lines(turn), buttons=choices)


@action("action_skip_question")
def skip_question(turn: Turn) -> None:
    """Leave a question alone for good, and go on."""
    leave_question(turn)


@action("action_explain_question")
def explain_question(turn: Turn) -> None:
    """Say why something is asked, or what a word that is named means, and put the question again, but not for ever."""
    slot, word = turn.slot("gevraagd"), of_word(turn)
    told = explain(slot, turn.profile) if slot else None
    asked = question(slot, turn.profile) if slot else None
    enough = asked is not None and turn.put_enough(asked)
    if word:
        tell(turn, word)
    elif told:
        turn.say("utter_waarom_vraag", uitleg=told, buttons=answers(asked) if asked and enough else ())
    else:
        turn.say("utter_geen_vraag_gesteld", buttons=buttons(*ROADS))
    if asked and not enough:
        turn.ask(asked)


@action("action_summary")
def summing_up(turn: Turn) -> None:
    """What is known, as text to keep; mail and print do not exist here and are not offered."""
    told = lines(turn)
    if not told:
        turn.say("utter_profiel_leeg")
        return
    profile = {**turn.profile.model_dump(exclude_none=True), **turn.derived()}
    turn.say(
        "utter_profiel",
        blocks=[{"type": "profile", "profile": profile, "lead": phrases()["profile_lead"]}],
        samenvatting=told,
        buttons=buttons(*ROADS),
    )
    turn.say("utter_samenvatting_grenzen")


def lines(turn: Turn) -> str:
    """Label and value, a line each."""
    pairs = summary(turn.profile, derive(turn.profile, turn.today))
    return "\n".join(f"- {label}: {value}" for label, value in pairs)
