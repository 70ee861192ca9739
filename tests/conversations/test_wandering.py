"""Walks at random through the real assistant: always an answer, never a loop, always a way to a person."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from tests.conversations.wandering.walking import failures_logged, walk, wander

TURNS = int(os.environ.get("LEERWIJZER_WANDER_TURNS", "600"))
SEED = int(os.environ.get("LEERWIJZER_WANDER_SEED", "1"))
ONE = os.environ.get("LEERWIJZER_WANDER_WALK")


@pytest.mark.bot
def test_wandering_never_leads_astray(assistant: str, assistant_var: Path) -> None:
    reports = [walk(assistant, ONE)] if ONE else wander(assistant, TURNS, SEED)
    failed = [report for report in reports if report.wrong]
    kinds = Counter(text.split(":")[0] for report in failed for text in report.wrong)
    turns = sum(report.turns for report in reports)
    print(f"{turns} turns in {len(reports)} walks, {len(failed)} went wrong: {dict(kinds)}")
    assert not failed, "\n\n".join(map(str, failed))
    assert ONE or turns >= TURNS
    assert not failures_logged(assistant_var / "logs")
