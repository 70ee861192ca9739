"""Whether the training texts are sound: `.venv/bin/python tests/nlu/check_training_data.py [--counts] [FILE …]`.

For whoever adds texts to `data/nlu/*.yml`. Each text carries the voice of who says it, as `metadata: {voice: …}` of its
block; the voices stand in `data/voices/*.yaml`, and a new file there adds voices. With FILE names only the faults of
those files are shown. What comes too near the guard set is named without showing the guard's message.
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import yaml
from rapidfuzz import fuzz, process

ROOT = Path(__file__).resolve().parents[2]
TRAINING = ROOT / "data" / "nlu"
VOICES = ROOT / "data" / "voices"
GUARD = Path(__file__).with_name("guard")

FEWEST_TEXTS = 100
FEWEST_VOICES = 10
# Below five words a letter changes the meaning (in 2014, in 2015); there only the same text counts as a duplicate.
FEWEST_WORDS = 5
ALIKE = 90
_ANNOTATION = re.compile(r"\[([^\]]*)\](?:\{[^}]*\}|\([^)]*\))")
_REPEATED_LETTER = re.compile(r"([^\W\d_])\1+")


@dataclass(frozen=True)
class Example:
    """One training text; `voice` is empty where its block names none."""

    text: str
    intent: str
    voice: str
    file: str

    def __str__(self) -> str:
        return f"{self.file}, {self.intent}: {self.text}"


def load(path: Path) -> Any:
    """Read a YAML file, with the fast reader where there is one."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)


def read_examples(folder: Path = TRAINING) -> list[Example]:
    """All training texts, in the order of files and lines, without the marks of entities."""
    return [example for path in sorted(folder.glob("*.yml")) for example in _of_file(path)]


def _of_file(path: Path) -> Iterator[Example]:
    for block in (load(path) or {}).get("nlu") or []:
        voice = str((block.get("metadata") or {}).get("voice", ""))
        for line in str(block.get("examples") or "").splitlines() if "intent" in block else []:
            if text := _ANNOTATION.sub(r"\1", line.strip().removeprefix("- ").strip()):
                yield Example(text, block["intent"], voice, path.name)


def read_voices(folder: Path = VOICES) -> dict[str, str]:
    """The voices and who speaks so.

    Raises:
        ValueError: when two files describe the same voice, or one is not described.
    """
    known: dict[str, str] = {}
    for path in sorted(folder.glob("*.yaml")):
        for voice, who in (load(path) or {}).items():
            if voice in known or not str(who or "").strip():
                raise ValueError(f"{path.name}: {voice} stands there twice, or without saying who speaks so")
            known[voice] = str(who)
    return known


def guard_texts(folder: Path = GUARD) -> list[str]:
    """The messages of the guard set: to keep clear of, never to read."""
    return [entry["text"] for path in sorted(folder.glob("*.yaml")) for entry in load(path) or []]


def plain(text: str) -> str:
    """The text without capitals, diacritics and punctuation, which make no other message."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in letters if not unicodedata.combining(char))
    return " ".join(re.findall(r"\w+", re.sub(r"['’`]", "", bare))) or text.strip()


def normalised(text: str) -> str:
    """The plain text with letters that are doubled or drawn out (neeee) written once."""
    return _REPEATED_LETTER.sub(r"\1", plain(text))


def voice_faults(examples: Sequence[Example], voices: dict[str, str]) -> list[str]:
    """Texts whose voice is missing or not described, and voices that nobody uses."""
    missing = Counter(f"{e.file}, {e.intent}: voice '{e.voice}'" for e in examples if e.voice not in voices)
    unused = sorted(set(voices) - {example.voice for example in examples})
    return [f"{where} is not described in data/voices ({n} texts)" for where, n in missing.items()] + [
        f"voice '{voice}' has no text" for voice in unused
    ]


def thin_intents(examples: Sequence[Example], intents: Sequence[str]) -> list[str]:
    """Intents with too few texts or too few voices."""
    texts = Counter(example.intent for example in examples)
    voices = voices_by_intent(examples)
    few = [f"{i}: {texts[i]} texts, at least {FEWEST_TEXTS} needed" for i in intents if texts[i] < FEWEST_TEXTS]
    return few + [
        f"{i}: {len(voices[i])} voices, at least {FEWEST_VOICES} needed"
        for i in intents
        if len(voices[i]) < FEWEST_VOICES
    ]


def voices_by_intent(examples: Sequence[Example]) -> defaultdict[str, Counter[str]]:
    """How many texts each voice has, per intent."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for example in examples:
        found[example.intent][example.voice] += 1
    return found


def same_texts(examples: Sequence[Example]) -> list[tuple[Example, Example]]:
    """Texts that say the same, word for word, as an earlier one: with it.

    Between intents a drawn-out letter may make the difference (dag, daaag).
    """
    first: dict[tuple[str, str], Example] = {}
    pairs = []
    for example in examples:
        keys = (("", plain(example.text)), (example.intent, normalised(example.text)))
        earlier = next((first[key] for key in keys if key in first), None)
        if earlier:
            pairs.append((earlier, example))
        for key in keys:
            first.setdefault(key, example)
    return pairs


def near_duplicates(examples: Sequence[Example]) -> list[tuple[Example, Example]]:
    """Longer texts of one intent that differ in a letter or two from an earlier one: with it."""
    own: defaultdict[str, list[Example]] = defaultdict(list)
    for example in examples:
        if _is_long(example.text):
            own[example.intent].append(example)
    pairs = []
    for group in own.values():
        texts = [normalised(example.text) for example in group]
        for later, earlier in _alike(texts, texts):
            if earlier < later and texts[earlier] != texts[later]:
                pairs.append((group[earlier], group[later]))
    return pairs


def near_guard(examples: Sequence[Example], guard: Sequence[str]) -> list[Example]:
    """Longer texts that a message of the guard set is almost equal to."""
    group = [example for example in examples if _is_long(example.text)]
    rows = _alike([normalised(e.text) for e in group], [normalised(text) for text in guard if _is_long(text)])
    return [group[row] for row in sorted({row for row, _ in rows})]


def _is_long(text: str) -> bool:
    return len(text.split()) >= FEWEST_WORDS


def _alike(texts: Sequence[str], others: Sequence[str]) -> list[tuple[int, int]]:
    """Positions of texts and others that are almost equal."""
    if not texts or not others:
        return []
    scores = process.cdist(texts, others, scorer=fuzz.ratio, score_cutoff=ALIKE, dtype=np.uint8)
    return [(int(row), int(column)) for row, column in zip(*scores.nonzero(), strict=True)]


def all_faults(examples: Sequence[Example], voices: dict[str, str], guard: Sequence[str]) -> list[str]:
    """Everything a person has to put right, one sentence each."""
    intents = sorted({example.intent for example in examples})
    doubles = same_texts(examples) + near_duplicates(examples)
    return [
        *voice_faults(examples, voices),
        *thin_intents(examples, intents),
        *(f"{later} | said before in {earlier}" for earlier, later in doubles),
        *(f"{example} | too near a message of the guard set: leave it out" for example in near_guard(examples, guard)),
    ]


def print_counts(examples: Sequence[Example]) -> None:
    """Print how many texts and voices each intent has, and how many texts each voice."""
    by_intent = voices_by_intent(examples)
    print(f"{'intent':26}{'texts':>7}{'voices':>8}")
    for intent, voices in sorted(by_intent.items()):
        print(f"{intent:26}{voices.total():>7}{len(voices):>8}")
    sizes = [len(voices) for voices in by_intent.values()]
    print(f"voices per intent: at least {min(sizes)}, median {median(sizes):g}\n")
    for voice, texts in Counter(example.voice for example in examples).most_common():
        print(f"{voice:26}{texts:>7}")


def main() -> None:
    """Print the faults, one a line; the exit status says whether there are any."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counts", action="store_true", help="also print the counts per intent and voice")
    parser.add_argument("files", nargs="*", type=Path, help="show only the faults that name these files")
    options = parser.parse_args()
    examples = read_examples()
    if options.counts:
        print_counts(examples)
    names = [path.name for path in options.files]
    faults = all_faults(examples, read_voices(), guard_texts())
    shown = [fault for fault in faults if not names or any(name in fault for name in names)]
    print("\n".join(shown) or f"{len(examples)} texts, no faults")
    sys.exit(bool(shown))


if __name__ == "__main__":
    main()
