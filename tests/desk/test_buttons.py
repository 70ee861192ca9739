from __future__ import annotations

from client import Learner
from served import FakeBot, says


def _with_buttons(body):
    return says(
        "Kies maar.",
        buttons=[
            {"title": "Overdag", "payload": '/inform{"lesvorm": "dag"}'},
            {"title": "’s Avonds", "payload": '/inform{"lesvorm": "avond"}'},
        ],
    )


def test_a_button_reaches_the_bot_as_its_command_and_is_kept_as_its_title(learner: Learner, bot: FakeBot):
    bot.reply = _with_buttons
    buttons = learner.say("Wanneer kan het?")[0]["buttons"]
    assert [button["title"] for button in buttons] == ["Overdag", "’s Avonds"]
    learner.say(buttons[1]["payload"])
    assert bot.texts == ["Wanneer kan het?", '/inform{"lesvorm": "avond"}']
    assert learner.read(4)[0]["text"] == "’s Avonds"


def test_payloads_are_opaque_and_never_the_same_twice(learner: Learner, bot: FakeBot):
    bot.reply = _with_buttons
    shown = learner.say("Een")[0]["buttons"] + learner.say("Twee")[0]["buttons"]
    payloads = {button["payload"] for button in shown}
    assert len(payloads) == 4
    assert not any("lesvorm" in payload or payload.startswith("/") for payload in payloads)


def test_a_button_of_another_conversation_is_ordinary_text(gateway: str, bot: FakeBot):
    foreign = Learner(gateway).greeting[1]["buttons"][0]["payload"]
    Learner(gateway).say(foreign)
    assert bot.texts == [foreign]


def test_the_command_behind_a_button_cannot_be_typed(learner: Learner, bot: FakeBot):
    bot.reply = _with_buttons
    learner.say("Wanneer kan het?")
    learner.say('/inform{"lesvorm": "avond"}')
    assert bot.texts[-1] == 'inform{"lesvorm": "avond"}'


def test_a_button_can_be_pressed_again(learner: Learner, bot: FakeBot):
    payload = learner.greeting[1]["buttons"][0]["payload"]
    learner.say(payload)
    learner.say(payload)
    assert bot.texts == ["/find_offering", "/find_offering"]


def test_a_button_needs_no_question_to_go_along(learner: Learner, bot: FakeBot):
    bot.reply = lambda body: says("Welk jaar?", custom={"blocks": [{"type": "question", "slot": "diploma_jaar"}]})
    learner.say("Hallo")
    learner.say(learner.greeting[1]["buttons"][0]["payload"])
    assert bot.sent[-1]["metadata"] == {}
