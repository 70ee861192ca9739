"""Batches: one line out for one line in, in order, whatever is on the line."""

from __future__ import annotations

from typing import Any

from cli.batch import InputError, batch


def double(item: dict[str, Any]) -> dict[str, Any]:
    if "n" not in item:
        raise InputError("`n` is missing")
    return {"n": item["n"] * 2}


def test_each_line_is_answered_in_its_place() -> None:
    assert list(batch(['{"n": 1}', '{"n": 2}'], double)) == [{"n": 2}, {"n": 4}]


def test_an_unusable_line_gives_an_error_and_the_others_still_run() -> None:
    lines = ['{"n": 1}', "geen json", '{"m": 1}', "[1, 2]", "null", '{"n": 3}']
    answers = list(batch(lines, double))
    assert [answers[0], answers[5]] == [{"n": 2}, {"n": 6}]
    assert all(list(answer) == ["error"] for answer in answers[1:5])
    assert answers[2]["error"] == "`n` is missing"


def test_blank_lines_are_no_lines() -> None:
    assert list(batch(["\n", '{"n": 1}\n', "  \n"], double)) == [{"n": 2}]
