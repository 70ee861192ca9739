from __future__ import annotations

import json

import httpx
import pytest
from client import Learner
from hypothesis import given
from hypothesis import strategies as st
from served import FakeBot

from desk.errors import DeskError
from desk.hygiene import clean, without_slash

COMMANDS = [
    "/restart",
    "  /restart",
    "\t\n/restart",
    "///restart",
    "/ / restart",
    "\u200b/restart",
    "\ufeff/restart",
    "\u2060\u00ad/restart",
    "\u202e/restart",
    "\x00/restart",
    "\x1b\x07/restart",
    "\x1c/restart",
    "\u3000/restart",
    "\uff0frestart",
    "\u2215restart",
    "\u2044restart",
    "\u3164/restart",
    "\u034f/restart",
    "\ud800/restart",
    "\u200b\uff0f\u200b/restart",
]


@pytest.mark.parametrize("typed", COMMANDS)
def test_what_is_typed_is_never_a_command(learner: Learner, bot: FakeBot, typed: str):
    # As escapes: a lone surrogate cannot travel otherwise.
    body = json.dumps({"text": typed})
    response = learner.http.post(f"{learner.path}/messages", content=body, headers=learner.headers)
    assert response.status_code == 200
    assert bot.texts == ["restart"]


@given(st.text(max_size=60))
def test_no_text_ever_begins_as_a_command(text: str):
    try:
        sent = without_slash(clean(text, 100))
    except DeskError as refusal:
        assert refusal.code == "empty_text"
        return
    assert sent and sent == sent.lstrip()
    assert sent[0] not in "/\uff0f"
    sent.encode("utf-8")


def test_a_slash_further_on_stays(learner: Learner, bot: FakeBot):
    learner.say("dag/avond en 4/5")
    assert bot.texts == ["dag/avond en 4/5"]


def test_control_characters_are_dropped_and_lines_kept(learner: Learner):
    learner.say("Regel 1\r\nRegel\x00 2\x1b[31m\u202e!")
    assert learner.read(2)[0]["text"] == "Regel 1\nRegel 2[31m!"


def test_emoji_and_accents_survive(learner: Learner, bot: FakeBot):
    text = "Héél graag 👩‍🎓 – zoiets?"
    learner.say(text)
    assert bot.texts == [text]


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\u200b\u200b", "///", "\x00", None])
def test_an_empty_message_gets_a_friendly_refusal(learner: Learner, bot: FakeBot, text: str | None):
    response = learner.post(text)
    assert response.status_code == 400
    assert response.json()["error"]["code"] == "empty_text"
    assert bot.sent == []


def test_a_text_that_is_too_long_is_refused_whole_with_what_to_do(learner: Learner, bot: FakeBot):
    assert learner.post("a" * 2000).status_code == 200
    response = learner.post("a" * 2001)
    assert response.status_code == 400
    message = response.json()["error"]["message"]
    assert "2001" in message and "2000" in message and "stukken" in message
    assert len(bot.sent) == 1
    assert len(learner.read()) == 4


def test_a_body_that_is_too_large_is_refused(learner: Learner):
    response = learner.post("a" * 100_000)
    assert response.status_code == 413
    assert response.json()["error"]["code"] == "body_too_large"


@pytest.mark.parametrize(
    "body",
    [b"{", b"nul", b"\xff\xfe", b"[" * 20_000, b'{"text": ' + b"9" * 5000 + b"}", b"[]", b'"tekst"', b"7"],
)
def test_unreadable_json_is_refused(learner: Learner, body: bytes):
    for path in (f"{learner.path}/messages", "/api/v1/conversations"):
        response = learner.http.post(path, content=body, headers=learner.headers)
        assert response.status_code == 400
        assert set(response.json()["error"]) == {"code", "message"}


@pytest.mark.parametrize("text", [5, ["a"], {"a": 1}, True])
def test_a_text_of_another_type_is_refused(learner: Learner, text: object):
    assert learner.post(text).status_code == 400


@pytest.mark.parametrize("client_id", ["", "x" * 101, 5, ["a"], "a\nb", "\x00"])
def test_a_client_id_must_be_a_short_text(learner: Learner, client_id: object):
    assert learner.post("Hallo", client_id).status_code == 400


@pytest.mark.parametrize("after", ["-1", "een", "1e3", "9" * 30, "1;drop", ""])
def test_after_must_be_a_number(learner: Learner, after: str):
    response = learner.http.get(f"{learner.path}/messages", params={"after": after}, headers=learner.headers)
    assert response.status_code == 400


def test_words_that_look_like_code_are_only_words(learner: Learner, bot: FakeBot):
    text = "'; DROP TABLE desk_messages; -- <script>alert(1)</script> {{7*7}} ${x} %s {0}"
    learner.say(text)
    assert bot.texts == [text]
    assert learner.read(2)[0]["text"] == text


def test_every_refusal_has_one_shape(gateway: str):
    for method, path in (
        ("GET", "/bestaat-niet"),
        ("GET", "/../../etc/passwd"),
        ("PUT", "/api/v1/conversations"),
        ("GET", "/api/v1/conversations/x/messages"),
        ("POST", "/health/live"),
    ):
        response = httpx.request(method, gateway + path)
        assert response.status_code in (401, 404, 405), path
        assert set(response.json()) == {"error"}
        assert set(response.json()["error"]) == {"code", "message"}


def test_every_answer_carries_the_security_headers(gateway: str):
    for path in ("/", "/health/live", "/bestaat-niet", "/api/v1/conversations/x/messages"):
        headers = httpx.get(gateway + path).headers
        assert headers["content-security-policy"].startswith("default-src 'self';")
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
    assert httpx.get(f"{gateway}/api/v1/conversations/x/messages").headers["cache-control"] == "no-store"
