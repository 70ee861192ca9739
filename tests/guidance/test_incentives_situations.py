"""Every situation beside the schemes, as someone who knows the rules would tell it.

A file in ``guidance/incentives/situations`` has a ``basis`` (profile, offering, day) and situations that differ from
it in one or a few facts; null takes a fact away. Those in ``from_facts`` have the same form
and hold the rules to the collected facts: both sides of each bound and date, and combinations that are rare.
"""

from datetime import date
from pathlib import Path

import pytest

import guidance.incentives
from guidance.incentives import assess, schemes
from guidance.incentives.yaml12 import read_yaml
from guidance.profile import parse_profile

FOLDER = Path(guidance.incentives.__file__).parent / "situations"
FROM_FACTS = Path(__file__).parent / "from_facts"
FULLY_WORKED_OUT = {
    "vlaams_opleidingsverlof",
    "opleidingscheques",
    "kmo_portefeuille",
    "betaald_educatief_verlof_brussel",
    "studietoelage",
    "loopbaancheque",
}
KEYS = {"naam", "profiel", "opleiding", "dag", "status", "ontbreekt", "bedrag", "waarschuwing", "reden"}


def situations():
    for path in sorted([*FOLDER.glob("*.yaml"), *FROM_FACTS.glob("*.yaml")]):
        content = read_yaml(path)
        for situation in content["situaties"]:
            yield pytest.param(
                path.stem, content["basis"], situation, id=f"{path.parent.name}, {path.stem}: {situation['naam']}"
            )


def merged(basis, change):
    facts = {**basis, **(change or {})}
    return {key: value for key, value in facts.items() if value is not None}


@pytest.mark.parametrize(("scheme", "basis", "situation"), list(situations()))
def test_situation(scheme, basis, situation):
    assert set(situation) <= KEYS
    profile = parse_profile(merged(basis["profiel"], situation.get("profiel")))
    assert profile.unknown_keys == ()
    offering = merged(basis.get("opleiding", {}), situation.get("opleiding"))
    day = date.fromisoformat(situation.get("dag", basis["dag"]))

    (found,) = assess(profile, offering, day, [scheme])

    assert found.status == situation["status"], [(r.condition, r.outcome) for r in found.reasons]
    if found.status != "onbekend":
        assert found.missing == ()
    if "ontbreekt" in situation:
        assert sorted(found.missing) == sorted(situation["ontbreekt"])
    if "bedrag" in situation:
        assert found.amount is None if situation["bedrag"] is None else situation["bedrag"] in str(found.amount)
    if "waarschuwing" in situation:
        assert situation["waarschuwing"] in " ".join(found.warnings)
    if "reden" in situation:
        assert any(situation["reden"] in r.condition for r in found.reasons if r.outcome == found.status)


def test_every_scheme_has_situations_of_every_status_it_can_have():
    for name, scheme in schemes().items():
        content = read_yaml(FOLDER / f"{name}.yaml")["situaties"]
        least = 12 if name in FULLY_WORKED_OUT else 5
        assert len(content) >= least, name
        seen = {situation["status"] for situation in content}
        never_promised = scheme.oordeel is not None or not any(item.toestand == "bestaat" for item in scheme.bestaan)
        assert seen == ({"nee", "onbekend"} if never_promised else {"ja", "nee", "onbekend"}), name
