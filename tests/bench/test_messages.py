"""The messages that are said to both bots."""

from __future__ import annotations

import pytest

from bench.messages import read


def test_there_are_enough_messages_and_half_of_them_need_search_or_rules():
    messages = [message for conversation in read() for message in conversation]
    assert len({message.text for message in messages}) >= 220
    assert sum(message.kind in ("search", "rules") for message in messages) >= len(messages) / 2


def test_sixteen_clients_get_equally_many_conversations():
    assert len(read()) % 16 == 0


def test_a_blank_line_begins_the_next_conversation(tmp_path):
    file = tmp_path / "messages.txt"
    file.write_text("# what it is\n\n- hallo\n? iets met dieren\n\n\n€ welke steun\n", "utf-8")
    said = [[(message.text, message.kind) for message in conversation] for conversation in read(file)]
    assert said == [[("hallo", "other"), ("iets met dieren", "search")], [("welke steun", "rules")]]


@pytest.mark.parametrize("content", ["hallo\n", "- \n", "!x\n"])
def test_a_line_without_its_kind_is_named(tmp_path, content):
    file = tmp_path / "messages.txt"
    file.write_text("- dag\n" + content, "utf-8")
    with pytest.raises(ValueError, match="line 2"):
        read(file)


def test_a_message_that_stands_there_twice_is_named(tmp_path):
    file = tmp_path / "messages.txt"
    file.write_text("- dag\n\n? dag\n", "utf-8")
    with pytest.raises(ValueError, match="line 3"):
        read(file)
