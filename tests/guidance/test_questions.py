"""A question is asked only when its answer can change something."""

from dataclasses import dataclass

import pytest

from guidance.profile import EXTRA_SLOTS, SLOTS, Profile, choices
from guidance.questions import Context, askable, explain, next_question, question


@dataclass(frozen=True)
class Assessed:
    id: str
    status: str
    missing: tuple[str, ...] = ()


KNOWN_INTAKE = {"hoogste_diploma": "master", "doel": "specialiseren", "interesse": "boekhouden"}


ALL = frozenset(askable())
CONTRACT_SLOTS = set(SLOTS) - set(EXTRA_SLOTS)


def asked_slot(profile, assessments=(), **context):
    found = next_question(Profile(**profile), assessments, Context(**context))
    return found.slot if found else None


# --- incentives


def test_the_slot_that_decides_most_schemes_is_asked_first():
    assessments = [
        Assessed("a", "onbekend", ("gewest_werk", "kmo_grootte")),
        Assessed("b", "onbekend", ("gewest_werk", "leeftijd")),
    ]
    assert asked_slot({}, assessments, topic="incentives") == "gewest_werk"


def test_a_slot_that_decides_a_scheme_alone_weighs_more_than_one_among_many():
    assessments = [
        Assessed("a", "onbekend", ("leeftijd",)),
        Assessed("b", "onbekend", ("gewest_werk", "kmo_grootte", "gewest_woonplaats")),
    ]
    assert asked_slot({}, assessments, topic="incentives") == "leeftijd"


def test_of_two_that_decide_as_much_the_easier_is_asked():
    assessments = [Assessed("a", "onbekend", ("inkomen_studietoelage_ok", "gewest_werk"))]
    assert asked_slot({}, assessments, topic="incentives", answerable=ALL) == "gewest_werk"


@pytest.mark.parametrize("status", ["ja", "nee"])
def test_a_scheme_that_is_decided_asks_nothing(status):
    assert asked_slot(KNOWN_INTAKE, [Assessed("a", status, ("gewest_werk",))], topic="incentives") is None


def test_a_course_field_cannot_be_asked_of_the_learner():
    assert asked_slot(KNOWN_INTAKE, [Assessed("a", "onbekend", ("contact_hours",))], topic="incentives") is None


def test_what_is_known_is_not_asked_again():
    assessments = [Assessed("a", "onbekend", ("gewest_werk", "leeftijd"))]
    assert asked_slot({**KNOWN_INTAKE, "gewest_werk": "brussel"}, assessments, topic="incentives") == "leeftijd"


def test_a_known_no_is_known():
    assessments = [Assessed("a", "onbekend", ("pop",))]
    assert asked_slot(KNOWN_INTAKE, assessments, topic="incentives", answerable=ALL) == "pop"
    assert asked_slot({**KNOWN_INTAKE, "pop": False}, assessments, topic="incentives", answerable=ALL) is None


def test_an_employee_of_unknown_sector_is_asked_the_sector():
    assessments = [Assessed("a", "onbekend", ("werksituatie",))]
    found = next_question(Profile(werksituatie="werknemer"), assessments, Context("incentives"))
    assert found.key == "werksituatie=werknemer"
    assert {value for _, value in found.choices} == {"werknemer_privaat", "werknemer_openbaar"}


def test_the_closer_question_follows_even_when_the_broad_one_was_asked():
    context = {"topic": "incentives", "asked": frozenset({"werksituatie"})}
    assessments = [Assessed("a", "onbekend", ("werksituatie",))]
    assert asked_slot({"werksituatie": "werkzoekend"}, assessments, **context) == "werksituatie"


def test_the_closer_question_is_asked_once():
    context = {"topic": "incentives", "asked": frozenset({"werksituatie=werknemer"})}
    assessments = [Assessed("a", "onbekend", ("werksituatie",))]
    assert asked_slot({**KNOWN_INTAKE, "werksituatie": "werknemer"}, assessments, **context) is None


def test_a_slot_the_caller_cannot_read_is_not_asked():
    assessments = [Assessed("a", "onbekend", ("pop", "leeftijd"))]
    context = {"topic": "incentives", "answerable": frozenset({"leeftijd"})}
    assert asked_slot({}, assessments, **context) == "leeftijd"


def test_a_slot_beside_the_contract_is_asked_only_of_a_caller_that_can_read_it():
    assessments = [Assessed("a", "onbekend", ("pop",))]
    assert asked_slot(KNOWN_INTAKE, assessments, topic="incentives") is None
    assert asked_slot(KNOWN_INTAKE, assessments, topic="incentives", answerable=frozenset({"pop"})) == "pop"


def test_the_closer_question_comes_right_after_the_broad_answer():
    assessments = [
        Assessed("a", "onbekend", ("gewest_werk", "werksituatie", "leeftijd")),
        Assessed("b", "onbekend", ("gewest_werk", "leeftijd")),
    ]
    assert asked_slot({"werksituatie": "werknemer"}, assessments, topic="incentives") == "werksituatie"
    assert asked_slot({"werksituatie": "werknemer_privaat"}, assessments, topic="incentives") == "gewest_werk"


def test_work_is_asked_before_anything_else_that_decides():
    assessments = [
        Assessed("a", "onbekend", ("hoofdberoep", "gewest_werk", "werksituatie")),
        Assessed("b", "onbekend", ("gewest_werk",)),
        Assessed("c", "onbekend", ("pop",)),
    ]
    assert asked_slot({}, assessments, topic="incentives", answerable=ALL) == "werksituatie"


@pytest.mark.parametrize("way", ["asked", "skipped"])
def test_who_does_not_tell_their_work_is_never_asked_their_main_job(way):
    assessments = [Assessed("a", "onbekend", ("hoofdberoep", "werksituatie"))]
    context = {"topic": "incentives", "answerable": ALL, way: frozenset({"werksituatie"})}
    assert asked_slot(KNOWN_INTAKE, assessments, **context) is None


def test_what_single_schemes_need_is_asked_last_of_all():
    assessments = [Assessed("a", "onbekend", ("pop",)), Assessed("b", "onbekend", ("leeftijd", "gewest_werk"))]
    profile, asked = Profile(werksituatie="werknemer_privaat", interesse="zorg"), []
    while found := next_question(profile, assessments, Context("incentives", asked=frozenset(asked), answerable=ALL)):
        asked.append(found.key)
    assert asked[-1] == "pop"
    assert set(asked[:-1]) >= {"leeftijd", "gewest_werk", "hoogste_diploma"}


def test_what_single_schemes_need_waits_until_work_is_known():
    assessments = [Assessed("a", "onbekend", ("pop",)), Assessed("b", "onbekend", ("werkt_in_zorg",))]
    assert asked_slot(KNOWN_INTAKE, assessments, topic="incentives", answerable=ALL) is None


def test_a_detail_that_settles_no_scheme_by_itself_is_asked_only_of_the_scheme_spoken_of():
    several = [Assessed("a", "onbekend", ("pop", "credits")), Assessed("b", "ja")]
    profile = {**KNOWN_INTAKE, "werksituatie": "werknemer_privaat"}
    assert asked_slot(profile, several, topic="incentives", answerable=ALL) is None
    assert asked_slot(profile, several[:1], topic="incentives", answerable=ALL) == "pop"


def test_the_year_of_a_diploma_is_not_asked_before_the_diploma():
    assessments = [Assessed("a", "onbekend", ("diploma_jaar",)), Assessed("b", "onbekend", ("diploma_jaar",))]
    assert asked_slot({}, assessments, topic="incentives") == "hoogste_diploma"
    assert asked_slot({"hoogste_diploma": "master"}, assessments, topic="incentives") == "diploma_jaar"


def test_work_experience_is_asked_as_a_whole_where_that_can_be_read():
    both = [Assessed("a", "onbekend", ("relevante_ervaring_jaren", "jaren_werkervaring"))]
    assert asked_slot({}, both, topic="incentives", answerable=ALL) == "jaren_werkervaring"
    assert asked_slot({}, both, topic="incentives") == "relevante_ervaring_jaren"


def test_of_the_one_scheme_spoken_of_everything_is_asked():
    context = {"topic": "incentives", "answerable": ALL, "skipped": frozenset({"werksituatie"})}
    assert asked_slot({}, [Assessed("a", "onbekend", ("pop", "werksituatie"))], **context) == "pop"


def test_who_asks_for_support_is_not_asked_where_to_study():
    assert asked_slot(KNOWN_INTAKE, [], topic="incentives", results_total=200) is None


# --- search


def test_without_a_subject_the_subject_is_the_question():
    assert asked_slot({}, topic="offerings") == "interesse"


def test_many_results_ask_where_then_how():
    profile = {**KNOWN_INTAKE}
    assert asked_slot(profile, topic="offerings", results_total=20) == "regio"
    assert asked_slot({**profile, "regio": "Gent"}, topic="offerings", results_total=20) == "lesvorm"


def test_who_told_where_they_live_is_not_asked_where_to_study():
    assert asked_slot({**KNOWN_INTAKE, "gemeente": "Aalst"}, topic="offerings", results_total=20) == "lesvorm"


@pytest.mark.parametrize("total", [None, 0, 1, 5])
def test_few_results_are_read_and_not_narrowed(total):
    assert asked_slot(KNOWN_INTAKE, topic="offerings", results_total=total) is None


def test_the_kind_of_programme_is_asked_only_of_very_many():
    profile = {**KNOWN_INTAKE, "regio": "Gent", "lesvorm": ["avond"]}
    assert asked_slot(profile, topic="offerings", results_total=20) is None
    assert asked_slot(profile, topic="offerings", results_total=300) == "opleidingstype"


def test_after_the_search_the_diploma_is_asked():
    assert asked_slot({"interesse": "zorg"}, topic="offerings", results_total=3) == "hoogste_diploma"


# --- intake


def test_the_diploma_comes_first_then_the_goal():
    assert asked_slot({}, topic="intake") == "hoogste_diploma"
    assert asked_slot({"hoogste_diploma": "master"}, topic="intake") == "doel"


@pytest.mark.parametrize("diploma", ["geen", "secundair_onderwijs"])
def test_without_a_basic_diploma_the_goal_changes_nothing_and_is_not_asked(diploma):
    assert asked_slot({"hoogste_diploma": diploma, "interesse": "zorg"}, topic="intake") is None


@pytest.mark.parametrize("diploma", ["graduaat", "studiegetuigschrift_so"])
def test_the_year_is_asked_where_it_changes_what_the_diploma_means(diploma):
    profile = {"hoogste_diploma": diploma, "doel": "specialiseren", "interesse": "zorg"}
    assert asked_slot(profile, topic="intake") == "diploma_jaar"
    assert asked_slot({**profile, "diploma_jaar": 2005}, topic="intake") is None


def test_the_kind_of_bachelor_is_asked_only_of_who_wants_to_build_on_it():
    profile = {"hoogste_diploma": "bachelor", "doel": "specialiseren", "interesse": "zorg"}
    assert asked_slot(profile, topic="intake") is None
    found = next_question(Profile(**profile, opleidingstype=["master"]), [], Context("intake"))
    assert found.key == "hoogste_diploma=bachelor"


# --- asked, skipped, nothing left


def test_a_question_once_asked_is_not_put_again():
    assert asked_slot({}, topic="intake", asked=frozenset({"hoogste_diploma"})) == "interesse"


def test_a_skipped_question_is_left_alone_its_closer_one_too():
    assessments = [Assessed("a", "onbekend", ("werksituatie",))]
    context = {"topic": "incentives", "skipped": frozenset({"werksituatie"})}
    assert asked_slot({**KNOWN_INTAKE, "werksituatie": "werknemer"}, assessments, **context) is None


def test_when_nothing_can_change_there_is_no_question():
    assert asked_slot(KNOWN_INTAKE, topic="intake") is None


def test_answering_every_question_ends():
    """A learner who answers whatever is asked reaches the end, and is asked nothing twice."""
    assessments = [Assessed("a", "onbekend", tuple(askable()))]
    asked, profile = frozenset(), Profile()
    for _ in range(len(SLOTS) * 2):
        found = next_question(profile, assessments, Context("incentives", asked=asked, answerable=ALL))
        if found is None:
            break
        assert found.key not in asked
        asked |= {found.key}
    assert found is None
    assert {"werksituatie", "gewest_werk", "hoogste_diploma"} <= asked


# --- wording


@pytest.mark.parametrize("slot", askable())
def test_every_question_has_a_reason_and_an_explanation(slot):
    found = question(slot)
    assert found.text.endswith("?")
    assert found.why.endswith(".")
    assert found.why in explain(slot)
    assert found.explain in explain(slot)


@pytest.mark.parametrize("slot", askable())
def test_every_button_gives_a_value_the_profile_takes(slot):
    for _, value in question(slot).choices:
        listed = [value] if slot in ("opleidingstype", "lesvorm") else value
        assert Profile(**{slot: listed})


@pytest.mark.parametrize("slot", [slot for slot in SLOTS if 0 < len(choices(slot)) <= 6])
def test_where_the_values_are_few_there_are_buttons_for_all(slot):
    assert {value for _, value in question(slot).choices} == set(choices(slot))


def test_a_second_try_puts_it_differently():
    assert question("doel", failures=1).text != question("doel").text


@pytest.mark.parametrize("slot", [slot for slot in SLOTS if question(slot) and slot in CONTRACT_SLOTS])
def test_a_second_try_at_any_question_of_the_contract_puts_it_differently(slot):
    assert question(slot, failures=1).text != question(slot).text


@pytest.mark.parametrize(
    ("slot", "broad"), [("werksituatie", "werknemer"), ("werksituatie", "werkzoekend"), ("hoogste_diploma", "bachelor")]
)
def test_a_second_try_at_a_closer_question_fits_its_own_buttons(slot, broad):
    profile = Profile(**{slot: broad})
    first, again = question(slot, profile), question(slot, profile, failures=1)
    assert again.text not in (first.text, question(slot, failures=1).text)
    assert again.choices == first.choices


def test_after_two_failures_it_explains_offers_buttons_and_a_person():
    found = question("doel", failures=2)
    assert found.explain in found.text
    assert found.choices
    assert found.offer_person
    assert "slaan we de vraag over" in found.text
    assert not question("doel", failures=1).offer_person


def test_a_slot_nobody_asks_has_no_question():
    assert question("intakeprofiel") is None
    assert explain("intakeprofiel") is None


def test_the_question_about_a_broad_answer_is_the_closer_one():
    assert "privésector" in question("werksituatie", Profile(werksituatie="werknemer")).text
    assert "privésector" in explain("werksituatie", Profile(werksituatie="werknemer"))
