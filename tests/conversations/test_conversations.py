"""Whole conversations, as learners talk, against the real bot over HTTP; they are data beside this file."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.conversations.talking import Conversation, Learner, exchange

FILES = sorted(Path(__file__).parent.glob("*.yaml"))
READ = [
    (path.stem, Conversation.model_validate(one))
    for path in FILES
    for one in yaml.safe_load(path.read_text(encoding="utf-8"))
]
CONVERSATIONS = [
    pytest.param(
        one,
        id=f"{theme}: {one.name}",
        marks=[pytest.mark.xfail(reason=one.falls_short, strict=False)] if one.falls_short else [],
    )
    for theme, one in READ
]
LONG = 10


def with_any(*kinds: str) -> int:
    """How many conversations are of any of these kinds."""
    return sum(bool(one.kinds & set(kinds)) for _, one in READ)


def test_there_are_enough_of_every_kind() -> None:
    assert len(READ) >= 150
    assert with_any("interruption", "correction") >= 30
    assert with_any("distress", "abuse", "language") >= 15
    assert sum(len(one.turns) >= LONG for _, one in READ) >= 15
    assert all(one.kinds for _, one in READ)
    assert sum(bool(one.falls_short) for _, one in READ) <= len(READ) // 8
    assert len({one.name for _, one in READ}) == len(READ)


@pytest.mark.bot
@pytest.mark.parametrize("conversation", CONVERSATIONS)
def test_conversation(conversation: Conversation, assistant: str) -> None:
    learner = Learner(assistant)
    for number, turn in enumerate(conversation.turns, 1):
        messages, wrong = exchange(learner, turn)
        answer = "\n".join(message["text"] for message in messages)
        assert not wrong, f"turn {number}, said {turn.say or turn.press!r}: {'; '.join(wrong)}\n--- answer:\n{answer}"
