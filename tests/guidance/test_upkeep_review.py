"""What the rules' state says on a day: stale, uncertain, changing; each with file and line."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from guidance.incentives import schemes
from guidance.incentives.schema import Scheme, checked
from guidance.incentives.yaml12 import load_yaml
from guidance.upkeep.changes import changes, expected, yearly_days
from guidance.upkeep.kinds import ROOT
from guidance.upkeep.limits import Limits, Moment, limits
from guidance.upkeep.review import review

TODAY = date(2026, 11, 24)

TEXT = """
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
  - {tot: 2027-12-31, toestand: bestaat, tekst: Het bestaat., bron: bron, vertrouwen: hoog}
  - {vanaf: 2028-01-01, toestand: bestaat_niet, tekst: Het is weg., bron: bron, vertrouwen: hoog}
parameters:
  grens:
    - {vanaf: 2025-09-01, tot: 2026-08-31, waarde: 3, bron: bron, vertrouwen: hoog}
    - vanaf: 2026-09-01
      waarde: 4
      bron: bron
      vertrouwen: hoog
      bevestigd_tot: 2027-08-31
      laatst_gezien: schooljaar 2026-27
voorwaarden:
  - {id: punten, tekst: "Minstens {grens} punten.", bron: bron, vertrouwen: hoog, als: {veld: credits, minstens: 3}}
stappen:
  - {tekst: Schrijf je in., vanaf: 2027-03-01, tot: 2027-06-30}
"""


@pytest.fixture
def scheme():
    return checked(Scheme, load_yaml(TEXT, "proef.yaml"), "proef.yaml")


def told(entries, about):
    return [f"{entry.what}: {entry.text}" for entry in entries if entry.about == about]


def test_every_change_of_a_period_is_told_on_its_day(scheme):
    found = changes(scheme, date(2026, 8, 1), date(2028, 1, 1))
    assert [(str(one.day), one.what, one.before, one.after) for one in found] == [
        ("2026-09-01", "grens", "3", "4"),
        ("2027-03-01", "stappen", "-", "Schrijf je in."),
        ("2027-07-01", "stappen", "Schrijf je in.", "-"),
        ("2027-09-01", "confirmation", "schooljaar 2026-27", "not confirmed any more"),
        ("2028-01-01", "existence", "bestaat", "bestaat_niet: Het is weg."),
    ]


def test_the_day_itself_is_no_change_to_come_and_the_last_day_is(scheme):
    assert changes(scheme, date(2026, 9, 1), date(2027, 2, 28)) == []
    assert len(changes(scheme, date(2026, 8, 31), date(2026, 9, 1))) == 1


def test_a_figure_that_moved_on_the_first_of_september_is_expected_to_move_again(scheme):
    assert [name for _, name in expected(scheme, date(2027, 9, 1))] == ["grens"]
    assert list(expected(scheme, date(2027, 1, 1))) == []
    assert list(expected(scheme, date(2026, 9, 1))) == [], "there the new figure stands already"


def test_days_of_every_year_are_found_over_the_turn_of_a_year():
    moments = [Moment(month=1, day=1, what="new year"), Moment(month=9, day=1, what="school")]
    found = yearly_days(moments, date(2026, 9, 1), date(2027, 9, 1))
    assert [str(day) for day, _ in found] == ["2027-01-01", "2027-09-01"]


def test_the_coming_year_has_the_end_of_the_loopbaancheque_and_the_first_of_september():
    found = review(TODAY)
    days = {entry.day for entry in found.changes}
    assert {"2027-01-01", "2027-09-01"} <= days
    assert max(days) <= (TODAY + timedelta(days=limits().ahead_days)).isoformat()
    assert any("bestaat → bestaat_niet" in one for one in told(found.changes, "loopbaancheque"))
    assert any("bestaat_niet → onzeker" in one for one in told(found.changes, "loopbaankrediet"))


def test_what_is_past_its_confirmation_is_stale_and_was_not_before():
    stale = told(review(TODAY).stale, "vlaams_opleidingsverlof")
    assert any(one.startswith("min_percentage: last confirmed for schooljaar 2025-26") for one in stale)
    assert told(review(date(2026, 8, 31)).stale, "vlaams_opleidingsverlof") == []


def test_what_is_not_seen_or_hardly_trusted_is_uncertain():
    found = review(TODAY)
    assert any(one.startswith("loongrens not seen") for one in told(found.uncertain, "vlaams_opleidingsverlof"))
    assert any("confidence laag" in one for one in told(found.uncertain, "vlaams_opleidingskrediet"))
    assert any(one.startswith("existence onzeker") for one in told(found.uncertain, "opleidingscheques"))
    assert any(one.startswith("volledig_kot absent") for one in told(found.uncertain, "studietoelage"))
    assert any(one.about == "topic doctoraat" for one in found.uncertain)


def test_every_figure_that_was_not_seen_and_every_doubt_of_today_is_in_the_list():
    lines = {(entry.file.rpartition("/")[2], entry.line) for entry in review(TODAY).uncertain}
    doubtful = 0
    for scheme in schemes().values():
        text = (ROOT / f"guidance/incentives/schemes/{scheme.id}.yaml").read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(text, 1):
            if "waarde: null" in line and "tot:" not in line:
                doubtful += 1
                assert (f"{scheme.id}.yaml", number) in lines
    assert doubtful


def test_a_source_is_stale_once_it_was_seen_longer_ago_than_the_limit():
    rules = Limits(seen_days=10, checked_days=10, ahead_days=1, every_year=[])
    assert not [one for one in review(TODAY + timedelta(days=10), rules).stale if "source seen" in one.what]
    late = [one for one in review(TODAY + timedelta(days=11), rules).stale if "source seen" in one.what]
    assert len(late) == len(review(TODAY, rules).links)


def test_fees_of_years_that_began_are_stale_and_a_year_that_is_missing_is_told():
    assert "fees 2026-27" in {entry.about for entry in review(TODAY).stale}
    assert not [one for one in review(TODAY).stale if one.what == "academic year absent"]
    later = [one.text for one in review(date(2028, 10, 1)).stale if one.what == "academic year absent"]
    assert later == ["the file ends before 2028-29"]


def test_every_link_is_there_once_with_all_that_rests_on_it():
    links = review(TODAY).links
    addresses = [link.url for link in links]
    assert len(addresses) == len(set(addresses))
    assert {source.url for scheme in schemes().values() for source in scheme.sources} <= set(addresses)
    shared = next(link for link in links if link.url.startswith("https://www.aclvb.be"))
    assert {"vdab_okot aclvb", "topics aclvb_vdab"} <= set(shared.used_by)


def test_every_entry_names_a_line_that_exists_and_is_ready_for_json():
    found = review(TODAY)
    for name in ("stale", "uncertain", "changes", "unchecked"):
        for entry in getattr(found, name):
            lines = (ROOT / Path(entry.file)).read_text(encoding="utf-8").splitlines()
            assert lines[entry.line - 1].strip(), entry
    item = found.to_item()
    assert item["date"] == "2026-11-24"
    assert all(link["checked_at"] is None for link in item["links"])
