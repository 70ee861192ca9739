"""A message about somebody else is told again by that person; one about the learner is left alone."""

from __future__ import annotations

import pytest

from language.others import retell


@pytest.mark.parametrize(
    ("text", "who", "told"),
    [
        (
            "Mijn zus wil verpleegster worden, ze heeft een bachelor",
            "zus",
            "ik wil verpleegster worden, ik heb een bachelor",
        ),
        ("mijn cliënt is werkzoekend en woont in Aalst", "cliënt", "ik ben werkzoekend en woon in aalst"),
        ("een klant van mij werkt 4/5", "klant", "ik werk 4/5"),
        ("ik zoek iets voor mijn broer, hij is 40", "broer", "ik zoek iets , ik ben 40"),
    ],
)
def test_it_is_told_as_that_person_would(text, who, told):
    found = retell(text)
    assert found is not None
    assert (found.who, found.text) == (who, told)


@pytest.mark.parametrize(
    "text",
    [
        "mijn man werkt bij een bank en ik wil verpleegkunde volgen",
        "ik ben gescheiden van mijn man",
        "welke steun kan ik krijgen",
        "mag ik starten als mijn vrouw ook studeert",
        "een vriendelijk gesprek",
        "",
    ],
)
def test_what_is_about_the_learner_is_left_alone(text):
    assert retell(text) is None
