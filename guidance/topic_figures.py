"""What texts of topics may name between braces: fees, what the own diploma opens, lists made of other data."""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from guidance.admission import opens, usual_access
from guidance.dutch import capitalised, enumeration, euro, number
from guidance.labels import value_label
from guidance.loading import phrases
from guidance.old_diplomas import old_diplomas
from guidance.profile import Profile
from guidance.side_by_side import overviews
from guidance.tuition import Rate, TuitionYear, latest, of_year, years

# A full-time year (OT-01), for an example when the number of credits is not known.
FULL_TIME_CREDITS = 60
# So many credits an example is given for: one course, a light year, half a full-time year, a full-time year (OT-01).
EXAMPLES = (3, 12, 30, FULL_TIME_CREDITS)


def figures(profile: Profile, facts: Mapping[str, Any], today: datetime.date | None) -> dict[str, str]:
    """Every name that a text may have between braces, with what it stands for; unknown is empty."""
    kind = facts["onderwerp_type"]
    return {
        **_fees(facts),
        **overviews(),
        "type": value_label("opleidingstype", kind) if kind else "",
        "eigen_diploma": _own_access(profile, kind, today),
        "wat_opent": opens(profile, today),
        "ervaring": number(profile.relevante_ervaring_jaren or 0),
        "oude_namen": _old_names(),
        "opleiding": facts["opleiding"] or "",
        "gevraagd_jaar": facts["jaar_niet_gezien"] or "",
    }


def _fees(facts: Mapping[str, Any]) -> dict[str, str]:
    """The fees of the year that was asked about where it was seen, else of the last year that was."""
    last, credits = latest(), Decimal(str(facts["studiepunten"] or FULL_TIME_CREDITS))
    asked = of_year(facts["jaar_gezien"])
    found = {"studiepunten": number(credits), "niet_gezien": enumeration(last.not_seen)}
    found |= {"jaar": facts["jaar_gezien"] if asked else last.year}
    for name, rate in asked or last.rates:
        if isinstance(rate, Rate):
            found[f"{name}_vast"] = euro(rate.fixed)
            found[f"{name}_per_punt"] = euro(rate.per_credit)
            found[f"{name}_samen"] = euro(rate.total(credits))
        elif rate is None:
            found |= dict.fromkeys((f"{name}_vast", f"{name}_per_punt", f"{name}_samen"), phrases()["fee_not_seen"])
    return found | {"jaren": _fees_by_year(), "voorbeelden": _fee_examples(last.rates)}


def _fees_by_year() -> str:
    seen = [(year, rates.standard) for year, rates in years().items() if rates.standard]
    form = phrases()["fee_year"]
    lines = [form.format(year=year, fixed=euro(one.fixed), per_credit=euro(one.per_credit)) for year, one in seen]
    return "\n".join(lines)


def _fee_examples(rates: TuitionYear) -> str:
    if rates.standard is None or rates.grant is None:
        return ""
    totals = [(credits, rates.standard.total(credits), rates.grant.total(credits)) for credits in EXAMPLES]
    form = phrases()["fee_example"]
    return "\n".join(form.format(credits=n, standard=euro(full), grant=euro(low)) for n, full, low in totals)


def _old_names() -> str:
    """Each old name with what it counts as here; without one, that it must be looked into."""
    words, lines = phrases(), []
    for row in old_diplomas().values():
        today = value_label("hoogste_diploma", row.counts_as) if row.counts_as else words["old_doubt"]
        lines.append(words["old_row"].format(title=row.title, today=today))
    return "\n".join(lines)


def _own_access(profile: Profile, kind: Any, today: datetime.date | None) -> str:
    if kind is None or (profile.hoogste_diploma is None and not profile.buitenlands_diploma):
        return ""
    if profile.buitenlands_diploma:
        return phrases()["own_foreign"]
    usual = usual_access(profile, str(kind), today)
    first, note = (usual.access.first, usual.access.note) if usual.access else (None, None)
    said = phrases()[f"own_{usual.outcome}"].format(first=first)
    return f"{said} {capitalised(note)}." if note else said
