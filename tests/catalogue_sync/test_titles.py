import pytest

from catalogue_sync.text import key, tidy
from catalogue_sync.titles import clean


@pytest.mark.parametrize(
    ("school", "name", "title"),
    [
        # the place goes, other words in parentheses stay
        ("odisee", "Bachelor in de bouw - in dagonderwijs (Aalst)", "Bachelor in de bouw - in dagonderwijs"),
        ("kuleuven", "Master of Chemistry (Leuven et al)", "Master of Chemistry"),
        ("kuleuven", "Doctoral Programme in Architecture (Ghent)", "Doctoral Programme in Architecture"),
        ("kuleuven", "Postgraduaat X (Sint- Katelijne-Waver e.a.)", "Postgraduaat X"),
        ("vives", "Micro degree sociaal werk in opleiding (SWIO)", "Micro degree sociaal werk in opleiding (SWIO)"),
        ("ehb", "Graduaat in Y (Leuven - E-Learning)", "Graduaat in Y (Leuven - E-Learning)"),
        ("vives", "Postgraduaat duurzame ontwikkeling.", "Postgraduaat duurzame ontwikkeling"),
        # abbreviations and lower case
        ("ucll", "PBA Chemie (Diepenbeek)", "Bachelor Chemie"),
        ("ucll", "EBA Lager onderwijs (Diepenbeek)", "Educatieve bachelor Lager onderwijs"),
        ("uhasselt", "bachelor in de rechten", "Bachelor in de rechten"),
        # the form comes behind
        (
            "vives",
            "dagonderwijs: Educatieve bachelor in het lager onderwijs (Torhout)",
            "Educatieve bachelor in het lager onderwijs - dagonderwijs",
        ),
        # typing errors
        (
            "ehb",
            "Voorbereidingsprogramma naar Master of Arts in Muscial",
            "Voorbereidingsprogramma naar Master of Arts in Musical",
        ),
        ("vives", "Bachelortoegepaste psychologie (Kortrijk)", "Bachelor toegepaste psychologie"),
        ("artevelde", "Bachelor in het onderwijs  : zorgverbreding", "Bachelor in het onderwijs: zorgverbreding"),
        ("thomasmore", "ICE CUBE TMMA", "Ice cube tmma"),
        ("artevelde", "Coachen &amp; leiden", "Coachen & leiden"),
    ],
)
def test_a_title_reads_as_a_title(raw, school, name, title):
    assert clean(raw(school, name)) == title


@pytest.mark.parametrize(
    ("name", "title"),
    [
        (
            "Bachelor agro- en biotechnologie - Pba-Agr|Pm| Agro- En Biotechnologie - Plantmanagement\t",
            "Bachelor agro- en biotechnologie - Plantmanagement",
        ),
        (
            "Bachelor bedrijfsmanagement (Gent, incl. afstandsonderwijs) - Pba-Bm|Km|Kmo-Management - Campus Gent",
            "Bachelor bedrijfsmanagement - Kmo-management",
        ),
        (
            "Bachelor logopedie en audiologie - Pba-La|Lo|Vt| Logopedie En Audiologie - Logopedie - Verkort Traject"
            " - Obv Hogent-Diploma Pba La-Audio",
            "Bachelor logopedie en audiologie - Logopedie - Verkort traject"
            " - Op basis van HOGENT-diploma professionele bachelor audiologie",
        ),
        (
            "Bachelor chemie - Pba-Ch|Md Wt| Chemie - Micro Degree Watertechnologie",
            "Micro Degree Watertechnologie",
        ),
        ("Graduaat werforganisatie - Grad-Werf|Graduaat Werforganisatie - Modeltraject", "Graduaat werforganisatie"),
        ("Bachelor in de audiovisuele kunsten - Film", "Bachelor in de audiovisuele kunsten - Film"),
    ],
)
def test_hogents_tracks_lose_their_codes_and_keep_what_tells_them_apart(raw, name, title):
    assert clean(raw("hogent", name)) == title


def test_tidy_text_has_no_invisible_characters():
    assert tidy("\u200bCampus\xa0Drie  Eiken\t") == "Campus Drie Eiken"


def test_a_key_ignores_case_accents_and_punctuation():
    assert key("Zorgverbreding en Remediërend leren!") == key("zorgverbreding  en remedierend leren")
