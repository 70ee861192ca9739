"""Our figures against the collected facts, where those are at hand."""

import os
from datetime import date, timedelta
from pathlib import Path

import pytest

from guidance.incentives import schemes
from guidance.incentives.yaml12 import read_yaml

SHARED = Path(os.environ.get("LEERWIJZER_FACTS", Path(__file__).parents[3] / "shared" / "facts")) / "incentives.yaml"
pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="the collected facts are not on this machine")


@pytest.fixture(scope="module")
def facts():
    return {item["id"]: item for item in read_yaml(SHARED)["incentives"]}


def figure(scheme, name, day):
    return next(v.waarde for v in schemes()[scheme].parameters[name] if v.holds_on(date.fromisoformat(day)))


def amount(facts, scheme, **having):
    return next(a for a in facts[scheme]["bedragen"] if all(str(a.get(k)) == v for k, v in having.items()))


def test_leave_thresholds_are_those_of_the_facts(facts):
    leave = facts["vlaams_opleidingsverlof"]
    name = "vlaams_opleidingsverlof"

    for row in leave["doelgroep"]["tewerkstelling"]:
        assert figure(name, "min_percentage", row["van"]) == row["min_procent"]
        if "min_uren_week" in row:
            assert figure(name, "min_uren_week", row["van"]) == row["min_uren_week"]
    for row in leave["bedragen"]["loongrens_bruto_maand"]:
        assert figure(name, "loongrens", row["van"]) == row["bedrag"]
    minimum = leave["opleiding"]["minimum"]
    assert figure(name, "min_studiepunten", "2026-09-01") == minimum["studiepunten"]
    assert figure(name, "min_contacturen", "2026-09-01") == minimum["contacturen"]
    assert figure(name, "max_uren", "2026-09-01") == leave["uren"]["max_per_schooljaar"]["voltijds"]
    per_credit = leave["uren"]["per_studiepunt"]
    assert figure(name, "uren_per_studiepunt", "2026-09-01") == per_credit["bachelor_master"]
    assert figure(name, "uren_per_studiepunt_graduaat", "2026-09-01") == per_credit["graduaat"]


def test_cheque_amounts_are_those_of_the_facts(facts):
    plain, doubled, full = facts["opleidingscheques"]["bedragen"]
    name = "opleidingscheques"

    assert figure(name, "max_cheques", plain["van"]) == plain["max_cheques_schooljaar"]
    assert figure(name, "deel_overheid", plain["van"]) == plain["overheid_procent"]
    assert figure(name, "max_cheques_verhoogd", doubled["van"]) == doubled["max_cheques_schooljaar"]
    assert figure(name, "deel_overheid_volledig", full["van"]) == full["overheid_procent"]
    assert figure(name, "max_volledig", full["van"]) == full["max"]


def test_kmo_shares_are_those_of_the_facts(facts):
    plain, raised = facts["kmo_portefeuille"]["bedragen"]
    name = "kmo_portefeuille"

    assert figure(name, "deel_klein", plain["van"]) == plain["klein_procent"]
    assert figure(name, "deel_middel", plain["van"]) == plain["middel_procent"]
    assert figure(name, "plafond", plain["van"]) == plain["plafond_jaar"]
    assert figure(name, "deel_klein_verhoogd", raised["van"]) == raised["klein_procent"]
    assert figure(name, "deel_middel_verhoogd", raised["van"]) == raised["middel_procent"]


def test_brussels_leave_is_that_of_the_facts(facts):
    leave = facts["betaald_educatief_verlof_brussel"]
    name, day = "betaald_educatief_verlof_brussel", "2023-09-01"

    assert figure(name, "min_percentage", day) == leave["doelgroep"]["tewerkstelling"][0]["min_procent"]
    assert figure(name, "min_contacturen", day) == leave["opleiding"]["min_contacturen"]
    hours = leave["uren"]
    for ours, theirs in (("algemeen", "algemeen"), ("beroep", "beroep"), ("verhoogd", "beroep_verhoogd")):
        assert figure(name, f"uren_{ours}", day) == hours[theirs]


def test_grant_figures_are_those_of_the_facts(facts):
    grant = facts["studietoelage"]
    row = grant["bedragen"][0]

    assert figure("studietoelage", "min_studiepunten", "2026-09-01") == grant["doelgroep"]["min_studiepunten"]
    assert figure("studietoelage", "minimum", row["van"]) == row["min"]
    for kind in ("volledig_niet_kot", "volledig_kot", "uitzonderlijk_niet_kot", "uitzonderlijk_kot"):
        assert figure("studietoelage", kind, row["van"]) == row[kind]


def test_career_cheque_figures_are_those_of_the_facts(facts):
    cheque = facts["loopbaancheque"]
    years = figure("loopbaancheque", "min_jaren_werkervaring", "2026-11-24")

    assert years == cheque["doelgroep"]["werkervaring_jaren"]
    for row in cheque["bedragen"][:2]:
        assert figure("loopbaancheque", "eigen_bijdrage", row["van"]) == row["eigen_bijdrage_per_cheque"]
    periods = {(str(p.vanaf), str(p.tot)) for p in schemes()["loopbaancheque"].bestaan}
    assert {(row["van"], row["tot"]) for row in cheque["bedragen"][:2]} <= periods


def test_other_figures_are_those_of_the_facts(facts):
    for row in facts["vlaams_opleidingskrediet"]["bedragen"]:
        for ours, theirs in (("volledig", "volledig"), ("halftijds", "halftijds"), ("een_vijfde", "een_vijfde")):
            assert figure("vlaams_opleidingskrediet", ours, row["van"]) == row[f"{theirs}_bruto"]
    credit = facts["tijdskrediet_opleiding"]
    assert (
        figure("tijdskrediet_opleiding", "min_ancienniteit", "2026-01-01")
        == credit["doelgroep"]["ancienniteit_maanden"]
    )
    assert figure("tijdskrediet_opleiding", "min_uren_jaar", "2026-01-01") == credit["opleiding"]["uren_per_jaar"]
    walloon = facts["conge_education_paye_wallonie"]
    assert (
        figure("conge_education_paye_wallonie", "min_percentage", "2026-01-01") == walloon["doelgroep"]["min_procent"]
    )
    assert figure("conge_education_paye_wallonie", "max_uren_hoog", "2026-01-01") == walloon["uren"]["max_per_jaar_tot"]
    care = facts["project_600"]["doelgroep"]
    assert figure("project_600", "min_percentage", "2026-01-01") == care["min_procent"]
    assert figure("project_600", "min_jaren_ervaring", "2026-01-01") == care["ervaring_jaren"]
    account = facts["federal_learning_account"]["geldig"]
    existed = next(p for p in schemes()["federal_learning_account"].bestaan if p.toestand == "bestaat")
    # On the day that is named as its last the law that ends it was published: that day it is gone already.
    assert (str(existed.vanaf), str(existed.tot + timedelta(days=1))) == (account["van"], account["tot"])


def test_every_address_and_name_was_collected(facts):
    text = SHARED.read_text(encoding="utf-8") + (SHARED.parent / "facts.md").read_text(encoding="utf-8")
    for scheme in schemes().values():
        for source in scheme.sources:
            # Of some pages only the site was noted.
            assert source.url.removeprefix("https://") in text, (scheme.id, source.url)
        for name in facts.get(scheme.id, {}).get("volksnamen", []):
            held = [known.lower() for other in schemes().values() for known in other.names]
            assert name.lower() in held, (scheme.id, name)
