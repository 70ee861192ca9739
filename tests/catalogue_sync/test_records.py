"""Real records of every school, with the row each becomes: what no rule alone shows."""

from pathlib import Path

import pytest
import yaml

from catalogue_sync.offerings import normalise

CASES = yaml.safe_load(Path(__file__).with_name("records.yaml").read_text(encoding="utf-8"))
KNOWN = ("campus", "municipality", "forms", "credits", "language", "recognised", "subtype")


def row_of(raw, record):
    fields = {key: tuple(value) if isinstance(value, list) else value for key, value in record.items()}
    return normalise(raw(**fields))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['record']['school']}-{case['record']['id']}")
def test_a_real_record_becomes_this_row(raw, case):
    row = row_of(raw, case["record"])
    found = {
        "title": row.title,
        "type": row.kind.type,
        "subtype": row.kind.subtype,
        "status": row.kind.status,
        "campus": row.location.campus,
        "municipality": row.location.municipality,
        "forms": row.forms or None,
        "credits": row.credits,
        "language": row.language,
        "recognised": row.recognised,
    }
    assert found == {"status": "actief", **dict.fromkeys(KNOWN), **case["becomes"]}


def test_every_school_has_records_here():
    schools = {case["record"]["school"] for case in CASES}
    assert len(schools) == 12


def test_the_records_show_every_type_of_the_source():
    types = [case["becomes"]["type"] for case in CASES]
    assert set(types) >= {
        "graduaat", "bachelor", "banaba", "master", "manama", "postgraduaat", "microcredential", "schakelprogramma",
        "voorbereidingsprogramma", "creditcontract", "opleidingsonderdeel", "doctoraat", "onbekend",
    }  # fmt: skip
