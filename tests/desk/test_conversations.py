from __future__ import annotations

import httpx
import pytest
from client import VALIDATOR, Learner
from served import FakeBot, says


def test_a_conversation_begins_with_who_is_speaking_what_it_can_do_and_a_way_to_a_person(learner: Learner):
    said = " ".join(message["text"] for message in learner.greeting)
    titles = [button["title"] for message in learner.greeting for button in message["buttons"]]
    assert "computerprogramma" in said
    assert "opleiding" in said and "steun" in said
    assert "Ik wil iemand spreken" in titles
    assert [message["seq"] for message in learner.greeting] == [1, 2]
    for message in learner.greeting:
        VALIDATOR.validate(message)


def test_a_conversation_begins_also_while_the_bot_is_down(gateway: str, bot: FakeBot):
    bot.up = False
    assert Learner(gateway).greeting


def test_the_bot_answers_and_every_message_has_its_seq(learner: Learner, bot: FakeBot):
    bot.reply = lambda body: says("Eerste antwoord.", "Tweede antwoord.")
    answers = learner.say("Ik zoek een opleiding boekhouden in Gent")
    assert [(m["seq"], m["from"], m["text"]) for m in answers] == [
        (4, "bot", "Eerste antwoord."),
        (5, "bot", "Tweede antwoord."),
    ]
    assert learner.read()[2]["from"] == "lerende"
    assert learner.read()[2]["text"] == "Ik zoek een opleiding boekhouden in Gent"


def test_the_bot_gets_the_text_the_sender_and_the_token(learner: Learner, bot: FakeBot):
    learner.say("Hallo daar")
    assert bot.sent == [{"sender": learner.id, "message": "Hallo daar", "metadata": {}}]
    assert bot.authorization == ["Bearer geheim"]


def test_reading_after_any_seq_gives_the_tail_of_reading_all(learner: Learner):
    for text in ("een", "twee", "drie"):
        learner.say(text)
    everything = learner.read()
    assert len(everything) == 8
    for seq in range(len(everything) + 2):
        assert learner.read(seq) == everything[seq:]


def test_what_was_answered_is_what_is_read_later(learner: Learner, bot: FakeBot):
    block = {"type": "profile", "profile": {"gemeente": "Gent"}}
    bot.reply = lambda body: says("Klopt dit?", custom={"blocks": [block], "command": None})
    answers = learner.say("Ik woon in Gent")
    assert answers[0]["blocks"] == [block]
    assert learner.read(3) == answers


def test_the_last_question_goes_along_with_the_next_message(learner: Learner, bot: FakeBot):
    question = {"blocks": [{"type": "question", "slot": "diploma_jaar", "why": "Dat telt mee."}]}
    bot.reply = lambda body: says("In welk jaar?", custom=question)
    learner.say("Ik heb een graduaat")
    bot.reply = lambda body: says("Dank je.")
    learner.say("2012")
    assert [body["metadata"] for body in bot.sent] == [{}, {"asked": "diploma_jaar"}]


def test_a_message_of_cards_alone_still_has_a_text(learner: Learner, bot: FakeBot):
    bot.reply = lambda body: [{"custom": {"blocks": [{"type": "offerings", "items": [], "total": 0}]}}]
    assert learner.say("Toon")[0]["text"]


@pytest.mark.parametrize("header", [None, "", "Bearer", "Basic abc", "Bearer fout", "Bearer é"])
def test_without_the_token_nothing_is_read_sent_or_erased(learner: Learner, bot: FakeBot, header: str | None):
    headers = {} if header is None else {"Authorization": header.encode("utf-8")}
    for method, path in (
        ("GET", f"{learner.path}/messages"),
        ("POST", f"{learner.path}/messages"),
        ("DELETE", learner.path),
    ):
        body = {"json": {"text": "Hallo"}} if method == "POST" else {}
        response = learner.http.request(method, path, headers=headers, **body)
        assert response.status_code == 401
        assert response.json()["error"]["code"] == "unauthorized"
    assert bot.sent == []
    assert len(learner.read()) == 2


def test_a_token_opens_only_its_own_conversation(gateway: str, learner: Learner):
    other = Learner(gateway)
    response = other.http.get(f"{learner.path}/messages", headers=other.headers)
    assert response.status_code == 401


@pytest.mark.parametrize("conversation", ["0" * 32, "bestaat-niet", "%00", "..%2f..", "é"])
def test_an_unknown_conversation_says_so_in_dutch(learner: Learner, conversation: str):
    response = learner.http.get(f"/api/v1/conversations/{conversation}/messages", headers=learner.headers)
    assert response.status_code == 404
    assert response.json()["error"]["message"]


def test_the_token_is_not_kept_in_readable_form(learner: Learner, tmp_path):
    learner.say("Hallo")
    assert not any(learner.token.encode() in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_an_organisation_may_be_named(gateway: str):
    response = httpx.post(f"{gateway}/api/v1/conversations", json={"organisation": "leerwinkel-gent"})
    assert response.status_code == 200
    for wrong in ("", 5, ["x"], "A B", "x" * 65, "../x"):
        response = httpx.post(f"{gateway}/api/v1/conversations", json={"organisation": wrong})
        assert response.status_code == 400, wrong
