"""What goes together among the schemes that a learner may have, and what does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from guidance.incentives.assess import Assessment
from guidance.incentives.rules import schemes, shared
from guidance.incentives.schema import Combination, Scheme

# Whether somebody can have both. Where little is sure, and where it depends on more than we ask, that is unknown.
_BOTH = {
    "niet_samen": "nee",
    "een_van_beide": "nee",
    "pas_na": "ja",
    "kan_openen": "ja",
    "samen": "ja",
    "telt_niet_mee": "ja",
    "deelt_maximum": "ja",
    "kan_beperken": "onbekend",
    "los_van": "ja",
}
# What one has to know first comes first.
KINDS = tuple(_BOTH)


@dataclass(frozen=True)
class Together:
    """What holds between schemes, or between one and something beside them, as an item of the ``incentives`` block.

    ``both``: whether somebody can have both – ``ja``, ``nee`` (for the same course), ``onbekend``.
    """

    kind: str
    both: str
    ids: tuple[str, ...]
    beside: str | None
    text: str
    source: str
    source_date: str | None
    seen_at: str
    checked_at: str | None

    def to_item(self) -> dict[str, Any]:
        """Return it ready for JSON."""
        return {**vars(self), "ids": list(self.ids)}


def together(assessments: Iterable[Assessment]) -> list[Together]:
    """Tell what goes together and what does not, what one has to know first in front; only of what is not ``nee``."""
    open_ones = {item.id: item for item in assessments if item.status != "nee"}
    found = (one for item in open_ones.values() for one in _of_scheme(schemes()[item.id], item, open_ones))
    return sorted(found, key=lambda one: KINDS.index(one.kind))


def _of_scheme(scheme: Scheme, item: Assessment, open_ones: Mapping[str, Assessment]) -> Iterator[Together]:
    day = date.fromisoformat(item.date)
    for combination in scheme.samen:
        others = tuple(one for one in combination.met if one in open_ones)
        decides = combination.zolang_open is None or combination.zolang_open in item.missing
        if combination.holds_on(day) and decides and (others or combination.naast):
            yield _told(scheme, combination, (scheme.id, *others))


def _told(scheme: Scheme, combination: Combination, ids: tuple[str, ...]) -> Together:
    source, sure = scheme.bronnen[combination.bron], combination.vertrouwen != "laag"
    return Together(
        kind=combination.soort,
        both=_BOTH[combination.soort] if sure else "onbekend",
        ids=ids,
        beside=combination.naast,
        text=combination.tekst if sure else f"{combination.tekst} {shared().teksten['samen_onzeker']}",
        source=source.url,
        source_date=source.datum,
        seen_at=source.gezien_op.isoformat(),
        checked_at=source.nagekeken_op.isoformat() if source.nagekeken_op else None,
    )
