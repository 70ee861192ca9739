"""What goes together and what does not: told only of what one may have, as long as it can matter."""

from dataclasses import replace
from datetime import date

import pytest

from guidance.incentives import RuleFileError, assess, rules, schemes, together
from guidance.incentives.schema import Scheme, checked
from guidance.incentives.yaml12 import read_yaml
from guidance.profile import parse_profile

TODAY = date(2026, 11, 24)
BOTH = {"werksituatie": "zelfstandige_bijberoep", "hoofdberoep": "werknemer_privaat", "gewest_werk": "vlaanderen"}
HIGHLY_SCHOOLED = {"werksituatie": "werknemer_privaat", "gewest_werk": "vlaanderen", "hoogste_diploma": "master"}


def told(profile, day=TODAY, offering=None, kind=None):
    found = together(assess(parse_profile(profile), offering, day))
    return [one for one in found if kind in (None, one.kind)]


def pairs(profile, day=TODAY, offering=None, kind=None):
    return {frozenset(one.ids) for one in told(profile, day, offering, kind)}


def test_cheques_and_kmo_portefeuille_exclude_each_other_for_who_may_have_both():
    (found,) = [one for one in told(BOTH, kind="niet_samen") if one.beside is None]

    assert set(found.ids) == {"opleidingscheques", "kmo_portefeuille"}
    assert found.both == "nee"
    assert "niet allebei" in found.text
    assert found.source.startswith("https://www.uantwerpen.be/")


@pytest.mark.parametrize("work", ["werknemer_privaat", "zelfstandige"])
def test_it_is_not_told_to_who_can_have_only_one_of_them(work):
    assert frozenset({"opleidingscheques", "kmo_portefeuille"}) not in pairs({"werksituatie": work})


@pytest.mark.parametrize(("day", "holds"), [(date(2020, 8, 31), False), (date(2024, 9, 1), True)])
def test_it_holds_in_its_period_only(day, holds):
    assert (frozenset({"opleidingscheques", "kmo_portefeuille"}) in pairs({}, day)) == holds


def test_the_flemish_premium_comes_on_top_of_time_credit_and_after_it():
    (found,) = told(HIGHLY_SCHOOLED, kind="pas_na")

    assert found.ids == ("vlaams_opleidingskrediet", "tijdskrediet_opleiding")
    assert found.both == "ja"
    assert "bovenop" in found.text


def test_time_credit_shares_its_maximum_with_care_which_is_no_scheme_of_ours():
    (found,) = told(HIGHLY_SCHOOLED, kind="deelt_maximum")

    assert found.ids == ("tijdskrediet_opleiding",)
    assert "zorgen" in str(found.beside)


def test_hours_of_leave_do_not_count_for_the_training_days():
    (found,) = told(HIGHLY_SCHOOLED, kind="telt_niet_mee")

    assert found.ids == ("individueel_opleidingsrecht", "vlaams_opleidingsverlof"), "not the leave of Brussels"


def test_career_guidance_opens_the_way_as_long_as_a_plan_can_matter():
    gate = frozenset({"vlaams_opleidingsverlof", "loopbaancheque"})

    assert gate in pairs(HIGHLY_SCHOOLED, kind="kan_openen")
    assert gate not in pairs({**HIGHLY_SCHOOLED, "pop": True}, kind="kan_openen")
    assert gate not in pairs(HIGHLY_SCHOOLED, offering={"odb_registered": True}, kind="kan_openen")
    assert gate not in pairs(HIGHLY_SCHOOLED, day=date(2027, 1, 1), kind="kan_openen")


def test_the_place_of_work_decides_which_leave_it_is():
    leaves = frozenset({"vlaams_opleidingsverlof", "betaald_educatief_verlof_brussel", "conge_education_paye_wallonie"})

    assert leaves in pairs({"werksituatie": "werknemer_privaat"}, kind="een_van_beide")
    assert not pairs({"werksituatie": "werknemer_privaat", "gewest_werk": "brussel"}, kind="een_van_beide")


def test_being_a_working_student_says_nothing_of_the_leave():
    (found,) = told(HIGHLY_SCHOOLED, kind="los_van")
    assert found.beside == "werkstudent zijn"


def test_nothing_is_told_of_what_somebody_cannot_have():
    assessments = assess(parse_profile(HIGHLY_SCHOOLED), None, TODAY)
    lost = {item.id for item in assessments if item.status == "nee"}

    assert lost
    assert not any(lost & set(one.ids) for one in together(assessments))
    assert together([replace(item, status="nee") for item in assessments]) == []


def test_what_is_not_sure_decides_nothing_and_says_so(monkeypatch):
    scheme = schemes()["opleidingscheques"]
    unsure = [one.model_copy(update={"vertrouwen": "laag"}) for one in scheme.samen]
    changed = {**schemes(), scheme.id: scheme.model_copy(update={"samen": unsure})}
    monkeypatch.setattr("guidance.incentives.combining.schemes", lambda: changed)

    for one in told(BOTH, kind="niet_samen"):
        assert one.both == "onbekend"
        assert one.text.endswith("Dat is niet zeker. Kijk het na bij de bron.")


def test_an_item_can_be_sent():
    item = told(BOTH)[0].to_item()

    assert set(item) == {"kind", "both", "ids", "beside", "text", "source", "source_date", "seen_at", "checked_at"}
    assert isinstance(item["ids"], list)


def changed_file(**changes):
    path = rules._FOLDER / "schemes" / "opleidingscheques.yaml"
    raw = read_yaml(path)
    raw["samen"] = [{**raw["samen"][0], **changes}]
    return lambda: checked(Scheme, raw, path.name)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"met": []}, "één van beide"),
        ({"naast": "iets"}, "één van beide"),
        ({"met": ["opleidingscheques"]}, "zelf"),
        ({"bron": "horen_zeggen"}, "staat niet onder bronnen"),
        ({"zolang_open": "haarkleur"}, "onbekend veld"),
        ({"soort": "misschien"}, "niet_samen"),
    ],
)
def test_a_mistake_in_a_file_is_named_with_its_remedy(changes, message):
    with pytest.raises(RuleFileError, match=message):
        changed_file(**changes)()


def test_a_scheme_that_does_not_exist_is_named():
    scheme = changed_file(met=["stufi"])()
    with pytest.raises(RuleFileError, match=r"opleidingscheques\.yaml, samen\.0\.met.*'stufi'"):
        rules._check_names({**schemes(), scheme.id: scheme})
