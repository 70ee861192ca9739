"""`python -m bot.evaluate`: how well messages are understood, by cross-validation or on a file held out.

For developers: it compares encoders, features and penalties, and shows where to draw the lines of doubt.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from bot.errors import BotError, ModelError
from bot.interpretation import DISTRESS
from bot.model import Classifier, ClassifierSettings
from bot.ngrams import NgramSettings
from bot.reading import var
from bot.scores import Floats, folds_by_voice
from bot.vectors import SentenceVectors

ENCODERS: dict[str, list[str]] = {"none": [], "use": ["use"], "e5": ["e5"], "use+e5": ["use", "e5"]}
NGRAMS = {
    "none": NgramSettings((0, 0), 0, 0),
    "chars": NgramSettings((2, 5), 0, 0),
    "chars+words": NgramSettings((2, 5), 2, 0),
    "chars+words+apart": NgramSettings((2, 5), 2, 4),
}


@dataclass(frozen=True)
class Examples:
    """Texts with the intent their writer had in mind, and the voice they are said in, if it is known."""

    texts: list[str]
    intents: list[str]
    voices: list[str | None]

    def part(self, rows: NDArray[np.int64]) -> Examples:
        """Some of them, by number."""
        return Examples([self.texts[i] for i in rows], [self.intents[i] for i in rows], [self.voices[i] for i in rows])


@dataclass(frozen=True)
class Outcome:
    """Held-out probabilities, one row a text, with the right column of each (-1: an intent never trained)."""

    names: list[str]
    right: NDArray[np.int64]
    chances: Floats

    def top(self, count: int) -> float:
        """Share of texts with the right intent among the first `count`."""
        first = np.argsort(-self.chances, axis=1)[:, :count]
        return float((first == self.right[:, None]).any(axis=1).mean())

    def log_loss(self) -> float:
        """Mean of -log(probability of the right intent): honesty of the probabilities."""
        rows = np.flatnonzero(self.right >= 0)
        return -float(np.log(np.maximum(self.chances[rows, self.right[rows]], 1e-9)).mean())

    def answered(self, threshold: float, ambiguity: float) -> tuple[float, float]:
        """Share of texts that are acted on, and the share of those that are right."""
        ordered = np.sort(self.chances, axis=1)
        first, second = ordered[:, -1], ordered[:, -2]
        sure = (first >= threshold) & (first - second >= ambiguity)
        right = self.chances.argmax(axis=1) == self.right
        return float(sure.mean()), float(right[sure].mean()) if sure.any() else 0.0


def read_examples(path: Path) -> Examples:
    """Read Rasa's NLU YAML, one file or a folder of them; a text that stands there twice counts once.

    Raises:
        ModelError: when there are no examples.
    """
    found: dict[str, tuple[str, str, str | None]] = {}
    for file in sorted(path.rglob("*.yml")) if path.is_dir() else [path]:
        for block in (yaml.safe_load(file.read_text(encoding="utf-8")) or {}).get("nlu") or []:
            voice = (block.get("metadata") or {}).get("voice")
            for line in (block.get("examples") or "").splitlines() if "intent" in block else []:
                if line.startswith("- "):
                    # Held out, a copy of a training text would be no test.
                    found.setdefault(line[2:].strip().casefold(), (line[2:].strip(), block["intent"], voice))
    if not found:
        raise ModelError(f"no examples in {path}")
    texts, intents, voices = zip(*found.values(), strict=True)
    return Examples(list(texts), list(intents), list(voices))


def vectors_of(encoders: Sequence[str], train: Examples, texts: Sequence[str]) -> Floats:
    """Sentence vectors of texts, centred on the training texts; zeros without encoders."""
    if not encoders:
        return np.zeros((len(texts), 1), dtype=np.float32)
    cache = var() / "embeddings"
    return SentenceVectors.learn(encoders, train.texts, cache).encode(texts, cache)


def cross_validate(examples: Examples, vectors: Floats, settings: ClassifierSettings, folds: int = 5) -> Outcome:
    """Predict each text by a classifier that has not seen it, nor anything else said in its voice."""
    names = sorted(set(examples.intents))
    right = np.array([names.index(intent) for intent in examples.intents], dtype=np.int64)
    fold = folds_by_voice(examples.voices, right, folds, seed=1)
    chances = np.zeros((len(right), len(names)), dtype=np.float32)
    for number in range(folds):
        seen, unseen = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        part = examples.part(seen)
        classifier = Classifier.train(part.texts, vectors[seen], part.intents, settings, part.voices)
        columns = np.array([names.index(name) for name in classifier.intents])
        rows = classifier.probabilities([examples.texts[i] for i in unseen], vectors[unseen])
        chances[np.ix_(unseen, columns)] = rows
    return Outcome(names, right, chances)


def hold_out(train: Examples, test: Examples, encoders: Sequence[str], settings: ClassifierSettings) -> Outcome:
    """Train on one set and predict another."""
    vectors = vectors_of(encoders, train, train.texts)
    classifier = Classifier.train(train.texts, vectors, train.intents, settings, train.voices)
    chances = classifier.probabilities(test.texts, vectors_of(encoders, train, test.texts))
    known = {name: i for i, name in enumerate(classifier.intents)}
    right = np.array([known.get(intent, -1) for intent in test.intents], dtype=np.int64)
    return Outcome(classifier.intents, right, chances)


def summary(outcome: Outcome) -> str:
    """One line of figures."""
    tops = " ".join(f"top{n} {outcome.top(n):.3f}" for n in (1, 2, 3))
    return f"{tops}  log-loss {outcome.log_loss():.3f}"


def per_intent(outcome: Outcome) -> Iterator[str]:
    """One line an intent: examples, share found, share right when named, and what it is taken for."""
    guesses = outcome.chances.argmax(axis=1)
    for i, name in enumerate(outcome.names):
        members, named = outcome.right == i, guesses == i
        both = int((members & named).sum())
        wrong = Counter(outcome.names[g] for g in guesses[members & ~named]).most_common(3)
        confused = ", ".join(f"{other} {count}" for other, count in wrong)
        yield (
            f"{name:24} n {members.sum():4}  found {both / max(members.sum(), 1):.2f}  "
            f"right {both / max(named.sum(), 1):.2f}  {confused}"
        )


def lines_of_doubt(outcome: Outcome) -> Iterator[str]:
    """What thresholds cost and bring, and the same for hearing despair."""
    for threshold in (0.3, 0.35, 0.4, 0.45, 0.5, 0.6):
        for ambiguity in (0.0, 0.05, 0.1, 0.15):
            coverage, accuracy = outcome.answered(threshold, ambiguity)
            yield f"threshold {threshold:.2f} ambiguity {ambiguity:.2f}: acts {coverage:.3f}, right {accuracy:.3f}"
    if DISTRESS in outcome.names:
        column = outcome.names.index(DISTRESS)
        for line in (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5):
            heard = outcome.chances[:, column] >= line
            despair = outcome.right == column
            yield (
                f"distress {line:.2f}: heard {(heard & despair).sum()} of {despair.sum()}, "
                f"false alarms {(heard & ~despair).sum()} of {(~despair).sum()}"
            )


def compare(examples: Examples, penalties: Sequence[float]) -> Iterator[str]:
    """Every combination of encoders, n-grams and penalty, cross-validated."""
    for encoder, encoders in ENCODERS.items():
        vectors = vectors_of(encoders, examples, examples.texts)
        for ngrams, kind in NGRAMS.items():
            for c in penalties:
                if encoder == "none" and ngrams == "none":
                    continue
                started = time.monotonic()
                outcome = cross_validate(examples, vectors, ClassifierSettings(c=c, ngrams=kind, parts=0))
                seconds = time.monotonic() - started
                tops = " ".join(f"top{n} {outcome.top(n):.3f}" for n in (1, 2, 3))
                yield f"{encoder:7} {ngrams:12} C {c:5.1f}  {tops}  {seconds:.1f} s"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m bot.evaluate", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("data/nlu"))
    parser.add_argument("--held-out", type=Path, help="test on this file instead of cross-validating")
    parser.add_argument("--encoders", choices=ENCODERS, default="e5")
    parser.add_argument("--ngrams", choices=NGRAMS, default="chars+words+apart")
    parser.add_argument("--c", type=float, nargs="+", default=[10.0])
    parser.add_argument("--compare", action="store_true", help="try every combination")
    options = parser.parse_args(arguments)
    try:
        examples = read_examples(options.data)
        if options.compare:
            for line in compare(examples, options.c):
                print(line, flush=True)
            return 0
        settings = replace(ClassifierSettings(c=options.c[0]), ngrams=NGRAMS[options.ngrams])
        encoders = ENCODERS[options.encoders]
        if options.held_out:
            outcome = hold_out(examples, read_examples(options.held_out), encoders, settings)
        else:
            outcome = cross_validate(examples, vectors_of(encoders, examples, examples.texts), settings)
    except BotError as error:
        print(f"bot.evaluate: {error}", file=sys.stderr)
        return 1
    print(summary(outcome), *lines_of_doubt(outcome), *per_intent(outcome), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
