"""The command line as an operator meets it: help, JSON, batches, one clear line when something is wrong."""

from __future__ import annotations

import json
import os
import socket
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

COMMANDS = ["run", "chat", "sync", "search", "incentives", "understand", "rules"]
RULES = ["check", "status", "explain", "links", "checked", "schema"]


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One data folder for all commands of this module, so that the catalogue is loaded once."""
    return tmp_path_factory.mktemp("cli")


def leerwijzer(var: Path, *words: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    known = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return subprocess.run(
        [str(ROOT / "leerwijzer"), *words],
        input=stdin,
        capture_output=True,
        text=True,
        env={**known, "LEERWIJZER_VAR": str(var), **environment},
        timeout=300,
    )


def answer(var: Path, *words: str) -> Any:
    result = leerwijzer(var, *words)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(var: Path, command: str) -> None:
    result = leerwijzer(var, command, "--help")
    assert result.returncode == 0
    assert "Usage: " in result.stdout


@pytest.mark.parametrize("command", RULES)
def test_every_command_of_rules_explains_itself_and_stands_in_the_readme(var: Path, command: str) -> None:
    result = leerwijzer(var, "rules", command, "--help")
    assert result.returncode == 0
    assert "Usage: " in result.stdout
    assert f"./leerwijzer rules {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_search_gives_the_offerings_block(var: Path) -> None:
    block = answer(var, "search", "boekhouden in Gent", "--json")
    assert block["type"] == "offerings"
    assert block["query"]["place"]
    assert block["items"], "the starter catalogue has bookkeeping"
    assert all(item["source"] and item["source_date"] and item["checked_at"] is None for item in block["items"])
    assert all(item["why"] for item in block["items"])


def test_search_takes_what_is_known_from_a_profile(var: Path, tmp_path: Path) -> None:
    profile = tmp_path / "profile.json"
    profile.write_text(json.dumps({"opleidingstype": ["graduaat"], "gemeente": "Kortrijk"}))
    block = answer(var, "search", "verpleegkunde", "--profile", str(profile), "--json")
    assert block["query"]["types"] == ["graduaat"]


def test_incentives_judge_a_profile_on_a_date(var: Path, tmp_path: Path) -> None:
    profile = tmp_path / "profile.json"
    profile.write_text(json.dumps({"werksituatie": "zelfstandige"}))
    block = answer(var, "incentives", "--profile", str(profile), "--date", "2025-10-01", "--json")
    found = {item["id"]: item["status"] for item in block["items"]}
    assert block["date"] == "2025-10-01"
    assert found["vlaams_opleidingsverlof"] == "nee"
    assert found["kmo_portefeuille"] == "onbekend"


def test_incentives_tell_what_goes_together_and_what_to_ask_next(var: Path, tmp_path: Path) -> None:
    profile = tmp_path / "profile.json"
    both = {"werksituatie": "zelfstandige_bijberoep", "hoofdberoep": "werknemer_privaat", "gewest_werk": "vlaanderen"}
    profile.write_text(json.dumps(both))
    block = answer(var, "incentives", "--profile", str(profile), "--date", "2026-11-24", "--json")
    excluded = [one for one in block["together"] if one["both"] == "nee" and len(one["ids"]) == 2]
    assert {"opleidingscheques", "kmo_portefeuille"} in [set(one["ids"]) for one in excluded]
    asked = block["next_question"]
    assert asked["slot"] in {slot for item in block["items"] for slot in item["missing"]}
    for_people = leerwijzer(var, "incentives", "--profile", str(profile), "--date", "2026-11-24").stdout
    assert "niet samen: " in for_people
    assert f"volgende vraag: {asked['text']}" in " ".join(for_people.split())


def test_who_told_everything_is_asked_nothing(var: Path, tmp_path: Path) -> None:
    profile = tmp_path / "profile.json"
    facts = {"werksituatie": "student", "hoogste_diploma": "secundair_onderwijs"}
    facts |= dict.fromkeys(["nationaliteit_studietoelage_ok", "inkomen_studietoelage_ok"], False)
    profile.write_text(json.dumps(facts))
    assert answer(var, "incentives", "--profile", str(profile), "--json")["next_question"] is None


def test_a_batch_answers_every_line_in_order(var: Path) -> None:
    lines = '{"profile": {"werksituatie": "zelfstandige"}}\nonzin\n{"profile": {"leeftijd": "oud"}}\n{"profile": {}}\n'
    result = leerwijzer(var, "incentives", "--batch", "-", stdin=lines)
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [list(one) == ["error"] for one in answers] == [False, True, True, False]


@pytest.mark.bot
def test_understand_reads_with_the_bots_own_pipeline() -> None:
    result = leerwijzer(
        ROOT / "var",
        "understand",
        "--batch",
        "-",
        stdin="\n".join(
            [
                '{"text": "ik zoek een avondopleiding boekhouden in Gent"}',
                '{"text": 3}',
                '{"text": "6", "asked": "relevante_ervaring_jaren"}',
            ]
        ),
    )
    first, second, third = (json.loads(line) for line in result.stdout.splitlines())
    assert first["intent"] == "find_offering"
    assert first["slots"]["lesvorm"] == ["avond"]
    assert first["slots"]["regio"] == "Gent"
    assert len(first["ranking"]) == 5
    assert list(second) == ["error"]
    assert third["slots"] == {"relevante_ervaring_jaren": 6}


def test_a_taken_port_is_said_in_one_line(var: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = leerwijzer(var, "run", "--port", str(port))
    assert result.returncode == 1
    assert result.stderr.strip().splitlines() == [
        f"leerwijzer: port {port} is in use; choose another one with --port or PORT"
    ]


def test_a_damaged_database_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "leerwijzer.db").write_bytes(b"this is no database at all" * 100)
    result = leerwijzer(tmp_path, "search", "verpleegkunde", "--json")
    assert result.returncode == 1
    assert result.stderr.strip().splitlines()[-1].startswith("leerwijzer: ")
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["search"], "either TEXT or --batch"),
        (["sync", "mars"], "unknown source: mars"),
        (["incentives", "--profile", "does-not-exist.json"], "does not exist"),
        (["dans"], "No such command"),
    ],
)
def test_wrong_use_is_explained(var: Path, words: list[str], part: str) -> None:
    result = leerwijzer(var, *words)
    assert result.returncode == 2
    assert part in result.stderr
