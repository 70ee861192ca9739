"""The entry profiles of the Vlor advice on lifelong learning (2021), section 2.3, and contract section 1."""

from datetime import date

import pytest

from guidance.intake import Derived, derive, summary
from guidance.profile import Profile, choices

TODAY = date(2026, 11, 24)
BASIC = ("graduaat", "professionele_bachelor", "academische_bachelor", "bachelor", "master", "doctoraat")
NO_BASIC = ("geen", "studiegetuigschrift_so", "secundair_onderwijs")


def derived(**slots) -> Derived:
    return derive(Profile(**slots), TODAY)


@pytest.mark.parametrize("diploma", NO_BASIC)
def test_lerenden_die_geen_basisdiploma_hebben_verworven_krijgen_een_tweede_kans(diploma):
    assert derived(hoogste_diploma=diploma).intakeprofiel == "tweede_kans"
    assert derived(hoogste_diploma=diploma).subprofiel is None


@pytest.mark.parametrize("goal", choices("doel"))
@pytest.mark.parametrize("diploma", NO_BASIC)
def test_a_second_chance_stays_one_whatever_the_goal(diploma, goal):
    found = derived(hoogste_diploma=diploma, doel=goal)
    assert (found.intakeprofiel, found.subprofiel) == ("tweede_kans", None)


@pytest.mark.parametrize("diploma", BASIC)
@pytest.mark.parametrize("goal", ["omscholen_vrijwillig", "basisdiploma_behalen"])
def test_om_zichzelf_om_te_scholen_omwille_van_een_vrijwillige_carriereswitch(diploma, goal):
    found = derived(hoogste_diploma=diploma, doel=goal)
    assert (found.intakeprofiel, found.subprofiel) == ("omscholer", "vrijwillige_switch")


@pytest.mark.parametrize("diploma", BASIC)
def test_om_zichzelf_om_te_scholen_omwille_van_herorientering_na_ontslag(diploma):
    found = derived(hoogste_diploma=diploma, doel="omscholen_na_ontslag")
    assert (found.intakeprofiel, found.subprofiel) == ("omscholer", "na_ontslag")


@pytest.mark.parametrize("diploma", BASIC)
@pytest.mark.parametrize(
    ("goal", "sub"),
    [
        ("specialiseren", "specialiseren"),
        ("kennis_actualiseren", "actualiseren"),
        ("sociale_promotie", "sociale_promotie"),
        ("zelfontplooiing", "zelfontplooiing"),
        ("maatschappelijke_participatie", "zelfontplooiing"),
    ],
)
def test_bij_of_op_te_scholen_in_de_eigen_discipline(diploma, goal, sub):
    found = derived(hoogste_diploma=diploma, doel=goal)
    assert (found.intakeprofiel, found.subprofiel) == ("bijscholer", sub)


@pytest.mark.parametrize("diploma", BASIC)
def test_with_a_basic_diploma_and_no_goal_the_profile_is_open(diploma):
    found = derived(hoogste_diploma=diploma)
    assert (found.intakeprofiel, found.subprofiel) == (None, None)


@pytest.mark.parametrize("goal", [None, *choices("doel")])
def test_without_a_known_diploma_nothing_is_said_of_the_profile(goal):
    assert derived(doel=goal) == Derived()


@pytest.mark.parametrize("year", [2026, 2025])
def test_dat_kan_meteen_na_het_verwerven_van_hun_basisdiploma(year):
    assert derived(hoogste_diploma="master", diploma_jaar=year).instroommoment == "aansluitend"


@pytest.mark.parametrize("year", [2024, 1984])
def test_of_op_latere_leeftijd(year):
    assert derived(hoogste_diploma="master", diploma_jaar=year).instroommoment == "later"


def test_the_moment_follows_the_calendar_year_and_not_today_s_date():
    profile = Profile(hoogste_diploma="bachelor", diploma_jaar=2025)
    assert derive(profile, date(2026, 12, 31)).instroommoment == "aansluitend"
    assert derive(profile, date(2027, 1, 1)).instroommoment == "later"


def test_without_a_year_the_moment_is_unknown():
    assert derived(hoogste_diploma="master").instroommoment is None


@pytest.mark.parametrize("year", [2026, 2025, 1990, None])
def test_wie_geen_basisdiploma_heeft_stroomt_altijd_later_in(year):
    assert derived(hoogste_diploma="secundair_onderwijs", diploma_jaar=year).instroommoment == "later"


@pytest.mark.parametrize("age", [18, 25, 45, 80, None])
def test_niet_van_leeftijdsgrenzen_wordt_uitgegaan(age):
    slots = {"hoogste_diploma": "master", "doel": "specialiseren", "diploma_jaar": 2026}
    assert derived(**slots, leeftijd=age) == derived(**slots)


@pytest.mark.parametrize(
    ("diploma", "level"),
    [
        ("geen", "kortgeschoold"),
        ("studiegetuigschrift_so", "kortgeschoold"),
        ("secundair_onderwijs", "middengeschoold"),
        *((diploma, "hooggeschoold") for diploma in BASIC),
        (None, None),
    ],
)
def test_schooling_follows_the_highest_diploma(diploma, level):
    assert derived(hoogste_diploma=diploma).scholingsgraad == level


def told(**slots) -> dict[str, str]:
    profile = Profile(**slots)
    return dict(summary(profile, derive(profile, TODAY)))


def test_the_summary_tells_in_dutch_what_is_known():
    said = told(hoogste_diploma="master", doel="sociale_promotie", tewerkstelling_percentage=80, diploma_jaar=2001)
    assert said["Hoogste diploma"] == "master"
    assert said["Je doel"] == "hogerop geraken"
    assert said["Hoeveel je werkt"] == "80 % van voltijds"
    assert said["Jaar van je diploma"] == "2001"
    assert said["Je situatie"] == "verder in je eigen richting"


def test_the_summary_leaves_out_what_is_unknown():
    assert told() == {}
    assert list(told(gemeente="Heverlee")) == ["Woonplaats"]


def test_the_summary_tells_a_no_because_it_is_an_answer():
    assert told(buitenlands_diploma=False) == {"Diploma uit het buitenland": "nee"}


def test_the_summary_joins_lists_as_one_says_them():
    assert told(lesvorm=["avond", "weekend", "online"]) == {
        "Wanneer of hoe": "'s avonds, in het weekend en online",
    }


@pytest.mark.parametrize("slot", Profile.model_fields)
def test_every_value_a_slot_can_have_is_said_without_underscores(slot):
    for value in choices(slot):
        listed = [value] if slot in ("opleidingstype", "lesvorm") else value
        for label, words in told(**{slot: listed}).items():
            assert "_" not in label + words
