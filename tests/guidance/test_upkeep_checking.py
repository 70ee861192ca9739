"""What an editor of a rule file is told: file, line, remedy; and what YAML would have made of it."""

import re
import shutil
from pathlib import Path

import pytest

from guidance.incentives import schemes
from guidance.upkeep.checking import check, rule_files, unloaded
from guidance.upkeep.kinds import KINDS, ROOT

SCHEME = ROOT / "guidance/incentives/schemes/federal_learning_account.yaml"


@pytest.fixture
def scheme(tmp_path):
    """Writes a changed copy of a scheme, in a folder of that name, and gives the faults as `line: text`."""
    folder = tmp_path / "schemes"
    folder.mkdir()

    def told(old="", new="", text=None):
        whole = SCHEME.read_text(encoding="utf-8") if text is None else text
        assert old in whole
        path = folder / SCHEME.name
        path.write_text(whole.replace(old, new, 1) if old else whole, encoding="utf-8")
        return [f"{fault.line}: {fault.text}" for fault in check(path)], line_of(path, new)

    return told


def line_of(path, needle):
    """The line at which something begins in a file."""
    return path.read_text(encoding="utf-8").partition(needle)[0].count("\n") + 1 if needle else 1


@pytest.mark.parametrize("path", rule_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_the_files_of_the_project_have_no_fault(path):
    assert [str(fault) for fault in check(path)] == []


def test_the_program_can_read_all_that_was_checked():
    assert unloaded() == []


def test_every_yaml_file_of_the_domain_is_of_a_known_kind():
    assert set(rule_files()) == set((ROOT / "guidance").rglob("*.yaml"))


@pytest.mark.parametrize(
    ("old", "new", "remedy"),
    [
        ("naam: Federal Learning Account", "naam: no", 'schrijf "no"'),
        ("naam: Federal Learning Account", "naam: On", 'schrijf "On"'),
        ("naam: Federal Learning Account", "naam: =", 'schrijf "="'),
        ("naam: Federal Learning Account", "naam: 1:30", 'schrijf "1:30"'),
        ("naam: Federal Learning Account", "naam: 010", "begint met een nul"),
        ("naam: Federal Learning Account", "naam: 1.000", "schrijf 1000"),
        ("naam: Federal Learning Account", "naam: 14,91", "schrijf 14.91"),
        ("naam: Federal Learning Account", "naam: NULL", "schrijf null voor niets"),
        ("naam: Federal Learning Account", "naam: 1e3", "schrijf het getal voluit"),
        ("naam: Federal Learning Account", "naam: 2025", "zet ze tussen aanhalingstekens"),
        ("vanaf: 2024-04-01", "vanaf: 2024-4-1", "schrijf een dag als 2025-09-01"),
        ("vanaf: 2024-04-01", "vanaf: 2025-02-30", "schrijf een dag als 2025-09-01"),
        ("vanaf: 2024-04-01", "vanaf: 01/04/2024", "schrijf een dag als 2025-09-01"),
        ("vanaf: 2024-04-01", "vanaf: 2024-04-01 10:00", "alleen de dag"),
        ("vanaf: 2024-04-01", "vanaf: 2024", "schrijf een dag als 2025-09-01"),
        ("naam: Federal Learning Account", "naam:\tFLA", "een tab; gebruik spaties"),
        ("naam: Federal Learning Account", "id: nog_eens", "staat er twee keer (ook op regel 1)"),
        ("naam: Federal Learning Account", "1: x", "zet ze tussen aanhalingstekens"),
        ("naam: Federal Learning Account", "naam: Let op: dit", "een dubbelpunt met een spatie erna"),
        ("naam: Federal Learning Account", "naam: @FLA", "kan niet met dit teken beginnen"),
        ("datum: null", "datum: 5 mei 2025", "schrijf een dag (2025-09-01), maand, jaar of schooljaar"),
        ("datum: null", "datum: Ja, in mei", "'in mei' is zo een sleutel zonder waarde"),
        ("hoofdbron: besox", "hoofdbron: besocks", "voeg ze toe of verbeter de naam"),
        ("toestand: bestaat_niet", "toestand: bestaad", "kies een van die woorden"),
        ("overheid: federaal", "overhied: federaal", "onbekende sleutel; verbeter de naam of haal ze weg"),
        ("als: {regel: werknemer}", "als: {veld: werk, is: x}", "onbekend veld 'werk'"),
        ("stappen: [Bekijk je gegevens bij Sigedis.]", "stappen: [Bel, of mail.]", "een zin met een komma"),
        ("Bekijk je gegevens bij Sigedis.", "Bel 02 111 22 33.", "het cijfer '02 111 22 33' heeft geen bron"),
        ("tekst: Je bent werknemer.", "tekst: Je werkt {uren} uur.", "parameter 'uren' staat niet onder parameters"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_remedy(scheme, old, new, remedy):
    told, line = scheme(old, new)
    assert [one for one in told if remedy in one and one.startswith(f"{line}: ")], told


def test_a_mistake_deep_in_a_condition_is_told_where_it_stands(scheme):
    deep = "als:\n      een_van:\n        - {regel: werknemer}\n        - niet: {veld: credits, minstens: veel}"
    told, line = scheme("als: {regel: werknemer}", deep)
    assert told == [f"{line + 3}: verwacht een getal, parameter of jaren_geleden, kreeg 'veel'"]


def test_every_mistake_is_told_at_once(scheme):
    text = SCHEME.read_text(encoding="utf-8").replace("hoog\n", "zeker\n")
    told, _ = scheme(text=text)
    assert len([one for one in told if "kies een van die woorden" in one]) == text.count("zeker\n")


def test_a_shared_condition_that_does_not_exist_is_told(scheme):
    told, _ = scheme("{regel: werknemer}", "{regel: wernemer}")
    assert any("regel 'wernemer' staat niet in shared.yaml" in one for one in told)


@pytest.mark.parametrize(
    ("content", "remedy"),
    [
        (b"", "leeg"),
        (b"\xff\xfe", "UTF-8"),
        (b"naam: [a", "sluit [ met ]"),
        (b'naam: "a', "aanhalingsteken wordt niet gesloten"),
        (b"- a\n- b\n", "schrijf naam: waarde"),
        (b"a: &x [*x]\n", "onbekende sleutel"),
        (b"a: *x\n", "verwijst naar iets dat er niet is"),
        (b"a: !!python/object:os.system x\n", "uitroepteken"),
        (b"a: 1\n---\nb: 2\n", "tweede document"),
    ],
)
def test_what_is_no_rule_file_at_all_is_told_too(tmp_path, content, remedy):
    path = tmp_path / "schemes" / "x.yaml"
    path.parent.mkdir()
    path.write_bytes(content)
    assert any(remedy in fault.text for fault in check(path)), [str(fault) for fault in check(path)]


def test_an_absent_file_and_an_unknown_kind_are_told(tmp_path):
    assert "is er niet" in check(tmp_path / "weg.yaml")[0].text
    (tmp_path / "los.yaml").write_text("a: no\n", encoding="utf-8")
    assert len(check(tmp_path / "los.yaml")) == 2


@pytest.mark.parametrize(
    ("file", "old", "new", "line_has", "remedy"),
    [
        ("topics/costs.yaml", "sources: [howest_studiegeld, d", "sources: [nergens, d", "nergens", "bron 'nergens'"),
        ("topics/costs.yaml", "to: ask_incentives", "to: ask_icecream", "ask_icecream", "niets antwoordt op"),
        ("topics/safety.yaml", "  person: false", "  persoon: false", "persoon", "onbekende sleutel"),
        ("data/tuition.yaml", "  sources: [ucll_studiegeld]\n", "", '"2021-22"', "een bedrag vraagt een bron"),
        ("data/tuition.yaml", '"2024-25"', '"2024/25"', "2024/25", "academiejaar"),
        ("data/topic_names.yaml", "evc: evc", "evc: evcc", "evcc", "geen onderwerp 'evcc'"),
        ("schemes/opleidingscheques.yaml", "met: [kmo_portefeuille]", "met: [kmo]", "[kmo]", "regeling 'kmo'"),
        ("data/upkeep.yaml", "seen_days: 180", "seen_days: 0", "seen_days", "verhoog het getal"),
        (
            "incentives/shared.yaml",
            "{regel: werknemer_openbaar}",
            "{regel: werknemer}",
            "werknemer:",
            "verwijst naar zich",
        ),
        ("situations/federal_learning_account.yaml", "status: nee", "status: ja", "status: ja", "komt uit op"),
    ],
)
def test_every_kind_of_file_is_checked(tmp_path, file, old, new, line_has, remedy):
    original = next(path for path in rule_files() if path.as_posix().endswith(file))
    path = tmp_path / file
    path.parent.mkdir(parents=True)
    text = original.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    lines = path.read_text(encoding="utf-8").splitlines()
    told = [fault for fault in check(path) if remedy in fault.text]
    assert told, [str(fault) for fault in check(path)]
    assert line_has in lines[told[0].line - 1]


def test_the_guide_is_right_about_what_yaml_makes_of_words(tmp_path):
    """Each example of the table in docs/changing-rules.md is a fault."""
    guide = (Path(__file__).parents[2] / "docs/changing-rules.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`.*?`) \|", guide, re.M)
    examples = [example for row in rows for example in re.findall(r"`([^`]+)`", row)]
    assert len(examples) >= 9
    for example in examples:
        path = tmp_path / "schemes" / "x.yaml"
        path.parent.mkdir(exist_ok=True)
        sentence = "naam" not in example and example.startswith("[")
        path.write_text(
            f"stappen: {example}\n" if sentence else example.strip("{}").join("{}") + "\n", encoding="utf-8"
        )
        assert check(path), example


def test_a_copy_elsewhere_is_judged_as_the_file_it_is_a_copy_of(tmp_path):
    folder = tmp_path / "schemes"
    folder.mkdir()
    for scheme_id in schemes():
        shutil.copy(ROOT / f"guidance/incentives/schemes/{scheme_id}.yaml", folder)
    assert [fault for path in folder.iterdir() for fault in check(path, KINDS)] == []
