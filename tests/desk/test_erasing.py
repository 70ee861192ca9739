from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

from client import Learner
from served import PATIENCE, FakeBot, says, serving

from desk.app import create_app

SECRET = "paardenbloemenwijn"


def _kept(var: Path, word: str) -> bool:
    return any(word.encode() in path.read_bytes() for path in var.rglob("*") if path.is_file())


def _rows(var: Path) -> dict[str, int]:
    with closing(sqlite3.connect(var / "desk.db")) as connection:
        tables = ("conversations", "messages", "buttons", "pending_erasures")
        return {t: connection.execute(f"SELECT count(*) FROM desk_{t}").fetchone()[0] for t in tables}


def test_erasing_leaves_nothing_here_nor_at_the_bot(settings, bot: FakeBot, tmp_path: Path):
    with serving(create_app(settings())) as address:
        learner = Learner(address)
        learner.say(f"Ik maak {SECRET}")
        assert _kept(tmp_path, SECRET)
        assert learner.erase().status_code == 204
        assert bot.forgotten == [learner.id]
        assert set(_rows(tmp_path).values()) == {0}
        assert not _kept(tmp_path, SECRET)
        assert not _kept(tmp_path, learner.id)


def test_after_erasing_the_token_opens_nothing_and_the_text_says_what_to_do(learner: Learner):
    learner.erase()
    for response in (learner.post("Hallo"), learner.erase()):
        assert response.status_code == 404
        assert response.json()["error"]["code"] == "conversation_unknown"
        assert "nieuw gesprek" in response.json()["error"]["message"]


def test_other_conversations_stay(gateway: str):
    one, other = Learner(gateway), Learner(gateway)
    other.say("Hallo")
    before = other.read()
    one.erase()
    assert other.read() == before


def test_the_bot_may_ask_for_it_and_its_goodbye_still_arrives(settings, bot: FakeBot, tmp_path: Path):
    bot.reply = lambda body: says("Alles is weg. Dag!", custom={"blocks": [], "command": "erase"})
    with serving(create_app(settings())) as address:
        learner = Learner(address)
        response = learner.post("Ja, wis alles", "w1")
        assert [m["text"] for m in response.json()["messages"]] == ["Alles is weg. Dag!"]
        assert response.json()["erased"] is True
        assert learner.post("Ja, wis alles", "w1").status_code == 404
    assert bot.forgotten == [learner.id]
    assert set(_rows(tmp_path).values()) == {0}


def test_a_command_without_words_still_says_that_it_was_done(learner: Learner, bot: FakeBot):
    bot.reply = lambda body: [{"custom": {"command": "erase"}}]
    assert "gewist" in learner.say("Wis alles")[0]["text"]


def test_an_ordinary_answer_is_not_marked_as_erased(learner: Learner):
    assert learner.post("Hallo").json()["erased"] is False


def test_an_erasure_that_the_bot_missed_is_made_up_for_after_a_restart(settings, bot: FakeBot, tmp_path: Path):
    with serving(create_app(settings())) as address:
        learner = Learner(address)
        learner.say("Hallo")
        bot.up = False
        assert learner.erase().status_code == 204
        assert learner.post("Hallo").status_code == 404
    assert _rows(tmp_path) == {"conversations": 0, "messages": 0, "buttons": 0, "pending_erasures": 1}
    bot.up = True
    bot.erased.clear()
    with serving(create_app(settings())):
        assert bot.erased.wait(PATIENCE)
    assert bot.forgotten == [learner.id]
    assert _rows(tmp_path)["pending_erasures"] == 0


def test_an_erasure_that_the_bot_missed_is_made_up_for_while_running(start, bot: FakeBot, tmp_path: Path):
    learner = Learner(start(erasure_interval=0.01))
    bot.up = False
    learner.erase()
    assert bot.forgotten == []
    bot.up = True
    assert bot.erased.wait(PATIENCE)
    assert bot.forgotten == [learner.id]


def test_erasing_waits_for_the_turn_under_way_and_wins(learner: Learner, bot: FakeBot):
    bot.gate.clear()
    with ThreadPoolExecutor(2) as pool:
        answer = pool.submit(learner.say, "Hallo")
        bot.wait_for_arrival()
        erased = pool.submit(learner.erase)
        bot.gate.set()
        assert answer.result(PATIENCE)
        assert erased.result(PATIENCE).status_code == 204
    assert learner.post("Hallo").status_code == 404
    assert bot.forgotten == [learner.id]
