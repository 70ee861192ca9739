"""From what is known of a learner to a query, and from results to the contract's `offerings` block."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from course_catalogue.queries import Offering
from course_catalogue.search import Query, Results
from guidance import matching
from guidance.profile import Profile

PAGE = 5


def query_for(profile: Profile, offset: int = 0, limit: int = PAGE, **wishes: Any) -> Query:
    """The query that follows from the profile: subject, place of study (or else home), types and forms.

    `wishes`: of this search alone, as in `Query` (`place`, `providers`, `max_km`).
    """
    return replace(_of_profile(profile, limit), offset=offset, **wishes)


def _of_profile(profile: Profile, limit: int) -> Query:
    return Query(
        text=profile.interesse or "",
        place=profile.regio or profile.gemeente,
        types=tuple(profile.opleidingstype or ()),
        forms=tuple(profile.lesvorm or ()),
        limit=limit,
    )


def found(results: Results, profile: Profile) -> dict[str, Any]:
    """The `offerings` block, each item with the reasons it matches.

    What usually asks another diploma first stands at the end of its page.
    """
    items = [{**item, "why": matching.reasons(item, profile, results.query)} for item in results.items]
    return {
        "type": "offerings",
        "items": matching.order(items, profile),
        "total": results.total,
        "query": results.query,
        "relaxed": list(results.relaxed),
    }


def rule_offering(offering: Offering) -> dict[str, Any]:
    """An offering as the incentive rules read it; what is not known is left out."""
    known = {
        "type": offering.type,
        "subtype": offering.subtype,
        "credits": offering.credits,
        "language": offering.language,
        "forms": list(offering.forms) or None,
        "region": offering.gewest,
        "provider_kind": offering.provider_kind,
        "recognised": offering.recognised,
        "start": offering.start,
        "price_eur": offering.price_eur,
    }
    return {name: value for name, value in known.items() if value is not None}
