from __future__ import annotations

import pytest
from client import Learner
from hypothesis import given
from hypothesis import strategies as st
from served import FakeBot

from desk.masking import mask

# Made up; only their check digits are right.
NATIONAL = "85073003328"
MASKED = {
    "Mijn nummer is 85.07.30-033.28": "Mijn nummer is [rijksregisternummer]",
    "rrn 85073003328 ok": "rrn [rijksregisternummer] ok",
    "rrn 85 07 30 033 28.": "rrn [rijksregisternummer].",
    "rrn 85/07/30-033/28": "rrn [rijksregisternummer]",
    "rrn 85-07-30.033.28": "rrn [rijksregisternummer]",
    "geboren in 2017: 17 07 30 033 84": "geboren in 2017: [rijksregisternummer]",
    "wij zijn met 20, 85 07 30 033 28": "wij zijn met 20, [rijksregisternummer]",
    "bis 98.47.28-997.65": "bis [rijksregisternummer]",
    "mistypt: 85.07.30-033.29": "mistypt: [rijksregisternummer]",
    "８５.０７.３０-０３３.２８": "[rijksregisternummer]",
    "BE68 5390 0754 7034": "[rekeningnummer]",
    "be68539007547034 en meer": "[rekeningnummer] en meer",
    "stort op BE68-5390-0754-7034, dank": "stort op [rekeningnummer], dank",
    "BE 68.5390.0754.7034": "[rekeningnummer]",
    "NL91ABNA0417164300": "[rekeningnummer]",
    "kaart 4111 1111 1111 1111": "kaart [kaartnummer]",
    "kaart 5500-0000-0000-0004 vervalt": "kaart [kaartnummer] vervalt",
    "amex 378282246310005": "amex [kaartnummer]",
    "mail jan.peeters@voorbeeld.be.": "mail [e-mailadres].",
    "mail JAN+school@sub.voorbeeld.co.uk!": "mail [e-mailadres]!",
    "jan＠voorbeeld.be": "[e-mailadres]",
    "bel 0475 12 34 56": "bel [telefoonnummer]",
    "bel 0475/12.34.56 na 17u": "bel [telefoonnummer] na 17u",
    "bel 0475123456": "bel [telefoonnummer]",
    "bel +32 475 12 34 56": "bel [telefoonnummer]",
    "bel +32(0)475 12 34 56": "bel [telefoonnummer]",
    "bel 0032 475 12 34 56": "bel [telefoonnummer]",
    "bel 09 233 44 55 of 02/204.16.30": "bel [telefoonnummer] of [telefoonnummer]",
    "bel +31 6 12345678": "bel [telefoonnummer]",
    "x@y.be en 0475123456 en BE68539007547034": "[e-mailadres] en [telefoonnummer] en [rekeningnummer]",
}
KEPT = [
    "2018-2019",
    "academiejaar 2026-27, of 2027-28",
    "Ik belde 0800 30 700 en 078 15 15 15",
    "1813, 1700, 106 en 112",
    "250 euro",
    "1.234,50 euro of € 2613,35",
    "60 studiepunten",
    "180, 120 en 60 sp",
    "9000 Gent en 1000 Brussel",
    "open van 9.00-12.00 en 13.00-17.00",
    "09:00 - 12:30, dinsdag 13u-17u",
    "op 01/09/2026 of 24-11-2026",
    "van 01/09/2026 tot 30/06/2027",
    "vak B-KUL-H01D2A of 1234567",
    "12345678901",
    "85073003329 klopt niet",
    "4111 1111 1111 1112",
    "BE68 5390 0754 7035",
    "afgestudeerd in 1998, geboren in 1975, 3 kinderen",
    "ik werk 38 uur, 4 dagen, 80 %",
    "tarief 2025-2026: 288,50 + 12,80 per studiepunt",
    "ik @ gent",
    "ondernemingsnummer 0412.345.678",
]


@pytest.mark.parametrize(("written", "kept"), MASKED.items())
def test_what_identifies_a_person_is_replaced(written: str, kept: str):
    assert mask(written)[0] == kept


@pytest.mark.parametrize("written", KEPT)
def test_what_an_adviser_needs_is_left(written: str):
    assert mask(written) == (written, [])


def test_the_kinds_are_told_in_order():
    assert mask("0475123456, x@y.be")[1] == ["phone", "email"]


@given(st.text(max_size=300))
def test_any_text_is_survived_and_masking_twice_changes_nothing(text: str):
    once, _ = mask(text)
    assert mask(once)[0] == once


@given(st.text(alphabet=" .-/0123456789", max_size=80))
def test_a_national_number_is_found_among_other_numbers(noise: str):
    assert NATIONAL not in mask(f"{noise} en {NATIONAL} x {noise}")[0]


@pytest.mark.parametrize("written", ["a" * 2000, "1 " * 1000, "a@" * 1000, "BE68 " * 400, "a." * 1000 + "@"])
@pytest.mark.timeout(2)
def test_a_hostile_text_takes_no_long_time(written: str):
    mask(written)


def test_neither_database_nor_bot_nor_client_sees_what_was_masked(learner: Learner, bot: FakeBot, tmp_path):
    learner.say("Mail mij op jan.peeters@voorbeeld.be")
    assert bot.texts == ["Mail mij op [e-mailadres]"]
    assert learner.read(2)[0]["text"] == "Mail mij op [e-mailadres]"
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files and not any(b"jan.peeters" in path.read_bytes() for path in files)
    assert 'leerwijzer_masked_total{kind="email"} 1.0' in learner.http.get("/metrics").text
