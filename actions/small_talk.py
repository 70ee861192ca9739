"""Greeting, thanking, yes and no, complaints, abuse and despair."""

from __future__ import annotations

from actions.assuming import FACTS
from actions.buttons import buttons
from actions.continuing import ask_again, carry_on, leave_question
from actions.explain import of_word, tell
from actions.profile import offer_changes
from actions.registry import action
from actions.session import CONFIRMED
from actions.turn import Turn
from guidance import topics
from guidance.questions import question

# What the button under "Klopt dit?" says beside yes.
KLOPT = "klopt"
START = ("zoeken", "steun", "kiezen")


@action("action_greet")
def greet(turn: Turn) -> None:
    """Say hello, and that this is a program."""
    turn.say("utter_begroeting", buttons=buttons(*START))


@action("action_goodbye")
def goodbye(turn: Turn) -> None:
    """Say goodbye."""
    turn.say("utter_afscheid")


@action("action_thank")
def thank(turn: Turn) -> None:
    """Answer thanks."""
    turn.say("utter_graag_gedaan", buttons=buttons(*START))


@action("action_affirm")
def affirm(turn: Turn) -> None:
    """A yes counts for what was asked last: a confirmation, or a yes-or-no question about the learner."""
    waiting = turn.slot("te_bevestigen")
    if waiting in CONFIRMED:
        CONFIRMED[waiting](turn)
    elif KLOPT in turn.values("uitleg") or (waiting == FACTS and not turn.told_now()):
        _confirmed(turn)
    elif turn.told_now():
        carry_on(turn)
    elif turn.slot("gevraagd"):
        ask_again(turn)
    else:
        turn.say("utter_waarmee_helpen", buttons=buttons(*START))


def _confirmed(turn: Turn) -> None:
    """What was understood is right: go on with the question that stood open, or with what the learner wants."""
    slot = turn.slot("gevraagd")
    asked = question(slot, turn.profile) if slot else None
    again = asked is not None and not turn.put_enough(asked)
    turn.say("utter_klopt", buttons=[] if again else buttons(*START))
    if asked and again:
        turn.ask(asked)


@action("action_deny")
def deny(turn: Turn) -> None:
    """A no, likewise."""
    waiting = turn.slot("te_bevestigen")
    if waiting in CONFIRMED:
        turn.say("utter_niet_gewist" if waiting == "wissen" else "utter_niet_herstart")
    elif turn.told_now():
        carry_on(turn)
    elif waiting == FACTS:
        offer_changes(turn)
    elif turn.slot("gevraagd"):
        leave_question(turn)
    else:
        turn.say("utter_geen_probleem", buttons=buttons(*START))


@action("action_complain")
def complain(turn: Turn) -> None:
    """Own up, and show the way to a person."""
    turn.say("utter_klacht", buttons=buttons("mens"))


@action("action_insult")
def insult(turn: Turn) -> None:
    """Stay calm once, name a limit the second time, then keep to it; a real question in between is answered."""
    times = int(turn.slot("grof") or 0) + 1
    turn.remember(grof=times)
    told = of_word(turn)
    if told:
        tell(turn, told)
    elif times == 1:
        turn.say("utter_grof", buttons=buttons("mens"))
    elif times == 2:
        turn.say("utter_grof_grens", buttons=buttons("mens"))
    else:
        turn.say("utter_grof_genoeg", buttons=buttons(*START, "mens"))


@action("action_distress")
def distress(turn: Turn) -> None:
    """Despair: a fixed, warm text with where help is, and nothing else."""
    turn.say("utter_wanhoop", tekst=topics.distress().text)
    turn.remember(gevraagd=None, zorg=True)
