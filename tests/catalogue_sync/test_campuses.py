import pytest

from catalogue_sync.campuses import locate


@pytest.mark.parametrize(
    ("school", "name", "campuses", "campus", "municipality"),
    [
        ("kuleuven", "Master of Chemistry", ("Leuven et al",), "Leuven e.a.", "Leuven"),
        ("kuleuven", "Master of Law", ("Brussels",), None, "Brussel"),
        ("odisee", "Graduaat X", ("Sint- Niklaas",), None, "Sint-Niklaas"),
        ("howest", "Bachelor X", ("Campus Kortrijk Weide",), "Campus Kortrijk Weide", "Kortrijk"),
        ("howest", "Bachelor X", ("Sportinnovatiecampus Brugge",), "Sportinnovatiecampus Brugge", "Brugge"),
        # streets and parts of Gent: the school stands in Gent only
        ("artevelde", "Bachelor X", ("Goudstraat", "Mariakerke"), "Goudstraat; Mariakerke", "Gent"),
        ("artevelde", "Postgraduaat Freinet", (), None, "Gent"),
        ("uantwerpen", "Master X", ("\u200bCampus Drie Eiken",), "Campus Drie Eiken", "Antwerpen"),
        # no places
        ("ugent", "Bachelor of Science in Food Technology", ("Korea",), None, None),
        ("vives", "VIVES Business Academy (Autumn)", ("Autumn",), None, None),
        ("vives", "Micro degree (SWIO)", ("SWIO",), None, None),
        (
            "vives",
            "Bachelor (tri-diplomering: VIVES, Wallonië, Frankrijk)",
            ("tri-diplomering: VIVES, Wallonië, Frankrijk",),
            None,
            None,
        ),
        # the title says it
        ("vives", "Graduaat Y (Brugge) (niet voor nieuwe studenten)", ("niet voor nieuwe studenten",), None, "Brugge"),
        ("ehb", "Postgraduaat Fiscaliteit (Leuven)", (), None, "Leuven"),
        ("ehb", "Graduaat Z (Leuven - E-Learning)", (), None, "Leuven"),
        ("hogent", "Bachelor vastgoed (incl. afstandsonderwijs) - Pba-Vg|Vg| Vastgoed - Vastgoed", (), None, None),
        (
            "hogent",
            "Bachelor A (Gent, incl. afstandsonderwijs) - Pba-Bm|Af| Accountancy - Campus Gent",
            (),
            None,
            "Gent",
        ),
        ("hogent", "Bachelor in het Human Resources Management - Pba-Hrm| HRM - 3 Jaar - Brussel", (), None, "Brussel"),
        # schools without a campus, in several places
        ("uhasselt", "bachelor in de rechten", (), None, None),
        ("ehb", "Bachelor in de verpleegkunde", (), None, None),
    ],
)
def test_a_place_is_given_only_where_the_record_names_one(raw, school, name, campuses, campus, municipality):
    location = locate(raw(school, name, campuses=campuses))
    assert (location.campus, location.municipality) == (campus, municipality)
