"""Walks at random through the real assistant: always an answer, never a loop, always a way to a person."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.conversations.wandering.walking import failures_logged, wander

TURNS = int(os.environ.get("LEERWIJZER_WANDER_TURNS", "700"))
SEED = int(os.environ.get("LEERWIJZER_WANDER_SEED", "1"))


@pytest.mark.bot
def test_wandering_never_leads_astray(assistant: str, assistant_var: Path) -> None:
    reports = wander(assistant, TURNS, SEED)
    failed = [str(report) for report in reports if report.wrong]
    assert sum(report.turns for report in reports) >= TURNS
    assert not failed, "\n\n".join(failed)
    assert not failures_logged(assistant_var / "logs")
