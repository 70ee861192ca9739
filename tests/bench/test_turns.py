"""Talking to both bots, here to two that only note what they hear."""

from __future__ import annotations

import os
import threading

import pytest

from bench import turns
from bench.messages import Message
from bench.sides import Side

TALKS = [[Message(f"{talk}-{number}", "search" if number else "other") for number in range(3)] for talk in range(32)]


class Listener:
    """Hears one learner; `heard` is shared by all learners of a side."""

    def __init__(self, name, heard, milliseconds):
        self.name, self.heard, self.milliseconds = name, heard, milliseconds
        self.open = False

    def begin(self):
        self.open = True

    def say(self, text):
        assert self.open
        self.heard.append((self.name, text, threading.get_ident()))
        return self.milliseconds, b"answer"

    def close(self):
        self.open = False


@pytest.fixture
def heard():
    return []


@pytest.fixture
def sides(heard):
    return [Side(name, os.getpid(), 1.0, lambda n=name, t=time: Listener(n, heard, t)) for name, time in SPEEDS]


SPEEDS = (("ours", 20.0), ("plain", 10.0))


def test_one_client_says_each_conversation_here_and_then_there(sides, heard):
    turns.one_client(sides, TALKS[:2])
    said = [(side, text) for side, text, _ in heard]
    assert said == [(side, m.text) for talk in TALKS[:2] for side in ("ours", "plain") for m in talk]


def test_many_clients_say_every_message_once_in_every_round(sides, heard):
    loads = turns.many_clients(sides, TALKS, rounds=2)
    expected = sorted(message.text for talk in TALKS for message in talk for _ in range(2))
    for side in ("ours", "plain"):
        assert sorted(text for name, text, _ in heard if name == side) == expected
        assert loads[side].timing().count == len(expected)


def test_each_side_keeps_its_own_times_and_kinds_apart(sides):
    loads = turns.one_client(sides, TALKS)
    assert (loads["ours"].timing().median, loads["plain"].timing().median) == (20.0, 10.0)
    assert loads["ours"].timing("search").count == 64


def test_a_conversation_that_fails_stops_the_measurement(sides, heard):
    class Deaf(Listener):
        def say(self, text):
            raise OSError("status 500")

    deaf = Side("plain", os.getpid(), 1.0, lambda: Deaf("plain", heard, 1.0))
    with pytest.raises(OSError, match="500"):
        turns.many_clients([sides[0], deaf], TALKS, rounds=1)
