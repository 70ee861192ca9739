"""Walk until so many turns were taken, and say with which seed what went wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tests.conversations.wandering.holds import Walk, responses, wrong
from tests.conversations.wandering.learner import (
    ASK_FOR_A_PERSON,
    ASK_WHAT_IS_KNOWN,
    ERASE,
    Answered,
    Said,
    Wanderer,
)

SHORTEST, LONGEST = 8, 30
AT_ONCE = 2
GONE = (401, 404, 410)
FAILED = re.compile(r"Traceback|action failed|Exception in|\"level\": ?\"(?:error|critical)\"|\bERROR\b|\[error")


@dataclass
class Report:
    """One walk: its seed, how many turns, what was said, and what went wrong."""

    seed: str
    turns: int = 0
    transcript: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def note(self, said: Said, answer: Answered, found: Sequence[str]) -> None:
        self.turns += 1
        asked = "".join(f" ?{block['slot']}" for block in answer.asked)
        self.transcript += [f"> {said.shown}   ({said.group})", f"< {answer.text[:300]}{asked}"]
        self.transcript += [f"! {text}" for text in found]
        self.wrong += found

    def __str__(self) -> str:
        return "\n".join([f"seed {self.seed}: {'; '.join(self.wrong)}", *self.transcript])


def walk(url: str, seed: str, longest: int = LONGEST) -> Report:
    """One conversation at random: it ends with a way to a person and, now and then, with erasing everything."""
    report, learner = Report(seed), Wanderer(url, seed)
    before = learner.history()
    state = Walk(seq=max(message["seq"] for message in before))
    learner.shown_buttons = [button for message in before for button in message["buttons"]]
    for _ in range(learner.chance.randint(SHORTEST, longest)):
        answer = _step(learner, learner.choose(), state, report)
        if answer.erased:
            report.wrong += _remembered(learner)
            return report
        if any(text in answer.text for text in responses("utter_herstart")):
            _empty(_step(learner, _plain(ASK_WHAT_IS_KNOWN), state, report), report)
    _step(learner, _plain(ASK_FOR_A_PERSON), state, report)
    if learner.chance.random() < 0.3:
        _erase(learner, state, report)
    return report


def _step(learner: Wanderer, said: Said, state: Walk, report: Report) -> Answered:
    answer = learner.take(said)
    report.note(said, answer, wrong(said, answer, state))
    return answer


def _plain(text: str) -> Said:
    return Said(text, "always", text)


def _empty(answer: Answered, report: Report) -> None:
    if any(block["type"] == "profile" for block in answer.blocks):
        report.wrong.append("something is known after beginning anew")


def _erase(learner: Wanderer, state: Walk, report: Report) -> None:
    """From wherever the walk has led: ask to erase, say yes, and see that nothing is left."""
    _step(learner, _plain(ERASE), state, report)
    if not _step(learner, _plain("ja"), state, report).erased:
        report.wrong.append("asked to erase and said yes, and nothing was erased")
    else:
        report.wrong += _remembered(learner)


def _remembered(learner: Wanderer) -> list[str]:
    found = [] if learner.history_status() in GONE else ["the conversation can still be read after erasing"]
    again = learner.send(ASK_WHAT_IS_KNOWN).status_code
    return found + ([] if again in GONE else [f"the conversation still answers after erasing: {again}"])


def wander(url: str, turns: int, seed: int, at_once: int = AT_ONCE) -> list[Report]:
    """Walk until at least `turns` turns were taken, several walks at a time; each walk has a seed of its own."""
    reports: list[Report] = []
    with ThreadPoolExecutor(at_once) as pool:
        number = 0
        while sum(report.turns for report in reports) < turns:
            seeds = [f"{seed}.{number + offset}" for offset in range(2 * at_once)]
            number += len(seeds)
            reports += pool.map(lambda one: walk(url, one), seeds)
    return reports


def failures_logged(logs: Path | None) -> list[str]:
    """The lines of a folder of logs that tell of an exception."""
    if logs is None:
        return []
    lines = [
        (path.name, line)
        for path in sorted(logs.glob("*.log"))
        for line in path.read_text(errors="replace").splitlines()
    ]
    return [f"{name}: {line[:300]}" for name, line in lines if FAILED.search(line)]
