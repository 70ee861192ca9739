"""The vocabulary in `language/vocabulary/*.yml`: read, checked and compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from spacy.matcher import Matcher
from spacy.vocab import Vocab

from language.pipeline import Entry
from language.text import Spelling, fold, read_text

FOLDER = Path(__file__).parent / "vocabulary"
_JOB = r"(?:ja )?(?:, )?(?:ik )?(?:ben |als )?(?:een |gewoon )*(?:\S+ )?\w*(?:<job>)"
_PLAIN = Spelling({}, frozenset(), frozenset())

Pattern = re.Pattern[str]
Values = tuple[tuple[Any, Pattern], ...]


class VocabularyError(ValueError):
    """A vocabulary file does not have the shape its readers expect; the message names file and key."""


@dataclass(frozen=True)
class Answers:
    """How short answers are worded: `vocabulary/answers.yml`. `kinds`: yes_no, years, months or number, by slot."""

    kinds: Mapping[str, str]
    words: Mapping[str, Values]
    starts_yes: Pattern
    starts_no: Pattern
    says_nothing: Pattern
    no_subject: Pattern
    around: Pattern
    from_here: Pattern
    no_experience: Pattern
    job: Pattern
    works_as: Pattern
    names_a_job: Pattern
    about_others: frozenset[str]


@dataclass(frozen=True)
class Vocabulary:
    """Everything the rules look up, by the name of the file and key it stands under."""

    spelling: Spelling
    cues: Mapping[str, Pattern]
    facts: Mapping[str, Values]
    wishes: Mapping[str, Values]
    names: Mapping[str, Mapping[str, tuple[str, ...]]]
    places: Mapping[str, Any]
    policy: Mapping[str, Any]
    subject: Mapping[str, frozenset[str]]
    work: Mapping[str, Pattern]
    answers: Answers
    patterns: Mapping[str, tuple[list[dict[str, Any]], ...]]


def load_vocabulary(folder: Path = FOLDER) -> Vocabulary:
    """Read all files of the folder.

    Raises VocabularyError where a key is missing, a value has the wrong shape or a pattern does not compile.
    """
    places = _mapping(
        folder,
        "places",
        {
            "gewest",
            "provincie",
            "streek",
            "alias",
            "ambiguous",
            "word_first",
            "land",
            "volk",
            "before",
            "before_word",
            "before_code",
            "before_postcode",
        },
    )
    macros = {"<land>": _alternatives(places["land"]), "<volk>": _alternatives(places["volk"])}
    macros["<stad_elders>"] = _alternatives(places["stad_elders"])
    work = _mapping(folder, "work", {"werkgever_openbaar", "werkgever_privaat", "werkend"})
    macros |= {f"<{name}>": f"(?:{'|'.join(patterns)})" for name, patterns in work.items()}
    macros["<beroep>"] = rf"\w*(?:{_job_endings(_mapping(folder, 'answers', {'job'}))})"
    spelling = load_spelling(folder)
    return Vocabulary(
        spelling=spelling,
        cues={key: _cue(key, text) for key, text in _mapping(folder, "cues", {"want", "have"}).items()},
        facts=_values(folder, "facts", macros),
        work={name: _compile(f"work.yml: {name}", patterns, macros) for name, patterns in work.items()},
        wishes=_values(folder, "wishes", macros),
        names=_names(folder, spelling),
        places=places,
        policy=_mapping(
            folder,
            "policy",
            {
                "slots",
                "default",
                "intents",
                "request_intents",
                "no_answers",
                "tells",
                "tells_of_oneself",
                "questions",
                "subject_answers",
                "named_subject",
                "wished_subject",
            },
        ),
        subject={
            key: frozenset(str(word) for word in words)
            for key, words in _mapping(folder, "subject", {"filler", "edge", "never", "stop", "leads", "about"}).items()
        },
        answers=_answers(folder),
        patterns=_patterns(folder),
    )


def vocabulary_entries(vocabulary: Vocabulary) -> Iterator[Entry]:
    """What the pipeline's ruler looks for: all names, and the token patterns."""
    for group, values in vocabulary.names.items():
        for value, phrases in values.items():
            yield from (Entry(group, value, phrase) for phrase in dict.fromkeys(phrases))
    for label, patterns in vocabulary.patterns.items():
        yield from (Entry(label, "", pattern) for pattern in patterns)


def plain_phrase(phrase: str, spelling: Spelling = _PLAIN) -> str:
    """A name as the tokens of a message spell it: "Sint-Niklaas" → "sint niklaas"."""
    return read_text(phrase, spelling).plain


def phrase_pattern(alternatives: str) -> Pattern:
    """A pattern of whole words over the plain text."""
    return re.compile(rf"(?<!\S)(?:{alternatives})(?!\S)")


def _mapping(folder: Path, name: str, required: Iterable[str]) -> dict[Any, Any]:
    path = folder / f"{name}.yml"
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as problem:
        raise VocabularyError(f"{path.name}: {problem}") from problem
    if not isinstance(content, dict):
        raise VocabularyError(f"{path.name}: expected a mapping, got {type(content).__name__}")
    for key in required:
        if key not in content:
            raise VocabularyError(f"{path.name}: key {key!r} is missing")
    return content


def _alternatives(words: Any) -> str:
    return "|".join(plain_phrase(str(word)) for word in words)


def _cue(key: str, text: Any) -> Pattern:
    if isinstance(text, list):
        return _compile(f"cues.yml: {key}", text, {})
    if not isinstance(text, str):
        raise VocabularyError(f"cues.yml: {key}: expected a text, got {type(text).__name__}")
    parts = [part.strip() for part in text.replace("\n", " ").split("|") if part.strip()]
    return phrase_pattern("|".join(sorted(parts, key=len, reverse=True)))


def _values(folder: Path, name: str, macros: Mapping[str, str]) -> dict[str, Values]:
    compiled: dict[str, Values] = {}
    for slot, values in _mapping(folder, name, ()).items():
        if not isinstance(values, dict):
            raise VocabularyError(f"{name}.yml: {slot}: expected values with patterns")
        compiled[str(slot)] = tuple(
            (value, _compile(f"{name}.yml: {slot}: {value}", patterns, macros))
            for value, patterns in values.items()
            if patterns
        )
    return compiled


def _compile(where: str, patterns: Any, macros: Mapping[str, str]) -> Pattern:
    if not isinstance(patterns, list) or not all(isinstance(pattern, str) for pattern in patterns):
        raise VocabularyError(f"{where}: expected a list of patterns")
    joined = "|".join(patterns)
    for macro, alternatives in macros.items():
        joined = joined.replace(macro, alternatives)
    try:
        return phrase_pattern(joined)
    except re.error as problem:
        raise VocabularyError(f"{where}: {problem}") from problem


def _a_job(answers: Mapping[str, Any]) -> str:
    return rf"(?!(?:{answers['no_job']})(?!\S))\w*(?:{_job_endings(answers)})"


def _job_endings(answers: Mapping[str, Any]) -> str:
    return str(answers["job"]).replace(" ", "")


def _answers(folder: Path) -> Answers:
    loose = {"starts_yes", "starts_no", "says_nothing", "around", "from_here", "no_subject"}
    named = {"kinds", "about_others", "words", "job", "job_or_diploma", "no_job", "before", "after", "no_experience"}
    content = _mapping(folder, "answers", named | loose)
    patterns = {key: _compile(f"answers.yml: {key}", [content[key]], {}) for key in loose}
    before, after = content["before"], content["after"]
    kinds = {str(slot): str(kind) for kind, slots in content["kinds"].items() for slot in slots}
    return Answers(
        kinds=kinds,
        words={
            str(slot): tuple(
                (
                    value,
                    _compile(
                        f"answers.yml: {slot}: {value}", [_wrapped(before, pattern, after) for pattern in patterns], {}
                    ),
                )
                for value, patterns in values.items()
            )
            for slot, values in content["words"].items()
        },
        no_experience=_compile(
            "answers.yml: no_experience", [f"(?:nee |neen |, |nog )*(?:{content['no_experience']})(?: ervaring)?"], {}
        ),
        job=_compile("answers.yml: job", [_JOB.replace("<job>", _job_endings(content))], {}),
        names_a_job=_compile("answers.yml: job", [rf"\w*(?:{_job_endings(content)})"], {}),
        about_others=frozenset(content["about_others"]),
        works_as=_compile("answers.yml: job_or_diploma", [_works_as(content)], {}),
        **patterns,
    )


def _patterns(folder: Path) -> dict[str, tuple[list[dict[str, Any]], ...]]:
    content = _mapping(folder, "patterns", {"patterns"})["patterns"]
    checker = Matcher(Vocab(), validate=True)
    for label, patterns in content.items():
        try:
            checker.add(str(label), patterns)
        except (ValueError, TypeError) as problem:
            raise VocabularyError(f"patterns.yml: {label}: {problem}") from problem
    return {str(label): tuple(patterns) for label, patterns in content.items()}


def _works_as(content: Mapping[str, Any]) -> str:
    """The name of a job that is said to be the learner's, or that opens the message with a place of work after it."""
    job = _a_job(content)
    place_of_work = "bij|in|op|voor|aan|te|van beroep|met dienstencheques"
    between = r"(?:een |nu |momenteel |al |gewoon |ook |zelf |halftijds |deeltijds |voltijds |\d+ jaar )*"
    there = rf"(?= (?:\S+ )?(?:{place_of_work})(?!\S))"
    sure = rf"(?!(?:{content['job_or_diploma']})(?!\S)){job}"
    listed = rf"(?<=, ){job}{there}"
    since = r"(?:(?<=, )|(?<=en )|(?<=maar ))(?:nu|momenteel|intussen|ondertussen)"
    now = rf"{since} (?:als )?{sure}(?=$| [.,!]| (?:in|bij|op|te|voor)(?!\S))"
    return rf"ben (?:ik )?{between}(?:{sure}|{job}{there})|^{between}{job}{there}|{listed}|{now}"


def _wrapped(before: str, pattern: Any, after: str) -> str:
    return rf"(?:(?:{before}) )*(?:{pattern})(?: (?:{after}))*"


@lru_cache(maxsize=4)
def load_spelling(folder: Path = FOLDER) -> Spelling:
    """How people write; shared by all that read messages."""
    content = _mapping(folder, "spelling", {"words", "repairable", "correct"})
    words = {fold(str(typed)): tuple(str(meant).split()) for typed, meant in content["words"].items()}
    repairable = frozenset(fold(str(word)) for word in content["repairable"])
    by_initial: dict[str, list[str]] = {}
    for word in sorted(repairable):
        by_initial.setdefault(word[0], []).append(word)
    correct = repairable | {fold(str(word)) for word in content["correct"]}
    return Spelling(words, repairable, frozenset(correct), {k: tuple(v) for k, v in by_initial.items()})


def _names(folder: Path, spelling: Spelling) -> dict[str, dict[str, tuple[str, ...]]]:
    groups = {"incentive", "opleidingstype", "term", "ordinal", "verfijning", "verfijning_alleen"}
    groups |= {"limit", "limit_after"}
    content = _mapping(folder, "names", groups)
    return {
        group: {
            str(value): tuple(plain_phrase(str(phrase), spelling) for phrase in phrases)
            for value, phrases in content[group].items()
        }
        for group in groups
    }
