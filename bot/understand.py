"""`python -m bot.understand`: JSON lines with texts in, JSON lines with what the bot makes of them out."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bot.archive import Understanding, latest_model
from bot.errors import BotError
from bot.interpretation import CONTRACT_SLOTS, Interpretation, interpret
from bot.reading import FreshReader, Reads, gazetteer_path, read_distress, var

MAX_TEXT = 10_000
RANKING_LENGTH = 5


class UnusableLine(ValueError):
    """A line that asks nothing we can answer; the message says why."""


def understand(understanding: Understanding, reader: Reads, text: str, asked: str | None) -> Interpretation:
    """What the bot makes of a text, exactly as in a conversation.

    Args:
        understanding: the trained part.
        reader: reads slots and mentions.
        text: what the learner wrote.
        asked: the slot the bot has just asked, or None.

    Raises:
        EncoderError: when an encoder fails.
    """
    ranking: list[tuple[str, float]] = []
    if text.strip():
        ranking = understanding.classifier.ranking(text, understanding.vectors.encode([text])[0])
    return interpret(text, asked, ranking, reader, read_distress, understanding.settings)


def parse_line(line: str) -> tuple[str, str | None]:
    """The text and the asked slot of one line.

    Raises:
        UnusableLine: when it holds no such thing.
    """
    try:
        item = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UnusableLine("not a JSON object") from error
    if not isinstance(item, dict):
        raise UnusableLine("not a JSON object")
    text, asked = item.get("text"), item.get("asked")
    if not isinstance(text, str):
        raise UnusableLine("'text' is missing or not a string")
    if asked is not None and not isinstance(asked, str):
        raise UnusableLine("'asked' is not a string")
    if len(text) > MAX_TEXT:
        raise UnusableLine(f"'text' is longer than {MAX_TEXT} characters")
    return text.encode("utf-8", "replace").decode(), asked or None


def as_json(found: Interpretation) -> dict[str, Any]:
    """What is printed of an interpretation."""
    ranking = [{"name": name, "confidence": round(chance, 4)} for name, chance in found.ranking]
    return {
        "intent": found.intent,
        "confidence": round(found.confidence, 4),
        "ranking": ranking[:RANKING_LENGTH],
        "slots": {name: value for name, value in found.slots.items() if name in CONTRACT_SLOTS},
        "mentions": found.mentions,
        "subject": found.subject,
        "abstains": found.abstains,
    }


def answers(lines: Iterable[bytes], understanding: Understanding, reader: Reads) -> Iterator[str]:
    """One line of JSON for each line of JSON, in the same order; a line that is not usable gives an error."""
    for line in lines:
        try:
            text, asked = parse_line(line.decode("utf-8", "replace"))
            answer = as_json(understand(understanding, reader, text, asked))
        except UnusableLine as error:
            answer = {"error": str(error)}
        except Exception as error:
            # One odd text must not cost the others their answer.
            answer = {"error": f"cannot be read: {type(error).__name__}"}
        yield json.dumps(answer, ensure_ascii=False)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; exit code 1 with one line when there is no model."""
    parser = argparse.ArgumentParser(prog="python -m bot.understand", description=__doc__)
    parser.add_argument("--model", type=Path, default=None, help="model or folder of models (var/models)")
    options = parser.parse_args(arguments)
    try:
        understanding = Understanding.open(latest_model(options.model or var() / "models"))
    except BotError as error:
        print(f"bot.understand: {error}", file=sys.stderr)
        return 1
    reader = FreshReader(gazetteer_path())
    for answer in answers(sys.stdin.buffer, understanding, reader):
        sys.stdout.buffer.write(answer.encode("utf-8", "replace") + b"\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
