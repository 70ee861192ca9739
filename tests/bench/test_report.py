"""What is printed and written."""

from __future__ import annotations

import json
import signal

import pytest
from click.testing import CliRunner
from rich.console import Console

from bench import __main__ as command
from bench.figures import Bar
from bench.processes import BenchError
from bench.report import Pair, Report, show

SLOW = Bar("turn", 1.7, 1.5)
QUICK = Bar("turn", 1.2, 1.5)


def report(*bars):
    return Report(
        2, 0.1, [Pair("turn", "ms", 30.0, 20.0), Pair("memory", "MB", None, 1.0)], [("load", "s", 3.0)], [*bars]
    )


def test_a_figure_that_one_bot_lacks_has_no_ratio():
    assert [pair.ratio for pair in report().pairs] == [1.5, None]


def test_the_tables_name_the_ratio_and_the_promise_that_is_broken():
    console = Console(record=True, width=100)
    show(report(SLOW), console)
    printed = console.export_text()
    assert "1.50" in printed
    assert "NO" in printed


@pytest.mark.parametrize(("bar", "code"), [(SLOW, 1), (QUICK, 0)])
def test_a_broken_promise_is_the_exit_code_and_stands_in_the_file(tmp_path, monkeypatch, bar, code):
    monkeypatch.setattr(command, "measure", lambda plan, progress: report(QUICK, bar))
    result = CliRunner().invoke(command.main, ["--json", str(tmp_path / "figures.json")])
    assert result.exit_code == code
    written = json.loads((tmp_path / "figures.json").read_text())
    assert written["passed"] is (code == 0)
    assert written["compared"][0]["ratio"] == 1.5


def test_what_fails_is_one_line_without_figures(monkeypatch):
    def fail(plan, progress):
        raise BenchError("the plain bot does not start")

    monkeypatch.setattr(command, "measure", fail)
    result = CliRunner().invoke(command.main, [])
    assert result.exit_code == 1
    assert result.output.strip() == "bench: the plain bot does not start"


def test_one_that_takes_too_long_is_stopped(monkeypatch):
    def never_ready(plan, progress):
        signal.raise_signal(signal.SIGALRM)

    monkeypatch.setattr(command, "measure", never_ready)
    result = CliRunner().invoke(command.main, [])
    assert result.exit_code == 1
    assert "not done after 12 minutes" in result.output
    assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL
