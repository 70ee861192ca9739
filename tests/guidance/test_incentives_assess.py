"""What an assessment tells, beside its status."""

import json
import time
from dataclasses import dataclass
from datetime import date

import pytest

from guidance.incentives import OfferingError, UnknownScheme, assess, schemes
from guidance.incentives.amounts import dutch_number, dutch_range, parse_quantity, work_out
from guidance.incentives.fields import Interval
from guidance.profile import parse_profile

LEARNER = parse_profile(
    {
        "werksituatie": "werknemer_privaat",
        "gewest_werk": "vlaanderen",
        "tewerkstelling_percentage": 100,
        "hoogste_diploma": "secundair_onderwijs",
    }
)
COURSE = {"type": "bachelor", "credits": 20, "contract": "diplomacontract"}
ITEM_KEYS = {
    *(
        "id",
        "name",
        "short_name",
        "status",
        "reasons",
        "missing",
        "to_check",
        "amount",
        "steps",
        "deadline",
        "url",
        "source_date",
    ),
    *("seen_at", "checked_at", "warnings", "date"),
}


def leave(day=date(2025, 10, 1), profile=LEARNER, offering=COURSE):
    (found,) = assess(profile, offering, day, ["vlaams_opleidingsverlof"])
    return found


def test_an_item_is_what_the_contract_says_and_can_be_sent():
    item = leave().to_item()

    assert set(item) == ITEM_KEYS
    assert item == json.loads(json.dumps(item))
    assert item["checked_at"] is None
    assert item["seen_at"] == "2026-11-24"
    assert {frozenset(reason) for reason in item["reasons"]} == {frozenset({"condition", "outcome", "source"})}
    assert all(reason["source"].startswith("http") for reason in item["reasons"])


def test_reasons_name_the_threshold_of_the_day():
    before = {reason.condition for reason in leave(date(2025, 8, 31)).reasons}
    after = {reason.condition for reason in leave(date(2025, 9, 1)).reasons}

    assert "Je werkt minstens 50 procent van een voltijdse job." in before
    assert "Je werkt minstens 80 procent van een voltijdse job." in after
    assert not any("per week" in text for text in before)


def test_a_no_still_shows_what_is_met_and_gives_no_steps_or_amount():
    found = leave(profile=parse_profile({"werksituatie": "zelfstandige", "gewest_werk": "vlaanderen"}))

    assert found.status == "nee"
    assert {reason.outcome for reason in found.reasons} == {"ja", "nee", "onbekend"}
    assert (found.amount, found.steps, found.deadline) == (None, (), None)


def test_formalities_are_steps_and_things_to_check_never_conditions():
    found = leave()

    told = " ".join(reason.condition for reason in found.reasons)
    assert "31 oktober" in str(found.deadline)
    assert "31 oktober" not in told
    assert any("maart" in line for line in found.to_check)
    assert "maart" not in told
    assert "3.714 euro bruto per maand" in str(found.amount)


def test_what_the_contract_knows_is_asked_before_what_single_schemes_need():
    (found,) = assess(parse_profile({}), None, date(2024, 9, 16), ["opleidingscheques"])

    assert found.missing.index("werksituatie") < found.missing.index("odb_registered") < found.missing.index("pop")


def test_advice_for_some_is_not_shown_to_all():
    def advice(**known):
        return " ".join(leave(profile=parse_profile(known)).to_check)

    assert "buitenlands diploma" in advice(buitenlands_diploma=True)
    assert "buitenlands diploma" not in advice()
    assert "vóór 2009" in advice(hoogste_diploma="graduaat", diploma_jaar=2004)
    assert "vóór 2009" not in advice(hoogste_diploma="graduaat", diploma_jaar=2021)
    assert "contract bij je werkgever" in advice(werksituatie="ziekte_uitkering")


def test_the_day_is_that_of_the_offering_else_the_one_asked_else_today():
    assert leave(date(2026, 11, 24), offering={**COURSE, "start": "2025-02-10"}).date == "2025-02-10"
    assert leave(date(2026, 11, 24)).date == "2026-11-24"
    assert assess(LEARNER)[0].date == date.today().isoformat()


def test_without_ids_every_scheme_is_judged():
    assert [item.id for item in assess(LEARNER)] == list(schemes())


def test_an_unknown_scheme_is_named():
    with pytest.raises(UnknownScheme, match="'stufi'"):
        assess(LEARNER, ids=["stufi"])


def test_an_offering_may_be_a_record_of_the_catalogue_with_more_fields():
    @dataclass
    class Record:
        type: str
        credits: int
        title: str
        forms: tuple[str, ...]
        start: date | None

    (found,) = assess(LEARNER, Record("bachelor", 20, "Verpleegkunde", ("dag",), None), date(2025, 10, 1), [leave().id])

    assert found.status == "onbekend"
    assert found.missing == ("contract",)


@pytest.mark.parametrize(
    ("field", "value"),
    [("type", "cursus"), ("credits", -3), ("credits", True), ("contract", "huurcontract"), ("start", "morgen")],
)
def test_a_wrong_value_of_an_offering_is_named(field, value):
    with pytest.raises(OfferingError, match=field):
        assess(LEARNER, {field: value})


def test_a_wrong_type_is_told_every_type_there_is():
    with pytest.raises(OfferingError, match=r"graduaat.*studiedag.*kreeg 'cursus'"):
        assess(LEARNER, {"type": "cursus"})


def test_an_offering_that_is_no_object_is_refused():
    with pytest.raises(OfferingError, match="list"):
        assess(LEARNER, [1])


@pytest.mark.parametrize("language", ["nl", "Nederlands", "NLD"])
def test_the_language_may_be_written_in_any_way(language):
    okot = assess(
        parse_profile({"werksituatie": "werkzoekend"}), {"language": language}, date(2025, 10, 1), ["vdab_okot"]
    )

    assert "language" not in okot[0].missing


def test_amounts_are_ranges_until_everything_is_known():
    texts = {"tussen": "tussen {van} en {tot}", "hoogstens": "hoogstens {tot}"}
    hours = parse_quantity({"minimum": [{"parameter": "grens"}, {"product": [4, {"veld": "credits"}]}]})

    def said(credits, grens=125.0):
        range_ = work_out(hours, {"credits": credits}, {"grens": grens})
        return range_ and dutch_range(range_, texts)

    assert said(Interval(20, 20)) == "80"
    assert said(Interval()) == "hoogstens 125"
    assert said(Interval(3, 60)) == "tussen 12 en 125"
    assert said(Interval(20, 20), None) is None
    assert dutch_range(Interval(), texts) is None


def test_numbers_are_written_as_in_dutch():
    assert [dutch_number(n) for n in (3714, 14.91, 21.3, 1234567.5, 0.1 + 0.2)] == [
        *("3.714", "14,91", "21,30", "1.234.567,50", "0,30"),
    ]


def test_all_schemes_are_judged_within_ten_milliseconds():
    learners = [
        parse_profile({"werksituatie": work, "hoogste_diploma": diploma, "tewerkstelling_percentage": share})
        for work in ("werknemer", "zelfstandige", "werkzoekend_met_uitkering", None)
        for diploma in ("bachelor", "secundair_onderwijs")
        for share in (50, 80, None)
    ]
    assess(learners[0])
    times = []
    for i, learner in enumerate(learners):
        start = time.process_time()
        assess(learner, {**COURSE, "credits": i})
        times.append(time.process_time() - start)

    assert sorted(times)[len(times) // 2] < 0.010


def test_an_amount_without_credits_is_said_once():
    (item,) = assess(
        parse_profile({"werksituatie": "werknemer_privaat"}), day=date(2026, 11, 24), ids=["vlaams_opleidingsverlof"]
    )
    assert item.amount.lower().count("hoogstens 125 uur") == 1
    assert "Voor een graduaat" not in item.amount


@pytest.mark.parametrize("benefit", ["ziekte_uitkering", "leefloon"])
def test_on_another_benefit_nothing_is_said_of_unemployment(benefit):
    (item,) = assess(parse_profile({"werksituatie": benefit}), day=date(2026, 11, 24), ids=["studeren_met_uitkering"])
    assert "werkloos" not in item.name
    assert item.steps == ("Vraag toelating aan wie je uitkering betaalt, voor je inschrijft.",)
    assert item.to_check == ()


def test_every_scheme_has_a_name_that_fits_on_a_button():
    for item in assess(parse_profile({})):
        assert len(item.short_name) <= 30
        assert item.to_item()["short_name"] == item.short_name
