"""The messages of `messages.txt`, in conversations."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("messages.txt")
KINDS = {"?": "search", "€": "rules", "-": "other"}


@dataclass(frozen=True)
class Message:
    """What a learner says, and what it needs: `search`, `rules` or `other`."""

    text: str
    kind: str


Conversation = list[Message]


def read(path: Path = FILE) -> list[Conversation]:
    """All conversations. Raises ValueError for a line without a kind, and for a message that stands there twice."""
    conversations: list[Conversation] = [[]]
    seen: set[str] = set()
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            conversations.append([])
        elif not line.startswith("#"):
            message = _message(line, number)
            if message.text in seen:
                raise ValueError(f"line {number} stands there twice")
            seen.add(message.text)
            conversations[-1].append(message)
    return [conversation for conversation in conversations if conversation]


def _message(line: str, number: int) -> Message:
    sign, _, text = line.partition(" ")
    if sign not in KINDS or not text.strip():
        raise ValueError(f"line {number} must begin with one of {' '.join(KINDS)} and a text")
    return Message(text.strip(), KINDS[sign])
