import json

import pytest

from bot.archive import Understanding, latest_model
from bot.errors import ModelError
from bot.understand import answers, main


@pytest.fixture(scope="module")
def understanding(model):
    return Understanding.open(model)


@pytest.fixture
def ask(understanding, reader, monkeypatch):
    monkeypatch.setattr("bot.understand.read_distress", lambda text: "sterven" in text)

    def asked(*items):
        lines = [item if isinstance(item, bytes) else json.dumps(item).encode() for item in items]
        return [json.loads(answer) for answer in answers(lines, understanding, reader)]

    return asked


def test_one_line_gives_one_reading_with_all_it_promises(ask):
    (found,) = ask({"text": "ik zoek een cursus Spaans"})
    assert found["intent"] == "find_offering"
    assert found["abstains"] is False
    assert set(found) == {"intent", "confidence", "ranking", "slots", "mentions", "subject", "abstains"}
    assert found["ranking"][0] == {"name": "find_offering", "confidence": found["confidence"]}
    assert len(found["ranking"]) == 5


def test_what_was_asked_decides_what_a_short_answer_means(ask):
    alone, answer = ask({"text": "52"}, {"text": "52", "asked": "leeftijd"})
    assert alone["intent"] != "inform" or alone["abstains"]
    assert (answer["intent"], answer["slots"], answer["abstains"]) == ("inform", {"leeftijd": 52}, False)


def test_despair_is_heard(ask):
    (found,) = ask({"text": "liever sterven dan nog studeren", "asked": "leeftijd"})
    assert found["intent"] == "express_distress"


def test_gibberish_is_not_acted_on(ask):
    assert ask({"text": "xqz vbw jjk pqx"})[0]["abstains"]


def test_a_bad_line_costs_the_others_nothing(ask):
    found = ask(b"{", {"text": "hallo"}, {"tekst": "hallo"}, b"\xff\xfe", {"text": 3}, [], {"text": "dag"}, b"")
    assert [("error" in one) for one in found] == [True, False, True, True, True, True, False, True]


@pytest.mark.parametrize("asked", [3, ["leeftijd"], {"slot": "leeftijd"}])
def test_an_asked_slot_that_is_no_name_is_an_error(ask, asked):
    assert "error" in ask({"text": "hallo", "asked": asked})[0]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "\x00\x01\x02",
        "a" * 10_000,
        "woord " * 1_600,
        "你好，我想学习",
        "🙂" * 50,
        "\ud83d",
        "<script>",
        "'--",
    ],
)
def test_any_text_gets_a_reading(ask, text):
    (found,) = ask({"text": text})
    assert isinstance(found["abstains"], bool)


def test_nothing_but_spaces_is_not_acted_on(ask):
    assert ask({"text": "  "})[0]["abstains"]


def test_a_deeply_nested_line_is_an_error(ask):
    assert "error" in ask(b'{"text":' + b"[" * 100_000)[0]


def test_the_newest_model_of_a_folder_is_taken(model):
    assert latest_model(model.parent) == model


def test_without_a_model_it_says_what_to_do(tmp_path, capsys):
    assert main(["--model", str(tmp_path)]) == 1
    assert "bot.train" in capsys.readouterr().err


def test_a_file_that_is_no_model_is_refused(tmp_path):
    file = tmp_path / "x.tar.gz"
    file.write_bytes(b"no archive")
    with pytest.raises(ModelError, match=r"x\.tar\.gz"):
        Understanding.open(file)
