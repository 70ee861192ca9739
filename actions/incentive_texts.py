"""What incentives mean, in words: the whole picture on one screen of a phone, one scheme in depth."""

from __future__ import annotations

from collections.abc import Sequence

from actions.phrases import in_words, phrases
from guidance.dutch import enumeration
from guidance.incentives import Assessment, Together, together
from guidance.labels import in_sentence
from guidance.profile import SLOTS

# A telephone shows so much at once; the block has everything, and a button opens what does not fit.
SURE_SHOWN = 4
OPEN_SHOWN = 4
NOT_SHOWN = 3
NAMES_SHOWN = 3
DEPENDS_SHOWN = 2
HALF = 0.5
TOGETHER_SHOWN = 2


def lead(found: list[Assessment], course: str | None = None) -> str:
    """What to say above the cards: for which course, how sure it is, what does not fit, who decides."""
    words = phrases()
    sure = any(item.status == "ja" for item in found)
    lost = [item for item in found if item.status == "nee"]
    lines = [_for_course(course), words["incentives_cards" if sure else "incentives_none_sure"]]
    lines += [words["incentives_no"].format(names=names(lost))] if lost else []
    return "\n".join([*filter(None, lines), *combined(between(found)), words["incentives_caution"]])


def overview(found: list[Assessment], course: str | None = None) -> str:
    """In words, most useful first: what fits, what may and what that depends on, what not and why."""
    words = phrases()
    by_status = {status: [a for a in found if a.status == status] for status in ("ja", "onbekend", "nee")}
    sure, opened, lost = by_status["ja"], by_status["onbekend"], by_status["nee"]
    lines = [_for_course(course), words["incentives_yes" if sure else "incentives_none_sure"]]
    lines += [_line(item) for item in sure[:SURE_SHOWN]]
    if opened:
        lines += [words["incentives_maybe"], *(_line(item) for item in opened[:OPEN_SHOWN])]
    rest = [*sure[SURE_SHOWN:], *opened[OPEN_SHOWN:]]
    lines += [words["incentives_more"].format(names=names(rest))] if rest else []
    if lost:
        lines += [words["incentives_not"], *(why_not(item) for item in lost[:NOT_SHOWN])]
    if lost[NOT_SHOWN:]:
        lines.append(words["incentives_not_more"].format(count=len(lost) - NOT_SHOWN))
    return "\n".join([*filter(None, lines), *combined(between(found)), words["incentives_caution"]])


def between(found: Sequence[Assessment]) -> list[Together]:
    """What holds between schemes of which one is sure, or that do not go together for somebody whose work is known.

    Of who may still have anything, that says nothing yet.
    """
    sure = {item.id for item in found if item.status == "ja"}
    vague = {item.id for item in found if "werksituatie" in item.missing}
    pairs = (one for one in together(found) if len(one.ids) > 1)
    return [one for one in pairs if sure & set(one.ids) or not (one.both == "ja" or vague & set(one.ids))][
        :TOGETHER_SHOWN
    ]


def combined(found: Sequence[Together]) -> list[str]:
    """What goes together and what does not, in words."""
    return _listed("together", [one.text for one in found])


def by_use(found: Sequence[Assessment]) -> list[Assessment]:
    """Most useful first, otherwise in the order given: of what is open, first what at least half is met of already."""
    return sorted(found, key=lambda item: item.status == "onbekend" and _met(item) < HALF)


def _met(item: Assessment) -> float:
    """The share of the conditions that is known to be met, beside that the scheme exists."""
    conditions = item.reasons[1:]
    return sum(reason.outcome == "ja" for reason in conditions) / len(conditions) if conditions else 0.0


def _for_course(course: str | None) -> str | None:
    return phrases()["incentives_course"].format(course=course) if course else None


def names(items: Sequence[Assessment]) -> str:
    """The names, the first few: all of them stand in the block."""
    shown = [item.short_name for item in items[:NAMES_SHOWN]]
    rest = len(items) - NAMES_SHOWN
    return enumeration([*shown, phrases()["more_names"].format(count=rest)] if rest > 0 else shown)


def _line(item: Assessment) -> str:
    if item.status == "ja":
        return f"- {item.short_name}{': ' + _first_sentence(item.amount) if item.amount else ''}"
    return f"- {item.short_name}{depends(item)}"


def depends(item: Assessment) -> str:
    """ "(hangt onder meer af van: …)": the answers that decide, else who or what does."""
    asks = [in_sentence(slot) for slot in item.missing if slot in SLOTS]
    asks[1:1] = [phrases()["the_course"]] if any(name not in SLOTS for name in item.missing) else []
    if asks:
        form = "incentive_depends_more" if asks[DEPENDS_SHOWN:] else "incentive_depends"
        return phrases()[form].format(slots=enumeration(asks[:DEPENDS_SHOWN]))
    return phrases()["incentive_judged"]


def why_not(item: Assessment) -> str:
    """One short reason: the first condition that fails."""
    failing = next((reason for reason in item.reasons if reason.outcome == "nee"), None)
    if failing is None:
        return f"- {item.short_name}"
    exists = failing is not item.reasons[0]
    said = _first_sentence(failing.condition)
    form = phrases()["incentive_needs" if exists else "incentive_not_there"]
    return form.format(name=item.short_name, condition=said[:1].lower() + said[1:] if exists else said)


def amounts_apart(before: str, after: str) -> tuple[str, str]:
    """Of two amounts the first sentence in which they differ."""
    pairs = zip(before.split(". "), after.split(". "), strict=False)
    old, new = next(((old, new) for old, new in pairs if old != new), (before, after))
    return old.rstrip(".") + ".", new.rstrip(".") + "."


def _first_sentence(text: str) -> str:
    return text.partition(". ")[0].rstrip(".") + "."


def about(item: Assessment, introduce: bool, beside: Sequence[Together] = ()) -> list[str]:
    """One scheme: whether it fits and why, what it gives, what to do, by when, what to check, its source.

    `beside`: what goes together with it and what does not.
    """
    words = phrases()
    lines = [words[f"status_{item.status}"], *reasons(item), *item.warnings]
    if item.status != "nee":
        lines.append(words["amount"].format(amount=item.amount) if item.amount else words["amount_unknown"])
        lines += _listed("steps", item.steps) if introduce else []
        lines += [words["deadline"].format(deadline=item.deadline)] if item.deadline else []
        lines += _listed("to_check", item.to_check) if introduce else []
        lines += combined(beside) if introduce else []
    return [*lines, source_line(item)]


def source_line(item: Assessment) -> str:
    """Where it was read, with its dates."""
    words, checked = phrases(), in_words(item.checked_at)
    checking = words["checked"].format(day=checked) if checked else words["unchecked"]
    date = item.source_date or words["undated"]
    return words["incentive_source"].format(url=item.url, date=date, seen=in_words(item.seen_at), checked=checking)


def _listed(name: str, items: Sequence[str]) -> list[str]:
    return [phrases()[name], *(f"- {item}" for item in items)] if items else []


def reasons(item: Assessment) -> list[str]:
    """What decides: for a no only what fails, else every condition but the one that the scheme exists."""
    if item.status == "nee":
        shown = [reason for reason in item.reasons if reason.outcome == "nee"]
    else:
        shown = [reason for number, reason in enumerate(item.reasons) if number or reason.outcome != "ja"]
    return [phrases()[f"outcome_{reason.outcome}"].format(condition=reason.condition) for reason in shown]
