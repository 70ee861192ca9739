"""One message at a time, once each, whatever goes wrong in between."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from client import Learner
from served import PATIENCE, FakeBot, serving
from sqlalchemy import create_engine, text

from desk.app import create_app

ROOT = Path(__file__).parents[2]


def test_a_repeated_client_id_gives_the_same_answers_and_is_not_handled_twice(learner: Learner, bot: FakeBot):
    first = learner.say("Hallo", "a1")
    assert learner.say("Hallo", "a1") == first
    assert bot.texts == ["Hallo"]
    assert len(learner.read()) == 4


def test_another_client_id_is_another_message(learner: Learner, bot: FakeBot):
    learner.say("Hallo", "a1")
    learner.say("Hallo", "a2")
    learner.say("Hallo")
    learner.say("Hallo")
    assert len(bot.sent) == 4


def test_the_same_client_id_in_another_conversation_is_another_message(gateway: str, bot: FakeBot):
    Learner(gateway).say("Hallo", "a1")
    Learner(gateway).say("Hallo", "a1")
    assert len(bot.sent) == 2


def test_a_repetition_while_the_first_is_under_way_waits_for_the_same_answer(learner: Learner, bot: FakeBot):
    bot.gate.clear()
    with ThreadPoolExecutor(5) as pool:
        first = pool.submit(learner.say, "Hallo", "a1")
        bot.wait_for_arrival()
        others = [pool.submit(learner.say, "Hallo", "a1") for _ in range(4)]
        bot.gate.set()
        answers = [future.result(PATIENCE) for future in [first, *others]]
    assert all(answer == answers[0] for answer in answers)
    assert bot.texts == ["Hallo"]


def test_messages_of_one_conversation_go_to_the_bot_one_at_a_time(learner: Learner, bot: FakeBot):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(learner.say, [f"Bericht {number}" for number in range(16)]))
    assert bot.busiest == 1
    messages = learner.read(2)
    pairs = list(zip(messages[::2], messages[1::2], strict=True))
    assert all(answer["text"] == f"Je zei: {question['text']}" for question, answer in pairs)


def test_a_slow_conversation_does_not_hold_up_another(gateway: str, bot: FakeBot):
    slow, quick = Learner(gateway), Learner(gateway)
    bot.gate.clear()
    with ThreadPoolExecutor(2) as pool:
        futures = [pool.submit(slow.say, "Een"), pool.submit(quick.say, "Twee")]
        bot.wait_for_arrival()
        bot.wait_for_arrival()
        assert bot.busy == 2
        bot.gate.set()
        assert all(future.result(PATIENCE) for future in futures)


def test_no_lock_is_left_behind(settings, bot: FakeBot):
    app = create_app(settings())
    with serving(app) as address:
        for number in range(5):
            Learner(address).say(f"Hallo {number}")
        assert len(app.state.desk.turns) == 0


def test_a_restart_keeps_conversation_token_and_buttons(settings, bot: FakeBot):
    with serving(create_app(settings())) as address:
        learner = Learner(address)
        learner.say("Hallo")
        before = learner.read()
    with serving(create_app(settings())) as address:
        learner.http.base_url = address
        assert learner.read() == before
        learner.say(learner.greeting[1]["buttons"][0]["payload"])
        assert bot.texts[-1] == "/find_offering"


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _start_process(port: int, var: Path, bot_url: str) -> subprocess.Popen[str]:
    environment = {
        **os.environ,
        "LEERWIJZER_VAR": str(var),
        "LEERWIJZER_BOT_URL": bot_url,
        "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]),
    }
    environment.pop("DATABASE_URL", None)
    process = subprocess.Popen(
        [sys.executable, "-m", "desk.serve", "--port", str(port)],
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    for line in process.stderr:
        if "gateway_started" in line:
            break
    transport = httpx.HTTPTransport(retries=10)
    with httpx.Client(transport=transport) as client:
        assert client.get(f"http://127.0.0.1:{port}/health/live").status_code == 200
    return process


def test_killed_between_store_and_answer_the_message_is_kept_and_sent_again(tmp_path: Path, bot: FakeBot, bot_url: str):
    port = _free_port()
    process = _start_process(port, tmp_path, bot_url)
    learner = Learner(f"http://127.0.0.1:{port}")
    bot.gate.clear()
    with ThreadPoolExecutor(1) as pool:
        lost = pool.submit(learner.say, "Ik heb een graduaat", "a1")
        bot.wait_for_arrival()
        process.send_signal(signal.SIGKILL)
        process.communicate()
        with pytest.raises(httpx.HTTPError):
            lost.result(PATIENCE)
    bot.gate.set()
    process = _start_process(port, tmp_path, bot_url)
    try:
        assert [m["text"] for m in learner.read(2)] == ["Ik heb een graduaat"]
        answers = learner.say("Ik heb een graduaat", "a1")
        assert [m["text"] for m in answers] == ["Je zei: Ik heb een graduaat"]
        assert [m["from"] for m in learner.read(2)] == ["lerende", "bot"]
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)


def test_a_request_to_stop_lets_the_turn_under_way_finish(tmp_path: Path, bot: FakeBot, bot_url: str):
    port = _free_port()
    process = _start_process(port, tmp_path, bot_url)
    learner = Learner(f"http://127.0.0.1:{port}")
    bot.gate.clear()
    with ThreadPoolExecutor(1) as pool:
        under_way = pool.submit(learner.say, "Hallo")
        bot.wait_for_arrival()
        process.terminate()
        bot.gate.set()
        assert under_way.result(PATIENCE)[0]["text"] == "Je zei: Hallo"
    _, logged = process.communicate(timeout=PATIENCE)
    assert '"event": "turn"' in logged
    assert "Hallo" not in logged


def test_an_interrupted_button_is_sent_again_as_its_command(settings, bot: FakeBot, tmp_path: Path):
    with serving(create_app(settings())) as address:
        learner = Learner(address)
        payload = learner.greeting[1]["buttons"][1]["payload"]
        learner.say(payload, "b1")
    # As a crash would have left it: stored, sent, and no answer kept.
    with create_engine(f"sqlite:///{tmp_path / 'desk.db'}").begin() as connection:
        connection.execute(text("DELETE FROM desk_messages WHERE answers_seq = 3"))
        connection.execute(text("UPDATE desk_messages SET answered = 0 WHERE seq = 3"))
        connection.execute(text("UPDATE desk_conversations SET last_seq = 3"))
    with serving(create_app(settings())) as address:
        learner.http.base_url = address
        learner.say(payload, "b1")
    assert bot.texts == ["/orientation", "/orientation"]
