"""One whole measurement, step by step."""

from __future__ import annotations

import os
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench import alone, ours, plain, rules, turns
from bench.figures import Bar
from bench.messages import Conversation, read
from bench.processes import memory, others_seconds
from bench.report import Pair, Report
from bench.sides import Side
from cli import prepare
from cli.places import var
from cli.prepare import Progress

TURN_RATIO, RESIDENT_MB, SEARCH_MS, TRAINING_S, JUDGING_S = 1.5, 2500, 50, 90, 1
MESSAGES, NEEDING = 200, 0.5
FOUND = {"offerings", "incentives"}


@dataclass(frozen=True)
class Plan:
    """How much is measured: conversations of the file (None: all), rounds; `complete` with training as well."""

    conversations: int | None
    rounds: int
    complete: bool


FULL = Plan(conversations=None, rounds=2, complete=True)
QUICK = Plan(conversations=4, rounds=1, complete=False)


def measure(plan: Plan, progress: Progress) -> Report:
    """Prepare both bots, measure, and end all that was started. Raises BenchError when something fails."""
    report = Report(cores=os.cpu_count() or 1, load_before=os.getloadavg()[0])
    kept = var() / "bench"
    kept.mkdir(exist_ok=True)
    talks = read()[: plan.conversations]
    project = plain.project(kept, progress)
    prepare.model_ready(progress)
    with tempfile.TemporaryDirectory(dir=kept, prefix=".run-") as scratch:
        folder = Path(scratch).resolve()
        (folder / "models").symlink_to((var() / "models").resolve())
        first_start(report, folder, progress)
        alone_figures(report, talks, folder, progress)
        both_figures(report, plan, talks, folder, project, progress)
        if plan.complete:
            _messages_suffice(report, talks)
            training(report, folder, progress)
    return report


def first_start(report: Report, folder: Path, progress: Progress) -> None:
    """The first start fills the database; how long the next one takes is compared with the plain bot's."""
    progress("starting Leerwijzer for the first time")
    with ours.running(folder, folder / "first-start.log") as side:
        report.alone.append(("first start, catalogue filled, model present", "s", side.start_seconds))


def alone_figures(report: Report, talks: list[Conversation], folder: Path, progress: Progress) -> None:
    """Understanding, search and judging support, without servers."""
    progress("understanding")
    messages = [message for talk in talks for message in talk]
    loaded, times = alone.understand([message.text for message in messages], folder)
    report.alone += [("understand: until the first answer", "s", loaded), ("understand: median", "ms", times.median)]
    report.alone.append(("understand: p95", "ms", times.p95))
    progress("searching")
    requests = [message.text for message in messages if message.kind == "search"]
    loaded, times = alone.search(requests, folder, progress)
    report.alone += [("search: loading", "s", loaded), ("search: median", "ms", times.median)]
    report.bars.append(Bar("search, once loaded, p95", times.p95, SEARCH_MS, "ms"))
    progress("judging")
    loaded, seconds = rules.judging()
    report.alone.append(("support: first answer", "s", loaded))
    report.bars.append(Bar(f"all support judged {rules.LEARNERS} times, one core", seconds, JUDGING_S, "s"))


def both_figures(
    report: Report, plan: Plan, talks: list[Conversation], folder: Path, project: Path, progress: Progress
) -> None:
    """Start-up, memory and turns of both."""
    progress("starting both bots")
    with (
        plain.running(project, project.parent / "plain-run.log") as theirs,
        ours.running(folder, folder / "run.log") as us,
    ):
        report.pairs.append(Pair("start-up", "s", us.start_seconds, theirs.start_seconds))
        report.add_memory("at rest", memory(us.pid), memory(theirs.pid))
        _turns(report, plan, talks, [us, theirs], progress)
        after = memory(us.pid)
        report.add_memory("after the load", after, memory(theirs.pid))
        report.bars.append(Bar(f"resident, all {after.processes} processes", after.rss, RESIDENT_MB, "MB"))


def _messages_suffice(report: Report, talks: list[Conversation]) -> None:
    """The promise about turns is about many different messages, half of which need search or rules."""
    messages = [message for talk in talks for message in talk]
    needing = sum(message.kind != "other" for message in messages) / len(messages)
    report.bars.append(Bar("different messages", len(messages), MESSAGES, at_least=True))
    report.bars.append(Bar("share that needs search or rules", needing, NEEDING, at_least=True))


def _turns(report: Report, plan: Plan, talks: list[Conversation], sides: list[Side], progress: Progress) -> None:
    us, theirs = sides
    turns.warm_up(sides, talks[:2])
    before, begun = others_seconds(), time.perf_counter()
    progress("talking, one client")
    one = turns.one_client(sides, talks * plan.rounds)
    report.add_timings("turn, 1 client", one[us.name].timing(), one[theirs.name].timing())
    report.pairs.append(Pair("processor a turn, 1 client", "ms", _cpu(one[us.name]), _cpu(one[theirs.name])))
    _composition(report, one[us.name])
    ratio = one[us.name].timing().median / one[theirs.name].timing().median
    report.bars.append(Bar("turn, 1 client, median, ours / plain", ratio, TURN_RATIO))
    progress(f"talking, {turns.CLIENTS} clients")
    many = turns.many_clients(sides, talks, plan.rounds)
    report.add_timings(f"turn, {turns.CLIENTS} clients", many[us.name].timing(), many[theirs.name].timing())
    others = (others_seconds() - before) / (time.perf_counter() - begun)
    report.alone.append(("taken meanwhile by what does not belong here", "cores", others))


def _cpu(load: turns.Load) -> float:
    return sum(load.cpu_per_turn().values())


def _composition(report: Report, load: turns.Load) -> None:
    """What the messages needed, as marked and as answered, and where the processor's time went."""
    kinds = sorted({turn.message.kind for turn in load.turns})
    report.alone += [(f"turn that needs {kind}: median", "ms", load.timing(kind).median) for kind in kinds]
    spent = sorted(load.cpu_per_turn().items(), key=lambda item: -item[1])
    report.alone += [(f"processor a turn: {name}", "ms", milliseconds) for name, milliseconds in spent]
    found = [turn.milliseconds for turn in load.turns if ours.blocks(turn.answer) & FOUND]
    report.alone.append(("turns that brought offerings or support", "%", 100 * len(found) / len(load.turns)))
    if found:
        report.alone.append(("such a turn: median", "ms", median(found)))


def training(report: Report, folder: Path, progress: Progress) -> None:
    """Training from nothing, as at a first set-up."""
    progress("training from nothing")
    scratch = folder / "training"
    scratch.mkdir()
    report.bars.append(Bar("training from nothing", alone.train(scratch), TRAINING_S, "s"))
