"""What holds for every title, whatever a school writes."""

from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue_sync.offerings import normalise
from catalogue_sync.programme_files import RawProgramme
from catalogue_sync.text import key, tidy
from catalogue_sync.traits import FORM_ORDER
from course_catalogue.names import name_key
from course_catalogue.starter import files

SCHOOLS = sorted({line.provider for line in files.offerings()})
CYCLES = ["bac", "master", "grad", "postgrad", "doctor", "other", "", "iets nieuws"]
titles = st.one_of(
    st.text(max_size=80),
    st.sampled_from([line.title for line in files.offerings()[::40]]),
    st.builds("{} ({})".format, st.text(max_size=40), st.sampled_from(["Gent", "Autumn", "60SP", "Leuven et al"])),
    st.builds("{} - Pba-Bm|{}| {}".format, *(st.text(max_size=30) for _ in range(3))),
)
records = st.builds(
    RawProgramme,
    school=st.sampled_from([*SCHOOLS, "nieuweschool"]),
    year=st.just(2024),
    id=st.text(max_size=10),
    name=titles,
    cycle=st.sampled_from(CYCLES),
    campuses=st.lists(st.text(max_size=20), max_size=3).map(tuple),
    url=st.just("https://example.org"),
    faculties=st.just(()),
    course_credits=st.lists(st.floats(0, 30), max_size=3).map(tuple),
    course_languages=st.just(()),
)


@given(records)
@settings(max_examples=150, deadline=None)
def test_any_record_becomes_a_row_that_the_loader_accepts(record):
    row = normalise(record)
    line = files.OfferingLine.model_validate(dict(zip(files.OfferingLine.model_fields, row.cells(), strict=True)))
    assert line.recognised == row.recognised
    assert line.municipality == row.location.municipality
    assert line.forms == sorted(row.forms, key=FORM_ORDER.index)


@given(records)
@settings(max_examples=60, deadline=None)
def test_white_space_and_invisible_characters_change_no_id(record):
    spaced = RawProgramme(**{**vars(record), "name": f"\u200b {record.name}\xa0"})
    assert normalise(spaced).id == normalise(record).id


@given(st.text())
def test_tidying_twice_is_tidying_once(text):
    once = tidy(text)
    # An entity of an entity (&amp;amp;) needs a second time; nothing else does.
    assert "&" in text or tidy(once) == once


@given(st.text())
def test_keys_are_their_own_keys(text):
    assert key(key(text)) == key(text)
    assert name_key(name_key(text)) == name_key(text)
