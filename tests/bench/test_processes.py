"""Programs that are started end with all their children."""

from __future__ import annotations

import os
import sys

import psutil
import pytest

from bench.processes import cpu_seconds, memory, module, started

# Starts a child that ignores the wish to stop, says which, and waits for ever.
STUBBORN = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(999)"
)
PARENT = f"""
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", {STUBBORN!r}], stdout=subprocess.PIPE, start_new_session=True)
child.stdout.readline()
print(child.pid, flush=True)
time.sleep(999)
"""


def test_nothing_is_left_of_a_program_also_when_the_measurement_fails(tmp_path):
    with (
        pytest.raises(KeyboardInterrupt),
        started([sys.executable, "-c", PARENT], tmp_path, os.environ, tmp_path / "log", listen=True) as process,
    ):
        child = psutil.Process(int(process.stdout.readline()))
        weighed = memory(process.pid)
        raise KeyboardInterrupt
    assert weighed.processes == 2
    assert weighed.rss > 5
    assert process.returncode is not None
    child.wait(10)
    assert not child.is_running()


def test_the_processor_time_of_a_program_stands_under_what_it_runs():
    assert sum(cpu_seconds(os.getpid()).values()) > 0
    assert module(["/x/python", "-m", "bot.serve", "--port", "1"]) == "bot.serve"
    assert module(["/x/rasa", "run"]) == "rasa"
    assert module([]) == "?"
