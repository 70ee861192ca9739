"""The work behind `search`, `incentives` and `understand`: everything loaded once, no server needed."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from actions.searching import found, query_for, rule_offering
from cli import prepare
from cli.batch import InputError
from cli.places import BOT_PYTHON, HOME, var
from course_catalogue import places, queries
from guidance.deciding import Outlook
from guidance.incentives import assess, outlook, together
from guidance.profile import parse_profile
from guidance.questions import Context, Question, askable, next_question
from language import Reader


def read_object(path: Path | None) -> dict[str, Any]:
    """The one JSON object in a file; an empty one without a file."""
    if path is None:
        return {}
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise InputError(f"{path}: no JSON ({error})") from error
    if not isinstance(content, dict):
        raise InputError(f"{path}: one JSON object is expected")
    return content


def text_of(item: dict[str, Any]) -> str:
    """The text of a batch line."""
    text = item.get("text")
    if not isinstance(text, str):
        raise InputError("`text` is missing or no string")
    return text


def searcher(progress: prepare.Progress) -> Callable[[str, dict[str, Any]], dict[str, Any]]:
    """Open catalogue, index and reader; the answer finds offerings for a text and a profile."""
    engine = prepare.catalogue_ready(progress)
    index = prepare.index_ready(engine, progress)
    reader = Reader.load(var() / "gazetteer.json")

    def find(text: str, known: dict[str, Any]) -> dict[str, Any]:
        # What stands in the text goes before what the profile says.
        profile = parse_profile({**known, **reader.read(text).slots})
        results = index.search(query_for(profile))
        return found(results, profile)

    return find


@cache
def catalogue() -> Engine:
    """The catalogue's database, ready."""
    return prepare.catalogue_ready(lambda _: None)


def catalogue_offering(offering_id: str) -> dict[str, Any]:
    """An offering of the catalogue as the rules want it. Raises InputError when it is not known."""
    offering = queries.offering(catalogue(), offering_id)
    if offering is None:
        raise InputError(f"offering {offering_id} is not in the catalogue")
    return rule_offering(offering)


def judge(profile: dict[str, Any], offering: dict[str, Any], day: date | None) -> dict[str, Any]:
    """The `incentives` block, with the question that decides most for its effort."""
    known = parse_profile(_with_region(profile))
    assessments = assess(known, offering or None, day)
    slots = frozenset(askable())

    def prospect(ids: Sequence[str], open_slots: Collection[str]) -> Outlook:
        return outlook(known, offering or None, day, open_slots, ids)

    asked = next_question(known, assessments, Context("deciding", answerable=slots, prospect=prospect))
    return {
        "type": "incentives",
        "date": assessments[0].date,
        "items": [item.to_item() for item in assessments],
        "together": [one.to_item() for one in together(assessments)],
        "next_question": _question(asked) if asked else None,
    }


def _question(asked: Question) -> dict[str, Any]:
    choices = [{"title": title, "value": value} for title, value in asked.choices]
    return {"slot": asked.slot, "text": asked.text, "why": asked.why, "choices": choices}


def _with_region(profile: dict[str, Any]) -> dict[str, Any]:
    """The region of residence follows from the municipality (contract, section 1)."""
    if profile.get("gewest_woonplaats") or not isinstance(profile.get("gemeente"), str):
        return profile
    home = places.find(catalogue(), profile["gemeente"])
    return {**profile, "gewest_woonplaats": home.gewest} if home and home.gewest else profile


def judge_line(item: dict[str, Any]) -> dict[str, Any]:
    """One batch line: `profile`, `offering` (an object or an id), `date`."""
    profile, offering, day = item.get("profile") or {}, item.get("offering") or {}, item.get("date")
    if isinstance(offering, str):
        offering = catalogue_offering(offering)
    if not isinstance(profile, dict) or not isinstance(offering, dict):
        raise InputError("`profile` and `offering` must be objects")
    return judge(profile, offering, date.fromisoformat(day) if day else None)


def understand(lines: Iterable[str], progress: prepare.Progress) -> Iterator[dict[str, Any]]:
    """Each line as the bot's own pipeline reads it, in the bot's environment."""
    prepare.catalogue_ready(progress)
    prepare.model_ready(progress)
    process = subprocess.Popen(
        [str(BOT_PYTHON), "-m", "bot.understand", "--model", str(var() / "models")],
        cwd=HOME,
        env=prepare.bot_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    threading.Thread(target=_feed, args=(process, lines), daemon=True).start()
    assert process.stdout
    for line in process.stdout:
        yield json.loads(line)
    if process.wait() != 0:
        raise InputError("the bot's reader failed; run `leerwijzer run` once to see why")


def _feed(process: subprocess.Popen[str], lines: Iterable[str]) -> None:
    assert process.stdin
    with process.stdin as target:
        for line in lines:
            if line.strip():
                target.write(line.rstrip("\n") + "\n")
                target.flush()


def catalogue_report(engine: Engine) -> dict[str, Any]:
    """What is in the catalogue now."""
    about = queries.about(engine)
    return {
        "academic_year": about.academic_year,
        "schools": list(about.present),
        "absent": list(about.absent),
        "offerings": about.offerings,
    }
