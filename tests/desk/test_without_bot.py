"""Learners are not left alone when the bot is down, slow or talks nonsense."""

from __future__ import annotations

import pytest
from client import Learner
from served import FakeBot, says, serving
from starlette.responses import JSONResponse, RedirectResponse, Response

from desk.app import create_app
from language import distress


def _is_apology(messages: list[dict]) -> bool:
    (message,) = messages
    assert message["from"] == "bot"
    assert "Sorry" in message["text"]
    assert "0800 30 700" in message["text"] and "1700" in message["text"] and "2021" in message["text"]
    (block,) = message["blocks"]
    assert block["type"] == "contact_points"
    assert all(item["checked_at"] is None for item in block["items"])
    return True


def test_a_bot_that_is_down_gives_an_apology_with_a_way_out(start, tmp_path):
    learner = Learner(start(bot_url="http://127.0.0.1:9"))
    assert _is_apology(learner.say("Hallo"))
    assert [m["from"] for m in learner.read(2)] == ["lerende", "bot"]


def test_a_bot_that_is_slow_gives_an_apology_in_time(start, bot: FakeBot):
    learner = Learner(start(bot_timeout=0.3))
    bot.gate.clear()
    assert _is_apology(learner.say("Hallo"))
    bot.gate.set()
    assert learner.say("Nog eens")[0]["text"] == "Je zei: Nog eens"


def test_the_bot_back_again_answers_again(learner: Learner, bot: FakeBot):
    bot.up = False
    assert _is_apology(learner.say("Hallo", "a1"))
    bot.up = True
    assert learner.say("Hallo", "a2")[0]["text"] == "Je zei: Hallo"


def test_an_apology_is_repeated_for_the_same_client_id(learner: Learner, bot: FakeBot):
    bot.up = False
    first = learner.say("Hallo", "a1")
    assert learner.say("Hallo", "a1") == first


NONSENSE = {
    "no JSON": Response("<html>Oeps</html>", media_type="text/html"),
    "empty": Response(""),
    "not UTF-8": Response(b"\xff\xfe["),
    "an object": JSONResponse({"text": "Hallo"}),
    "null": JSONResponse(None),
    "a list of texts": JSONResponse(["Hallo"]),
    "a text that is a number": JSONResponse([{"text": 5}]),
    "buttons without payload": JSONResponse([{"text": "Kies", "buttons": [{"title": "Ja"}]}]),
    "buttons that are no list": JSONResponse([{"text": "Kies", "buttons": "ja"}]),
    "a block without type": JSONResponse([{"text": "Kijk", "custom": {"blocks": [{"items": []}]}}]),
    "blocks that are no list": JSONResponse([{"text": "Kijk", "custom": {"blocks": {"type": "x"}}}]),
    "not a number": Response('[{"text": "Kijk", "custom": {"blocks": [{"type": "x", "n": NaN}]}}]'),
    "a failing action": JSONResponse([]),
    "nothing in it": JSONResponse([{"text": ""}, {"text": None}]),
    "a refusal": Response(status_code=401),
    "a redirection": RedirectResponse("http://127.0.0.1:9/"),
    "nested too deep": Response("[" * 100_000),
    "too large": Response('[{"text": "' + "a" * 3_000_000 + '"}]'),
}


@pytest.mark.parametrize("answer", NONSENSE.values(), ids=NONSENSE)
def test_nonsense_of_the_bot_gives_an_apology(learner: Learner, bot: FakeBot, answer: Response):
    bot.reply = lambda body: answer
    assert _is_apology(learner.say("Hallo"))


def test_a_text_that_no_client_could_take_is_mended(learner: Learner, bot: FakeBot):
    bot.reply = lambda body: Response(r'[{"text": "Dag \ud800 jij\u0000 \ud83d\ude00"}]')
    assert learner.say("Hallo")[0]["text"] == "Dag ? jij 😀"


def test_despair_is_answered_even_without_bot(learner: Learner, bot: FakeBot, monkeypatch):
    monkeypatch.setattr(distress, "read_distress", lambda text: "geen zin meer in leven" in text)
    bot.up = False
    (message,) = learner.say("Ik heb geen zin meer in leven")
    assert message["from"] == "systeem"
    for way_out in ("1813", "zelfmoord1813.be", "106", "112"):
        assert way_out in message["text"]
    assert "Sorry" not in message["text"]
    assert _is_apology(learner.say("Wat kost een graduaat?"))


@pytest.mark.parametrize("text", ["ik wil niet meer leven", "Ik denk aan zelfmoord"])
def test_plain_words_of_despair_are_known(learner: Learner, bot: FakeBot, text: str):
    bot.up = False
    assert "1813" in learner.say(text)[0]["text"]


def test_stress_about_exams_is_no_despair(learner: Learner, bot: FakeBot):
    bot.up = False
    assert _is_apology(learner.say("Ik heb veel stress voor mijn examens"))


def test_readiness_needs_the_bot_and_liveness_does_not(learner: Learner, bot: FakeBot):
    assert learner.http.get("/health/ready").status_code == 200
    bot.up = False
    response = learner.http.get("/health/ready")
    assert response.status_code == 503
    assert response.json() == {"status": "unavailable", "database": True, "bot": False}
    assert learner.http.get("/health/live").status_code == 200


def test_readiness_needs_the_database(settings, bot: FakeBot, tmp_path):
    app = create_app(settings())
    with serving(app) as address:
        learner = Learner(address)
        app.state.desk.engine.dispose()
        (tmp_path / "desk.db").rename(tmp_path / "weg.db")
        (tmp_path / "desk.db").mkdir()
        assert learner.http.get("/health/ready").json()["database"] is False
        response = learner.post("Hallo")
        assert response.status_code == 503
        assert response.json()["error"]["code"] == "unavailable"
        assert "0800 30 700" in response.json()["error"]["message"]
        (tmp_path / "desk.db").rmdir()
        (tmp_path / "weg.db").rename(tmp_path / "desk.db")
        assert learner.say("Hallo")


def test_several_messages_with_everything_come_through(learner: Learner, bot: FakeBot):
    block = {"type": "offerings", "items": [{"id": "x", "title": "Boekhouden"}], "total": 1}
    bot.reply = lambda body: [
        {"text": "Kijk", "buttons": None, "custom": None, "recipient_id": "x"},
        *says("Dit vond ik.", custom={"blocks": [block], "command": None}),
    ]
    answers = learner.say("Boekhouden")
    assert [m["blocks"] for m in answers] == [[], [block]]
