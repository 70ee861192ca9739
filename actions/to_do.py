"""What to do now, as a list to keep: by the day it must be done, each with where it was read."""

from __future__ import annotations

from actions.buttons import buttons
from actions.incentive_texts import names
from actions.phrases import phrases
from actions.showing_incentives import judged
from actions.turn import Turn
from actions.words import named
from guidance.dutch import capitalised, day
from guidance.incentives import Assessment
from guidance.steps import Task, tasks

# A list to keep is no book: the others are named.
SCHEMES_LISTED = 4


def asks_what_to_do(turn: Turn) -> bool:
    """Answer "wat moet ik nu doen" with the list, where there is something on the table to do; whether it did."""
    on_table = any(turn.slot(name) for name in ("gekozen_opleiding", "bekeken_steun", "statussen"))
    if not on_table or not turn.text or named("to_do", turn.text) is None:
        return False
    show_to_do(turn)
    return True


def show_to_do(turn: Turn) -> None:
    """The steps of the support that fits or was looked at, and of the course that was chosen."""
    course = turn.services.item(turn.slot("gekozen_opleiding"))
    chosen = _to_take_up(turn)
    listed, rest = chosen[:SCHEMES_LISTED], chosen[SCHEMES_LISTED:]
    found = tasks(listed, course, _school(turn, course), turn.today)
    if not found:
        turn.say("utter_wat_als", tekst=phrases()["steps_none"], buttons=buttons("zoeken", "steun"))
        return
    lines = [phrases()["steps_title"].format(day=day(turn.today)), *(line for task in found for line in _entry(task))]
    lines += [phrases()["steps_more"].format(names=names(rest))] if rest else []
    if course is None:
        lines.append(phrases()["steps_no_course"])
    elif not course.get("start"):
        lines.append(phrases()["steps_start_unknown"].format(title=course["title"]))
    lines.append(phrases()["incentives_caution"])
    turn.say("utter_wat_als", tekst="\n".join(lines), buttons=buttons("steun", "mens"))


def _to_take_up(turn: Turn) -> list[Assessment]:
    """What was looked at first, the last first, as long as it can be; then what surely fits."""
    found = {item.id: item for item in judged(turn) if item.status != "nee" and (item.steps or item.deadline)}
    looked_at = [found[one] for one in reversed(turn.slot("bekeken_steun") or []) if one in found]
    return [*looked_at, *(item for item in found.values() if item.status == "ja" and item not in looked_at)]


def _school(turn: Turn, course: dict[str, object] | None) -> str | None:
    provider = (course or {}).get("provider")
    return next((code for code, name in turn.services.schools().items() if name == provider), None)


def _entry(task: Task) -> list[str]:
    words, due = phrases(), task.deadline
    when = due.said or words["steps_no_day"]
    when = words["steps_passed"].format(when=when) if due.passed else when
    lines = [words["steps_scheme"].format(title=capitalised(task.title), when=when)]
    lines += [] if task.sure else [words["steps_unsure"]]
    lines += [f"  - {one}" for one in task.todo]
    lines += [words["steps_note"].format(note=task.note)] if task.note else []
    return lines + ([words["steps_source"].format(source=task.source)] if task.source else [])
