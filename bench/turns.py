"""Whole turns, HTTP in to HTTP out, at both bots in turn."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from bench.figures import Timing, alternating, timing
from bench.messages import Conversation, Message
from bench.processes import cpu_seconds
from bench.sides import Side, Talks

CLIENTS = 16


@dataclass(frozen=True)
class Turn:
    """One message said, the milliseconds it took, and the answer."""

    message: Message
    milliseconds: float
    answer: bytes


@dataclass
class Load:
    """What one side did in all its blocks: turns, seconds on the clock, processor seconds by module."""

    turns: list[Turn] = field(default_factory=list)
    seconds: float = 0.0
    cpu: dict[str, float] = field(default_factory=dict)

    def add(self, turns: Sequence[Turn], seconds: float, cpu: dict[str, float]) -> None:
        """Count one more block."""
        self.turns += turns
        self.seconds += seconds
        for name, spent in cpu.items():
            self.cpu[name] = self.cpu.get(name, 0.0) + spent

    def timing(self, kind: str | None = None) -> Timing:
        """The figures, of all messages or of one kind; messages a second count for all only."""
        times = [turn.milliseconds for turn in self.turns if kind in (None, turn.message.kind)]
        return timing(times, self.seconds)

    def cpu_per_turn(self) -> dict[str, float]:
        """Processor milliseconds a turn, by module."""
        return {name: spent * 1000 / len(self.turns) for name, spent in self.cpu.items()}


def warm_up(sides: Sequence[Side], conversations: Sequence[Conversation]) -> None:
    """Talk, uncounted: the first turns load what is loaded only when needed."""
    for side, conversation in alternating(conversations, sides):
        _talk(side, [conversation])


def one_client(sides: Sequence[Side], conversations: Sequence[Conversation]) -> dict[str, Load]:
    """One learner at a time, a conversation here, then the same there."""
    loads = {side.name: Load() for side in sides}
    for side, conversation in alternating(conversations, sides):
        _block(side, [conversation], loads[side.name], clients=1)
    return loads


def many_clients(sides: Sequence[Side], conversations: Sequence[Conversation], rounds: int) -> dict[str, Load]:
    """Sixteen learners at once: all conversations here, then all there, `rounds` times."""
    loads = {side.name: Load() for side in sides}
    for side, block in alternating([conversations] * rounds, sides):
        _block(side, block, loads[side.name], clients=CLIENTS)
    return loads


def _block(side: Side, conversations: Sequence[Conversation], load: Load, clients: int) -> None:
    """Have `clients` learners share out the conversations, each on a connection of its own."""
    shares = [conversations[number::clients] for number in range(clients)]
    before, begun = cpu_seconds(side.pid), time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        turns = [turn for share in pool.map(lambda share: _talk(side, share), shares) for turn in share]
    seconds, after = time.perf_counter() - begun, cpu_seconds(side.pid)
    load.add(turns, seconds, {name: spent - before.get(name, 0.0) for name, spent in after.items()})


def _talk(side: Side, conversations: Sequence[Conversation]) -> list[Turn]:
    learner: Talks = side.learner()
    turns = []
    try:
        for conversation in conversations:
            learner.begin()
            for message in conversation:
                milliseconds, answer = learner.say(message.text)
                turns.append(Turn(message, milliseconds, answer))
    finally:
        learner.close()
    return turns
