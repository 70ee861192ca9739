"""What was measured, for people and as JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from rich.console import Console
from rich.table import Column, Table

from bench.figures import Bar, Timing
from bench.processes import Memory


@dataclass(frozen=True)
class Pair:
    """One figure of both bots."""

    name: str
    unit: str
    ours: float | None
    plain: float | None

    @property
    def ratio(self) -> float | None:
        """Ours over plain."""
        return self.ours / self.plain if self.ours is not None and self.plain else None


@dataclass
class Report:
    """All figures of one run."""

    cores: int
    load_before: float
    pairs: list[Pair] = field(default_factory=list)
    alone: list[tuple[str, str, float]] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        """Whether every promise is kept."""
        return all(bar.met for bar in self.bars)

    def add_timings(self, name: str, ours: Timing, plain: Timing) -> None:
        """The figures of turns at both bots."""
        self.pairs += [
            Pair(f"{name}: median", "ms", ours.median, plain.median),
            Pair(f"{name}: p95", "ms", ours.p95, plain.p95),
            Pair(f"{name}: messages", "/s", ours.per_second, plain.per_second),
        ]

    def add_memory(self, name: str, ours: Memory, plain: Memory) -> None:
        """The memory of both bots at one moment."""
        self.pairs.append(Pair(f"resident {name}", "MB", ours.rss, plain.rss))
        self.pairs.append(Pair(f"resident {name}, shared pages once", "MB", ours.pss, plain.pss))

    def to_json(self) -> dict[str, Any]:
        """Everything, for other programs."""
        return {
            "machine": {"cores": self.cores, "load_before": self.load_before},
            "compared": [{**asdict(pair), "ratio": pair.ratio} for pair in self.pairs],
            "alone": [{"name": name, "unit": unit, "value": value} for name, unit, value in self.alone],
            "bars": [{**asdict(bar), "met": bar.met} for bar in self.bars],
            "passed": self.passed,
        }


def show(report: Report, console: Console) -> None:
    """Print the tables."""
    console.print(f"\n{report.cores} cores; load before the start {report.load_before:.2f}")
    compared = Table("beside `rasa init`", "", *_right("ours", "plain", "ours / plain"))
    for pair in report.pairs:
        compared.add_row(pair.name, pair.unit, _number(pair.ours), _number(pair.plain), _number(pair.ratio))
    alone = Table("Leerwijzer alone", "", *_right("value"))
    for name, unit, value in report.alone:
        alone.add_row(name, unit, _number(value))
    bars = Table("promise", *_right("value", "limit"), "kept")
    for bar in report.bars:
        limit = f"{'≥' if bar.at_least else '≤'} {_number(bar.limit)} {bar.unit}".strip()
        kept = "[green]yes[/green]" if bar.met else "[bold red]NO[/bold red]"
        bars.add_row(bar.name, _number(bar.value), limit, kept)
    for table in (compared, alone, bars):
        console.print(table)


def _right(*names: str) -> list[Column]:
    return [Column(name, justify="right") for name in names]


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.0f}" if value >= 100 else f"{value:.2f}" if value < 10 else f"{value:.1f}"
