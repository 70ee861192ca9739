"""Rule files: what may stand in them, and what an editor is told when something is wrong."""

import re
from datetime import date

import pytest

from guidance.incentives import RuleFileError, schemes
from guidance.incentives.rules import rules_on, shared, side_table
from guidance.incentives.schema import Scheme, checked
from guidance.incentives.yaml12 import load_yaml

CONTRACT_IDS = [
    "vlaams_opleidingsverlof",
    "opleidingscheques",
    "vlaams_opleidingskrediet",
    "tijdskrediet_opleiding",
    "betaald_educatief_verlof_brussel",
    "kmo_portefeuille",
    "studietoelage",
    "loopbaancheque",
    "vdab_okot",
    "vrijstelling_beschikbaarheid",
    "vormingsverlof_overheid",
    "fiscale_aftrek_beroepskosten",
    "conge_education_paye_wallonie",
    "project_600",
    "studeren_met_uitkering",
    "individueel_opleidingsrecht",
    "opleidingstegoed",
    "federal_learning_account",
    "loopbaankrediet",
]

MINIMAL = """
id: proef
naam: Proef
namen: [proefje]
overheid: Vlaanderen
samenvatting: Een proef.
rechtsbasis: []
hoofdbron: bron
bronnen:
  bron: {url: https://voorbeeld.be/x, datum: null, gezien_op: 2026-11-24, nagekeken_op: null}
bestaan:
  - {toestand: bestaat, tekst: Het bestaat., bron: bron, vertrouwen: hoog}
parameters:
  grens:
    - {vanaf: 2020-01-01, tot: 2020-12-31, waarde: 3, bron: bron, vertrouwen: hoog}
    - {vanaf: 2021-01-01, waarde: 4, bron: bron, vertrouwen: hoog}
voorwaarden:
  - id: punten
    tekst: Minstens {grens} punten.
    bron: bron
    vertrouwen: hoog
    als: {veld: credits, minstens: {parameter: grens}}
stappen: [Schrijf je in.]
"""


def read(text):
    return checked(Scheme, load_yaml(text, "proef.yaml"), "proef.yaml")


def changed(old, new):
    assert old in MINIMAL
    return MINIMAL.replace(old, new)


def test_a_long_name_has_a_short_one_beside_it():
    scheme = read(changed("naam: Proef\n", f"naam: {'Proef' * 7}\nkort: Proefje\n"))

    assert (scheme.name, scheme.short_name) == ("Proef" * 7, "Proefje")
    assert read(MINIMAL).short_name == "Proef"


def test_a_minimal_file_is_a_scheme():
    scheme = read(MINIMAL)

    assert (scheme.name, scheme.names) == ("Proef", ("Proef", "proefje"))
    assert scheme.url == "https://voorbeeld.be/x"


@pytest.mark.parametrize(
    ("text", "place", "remedy"),
    [
        (changed("naam: Proef\n", ""), "naam", "ontbreekt"),
        (changed("naam: Proef\n", f"naam: {'Proef' * 7}\n"), "proef.yaml, naam:", "voeg een 'kort' toe"),
        (changed("naam: Proef\n", f"naam: Proef\nkort: {'Proef' * 7}\n"), "proef.yaml, kort:", "langer dan 30"),
        (changed("overheid:", "overhied:"), "overhied", "onbekende sleutel"),
        (changed("vertrouwen: hoog}\nparameters", "vertrouwen: zeker}\nparameters"), "bestaan.0.vertrouwen", "hoog"),
        (changed("veld: credits", "veld: credist"), "voorwaarden.0.als", "onbekend veld 'credist'"),
        (changed("minstens: {parameter: grens}", "in: [3]"), "voorwaarden.0.als", "past minstens of hoogstens"),
        (changed("{veld: credits, minstens: {parameter: grens}}", "{alle: []}"), "voorwaarden.0.als", "lijst"),
        (
            changed("{veld: credits, minstens: {parameter: grens}}", "{veld: pop, is: ja}"),
            "voorwaarden.0.als",
            "onbekende waarde 'ja'",
        ),
        (
            changed("{veld: credits, minstens: {parameter: grens}}", "{veld: pop, is: 1}"),
            "voorwaarden.0.als",
            "onbekende waarde 1",
        ),
        (changed("{parameter: grens}}", "{parameter: gerns}}"), "voorwaarden.0.als:", "parameter 'gerns'"),
        (changed("hoofdbron: bron", "hoofdbron: boek"), "proef.yaml, hoofdbron:", "bron 'boek'"),
        (changed("vanaf: 2021-01-01", "vanaf: 2020-06-01"), "parameters.grens.1:", "overlappen"),
        (changed("tot: 2020-12-31", "tot: 2019-12-31"), "parameters.grens.0", "draai ze om"),
        (changed("vanaf: 2021-01-01", "vanaf: 2021"), "parameters.grens.1.vanaf", "schrijf een dag als"),
        (changed("https://voorbeeld.be/x", "voorbeeld.be"), "bronnen.bron.url:", "begint met http"),
        (
            changed("{toestand: bestaat,", "{vanaf: 2020-01-01, toestand: bestaat,"),
            "bestaan.0.vanaf:",
            "elke dag dekken",
        ),
        (
            changed("Het bestaat., bron: bron, vertrouwen: hoog", "Het bestaat., bron: bron, vertrouwen: laag"),
            "bestaan.0",
            "onzeker",
        ),
        (
            changed(
                "waarde: 4, bron: bron, vertrouwen: hoog", "waarde: 4, bron: bron, vertrouwen: hoog, laatst_gezien: x"
            ),
            "parameters.grens.1",
            "horen samen",
        ),
        ("naam: [", "regel", ""),
        ("- a", "kreeg list", ""),
        ("naam: Proef\nnaam: Proef", "regel 2", "twee keer"),
        ("no: x\n1: y", "regel 2", "geen tekst"),
    ],
)
def test_a_mistake_is_named_by_file_place_and_remedy(text, place, remedy):
    with pytest.raises(RuleFileError) as error:
        read(text)

    assert "proef.yaml" in str(error.value)
    assert place in str(error.value)
    assert remedy in str(error.value)


def test_yaml_reads_words_and_days_as_they_are_written():
    text = (
        "{a: no, b: on, c: yes, d: 2025-09-01, e: '=', f: 1:30, g: true, h: null, i: 28, j: 14.91, k: 010, l: No, m: }"
    )

    assert load_yaml(text, "x") == {
        "a": "no",
        "b": "on",
        "c": "yes",
        "d": "2025-09-01",
        "e": "=",
        "f": "1:30",
        "g": True,
        "h": None,
        "i": 28,
        "j": 14.91,
        "k": "010",
        "l": "No",
        "m": None,
    }
    assert load_yaml("waarde: =", "x") == {"waarde": "="}
    assert load_yaml("<<: {a: 1}", "x") == {"<<": {"a": 1}}


def test_every_scheme_of_the_contract_has_a_file():
    assert set(CONTRACT_IDS) <= set(schemes())


def test_every_scheme_can_be_judged_on_every_day_on_which_something_changes():
    for scheme in schemes().values():
        dated = [*scheme.bestaan, *scheme.voorwaarden, *(v for values in scheme.parameters.values() for v in values)]
        for day in {item.vanaf or date(2017, 1, 1) for item in dated}:
            rules = rules_on(scheme, day)
            assert rules.existence.holds_on(day)
            assert all(item.holds_on(day) for item in [*rules.conditions, *rules.parameters.values()])


def test_every_figure_named_in_a_text_is_a_parameter_or_a_sum():
    for scheme in schemes().values():
        for condition in scheme.voorwaarden:
            assert set(re.findall(r"{(\w+)}", condition.tekst)) <= set(scheme.parameters), scheme.id
        for case in scheme.bedrag:
            assert set(re.findall(r"{(\w+)}", case.tekst)) == set(case.cijfers), scheme.id


def test_conditions_of_advice_lean_on_fields_alone_and_can_be_read():
    for scheme in schemes().values():
        for item in [*scheme.bedrag, *scheme.stappen, *scheme.termijn, *scheme.te_controleren]:
            for written in (item.als, getattr(item, "alleen_als", None)):
                assert written is None or side_table(written).fields, scheme.id


def test_what_claims_to_have_been_checked_names_the_person():
    for scheme in schemes().values():
        for source in scheme.sources:
            assert (source.nagekeken_op is None) == (source.nagekeken_door is None)
            assert source.nagekeken_op is None or source.nagekeken_op >= source.gezien_op


def test_shared_sentences_are_those_the_engine_uses():
    assert set(shared().teksten) == {
        "tussen",
        "hoogstens",
        "niet_gezien",
        "laatst_bevestigd",
        "onzeker",
        "regels_niet_gezien",
        "samen_onzeker",
    }
