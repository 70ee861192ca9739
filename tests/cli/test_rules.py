"""`leerwijzer rules`, as an operator uses it, on a copy of the rules; and the guide's changes, each applied to one."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

GUIDE = (ROOT / "docs/changing-rules.md").read_text(encoding="utf-8")
DIFFS = re.findall(r"```diff\n(.*?)```", GUIDE, re.S)
SCHEMES = "guidance/incentives/schemes"


class Copy:
    """A copy of the rules, and the commands on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(ROOT / "guidance", folder / "guidance", ignore=shutil.ignore_patterns("__pycache__"))

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "LEERWIJZER_VAR": str(self.folder / "var"), "PYTHONPATH": f"{self.folder}:{ROOT}"}
        command = [sys.executable, "-m", "cli", *words]
        return subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, timeout=300)

    def json(self, *words: str) -> Any:
        result = self.run(*words, "--json")
        assert result.returncode == 0, result.stderr + result.stdout
        return json.loads(result.stdout)

    def apply(self, diff: str) -> str:
        """Apply a diff of the guide; returns the one file that it changes."""
        subprocess.run(["git", "apply", "-"], input=diff, text=True, cwd=self.folder, check=True)
        (file,) = set(re.findall(r"^\+\+\+ b/(\S+)$", diff, re.M))
        return file

    def path(self, file: str) -> Path:
        return self.folder / file


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    return Copy(tmp_path_factory.mktemp("rules"))


def entries(status: Any, group: str, about: str) -> list[str]:
    return [f"{one['day']} {one['what']}: {one['text']}" for one in status[group] if one["about"] == about]


def test_check_finds_nothing_in_the_rules_and_exits_with_0(untouched: Copy) -> None:
    assert untouched.json("rules", "check")["faults"] == []


def test_check_names_file_line_and_remedy_and_exits_with_1(copy: Copy) -> None:
    path = copy.path(f"{SCHEMES}/loopbaankrediet.yaml")
    path.write_text(
        path.read_text(encoding="utf-8").replace("vertrouwen: midden", "vertrouwen: no", 1), encoding="utf-8"
    )
    result = copy.run("rules", "check", str(path))
    line = next(n for n, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if ": no" in text)
    assert result.returncode == 1
    first, last = result.stdout.splitlines()
    assert first.startswith(f"{SCHEMES}/loopbaankrediet.yaml:{line}:")
    assert 'schrijf "no"' in first
    assert last == "1 file checked, 1 fault"


def test_a_broken_file_is_one_clear_line_for_the_other_commands(copy: Copy) -> None:
    path = copy.path(f"{SCHEMES}/loopbaankrediet.yaml")
    path.write_text("id: [", encoding="utf-8")
    result = copy.run("rules", "status")
    assert result.returncode == 1
    assert result.stderr.startswith("leerwijzer: loopbaankrediet.yaml, regel 1")
    assert "Traceback" not in result.stderr


def test_status_is_readable_and_its_json_has_every_group(untouched: Copy) -> None:
    told = untouched.run("rules", "status", "--date", "2026-11-24").stdout
    for heading in ("Changes in the coming year", "Stale", "Uncertain", "Never compared", "Links to check"):
        assert heading in told
    assert "2027-01-01" in told
    assert f"{SCHEMES}/loopbaankrediet.yaml:" in told
    status = untouched.json("rules", "status", "--date", "2026-11-24")
    assert status["date"] == "2026-11-24"
    assert all(status[group] for group in ("stale", "uncertain", "changes", "unchecked", "links"))


def test_explain_tells_a_scheme_as_it_stands_on_a_day(untouched: Copy) -> None:
    now = untouched.run("rules", "explain", "vlaams_opleidingsverlof", "--date", "2026-11-24").stdout
    before = untouched.run("rules", "explain", "VOV", "--date", "2025-08-31").stdout
    assert "minstens 80 procent" in now
    assert "minstens 50 procent" in before


def test_explain_answers_an_unknown_id_with_the_nearest(untouched: Copy) -> None:
    result = untouched.run("rules", "explain", "opleidingverlof")
    assert result.returncode == 2
    assert "vlaams_opleidingsverlof" in result.stderr


def test_what_a_person_compared_is_written_down_and_told(copy: Copy) -> None:
    before = len(copy.json("rules", "status")["unchecked"])
    result = copy.run("rules", "checked", "vlaams_opleidingsverlof", "woodwize", "--by", "A. Peeters")
    assert result.returncode == 0, result.stderr
    assert len(copy.json("rules", "status")["unchecked"]) == before - 1
    assert "door A. Peeters" in copy.run("rules", "explain", "vlaams_opleidingsverlof").stdout
    refused = copy.run("rules", "checked", "vlaams_opleidingsverlof", "nergens", "--by", "A. Peeters")
    assert refused.returncode == 2
    assert "it has" in refused.stderr


def test_links_are_visited_and_the_outcome_is_kept_for_the_status(copy: Copy) -> None:
    """Every address of the copy is one on which nothing listens: no page outside is visited."""
    for path in (*copy.path(SCHEMES).glob("*.yaml"), copy.path("guidance/data/sources.yaml")):
        text = re.sub(r'url: "?https?://[^\s,"}]+"?', "url: http://127.0.0.1:9/x", path.read_text(encoding="utf-8"))
        path.write_text(text, encoding="utf-8")
    result = copy.run("rules", "links", "--timeout", "2", "--pause", "0")
    assert result.returncode == 1
    assert "1 links: 1 silent" in result.stdout
    assert "no connection" in copy.run("rules", "status").stdout


def test_the_schemas_in_docs_are_those_of_the_models() -> None:
    from cli.rule_kinds import ALL_KINDS
    from guidance.upkeep.export import as_text, reference

    readable = (ROOT / "docs/schemas/rules/README.md").read_text(encoding="utf-8")
    assert readable == reference(ALL_KINDS), "run ./leerwijzer rules schema"
    kept = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs/schemas/rules").glob("*.json")}
    stale = [kind.name for kind in ALL_KINDS if kept.pop(f"{kind.name}.json", None) != as_text(kind)]
    assert (stale, list(kept)) == ([], []), "run ./leerwijzer rules schema"


def test_every_file_fits_the_schema_that_editors_use() -> None:
    import jsonschema

    from cli.rule_kinds import ALL_KINDS
    from guidance.incentives.yaml12 import read_yaml
    from guidance.upkeep.export import json_schema

    for kind in ALL_KINDS:
        validator = jsonschema.Draft202012Validator(json_schema(kind))
        for path in kind.paths():
            assert [error.message for error in validator.iter_errors(read_yaml(path))] == [], path.name


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("vertrouwen: midden", "vertrouwen: zeker"),
        ("minstens", "minsten"),
        ("veld: credits", "veld: credist"),
        ("waarde: 3,", "waarde: drie,"),
        ("{regel: werknemer_privaat}", "{regels: werknemer_privaat}"),
        ("hoofdbron:", "hoofdbronn:"),
    ],
)
def test_the_schema_that_editors_use_refuses_mistakes(old: str, new: str) -> None:
    import jsonschema

    from guidance.incentives.yaml12 import load_yaml
    from guidance.upkeep.export import json_schema
    from guidance.upkeep.kinds import KINDS

    text = (ROOT / SCHEMES / "vlaams_opleidingsverlof.yaml").read_text(encoding="utf-8")
    assert old in text
    validator = jsonschema.Draft202012Validator(json_schema(KINDS[0]))
    assert not validator.is_valid(load_yaml(text.replace(old, new), "x"))


def test_the_guide_shows_an_amount_a_confirmation_a_new_scheme_and_an_end() -> None:
    assert len(DIFFS) == 4


def test_the_guides_new_amount_is_told_and_no_longer_uncertain(copy: Copy) -> None:
    about = "betaald_educatief_verlof_brussel"
    before = copy.json("rules", "status", "--date", "2026-11-25")
    assert any("loongrens not seen" in one for one in entries(before, "uncertain", about))
    file = copy.apply(DIFFS[0])
    assert copy.json("rules", "check", file)["faults"] == []
    after = copy.json("rules", "status", "--date", "2026-11-25")
    assert not any("loongrens" in one for one in entries(after, "uncertain", about))
    assert "2027-09-01 loongrens: 3.800 → not seen" in entries(after, "changes", about)
    assert "3.800 euro bruto" in copy.run("rules", "explain", about, "--date", "2026-11-25").stdout
    assert "3.714 euro bruto" in copy.run("rules", "explain", about, "--date", "2026-08-31").stdout


def test_the_guides_confirmation_takes_a_rule_off_the_stale_list(copy: Copy) -> None:
    assert entries(copy.json("rules", "status", "--date", "2026-11-25"), "stale", "kmo_portefeuille")
    file = copy.apply(DIFFS[1])
    assert copy.json("rules", "check", file)["faults"] == []
    assert not entries(copy.json("rules", "status", "--date", "2026-11-25"), "stale", "kmo_portefeuille")


JUDGE = """
import json, sys
from datetime import date
from guidance.incentives import assess, schemes
from guidance.profile import parse_profile
ids, day, learner, course = json.loads(sys.stdin.read())
print(json.dumps([one.to_item() for one in assess(parse_profile(learner), course, date.fromisoformat(day))
                  if one.id in ids]))
"""


def judged(copy: Copy, scheme: str, day: str, learner: dict[str, Any], course: dict[str, Any]) -> Any:
    """What the engine makes of the rules of the copy; None where there is no such scheme."""
    given = json.dumps([[scheme], day, learner, course])
    environment = {**os.environ, "PYTHONPATH": str(copy.folder)}
    command = [sys.executable, "-c", JUDGE]
    result = subprocess.run(
        command, input=given, cwd=copy.folder, env=environment, capture_output=True, text=True, check=True
    )
    return next(iter(json.loads(result.stdout)), None)


def test_the_guides_new_scheme_is_judged_explained_and_announced(copy: Copy) -> None:
    learner, course = {"werksituatie": "werknemer_privaat"}, {"type": "graduaat", "credits": 30}
    assert judged(copy, "voorbeeldpremie", "2027-01-01", learner, course) is None
    file = copy.apply(DIFFS[2])
    assert copy.json("rules", "check", file)["faults"] == []
    assert judged(copy, "voorbeeldpremie", "2026-12-31", learner, course)["status"] == "nee"
    found = judged(copy, "voorbeeldpremie", "2027-01-01", learner, course)
    assert (found["status"], found["amount"]) == ("ja", "De premie is 200 euro.")
    assert judged(copy, "voorbeeldpremie", "2027-01-01", learner, {**course, "credits": 29})["status"] == "nee"
    status = copy.json("rules", "status", "--date", "2026-11-25")
    assert any("bestaat_niet → bestaat" in one for one in entries(status, "changes", "voorbeeldpremie"))
    assert any("no situations" in one for one in entries(status, "uncertain", "voorbeeldpremie"))


def test_the_guides_end_of_a_scheme_is_announced_and_holds_from_its_day(copy: Copy) -> None:
    learner = {"werksituatie": "werknemer_privaat", "gewest_woonplaats": "vlaanderen", "pop": True}
    file = copy.apply(DIFFS[3])
    assert copy.json("rules", "check", file)["faults"] == []
    assert judged(copy, "opleidingscheques", "2026-12-31", learner, {})["status"] == "onbekend"
    ended = judged(copy, "opleidingscheques", "2027-01-01", learner, {})
    assert ended["status"] == "nee"
    assert ended["reasons"][0]["condition"] == "De opleidingscheque bestaat niet meer sinds 1 januari 2027."
    status = copy.json("rules", "status", "--date", "2026-11-25")
    assert any(
        one.startswith("2027-01-01 existence: onzeker → bestaat_niet")
        for one in entries(status, "changes", "opleidingscheques")
    )
