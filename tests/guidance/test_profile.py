"""The profile: what it takes, what it refuses, and how a refusal reads."""

from pathlib import Path

import pytest

from guidance.profile import (
    SLOTS,
    Profile,
    ProfileError,
    choices,
    has_basic_diploma,
    parse_profile,
    possible_values,
    scholingsgraad,
)


def test_nothing_known_is_a_profile_of_nulls():
    profile = parse_profile({})

    assert profile == Profile()
    assert profile.known() == {}
    assert all(getattr(profile, slot) is None for slot in SLOTS)


def test_what_was_told_is_kept_and_null_and_empty_are_unknown():
    profile = parse_profile({"gemeente": "Gent", "werksituatie": "", "lesvorm": [], "leeftijd": None})

    assert profile.known() == {"gemeente": "Gent"}


def test_a_key_that_is_no_slot_is_ignored_and_reported():
    profile = parse_profile({"gemeente": "Gent", "schoenmaat": 42, "intakeprofiel": "omscholer"})

    assert profile.known() == {"gemeente": "Gent"}
    assert profile.unknown_keys == ("schoenmaat",)


def test_one_value_is_read_as_a_list_of_one():
    assert parse_profile({"lesvorm": "avond"}).lesvorm == ["avond"]


def test_numbers_may_come_as_slots_hold_them():
    profile = parse_profile({"diploma_jaar": 2015.0, "tewerkstelling_percentage": "80"})

    assert (profile.diploma_jaar, profile.tewerkstelling_percentage) == (2015, 80)


@pytest.mark.parametrize(
    ("slot", "value", "expected"),
    [
        ("werksituatie", "baas", "werknemer_privaat"),
        ("hoogste_diploma", "universiteit", "academische_bachelor"),
        ("lesvorm", ["nacht"], "avond"),
        ("tewerkstelling_percentage", 120, "hoogstens 100"),
        ("tewerkstelling_percentage", True, "getal"),
        ("uren_per_maand", -1, "minstens 0"),
        ("uren_per_maand", float("inf"), "eindig"),
        ("diploma_jaar", 2015.5, "geheel getal"),
        ("pop", 1, "true of false"),
        ("gemeente", 9000, "tekst"),
    ],
)
def test_a_wrong_value_names_slot_expected_and_got(slot, value, expected):
    with pytest.raises(ProfileError) as error:
        parse_profile({slot: value})

    message = str(error.value)
    assert message.startswith(f"{slot}: verwacht ")
    assert expected in message
    assert "kreeg" in message


def test_something_that_is_no_mapping_is_refused():
    with pytest.raises(ProfileError, match="list"):
        parse_profile(["gemeente"])


@pytest.mark.parametrize(
    ("diploma", "level", "basic"),
    [
        (None, None, None),
        ("geen", "kortgeschoold", False),
        ("studiegetuigschrift_so", "kortgeschoold", False),
        ("secundair_onderwijs", "middengeschoold", False),
        ("graduaat", "hooggeschoold", True),
        ("bachelor", "hooggeschoold", True),
        ("doctoraat", "hooggeschoold", True),
    ],
)
def test_the_level_of_schooling_follows_from_the_diploma(diploma, level, basic):
    assert scholingsgraad(diploma) == level
    assert has_basic_diploma(diploma) is basic


def test_a_broad_value_stands_for_the_narrow_ones():
    assert possible_values("werksituatie", "werknemer") == ("werknemer_privaat", "werknemer_openbaar")
    assert possible_values("hoogste_diploma", "bachelor") == ("professionele_bachelor", "academische_bachelor")
    assert possible_values("gewest_werk", "brussel") == ("brussel",)
    assert "bachelor" not in possible_values("hoogste_diploma", None)
    assert possible_values("gewest_werk", None) == choices("gewest_werk")


def test_every_slot_is_described():
    text = (Path(__file__).parents[2] / "docs" / "profile-slots.md").read_text(encoding="utf-8")

    assert [slot for slot in SLOTS if f"`{slot}`" not in text] == []
