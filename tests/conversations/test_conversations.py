"""Whole conversations, as learners talk, against the real bot over HTTP; they are data beside this file."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.conversations.talking import Conversation, Learner, exchange

FILES = sorted(Path(__file__).parent.glob("*.yaml"))
CONVERSATIONS = [
    pytest.param(Conversation.model_validate(one), id=f"{path.stem}: {one['name']}")
    for path in FILES
    for one in yaml.safe_load(path.read_text(encoding="utf-8"))
]


@pytest.mark.bot
@pytest.mark.parametrize("conversation", CONVERSATIONS)
def test_conversation(conversation: Conversation, assistant: str) -> None:
    learner = Learner(assistant)
    for number, turn in enumerate(conversation.turns, 1):
        messages, wrong = exchange(learner, turn)
        answer = "\n".join(message["text"] for message in messages)
        assert not wrong, f"turn {number}, said {turn.say or turn.press!r}: {'; '.join(wrong)}\n--- answer:\n{answer}"
