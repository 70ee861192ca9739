"""A scheme as it is told: complete, with the figures of the day, and honest about what is not known."""

from datetime import date

import pytest

from guidance.incentives import schemes
from guidance.upkeep.telling import UnknownId, find, tell

TODAY = date(2026, 11, 24)


def told(scheme_id, on=TODAY):
    return {section.heading: section.lines for section in tell(find(scheme_id), on)}


def whole(scheme_id, on=TODAY):
    return "\n".join(line for lines in told(scheme_id, on).values() for line in lines)


@pytest.mark.parametrize("scheme", schemes())
@pytest.mark.parametrize("on", [date(2015, 1, 1), date(2023, 10, 1), TODAY, date(2027, 1, 1), date(2031, 1, 1)])
def test_every_scheme_can_be_told_on_any_day(scheme, on):
    text = whole(scheme, on)
    assert "{" not in text
    assert "None" not in text
    assert "_" not in "".join(word for word in text.split() if "/" not in word and "." not in word)


def test_conditions_have_the_figures_of_the_day():
    assert "Je werkt minstens 80 procent van een voltijdse job." in told("vlaams_opleidingsverlof")["Wat is nodig?"]
    before = told("vlaams_opleidingsverlof", date(2025, 8, 31))
    assert "Je werkt minstens 50 procent van een voltijdse job." in before["Wat is nodig?"]
    assert "Je loon loopt door tot een grens van 3.641 euro bruto per maand." in before["Wat krijg je?"]


def test_it_says_what_it_gives_what_to_do_and_before_when():
    found = told("vlaams_opleidingsverlof")
    assert found["Wat krijg je?"][0].startswith("Hoogstens 125 uur betaald verlof")
    assert any("inschrijvingsattest" in line for line in found["Wat doe je?"])
    assert any("31 oktober" in line for line in found["Wanneer?"])


def test_what_is_not_certain_is_said():
    doubts = told("vlaams_opleidingsverlof")["Wat is niet zeker?"]
    assert "Het cijfer voor loongrens is niet gezien." in doubts
    assert any("schooljaar 2025-26" in line for line in doubts)
    assert any("niet bevestigd" in line for line in told("opleidingscheques")["Wat is niet zeker?"])


def test_what_changes_is_said_with_its_day():
    assert told("loopbaancheque")["Wat verandert er?"] == (
        "Vanaf 1 januari 2027: De loopbaancheque is geëindigd op 31 december 2026. Daarna is loopbaankrediet gepland.",
    )


def test_what_does_not_go_together_is_told_from_both_sides():
    for scheme in ("kmo_portefeuille", "opleidingscheques"):
        assert any("niet allebei" in line for line in told(scheme)["Wat gaat samen, en wat niet?"])


def test_what_has_ended_is_told_without_its_conditions():
    found = told("federal_learning_account")
    assert "opgeheven" in found["Bestaat het?"][0]
    assert "Wat is nodig?" not in found


def test_each_source_has_its_dates_and_that_nobody_compared_it():
    lines = told("vlaams_opleidingsverlof")["Waar staat het?"]
    assert any("(2025-04-25), gezien op 24 november 2026, niet door een mens nagekeken" in line for line in lines)
    assert any(line.startswith("Rechtsbasis: herstelwet") for line in lines)


@pytest.mark.parametrize(("given", "found"), [("VOV", "vlaams_opleidingsverlof"), ("OKOT", "vdab_okot")])
def test_a_name_that_people_use_is_enough(given, found):
    assert find(given).id == found


@pytest.mark.parametrize(
    ("given", "near"),
    [
        ("opleidingverlof", "vlaams_opleidingsverlof"),
        ("kmo", "kmo_portefeuille"),
        ("educatief verlof", "betaald_educatief_verlof_brussel of vlaams_opleidingsverlof"),
        ("xyzzy", "opleidingscheques"),
    ],
)
def test_an_unknown_id_is_answered_with_the_nearest_ones(given, near):
    with pytest.raises(UnknownId, match=near):
        find(given)
