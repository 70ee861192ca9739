"""What would change for a learner if something were otherwise: the same rules, judged twice, and compared.

The real profile is never changed (docs/decisions/015-what-if.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from guidance.incentives import Assessment, Reason, assess
from guidance.profile import Profile, parse_profile, possible_values

# What was told of one of these says nothing any more once the other is supposed otherwise.
_GOES_WITH = {
    "tewerkstelling_percentage": ("uren_per_maand",),
    "uren_per_maand": ("tewerkstelling_percentage",),
    "hoogste_diploma": ("diploma_jaar", "buitenlands_diploma"),
    "gewest_woonplaats": ("gemeente",),
    "werksituatie": ("hoofdberoep",),
}
_HOW_MUCH = ("tewerkstelling_percentage", "uren_per_maand", "gewest_werk")
_AT_WORK = ("werknemer", "zelfstandige")
_NARROWED = ("werksituatie", "hoogste_diploma")
_RANK = {"nee": 0, "onbekend": 1, "ja": 2}

Direction = Literal["gained", "lost", "unsure", "amount", "none"]


@dataclass(frozen=True)
class Change:
    """One scheme as it stands, and as it would stand."""

    before: Assessment
    after: Assessment

    @property
    def direction(self) -> Direction:
        """What the supposition does to it. ``unsure``: it was ``ja`` and would depend on more."""
        old, new = self.before.status, self.after.status
        if _RANK[new] != _RANK[old]:
            return "gained" if _RANK[new] > _RANK[old] else "lost" if new == "nee" else "unsure"
        return "amount" if new != "nee" and self.before.amount != self.after.amount else "none"

    @property
    def conditions(self) -> tuple[Reason, ...]:
        """The conditions that would have another outcome, as they would be."""
        before = {reason.condition: reason.outcome for reason in self.before.reasons}
        return tuple(r for r in self.after.reasons if before.get(r.condition, r.outcome) != r.outcome)

    @property
    def deciding(self) -> Reason | None:
        """The first condition that makes the difference; of a ``nee`` the one that fails."""
        wanted = "nee" if self.direction == "lost" else None
        return next((one for one in self.conditions if wanted is None or one.outcome == wanted), None)


def suppose(profile: Profile, slots: Mapping[str, Any]) -> Profile:
    """The profile as it would be with these slots; what they contradict is unknown in it.

    A word that says less takes nothing back: "4/5 gaan werken" leaves a known sector known.
    """
    known, supposed = profile.known(), told(profile, slots)
    fallen = {one for name in supposed for one in _GOES_WITH.get(name, ())}
    situation = str(supposed.get("werksituatie") or "")
    if situation and not situation.startswith(_AT_WORK):
        fallen |= set(_HOW_MUCH)
    kept = {name: value for name, value in known.items() if name not in fallen}
    return parse_profile({**kept, **supposed})


def told(profile: Profile, slots: Mapping[str, Any]) -> dict[str, Any]:
    """The slots that say something else or more than the profile does."""
    known = profile.known()
    return {
        name: value
        for name, value in slots.items()
        if known.get(name) != value and not _says_less(name, value, known.get(name))
    }


def _says_less(name: str, value: Any, before: Any) -> bool:
    return name in _NARROWED and before is not None and before != value and before in possible_values(name, value)


def changes(
    profile: Profile,
    slots: Mapping[str, Any],
    offering: Mapping[str, Any] | None = None,
    course: Mapping[str, Any] | None = None,
    day: date | None = None,
    ids: Iterable[str] | None = None,
) -> list[Change]:
    """Judge schemes as they stand and as they would stand, in the order of `assess`.

    Args:
        profile: what is known of the learner.
        slots: what is supposed of the learner.
        offering: the course, as far as it is known.
        course: what is supposed of the course.
        day: as for `assess`.
        ids: only these schemes.
    """
    wanted = None if ids is None else list(ids)
    now = assess(profile, offering, day, wanted)
    # A supposed kind of course is another course: what was known of the one on the table does not hold for it.
    other = course is not None and "type" in course
    then = assess(suppose(profile, slots), {**({} if other else offering or {}), **(course or {})}, day, wanted)
    return [Change(before, after) for before, after in zip(now, then, strict=True)]
