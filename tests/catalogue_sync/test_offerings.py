from catalogue_sync.offerings import COLUMNS, normalise, rows


def test_the_id_stays_when_a_school_renumbers_its_programmes(raw):
    before = normalise(raw("ehb", "Graduaat in het programmeren", "grad", id="3210", year=2023))
    after = normalise(raw("ehb", "Graduaat in het  Programmeren", "grad", id="4339", year=2024))
    assert before.id == after.id


def test_the_same_title_at_another_campus_or_school_is_another_offering(raw):
    found = rows(
        [
            raw("odisee", "Bachelor in de verpleegkunde", campuses=("Aalst",), id="1"),
            raw("odisee", "Bachelor in de verpleegkunde", campuses=("Brussel",), id="2"),
            raw("vives", "Bachelor in de verpleegkunde", campuses=("Kortrijk",), id="3"),
        ]
    )
    assert len({row.id for row in found}) == 3
    assert len({row.programme for row in found}) == 2


def test_forms_of_one_programme_are_two_offerings_of_one_programme(raw):
    found = rows(
        [
            raw("odisee", "Bachelor in de bouw - in dagonderwijs (Aalst)", campuses=("Aalst",), id="1"),
            raw("odisee", "Bachelor in de bouw - in afstandsonderwijs (Aalst)", campuses=("Aalst",), id="2"),
        ]
    )
    assert [row.forms for row in found] == [["online"], ["dag"]]
    assert len({row.id for row in found}) == 2
    assert len({row.programme for row in found}) == 1


def test_records_that_do_not_differ_become_one_and_keep_all_source_ids(raw):
    title = "Master of Medicine in de specialistische geneeskunde (urologie)"
    found = rows([raw("ugent", title, "master", id="DNSPGEUR"), raw("ugent", f"{title} ", "master", id="DNSPECUR")])
    assert [row.source_ids for row in found] == [["DNSPECUR", "DNSPGEUR"]]


def test_the_order_of_the_records_does_not_matter(raw):
    records = [raw("vives", f"Bachelor {name}", id=name) for name in ("c", "a", "b")]
    assert [row.cells() for row in rows(records)] == [row.cells() for row in rows(reversed(records))]


def test_a_row_has_a_cell_for_every_column_and_leaves_the_unknown_empty(raw):
    cells = dict(zip(COLUMNS, normalise(raw("uhasselt", "bachelor in de rechten")).cells(), strict=True))
    assert cells["title"] == "Bachelor in de rechten"
    assert (cells["municipality"], cells["forms"], cells["credits"], cells["language"]) == ("", "", "", "")
    assert cells["recognised"] == "ja"
    assert cells["academic_year"] == "2024-25"
