"""What is compared: two running bots, each with a way to talk to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

START_SECONDS = 180


class Talks(Protocol):
    """A learner who talks over one lasting connection."""

    def begin(self) -> None:
        """Begin a conversation."""

    def say(self, text: str) -> tuple[float, bytes]:
        """Say something; milliseconds, and the answer as it came."""

    def close(self) -> None:
        """Hang up."""


@dataclass(frozen=True)
class Side:
    """One running bot: its name, its process, the seconds it took to start, and how to talk to it."""

    name: str
    pid: int
    start_seconds: float
    learner: Callable[[], Talks]
