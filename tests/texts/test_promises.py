"""No text admits, promises, scores or ranks anybody, as docs/ai-act.md says; the greeting says that it is a program."""

from __future__ import annotations

import itertools
import re
from datetime import date

import pytest

from guidance import topics
from guidance.admission import opens, table, usual_access
from guidance.incentives import assess, schemes
from guidance.intake import derive, summary
from guidance.matching import mark
from guidance.profile import Profile, choices
from guidance.side_by_side import tables
from tests.texts.reading import Text, every_text

TODAY = date(2026, 11, 24)
# What may never be said, by what it would be. A sentence that denies it or asks it ("geen recht", "heb je recht?") may.
NEVER = {
    "admission": r"\b(?:je|jij) (?:bent|wordt|werd) (?:\w+ ){0,2}(?:toegelaten|aanvaard|aangenomen|geweigerd)\b"
    r"|\bje (?:mag|kunt|kan) (?:zeker|sowieso|zonder twijfel|direct|meteen) (?:starten|beginnen|inschrijven)\b"
    r"|\bje mag (?:deze|die|dit|dat|de) (?:opleiding|richting|studie) (?:volgen|starten)\b"
    r"|\bje mag niet (?:starten|beginnen|inschrijven)\b",
    "right": r"\bje hebt (?:\w+ ){0,2}recht op\b|\brecht hebt op\b|\bheb je recht op (?!\w+(?: \w+){0,4}\?)"
    r"|\bje (?:krijgt|ontvangt|verdient) (?:zeker|sowieso|altijd|gegarandeerd)\b"
    r"|\bje komt in aanmerking\b",
    "guarantee": r"\bgegarandeerd|\bgarantie|\bgaranderen|\bbeloof|\bbeloven|\bzonder twijfel\b|\bsowieso\b"
    r"|\bwees gerust\b|\bje mag zeker\b",
    "score": r"\bscore\b|\bjouw niveau is\b|\bkans op (?:slagen|succes)\b|\bslaagkans|\bgeschikt(?:heid)?\b"
    r"|\bmatch(?:score|t)?\b|\bje (?:slaagt|zult slagen)\b",
    "ranking": r"\b(?:beste|ideale|perfecte) (?:opleiding|studie|school|keuze) voor (?:jou|je)\b"
    r"|\b(?:opleiding|studie|school)\b[^.]*\bpast (?:perfect|het best(?:e)?)\b|\bbeter dan (?:andere|anderen)\b"
    r"|\bik (?:raad|rade) (?:je|jou) (?:deze|die|dit|dat|een)\b",
    "checked": r"\bwij? (?:hebben|heb) (?:dit|dat|het) (?:nagekeken|gecontroleerd)\b|\bgegevens zijn gecontroleerd\b",
}
# Each with its reason; whoever adds one gives it.
ALLOWED = {
    ("guidance/incentives/schemes/studiegeld_verminderd.yaml", "Heb je recht op een studietoelage?"): "a question",
}
LEARNERS = [
    Profile(),
    *(Profile(hoogste_diploma=one) for one in choices("hoogste_diploma")),
    *(Profile(werksituatie=one, hoogste_diploma="secundair_onderwijs") for one in choices("werksituatie")),
    Profile(
        hoogste_diploma="secundair_onderwijs",
        werksituatie="werknemer_privaat",
        tewerkstelling_percentage=100,
        gewest_werk="vlaanderen",
        gewest_woonplaats="vlaanderen",
        leeftijd=35,
    ),
    Profile(hoogste_diploma="master", buitenlands_diploma=True, relevante_ervaring_jaren=20),
]


def broken(text: str) -> list[str]:
    """What of the above a text says, as kind and words."""
    found = [(kind, match[0]) for kind, words in NEVER.items() for match in re.finditer(words, text, re.IGNORECASE)]
    return [f"{kind}: {words}" for kind, words in found]


def said(text: Text) -> str:
    """The text without what is allowed to stand in it."""
    for (file, words), _ in ALLOWED.items():
        text = Text(text.where, text.text.replace(words, "") if text.where.startswith(file) else text.text, text.label)
    return text.text


def test_no_text_of_the_product_admits_promises_scores_or_ranks():
    assert {one.where: found for one in every_text() if (found := broken(said(one)))} == {}


@pytest.mark.parametrize("learner", LEARNERS, ids=repr)
def test_nothing_that_is_made_for_a_learner_does(learner):
    told = [topics.explain(name, learner, kind, TODAY).text for name in topics.topics() for kind in (None, "master")]
    told += [usual_access(learner, kind, TODAY).text for kind in table().types]
    told += [opens(learner, TODAY)]
    told += [mark({"type": kind}, learner) or "" for kind in table().types]
    told += [f"{label} {value}" for label, value in summary(learner, derive(learner, TODAY))]
    assert {text: found for text in told if (found := broken(text))} == {}


@pytest.mark.parametrize("learner", LEARNERS, ids=repr)
@pytest.mark.parametrize("kind", ["graduaat", "master", "creditcontract"])
def test_no_judgement_of_support_promises(learner, kind):
    for item in assess(learner, {"type": kind, "credits": 30}, TODAY):
        told = [item.amount or "", item.deadline or "", *item.steps, *item.to_check]
        told += [reason.condition for reason in item.reasons]
        assert {text: found for text in told if (found := broken(text))} == {}, item.id


@pytest.mark.parametrize("name", [name for name, scheme in schemes().items() if scheme.oordeel])
def test_where_an_authority_judges_the_status_is_never_yes(name):
    for learner in LEARNERS:
        assert assess(learner, {"type": "bachelor", "credits": 60}, TODAY, [name])[0].status != "ja"


def test_no_two_that_stand_side_by_side_are_ranked():
    pairs = [pair for one in tables().values() for pair in itertools.combinations(one.rows, 2)]
    told = [topics.side_by_side(*pair) for pair in pairs]
    assert {one.topic: found for one in told if one and (found := broken(one.text))} == {}


def test_the_first_thing_that_is_said_is_that_this_is_a_program_that_can_be_wrong():
    greeting = next(one.text for one in every_text() if one.where == "desk/texts.yaml greeting")
    assert "computerprogramma" in greeting[:80]
    assert "vergissen" in greeting
    assert "mens" in greeting


@pytest.mark.parametrize(
    "text",
    [
        "Goed nieuws: je bent toegelaten!",
        "Je hebt recht op opleidingsverlof.",
        "Met jouw diploma mag je deze opleiding volgen. Je mag zeker starten.",
        "Je krijgt sowieso een vrijstelling.",
        "Jouw score is 82.",
        "Dit is de beste opleiding voor jou.",
        "Je slaagt vast.",
        "Je komt in aanmerking voor een toelage.",
        "Dat is gegarandeerd.",
        "Je bent helaas niet toegelaten.",
    ],
)
def test_the_words_are_found_where_they_would_be_said(text):
    assert broken(text)


@pytest.mark.parametrize(
    "text",
    [
        "Met jouw diploma kan dat meestal. De school beslist.",
        "Werkstudent zijn geeft je geen recht op verlof.",
        "Je krijgt een getuigschrift, geen diploma.",
        "Volgens wat je vertelde, voldoe je aan de voorwaarden. De dienst zelf beslist.",
    ],
)
def test_what_informs_without_promise_is_left_alone(text):
    assert broken(text) == []
