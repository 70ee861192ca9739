"""Whether a scheme agrees with itself: what it names exists, its periods fit, its figures have a source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from guidance.figures import figures
from guidance.incentives.amounts import Quantity
from guidance.incentives.expressions import Compare, Expression, Parameter, walk
from guidance.incentives.fields import is_field
from guidance.problems import Place, Problem

if TYPE_CHECKING:
    from guidance.incentives.schema import Advice, AmountCase, Dated, Scheme

# What fits on a button.
MOST_LETTERS = 30
ADVICE_KEYS = ("stappen", "termijn", "te_controleren")
_FILLED_IN = re.compile(r"{(\w+)}")


def problems_in(scheme: Scheme) -> Iterator[Problem]:
    """Yield everything in which the parts of a scheme do not fit each other."""
    yield from _name(scheme)
    yield from _sources(scheme)
    yield from _parameters(scheme)
    yield from _amounts(scheme)
    yield from _figures_without_source(scheme)
    yield from _broken_sentences(scheme)
    yield from _periods(scheme)
    yield from _existence(scheme)
    yield from _combinations(scheme)


def dated_parts(scheme: Scheme) -> Iterator[tuple[Place, Any]]:
    """Yield every part that names a source and a confidence, with its place in the file."""
    for index, existence in enumerate(scheme.bestaan):
        yield ("bestaan", index), existence
    for name, values in scheme.parameters.items():
        for index, value in enumerate(values):
            yield ("parameters", name, index), value
    for index, condition in enumerate(scheme.voorwaarden):
        yield ("voorwaarden", index), condition
    for index, combination in enumerate(scheme.samen):
        yield ("samen", index), combination


def sentences(scheme: Scheme) -> Iterator[tuple[Place, Advice | AmountCase]]:
    """Yield every amount, step, deadline and thing to check, with its place in the file."""
    for key in ("bedrag", *ADVICE_KEYS):
        for index, item in enumerate(getattr(scheme, key)):
            yield (key, index), item


def _name(scheme: Scheme) -> Iterator[Problem]:
    if len(scheme.short_name) > MOST_LETTERS:
        key = "kort" if scheme.kort else "naam"
        text = f"{key} is langer dan {MOST_LETTERS} tekens; voeg een 'kort' toe voor knoppen en lijsten"
        yield Problem((key,), text)


def _sources(scheme: Scheme) -> Iterator[Problem]:
    named: list[tuple[Place, str | None]] = [(("hoofdbron",), scheme.hoofdbron)]
    named += [((*place, "bron"), part.bron) for place, part in [*dated_parts(scheme), *sentences(scheme)]]
    named += [(("oordeel", "bron"), scheme.oordeel.bron)] if scheme.oordeel else []
    for place, key in named:
        if key is not None and key not in scheme.bronnen:
            yield Problem(place, f"bron '{key}' staat niet onder bronnen; voeg ze toe of verbeter de naam")


def _parameters(scheme: Scheme) -> Iterator[Problem]:
    for index, condition in enumerate(scheme.voorwaarden):
        place: Place = ("voorwaarden", index)
        yield from _unknown(scheme, (*place, "als"), parameters_of(condition.als))
        yield from _unknown(scheme, (*place, "tekst"), _FILLED_IN.findall(condition.tekst))


def _amounts(scheme: Scheme) -> Iterator[Problem]:
    for index, case in enumerate(scheme.bedrag):
        named = set(_FILLED_IN.findall(case.tekst))
        for name in sorted(named - set(case.cijfers)):
            text = f"'{{{name}}}' staat niet onder cijfers; voeg het toe of verbeter de naam"
            yield Problem(("bedrag", index, "tekst"), text)
        for name, quantity in case.cijfers.items():
            place: Place = ("bedrag", index, "cijfers", name)
            yield from _unknown(scheme, place, _figures_of(quantity))
            if name not in named:
                yield Problem(place, f"'{name}' komt niet voor in tekst; schrijf {{{name}}} in tekst of haal het weg")


def _unknown(scheme: Scheme, place: Place, names: Sequence[str]) -> Iterator[Problem]:
    for name in names:
        if name not in scheme.parameters:
            yield Problem(place, f"parameter '{name}' staat niet onder parameters; voeg ze toe of verbeter de naam")


def _figures_without_source(scheme: Scheme) -> Iterator[Problem]:
    for place, item in sentences(scheme):
        found = figures(item.tekst)
        if found and item.bron is None:
            text = f"het cijfer '{found[0]}' heeft geen bron; voeg 'bron' toe (met de naam van een bron onder bronnen)"
            yield Problem((*place, "tekst"), text)


def _broken_sentences(scheme: Scheme) -> Iterator[Problem]:
    """In ``[Eén zin, met een komma.]`` YAML reads two sentences."""
    for place, item in sentences(scheme):
        if item.tekst[:1].islower():
            text = "de zin begint met een kleine letter; zet een zin met een komma tussen aanhalingstekens"
            yield Problem(place, text)


def _periods(scheme: Scheme) -> Iterator[Problem]:
    yield from _overlaps(("bestaan",), scheme.bestaan)
    for name, values in scheme.parameters.items():
        yield from _overlaps(("parameters", name), values)


def _overlaps(place: Place, items: Sequence[Dated]) -> Iterator[Problem]:
    ordered = sorted(enumerate(items), key=lambda pair: pair[1].vanaf or date.min)
    for (_, before), (index, after) in pairwise(ordered):
        if before.tot is None or after.vanaf is None or after.vanaf <= before.tot:
            text = f"de periodes vanaf {before.vanaf} en vanaf {after.vanaf} overlappen; geef de oudste een tot"
            yield Problem((*place, index), text)


def _existence(scheme: Scheme) -> Iterator[Problem]:
    ordered = sorted(enumerate(scheme.bestaan), key=lambda pair: pair[1].vanaf or date.min)
    first, last = ordered[0], ordered[-1]
    for (index, item), key in ((first, "vanaf"), (last, "tot")):
        if getattr(item, key) is not None:
            text = f"bestaan moet elke dag dekken: laat {key} hier open"
            yield Problem(("bestaan", index, key), text)
    for (_, before), (index, after) in pairwise(ordered):
        if before.tot and after.vanaf and (after.vanaf - before.tot).days > 1:
            text = f"bestaan: tussen {before.tot} en {after.vanaf} ontbreken dagen; laat de periodes aansluiten"
            yield Problem(("bestaan", index, "vanaf"), text)


def parameters_of(expression: Expression) -> list[str]:
    """Return the names of the dated figures that a condition uses."""
    compared = (node for node in walk(expression) if isinstance(node, Compare))
    return [node.bound.name for node in compared if isinstance(node.bound, Parameter)]


def _figures_of(quantity: Quantity) -> list[str]:
    own = [quantity.name] if quantity.operator == "parameter" else []
    return own + [name for part in quantity.arguments for name in _figures_of(part)]


def _combinations(scheme: Scheme) -> Iterator[Problem]:
    for index, combination in enumerate(scheme.samen):
        place: Place = ("samen", index)
        if bool(combination.met) == bool(combination.naast):
            yield Problem(place, "noem de andere regelingen onder met, of iets anders onder naast; één van beide")
        if scheme.id in combination.met:
            yield Problem((*place, "met"), f"'{scheme.id}' is deze regeling zelf; noem een andere")
        if combination.zolang_open is not None and not is_field(combination.zolang_open):
            text = f"onbekend veld '{combination.zolang_open}'; de velden staan in guidance/incentives/fields.py"
            yield Problem((*place, "zolang_open"), text)
