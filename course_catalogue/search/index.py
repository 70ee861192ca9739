"""The search index: programmes scored by text, offerings filtered by wishes, one answer."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from .filters import Fit, Spot, Wish, fit, read_wish, spot_finder
from .model import FindPlace, OfferingLike, Query, Results, to_item
from .programmes import Member, programmes_of
from .ranking import Ranker, Reading, Tuning
from .text import stem, stems_of
from .thesaurus import Thesaurus, load_thesaurus
from .vectors import Encoder, Progress, VectorStore, default_encoder
from .words import load_words

SHIPPED_VECTORS = Path(__file__).parents[1] / "starter" / "vectors.npz"
_TITLE_WORD = re.compile(r"[^\W_]+")
_WEAKEST = 0.2
"""Score below which a programme is no answer, however little else there is."""
_LISTED = 0.5
"""Score of a programme where only wishes were named, before what it loses for not being for newcomers."""
_ASKED_SHORTENED = 0.4
"""What a track after another diploma gains for who asks for one."""
_NEARNESS, _NEAR_KM = 0.15, 20.0
"""What being next door adds to a score, and over how many kilometres that fades."""


@dataclass(frozen=True)
class _Choice:
    """A programme that passed, with the offerings of it that did, best first."""

    order: tuple[bool, bool, float, int]
    offerings: tuple[tuple[OfferingLike, Fit], ...]


class SearchIndex:
    """Search over the offerings it was built from. Safe to use from several threads."""

    def __init__(
        self,
        offerings: Iterable[OfferingLike],
        find_place: FindPlace,
        vectors: VectorStore,
        encoder: Encoder,
        thesaurus: Thesaurus,
        tuning: Tuning | None = None,
    ) -> None:
        self.programmes = programmes_of(offerings)
        self._find_place = lru_cache(maxsize=2000)(lambda name: find_place(name))
        spot = spot_finder(self._find_place)
        self._spots: dict[str, Spot] = {o.id: spot(o) for p in self.programmes for o in (m.offering for m in p.members)}
        subjects = [programme.subject for programme in self.programmes]
        words = [programme.words for programme in self.programmes]
        self.ranker = Ranker(subjects, words, thesaurus, vectors.matrix(subjects), encoder.query, tuning)
        self.ranker.cosines("opleiding")  # loads the encoder now, not at the first learner's request

    def search(self, query: Query) -> Results:
        """Find offerings. Wishes are let go one by one, and named, when nothing is left. Never raises for odd text."""
        text, said_types = split_types(query.text)
        wish = read_wish(query, query.types or said_types, self._find_place)
        reading = self.ranker.read(text)
        scores = self._scores(reading, text, wish)
        dropped, chosen = self._relax(scores, wish, reading)
        lost_place = ["place"] if query.place and wish.place is None else []
        return Results(
            items=[self._item(choice, reading) for choice in chosen[query.offset : query.offset + query.limit]],
            total=len(chosen),
            query={
                "text": text,
                "place": wish.place.name if wish.place else None,
                "types": list(wish.types),
                "forms": list(wish.forms),
                "terms": terms_of(reading),
            },
            relaxed=[*lost_place, *dropped],
        )

    def _relax(self, scores: dict[int, float], wish: Wish, reading: Reading) -> tuple[tuple[str, ...], list[_Choice]]:
        """The offerings left with as few wishes let go as possible, and which those were.

        Where all that is left lies nobody knows where, that is too little to answer "in Oostende" with: the place is
        let go as well. An unknown form is enough: it may be the one asked.
        """
        vague: tuple[tuple[str, ...], list[_Choice]] = ((), [])
        for dropped in wish.relaxations():
            # Where a school was all that was asked, the whole catalogue without it answers nothing.
            if "providers" in dropped and not (reading.asked or reading.hits or wish.asks_more_than_a_school()):
                continue
            chosen = self._choose(scores, wish.without(dropped), reading)
            if any("place" not in choice.offerings[0][1].unknown for choice in chosen):
                return dropped, chosen
            if chosen and not vague[1]:
                vague = (dropped, chosen)
        return vague

    def _scores(self, reading: Reading, text: str, wish: Wish) -> dict[int, float]:
        """Programmes that answer the text, or all where only wishes were named."""
        if not reading.asked and not reading.hits:
            listing = not text.strip() or wish.types or wish.forms or wish.place or wish.providers
            return {n: _LISTED - p.penalty for n, p in enumerate(self.programmes)} if listing else {}
        scores = {}
        for number, score in self.ranker.score(reading).items():
            programme = self.programmes[number]
            scores[number] = score - programme.penalty - (0 if wish.types else programme.type_penalty)
            if programme.shortened and reading.shortened:
                scores[number] += _ASKED_SHORTENED
        best = max(scores.values(), default=0.0)
        least = max(_WEAKEST, self.ranker.tuning.relative * best)
        return {number: score for number, score in scores.items() if score >= least}

    def _choose(self, scores: dict[int, float], wish: Wish, reading: Reading) -> list[_Choice]:
        choices = (self._choice(number, score, wish, reading) for number, score in scores.items())
        return sorted((choice for choice in choices if choice), key=lambda choice: choice.order)

    def _choice(self, number: int, score: float, wish: Wish, reading: Reading) -> _Choice | None:
        """The offerings of one programme that pass, the best first; ``None`` where none does."""
        passed = []
        for member in self.programmes[number].members:
            if found := fit(member.offering, self._spots[member.offering.id], wish):
                passed.append((_member_order(member, found, reading), member, found))
        if not passed:
            return None
        if len(passed) > 1:
            passed.sort(key=lambda one: one[0])
        _, first, best = passed[0]
        nearness = 0.0 if best.km is None else _NEARNESS * math.exp(-best.km / _NEAR_KM)
        order = (bool(best.unknown), first.ending, -(score + nearness), number)
        return _Choice(order, tuple((member.offering, found) for _, member, found in passed))

    def _item(self, choice: _Choice, reading: Reading) -> dict[str, Any]:
        (offering, best), *others = choice.offerings
        item = to_item(offering, best.km)
        item["matched"] = matched_words(offering.title, reading)
        item["unknown"] = list(best.unknown)
        item["also_at"] = list(_elsewhere(offering, others))
        return item


def split_types(text: str) -> tuple[str, tuple[str, ...]]:
    """A text without the words for a kind of programme ("graduaat programmeren"), and the types they name."""
    types: list[str] = []
    for said, type_ in load_words().types:
        text, count = re.subn(rf"(?<![\w-]){re.escape(said)}(?![\w-])", " ", text, flags=re.IGNORECASE)
        if count and type_ not in types:
            types.append(type_)
    return " ".join(text.split()), tuple(types)


def terms_of(reading: Reading) -> list[str]:
    """The words that were understood, as they were read: sayings of the thesaurus first, then the other words."""
    taken = {position for hit in reading.hits for position in hit.positions}
    said = [" ".join(reading.words[n] for n in sorted(hit.positions)) for hit in reading.hits]
    words = [word for n, word in enumerate(reading.words) if n not in taken and reading.stems[n] in reading.asked]
    return list(dict.fromkeys([*said, *words]))


def matched_words(title: str, reading: Reading) -> str | None:
    """The words of a title that answer a text: its own words, or what the thesaurus calls them; null for neither."""
    by_stem = {stem(word.lower()): word for word in _TITLE_WORD.findall(title)}
    called = (frozenset(stems_of(term)) for hit in reading.hits for term in hit.entry.called)
    for wanted in (frozenset(reading.asked) & by_stem.keys(), *called):
        if wanted and wanted <= by_stem.keys():
            return " ".join(word for one, word in by_stem.items() if one in wanted)
    return None


def _member_order(member: Member, found: Fit, reading: Reading) -> tuple[Any, ...]:
    """Which offering stands for its programme: known before unknown, what the text names, near, plain."""
    named = len(member.stems.intersection(reading.asked))
    km = math.inf if found.km is None else found.km
    offering = member.offering
    # Who asked for no place or form goes by an offering of which both are known; distance learning stands for itself.
    unknown = (not (offering.location or offering.municipality), set(offering.forms or ()) <= {"online"})
    return (len(found.unknown), member.ending, -named, km, *unknown, len(offering.title), offering.id)


def _elsewhere(first: OfferingLike, others: Sequence[tuple[OfferingLike, Fit]]) -> Iterable[dict[str, Any]]:
    """The other places of a programme, each school, place and form once."""
    seen = {_where(first)}
    for offering, found in others:
        if _where(offering) not in seen:
            seen.add(_where(offering))
            item = to_item(offering, found.km)
            kept = ("id", "title", "provider", "location", "distance_km", "forms", "url")
            yield {name: item[name] for name in kept} | {"unknown": list(found.unknown)}


def _where(offering: OfferingLike) -> tuple[Any, ...]:
    return (offering.provider, offering.location, offering.municipality, tuple(offering.forms or ()))


def build_index(
    offerings: Iterable[OfferingLike],
    find_place: FindPlace,
    cache_dir: Path,
    progress: Progress | None = None,
    encoder: Encoder | None = None,
) -> SearchIndex:
    """Build the index of these offerings.

    ``cache_dir`` keeps the vectors that the shipped file does not have; a damaged file there is computed again.
    Raises ``ThesaurusError`` where the thesaurus is not usable.
    """
    thesaurus = load_thesaurus()
    encoder = encoder or default_encoder()
    kept = list(offerings)
    subjects = {programme.subject for programme in programmes_of(kept)}
    vectors = VectorStore()
    vectors.load(SHIPPED_VECTORS)
    own = vectors.missing(subjects)
    vectors.load(cache_dir / "vectors.npz")
    if vectors.complete(own, encoder, progress):
        vectors.save(cache_dir / "vectors.npz", own)
    return SearchIndex(kept, find_place, vectors, encoder, thesaurus)
