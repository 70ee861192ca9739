"""From a profile, an offering and a day to a status for each scheme, with every reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from guidance.incentives.amounts import dutch_number
from guidance.incentives.fields import Possible, possible
from guidance.incentives.offering import EXTRA_FIELDS, parse_facts
from guidance.incentives.rules import RuleSet, Sentence, rule_sets, shared
from guidance.incentives.sums import spoken
from guidance.profile import EXTRA_SLOTS, Profile

_UNCOMMON = frozenset([*EXTRA_SLOTS, *EXTRA_FIELDS])


@dataclass(frozen=True)
class Reason:
    """One condition, its outcome (``ja``, ``nee``, ``onbekend``) and the address where it was read."""

    condition: str
    outcome: str
    source: str


@dataclass(frozen=True)
class Assessment:
    """What one scheme means for one learner, as an item of the ``incentives`` block."""

    id: str
    name: str
    short_name: str
    status: str
    reasons: tuple[Reason, ...]
    missing: tuple[str, ...]
    to_check: tuple[str, ...]
    amount: str | None
    steps: tuple[str, ...]
    deadline: str | None
    url: str
    source_date: str | None
    seen_at: str
    checked_at: str | None
    warnings: tuple[str, ...]
    date: str

    def to_item(self) -> dict[str, Any]:
        """Return the item of the contract's ``incentives`` block, ready for JSON."""
        item = dict(vars(self))
        item["reasons"] = [dict(vars(reason)) for reason in self.reasons]
        return {key: list(value) if isinstance(value, tuple) else value for key, value in item.items()}


def assess(
    profile: Profile, offering: Any = None, day: date | None = None, ids: Iterable[str] | None = None
) -> list[Assessment]:
    """Judge the schemes for a learner.

    Args:
        profile: what is known of the learner.
        offering: a mapping or dataclass with the contract's fields; absent fields are unknown.
        day: the day whose rules apply when the offering has no start; today without it.
        ids: only these schemes, in this order; all of them without it.

    Raises:
        OfferingError: the offering has a value the contract does not know.
        UnknownScheme: an id is no scheme's.
    """
    facts = parse_facts(offering)
    on = facts.start or day or date.today()
    open_values = possible(profile, facts)
    return [_assess_one(rules, open_values, on, on.isoformat()) for rules in rule_sets(ids, on)]


def _assess_one(rules: RuleSet, open_values: Mapping[str, Possible], on: date, day: str) -> Assessment:
    scheme = rules.scheme
    status, outcomes, missing = _judge(rules, open_values)
    stands = status != "nee"
    return Assessment(
        id=scheme.id,
        name=scheme.naam,
        short_name=scheme.short_name,
        status=status,
        reasons=_reasons(rules, outcomes),
        # Stable: what the contract knows first, then what single schemes need.
        missing=tuple(sorted(missing, key=_UNCOMMON.__contains__)),
        to_check=_said(rules.to_check, open_values),
        amount=spoken(rules, open_values) if stands else None,
        steps=_said(rules.steps, open_values) if stands else (),
        deadline=" ".join(_said(rules.deadlines, open_values)) or None if stands else None,
        warnings=_warnings(rules, on),
        date=day,
        **_source(rules),
    )


@lru_cache(maxsize=4096)
def _source(rules: RuleSet) -> dict[str, Any]:
    source = rules.scheme.bronnen[rules.scheme.hoofdbron]
    return {
        "url": source.url,
        "source_date": source.datum,
        "seen_at": source.gezien_op.isoformat(),
        "checked_at": source.nagekeken_op.isoformat() if source.nagekeken_op else None,
    }


def _judge(rules: RuleSet, open_values: Mapping[str, Possible]) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    if not rules.asks:
        return "nee", (), ()
    return rules.table.judge(open_values)


@lru_cache(maxsize=4096)
def _reasons(rules: RuleSet, outcomes: tuple[str, ...]) -> tuple[Reason, ...]:
    scheme, existence = rules.scheme, rules.existence
    exists = {"bestaat": "ja", "bestaat_niet": "nee"}.get(existence.toestand, "onbekend")
    found = [Reason(existence.tekst, exists, scheme.bronnen[existence.bron].url)]
    figures = {name: _say(value.waarde) for name, value in rules.parameters.items()}
    for condition, outcome in zip(rules.conditions, outcomes, strict=True):
        text = condition.tekst.format_map(_Spelled(figures))
        found.append(Reason(text, outcome, scheme.bronnen[condition.bron].url))
    if scheme.oordeel is not None and existence.toestand != "bestaat_niet":
        found.append(Reason(scheme.oordeel.tekst, "onbekend", scheme.bronnen[scheme.oordeel.bron].url))
    return tuple(found)


class _Spelled(dict[str, str]):
    """Figures by name; one without a value on this day is said to be unknown."""

    def __missing__(self, key: str) -> str:
        return shared().teksten["niet_gezien"]


def _say(value: float | None) -> str:
    return shared().teksten["niet_gezien"] if value is None else dutch_number(value)


def _warnings(rules: RuleSet, on: date) -> tuple[str, ...]:
    if rules.existence.toestand == "bestaat_niet":
        return ()
    texts = shared().teksten
    found: list[str] = []
    # The oldest confirmation is the one to distrust; one warning says it.
    oldest = next(iter(rules.confirmations), None)
    if oldest is not None and oldest.past_confirmation(on):
        found.append(texts["laatst_bevestigd"].format(jaar=oldest.laatst_gezien))
    if rules.existence.toestand != "bestaat":
        found.append(texts[rules.existence.toestand])
    return tuple(found)


def _said(sentences: Iterable[Sentence], open_values: Mapping[str, Possible]) -> tuple[str, ...]:
    return tuple([sentence.item.tekst for sentence in sentences if sentence.applies(open_values)])
