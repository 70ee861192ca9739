from __future__ import annotations

import httpx
import pytest
from client import Learner
from limits import parse
from served import FakeBot

from desk.limiting import address_key
from desk.settings import SettingError, read_settings


def _check_refusal(response: httpx.Response, code: str) -> None:
    assert response.status_code == 429
    assert response.json()["error"]["code"] == code
    seconds = int(response.headers["retry-after"])
    assert 1 <= seconds <= 3600
    said = f"{seconds} seconden" if seconds <= 90 else f"{-(-seconds // 60)} minuten"
    assert said in response.json()["error"]["message"]


def test_too_many_messages_in_one_conversation_are_refused_and_others_go_on(start, bot: FakeBot):
    address = start(limit_messages=parse("3/hour"))
    busy, other = Learner(address), Learner(address)
    for _ in range(3):
        busy.say("Hallo")
    _check_refusal(busy.post("Hallo"), "too_many_messages")
    assert other.say("Hallo")
    assert len(bot.sent) == 4
    assert len(busy.read()) == 8


def test_too_many_conversations_from_one_address_are_refused(start):
    address = start(limit_conversations=parse("2/hour"))
    learner = Learner(address)
    Learner(address)
    _check_refusal(httpx.post(f"{address}/api/v1/conversations"), "too_many_conversations")
    assert learner.say("Hallo")


def test_too_many_requests_from_one_address_are_refused(start):
    learner = Learner(start(limit_address=parse("3/hour")))
    learner.say("Hallo")
    learner.read()
    _check_refusal(learner.post("Hallo"), "too_many_requests")
    # Nothing that watches over the gateway is counted.
    assert learner.http.get("/health/live").status_code == 200


def test_behind_a_proxy_each_client_counts_by_its_own_address(start):
    path = f"{start(limit_conversations=parse('1/hour'))}/api/v1/conversations"
    statuses = [
        httpx.post(path, headers={"X-Forwarded-For": client}).status_code
        for client in ("192.0.2.1", "192.0.2.2", "192.0.2.1", "198.51.100.9, 192.0.2.2")
    ]
    # The last one claims another address before the one that the proxy saw: that does not help.
    assert statuses == [200, 200, 429, 429]


def test_a_short_wait_is_told_in_seconds(start):
    learner = Learner(start(limit_messages=parse("1/minute")))
    responses = [learner.post("Hallo") for _ in range(3)]
    _check_refusal(next(r for r in responses if r.status_code == 429), "too_many_messages")


def test_a_refusal_is_counted(start):
    learner = Learner(start(limit_messages=parse("1/hour")))
    learner.say("Hallo")
    learner.post("Hallo")
    assert 'leerwijzer_refused_total{code="too_many_messages"} 1.0' in learner.http.get("/metrics").text


def test_a_household_counts_as_one_address():
    assert address_key("2001:db8::1") == address_key("2001:db8::ffff:1")
    assert address_key("2001:db8::1") != address_key("2001:db8:0:1::1")
    assert address_key("::ffff:192.0.2.1") == address_key("192.0.2.1")
    assert address_key("192.0.2.1") != address_key("192.0.2.2")
    assert address_key("unknown") == "unknown"


def test_metrics_are_for_this_machine_or_for_who_has_the_token(start):
    open_to_machine, with_token = start(), start(metrics_token="meten")
    proxied = {"X-Forwarded-For": "192.0.2.7"}
    assert httpx.get(f"{open_to_machine}/metrics").status_code == 200
    assert httpx.get(f"{open_to_machine}/metrics", headers=proxied).status_code == 403
    right, wrong = {"Authorization": "Bearer meten"}, {"Authorization": "Bearer raden"}
    assert httpx.get(f"{with_token}/metrics", headers=proxied | right).status_code == 200
    assert httpx.get(f"{with_token}/metrics", headers=proxied | wrong).status_code == 403


def test_figures_say_what_happened_and_not_what_was_said(learner: Learner, bot: FakeBot):
    learner.say("Paardenbloem", "a1")
    learner.say("Paardenbloem", "a1")
    bot.up = False
    learner.say("Paardenbloem")
    figures = learner.http.get("/metrics").text
    for line in (
        "leerwijzer_conversations_total 1.0",
        'leerwijzer_messages_total{outcome="answered"} 1.0',
        'leerwijzer_messages_total{outcome="repeated"} 1.0',
        'leerwijzer_messages_total{outcome="apology"} 1.0',
        'leerwijzer_bot_failures_total{reason="status_500"} 1.0',
    ):
        assert line in figures
    assert "Paardenbloem" not in figures and learner.id not in figures


def test_only_configured_origins_may_call_from_a_page(start):
    address = start(origins=("https://www.school.be",))
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}
    path = f"{address}/api/v1/conversations"
    welcome = httpx.options(path, headers={"Origin": "https://www.school.be", **asked})
    assert welcome.headers["access-control-allow-origin"] == "https://www.school.be"
    stranger = httpx.options(path, headers={"Origin": "https://elders.be", **asked})
    assert "access-control-allow-origin" not in stranger.headers
    assert "access-control-allow-origin" not in httpx.post(path, headers={"Origin": "https://elders.be"}).headers


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("PORT", "achtduizend"),
        ("PORT", "99999"),
        ("DATABASE_URL", "leerwijzer.db"),
        ("LEERWIJZER_BOT_URL", "127.0.0.1:5005"),
        ("LEERWIJZER_BOT_TIMEOUT", "0"),
        ("LEERWIJZER_MAX_TEXT", "-5"),
        ("LEERWIJZER_ORIGINS", "www.school.be"),
        ("LEERWIJZER_ORIGINS", "https://www.school.be/pad"),
        ("LEERWIJZER_LIMIT_MESSAGES", "veel"),
        ("LEERWIJZER_RATE_LIMITS", "misschien"),
    ],
)
def test_an_unusable_setting_names_its_key(key: str, value: str):
    with pytest.raises(SettingError, match=key):
        read_settings({key: value})


def test_settings_come_from_the_environment(tmp_path):
    environment = {
        "PORT": "9000",
        "DATABASE_URL": "postgresql://desk@db/leerwijzer",
        "LEERWIJZER_VAR": str(tmp_path),
        "LEERWIJZER_BOT_TOKEN": "geheim",
        "LEERWIJZER_ORIGINS": "https://a.be, https://b.be",
        "LEERWIJZER_LIMIT_MESSAGES": "5/minute",
    }
    settings = read_settings(environment)
    assert (settings.port, settings.var) == (9000, tmp_path)
    assert settings.database_url == "postgresql+psycopg://desk@db/leerwijzer"
    assert settings.origins == ("https://a.be", "https://b.be")
    assert settings.limit_messages == parse("5/minute")
    assert "geheim" not in repr(settings)


def test_limits_can_be_switched_off_to_measure():
    settings = read_settings({"LEERWIJZER_RATE_LIMITS": "off", "LEERWIJZER_LIMIT_MESSAGES": "1/hour"})
    assert settings.limit_messages.amount > 10**6
    assert settings.limit_conversations.amount > 10**6


def test_without_any_setting_the_database_lies_in_var(tmp_path):
    assert read_settings({"LEERWIJZER_VAR": str(tmp_path)}).database_url == f"sqlite:///{tmp_path}/leerwijzer.db"
    assert read_settings({}).bot_url == "http://127.0.0.1:5005"


DESPAIR = "ik wil niet meer leven"


def test_despair_is_answered_beyond_the_limit_of_messages(start, bot: FakeBot):
    learner = Learner(start(limit_messages=parse("2/hour")))
    learner.say("Hallo")
    learner.say("Hallo")
    _check_refusal(learner.post("Hallo"), "too_many_messages")
    (message,) = learner.say(DESPAIR)
    assert message["from"] == "systeem"
    assert "1813" in message["text"]
    assert message["buttons"] == [] and message["blocks"] == []
    assert len(bot.sent) == 2


def test_despair_is_answered_beyond_the_limit_of_an_address(start):
    learner = Learner(start(limit_address=parse("2/hour")))
    learner.say("Hallo")
    assert "1813" in learner.say(DESPAIR)[0]["text"]


def test_despair_sent_without_end_still_gets_the_help_lines_in_the_refusal(start):
    learner = Learner(start(limit_messages=parse("1/hour")))
    learner.say("Hallo")
    assert "1813" in learner.say(DESPAIR)[0]["text"]
    refused = learner.post(DESPAIR)
    assert refused.status_code == 429
    assert "1813" in refused.json()["error"]["message"]


def test_despair_with_somebody_elses_token_is_refused_beyond_the_limits_too(start):
    address = start(limit_address=parse("2/hour"))
    learner, other = Learner(address), Learner(address)
    learner.token = other.token
    assert learner.post(DESPAIR).json()["error"]["code"] in ("unauthorized", "conversation_unknown")


@pytest.mark.parametrize("where", ["at the beginning", "at the end"])
def test_despair_in_a_letter_that_is_too_long_is_heard(start, where):
    learner = Learner(start())
    story = "Het was een lange dag op het werk en daarna ook thuis. " * 120
    letter = f"{DESPAIR}. {story}" if where == "at the beginning" else f"{story} {DESPAIR}"
    assert "1813" in learner.say(letter)[0]["text"]
    assert learner.post(story).status_code == 400
