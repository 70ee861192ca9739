"""A message about somebody else, told again as if that person spoke, so that the same rules can read it.

"Mijn zus is werkzoekend en ze woont in Aalst" becomes "ik ben werkzoekend en ik woon in Aalst". What is read of it is
never the learner's (contract, section 1); it serves to answer for that person. Words: `vocabulary/others.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from language.vocabulary import FOLDER, VocabularyError

_FILE = FOLDER / "others.yml"
_ME = "ik"


@dataclass(frozen=True)
class Retold:
    """Who a message is about ("zus"), and the message as that person would say it."""

    who: str
    text: str


@dataclass(frozen=True)
class _Words:
    person: re.Pattern[str]
    pronoun: re.Pattern[str]
    possessive: re.Pattern[str]
    not_about: re.Pattern[str]
    verbs: Mapping[str, str]
    verb: re.Pattern[str]


def retell(text: str) -> Retold | None:
    """The message told by the person it is about; None where it is about the learner, or about both."""
    words, plain = _words(), text.casefold().replace("’", "'")
    found = words.person.search(plain)
    if found is None or words.not_about.search(plain):
        return None
    told = words.person.sub(_by_place, plain)
    told = words.possessive.sub("mijn", words.pronoun.sub(_ME, told))
    told = words.verb.sub(lambda match: match["before"] + words.verbs[match["verb"]], told)
    return Retold(found["close"] or found["spoken"], " ".join(told.split()))


def _by_place(match: re.Match[str]) -> str:
    """ "Voor mijn zus" says for whom and goes; elsewhere the person speaks."""
    return " " if match["for"] else _ME


@lru_cache(maxsize=1)
def _words(path: Path = _FILE) -> _Words:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    try:
        any_of = {name: "|".join(map(re.escape, map(str, content[name]))) for name in content if name != "verbs"}
        verbs = {str(said): str(own) for said, own in content["verbs"].items()}
        verb = "|".join(map(re.escape, verbs))
        own = r"(?:mijn|men|mijne|m'n|onze|ons) "
        return _Words(
            re.compile(
                rf"(?<!\w)(?P<for>voor )?(?:{own}(?:(?:{any_of['adjectives']}) )?(?P<close>{any_of['close']})"
                rf"|(?:{any_of['whose']}) (?:(?:{any_of['adjectives']}) )?(?P<spoken>{any_of['spoken_of']})"
                rf"(?: van (?:mij|ons))?)(?!\w)"
            ),
            re.compile(rf"(?<!\w)(?:{any_of['pronouns']})(?!\w)"),
            re.compile(rf"(?<!\w)(?:{any_of['possessives']})(?!\w)"),
            re.compile("|".join(map(str, content["not_about"]))),
            verbs,
            re.compile(rf"(?P<before>^|(?<!\w)(?:ik|en|maar) |[,:.] ?)(?P<verb>{verb})(?!\w)"),
        )
    except (KeyError, TypeError, AttributeError, re.error) as problem:
        raise VocabularyError(f"{path.name}: {problem}") from problem
