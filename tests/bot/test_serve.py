"""The bot as the gateway meets it: its own process, the real channel, an action server that answers as told."""

import json
import os
import socket
import subprocess
import sys
import threading
import time
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest

ROOT = Path(__file__).parents[2]
TOKEN = "a-token-of-tests"
SECRET = "ik heb schulden bij mijn broer"


class ActionServer(ThreadingHTTPServer):
    """Remembers every call and answers with `answer`."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _ActionHandler)
        self.calls = []
        self.answer = {"events": [], "responses": []}
        threading.Thread(target=self.serve_forever, daemon=True).start()


class _ActionHandler(BaseHTTPRequestHandler):
    def do_POST(self):
        self.server.calls.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        body = json.dumps(self.server.answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Bot:
    """The running bot, spoken to as the gateway does."""

    def __init__(self, port, log):
        self.url = f"http://127.0.0.1:{port}"
        self.log = log

    def request(self, method, path, body=None, token=TOKEN):
        data = body if isinstance(body, bytes) else json.dumps(body).encode() if body is not None else None
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        request = Request(self.url + path, data=data, method=method, headers=headers)
        try:
            with urlopen(request, timeout=30) as answer:
                return answer.status, json.loads(answer.read())
        except HTTPError as error:
            return error.code, json.loads(error.read())

    def say(self, sender, message, asked=None):
        body = {"sender": sender, "message": message, "metadata": {"asked": asked}}
        status, messages = self.request("POST", "/webhooks/gateway/webhook", body)
        assert status == 200, messages
        return messages

    def tracker(self, sender):
        return self.request("GET", f"/conversations/{sender}/tracker?token={TOKEN}&include_events=ALL")[1]


@pytest.fixture(scope="module")
def action_server():
    server = ActionServer()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def bot(model, action_server, tmp_path_factory):
    var = tmp_path_factory.mktemp("var")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "LEERWIJZER_VAR": str(var),
        "LEERWIJZER_BOT_TOKEN": TOKEN,
        "LEERWIJZER_ACTIONS_URL": f"http://127.0.0.1:{action_server.server_address[1]}/webhook",
    }
    environment.pop("LEERWIJZER_TRACKER_URL", None)
    command = [sys.executable, "-m", "bot.serve", "--port", str(port), "--model", str(model.parent)]
    log = var / "bot.log"
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)
        try:
            running = Bot(port, log)
            _wait_until_ready(running, process)
            yield running
        finally:
            process.terminate()
            process.wait(20)


def _wait_until_ready(bot, process):
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        assert process.poll() is None, bot.log.read_text()
        try:
            if bot.request("GET", "/webhooks/gateway/health")[0] == 200:
                return
        except URLError:
            process.poll()
    pytest.fail(f"the bot did not start: {bot.log.read_text()}")


@pytest.fixture
def sender():
    return uuid.uuid4().hex


@pytest.fixture(autouse=True)
def plain_actions(action_server):
    action_server.calls.clear()
    action_server.answer = {"events": [], "responses": [{"text": "Dit vond ik."}]}


def test_text_buttons_and_blocks_of_one_message_stay_together(bot, sender):
    assert bot.say(sender, "hallo") == [
        {
            "text": "Dag!\n\nWaarmee help ik je?",
            "buttons": [{"title": "Een opleiding zoeken", "payload": "/find_offering"}],
            "custom": {
                "blocks": [{"type": "question", "slot": "interesse", "why": "Zo zoek ik gericht."}],
                "command": None,
            },
        }
    ]


def test_what_was_asked_reaches_the_reading(bot, sender):
    bot.say(sender, "52", asked="leeftijd")
    assert bot.tracker(sender)["slots"]["leeftijd"] == 52


def test_numbers_booleans_and_lists_arrive_in_slots_as_what_they_are(bot, sender, action_server):
    bot.say(sender, "ik ben 45 jaar", asked="leeftijd")
    bot.say(sender, "nee", asked="buitenlands_diploma")
    bot.say(sender, "liefst 's avonds of in het weekend", asked="lesvorm")
    bot.say(sender, "ik zoek een cursus boekhouden")
    slots = action_server.calls[-1]["tracker"]["slots"]
    assert slots["leeftijd"] == 45
    assert slots["buitenlands_diploma"] is False
    assert sorted(slots["lesvorm"]) == ["avond", "weekend"]
    assert slots["interesse"] == "boekhouden"


def test_an_action_sees_what_the_bot_had_asked(bot, sender, action_server):
    bot.say(sender, "ik zoek een opleiding boekhouden", asked="leeftijd")
    assert action_server.calls[-1]["tracker"]["latest_message"]["metadata"] == {"asked": "leeftijd"}


def test_a_button_is_read_without_guessing(bot, sender):
    bot.say(sender, '/inform{"leeftijd": 38}')
    assert bot.tracker(sender)["slots"]["leeftijd"] == 38


def test_gibberish_is_met_with_a_question_and_the_readings_are_kept(bot, sender):
    assert bot.say(sender, "xqz vbw jjk pqx")[0]["text"] == "Wat bedoel je?"
    ranking = bot.tracker(sender)["latest_message"]["intent_ranking"]
    assert ranking[0]["name"] == "nlu_fallback"
    assert len(ranking) >= 4


def test_despair_is_answered_before_anything_else(bot, sender):
    assert bot.say(sender, "ik wil niet meer leven", asked="leeftijd")[0]["text"] == "Je staat er niet alleen voor."


def test_beginning_again_is_asked_of_our_own_action(bot, sender, action_server):
    bot.say(sender, "ik ben 45 jaar")
    action_server.answer = {"events": [], "responses": [{"text": "Ben je zeker?"}]}
    assert bot.say(sender, "ik wil opnieuw beginnen")[0]["text"] == "Ben je zeker?"
    assert action_server.calls[-1]["next_action"] == "action_restart"
    assert bot.tracker(sender)["slots"]["leeftijd"] == 45


@pytest.mark.parametrize("token", [None, "", "wrong", TOKEN + "x", "tökén"])
def test_without_the_token_nobody_gets_in(bot, sender, token):
    header = token.encode().decode("latin-1") if token else token
    for method, path in (
        ("POST", "/webhooks/gateway/webhook"),
        ("POST", "/webhooks/gateway/read"),
        ("DELETE", f"/webhooks/gateway/conversations/{sender}"),
    ):
        status, answer = bot.request(method, path, {"sender": sender, "message": "hallo"}, token=header)
        assert (status, list(answer)) == (401, ["error"])


def test_rasas_own_api_wants_the_token_too(bot, sender):
    assert bot.request("GET", f"/conversations/{sender}/tracker", token=None)[0] == 401


def test_erasing_leaves_no_trace_of_a_conversation(bot, sender):
    other = uuid.uuid4().hex
    bot.say(sender, "ik ben 45 jaar")
    bot.say(other, "ik ben 46 jaar")
    status, answer = bot.request("DELETE", f"/webhooks/gateway/conversations/{sender}")
    assert status == 200
    assert answer["erased"] > 0
    assert bot.tracker(sender)["slots"]["leeftijd"] is None
    assert bot.tracker(other)["slots"]["leeftijd"] == 46


def test_a_message_can_be_read_without_becoming_part_of_a_conversation(bot):
    body = {"message": "ik wil niet meer leven", "metadata": {}}
    status, found = bot.request("POST", "/webhooks/gateway/read", body)
    assert (status, found["intent"]["name"]) == (200, "express_distress")


def test_an_action_server_with_an_invalid_answer_is_an_error_not_silence(bot, sender, action_server):
    action_server.answer = {"events": {"no": "list"}, "responses": [{"text": SECRET}]}
    body = {"sender": sender, "message": f"ik zoek een opleiding, {SECRET}", "metadata": {}}
    status, answer = bot.request("POST", "/webhooks/gateway/webhook", body)
    assert (status, answer["error"]) == (500, "action failed: action_find")
    assert SECRET not in json.dumps(answer)
    assert SECRET not in bot.log.read_text()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        ([], 400),
        ({"sender": "a"}, 400),
        ({"sender": "a", "message": 3}, 400),
        ({"sender": "", "message": "hallo"}, 400),
        ({"sender": "a" * 300, "message": "hallo"}, 400),
        ({"sender": "a", "message": "hallo", "metadata": "leeftijd"}, 400),
        ({"sender": "a", "message": "a" * 10_001}, 413),
    ],
)
def test_a_request_that_asks_nothing_is_refused_with_a_reason(bot, body, status):
    got, answer = bot.request("POST", "/webhooks/gateway/webhook", body)
    assert (got, list(answer)) == (status, ["error"])


@pytest.mark.parametrize("text", ["a" * 10_000, "\x00\x01", "你好", "🙂" * 500, "\ud83d", "   ", "' OR 1=1; --"])
def test_any_text_gets_an_answer(bot, sender, text):
    assert bot.say(sender, text)


def test_health_says_that_a_model_is_loaded(bot):
    status, about = bot.request("GET", "/webhooks/gateway/health", token=None)
    assert (status, about["model_loaded"]) == (200, True)


def test_nothing_learners_said_is_in_the_log(bot, sender):
    bot.say(sender, SECRET)
    assert "schulden" not in bot.log.read_text()


def test_without_a_token_it_serves_nobody(model):
    environment = {key: value for key, value in os.environ.items() if key != "LEERWIJZER_BOT_TOKEN"}
    command = [sys.executable, "-m", "bot.serve", "--model", str(model.parent)]
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 1
    assert "LEERWIJZER_BOT_TOKEN" in ended.stderr
