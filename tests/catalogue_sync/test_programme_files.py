import json

import pytest
from click.testing import CliRunner

from catalogue_sync import build_starter
from catalogue_sync.programme_files import ProgrammeFileError, newest, read

RECORD = {
    "id": 7,
    "name": "Bachelor in de bouw (Aalst)",
    "cycle": "bac",
    "campuses": ["Aalst"],
    "url": "https://example.org/7",
    "faculties": None,
    "courses": ["a"],
    "ects": [3, None, 4.5],
}


def write(folder, name, records):
    path = folder / name
    path.write_text(json.dumps(records), encoding="utf-8")
    return path


def test_of_every_school_the_newest_year_is_read(tmp_path):
    write(tmp_path, "odisee_programs_2023.json", [])
    write(tmp_path, "odisee_programs_2024.json", [])
    write(tmp_path, "vives_programs_2021.json", [])
    write(tmp_path, "howest_courses_2024.json", [])
    assert {school: path.name for school, path in newest(tmp_path).items()} == {
        "odisee": "odisee_programs_2024.json",
        "vives": "vives_programs_2021.json",
    }


def test_a_folder_without_programme_files_is_an_error(tmp_path):
    with pytest.raises(ProgrammeFileError, match="no files named"):
        newest(tmp_path)


def test_a_record_is_read_with_what_is_missing_left_empty(tmp_path):
    (record,) = read(write(tmp_path, "odisee_programs_2024.json", [RECORD]))
    assert (record.school, record.academic_year, record.id) == ("odisee", "2024-25", "7")
    assert record.course_credits == (3, 4.5)
    assert record.faculties == ()


@pytest.mark.parametrize("content", ["{", '[{"id": 1}]', '["text"]', "7"])
def test_a_damaged_file_is_named(tmp_path, content):
    path = tmp_path / "odisee_programs_2024.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ProgrammeFileError, match=r"odisee_programs_2024\.json"):
        read(path)


def test_the_builder_gives_the_same_bytes_every_time(tmp_path):
    write(tmp_path, "odisee_programs_2024.json", [RECORD, RECORD | {"id": 8, "name": "Graduaat X (Gent)"}])
    targets = [tmp_path / "one.csv", tmp_path / "two.csv"]
    for target in targets:
        result = CliRunner().invoke(build_starter.main, [str(tmp_path), "--target", str(target)])
        assert result.exit_code == 0, result.output
    assert targets[0].read_bytes() == targets[1].read_bytes()
    assert "Bachelor in de bouw" in targets[0].read_text(encoding="utf-8")


def test_the_builder_says_in_one_line_what_is_wrong(tmp_path):
    (tmp_path / "odisee_programs_2024.json").write_text("{", encoding="utf-8")
    result = CliRunner().invoke(build_starter.main, [str(tmp_path), "--target", str(tmp_path / "out.csv")])
    assert result.exit_code == 1
    assert result.output.startswith("Cannot read the programmes: odisee_programs_2024.json")
    assert not (tmp_path / "out.csv").exists()


def test_the_committed_offerings_are_what_the_builder_makes(source_data, tmp_path):
    target = tmp_path / "offerings.csv"
    result = CliRunner().invoke(build_starter.main, [str(source_data / "programmes"), "--target", str(target)])
    assert result.exit_code == 0, result.output
    assert target.read_bytes() == build_starter.TARGET.read_bytes()


def test_nearly_all_ids_last_from_year_to_year_in_a_school_that_renumbers(source_data):
    from catalogue_sync.offerings import rows

    folder = source_data / "programmes"
    years = [
        {row.id: row.source_ids for row in rows(read(folder / f"ehb_programs_{year}.json"))} for year in (2023, 2024)
    ]
    kept = years[0].keys() & years[1].keys()
    assert len(kept) / len(years[0]) > 0.75
    assert not any(set(years[0][id_]) & set(years[1][id_]) for id_ in kept), "EhB renumbered nothing"
