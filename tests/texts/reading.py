"""Every Dutch text that a learner can read, and how readable it is. Prints the figures with
`PYTHONPATH=. .venv/bin/python tests/texts/reading.py [--worst]`.

A text is what one reads in one go: an answer, a question with its reason, an explanation, the summary of a scheme.
Names and addresses are left out of the measure: one recognises a name as a whole, and nobody can shorten it.
"""

from __future__ import annotations

import re
import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import textstat
import yaml

from guidance.incentives.yaml12 import load_yaml

ROOT = Path(__file__).resolve().parents[2]
JARGON = Path(__file__).with_name("jargon.yaml")
PLACEHOLDER = re.compile(r"\{\w*\}|\$\{\w+\}")
# A page's address, a mail address, a telephone number.
ADDRESS = re.compile(
    r"https?://\S+|\b[\w.-]+@[\w.-]+\b|\b(?:[\w-]+\.)+(?:be|brussels|org|com)\b(?:/[\w/-]*)?|\b0\d[\d ]{6,}\d"
)
SENTENCE = re.compile(r"(?<=[.!?:])[”\"')]*\s+|\n+")
SCHEME_PARTS = ("voorwaarden", "bedrag", "stappen", "termijn", "te_controleren", "bestaan")
# A score says nothing of a few words: one long word decides it.
FEWEST_WORDS = 20


@dataclass(frozen=True)
class Text:
    """One text, where it stands (file and key), and whether it is only a label: a button, a heading, a name."""

    where: str
    text: str
    label: bool = False


@cache
def jargon() -> dict[str, Any]:
    """The hard words with what explains them, and the names."""
    found: dict[str, Any] = yaml.safe_load(JARGON.read_text(encoding="utf-8"))
    return found


def every_text() -> list[Text]:
    """All of them, without those that only hold what an action fills in."""
    kinds = (_responses, _actions, _topics, _questions, _words_of_guidance, _tables, _schemes, _gateway, _page)
    found = [text for kind in kinds for text in kind()]
    return [one for one in found if re.search(r"\w{2}", PLACEHOLDER.sub("", one.text))]


def _load(path: str) -> Any:
    return yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))


def _responses() -> Iterator[Text]:
    for name, variants in _load("domain/responses.yml")["responses"].items():
        for number, one in enumerate(variants):
            yield Text(f"domain/responses.yml {name} {number}", one["text"])


def _actions() -> Iterator[Text]:
    for name, text in _load("actions/phrases.yaml").items():
        yield Text(f"actions/phrases.yaml {name}", text, label=not re.search(r"[.?!:](\s|$)", text))
    for name, one in _load("actions/buttons.yaml").items():
        yield Text(f"actions/buttons.yaml {name}", one["title"], label=True)
    for name, title in _load("actions/readings.yaml").items():
        yield Text(f"actions/readings.yaml {name}", title, label=True)


def _topics() -> Iterator[Text]:
    for path in sorted((ROOT / "guidance/topics").glob("*.yaml")):
        for name, topic in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            where = f"guidance/topics/{path.name} {name}"
            for number, text in enumerate(_ways(topic["text"])):
                yield Text(f"{where} {number}", text)
            yield Text(f"{where} in_short", topic.get("in_short") or "")
            for button in topic["follow_ups"]:
                yield Text(f"{where} button", button["title"], label=True)


def _ways(parts: list[Any]) -> list[str]:
    """A topic as told to each kind of learner: once with the first of all options, once with the second, and so on."""
    options = [_options(part) for part in parts]
    longest = max(len(one) for one in options)
    ways = [[one[min(number, len(one) - 1)] for one in options] for number in range(longest)]
    return ["".join(f"\n{part}" if part.startswith("- ") else f" {part}" for part in way).strip() for way in ways]


def _options(part: Any) -> list[str]:
    if isinstance(part, str):
        return [part]
    return [one["text"] for one in part["first_of"]] if "first_of" in part else [part["text"]]


def _questions() -> Iterator[Text]:
    file = _load("guidance/data/questions.yaml")
    for slot, asked in file["slots"].items():
        for value, one in {"": asked, **asked.get("refine", {})}.items():
            where = f"guidance/data/questions.yaml {slot} {value}".rstrip()
            yield Text(where, f"{one['text']} {one['why']} {one['explain']}")
            yield Text(f"{where} again", one.get("again", ""))
            for choice in one.get("choices", ()):
                yield Text(f"{where} choice", choice["title"], label=True)


def _words_of_guidance() -> Iterator[Text]:
    for name, kind in _load("guidance/data/acknowledge.yaml")["kinds"].items():
        yield Text(f"guidance/data/acknowledge.yaml {name}", kind["says"])
    for one in _load("guidance/data/differences.yaml"):
        yield Text(f"guidance/data/differences.yaml {'-'.join(one['pair'])}", one["text"])
    for name, text in _load("guidance/data/phrases.yaml").items():
        if name != "generic_title_words":
            yield Text(f"guidance/data/phrases.yaml {name}", text, label=not re.search(r"[.?!:](\s|$)", text))
    for slot, label in _load("guidance/data/labels.yaml").items():
        for text in (label["label"], *label.get("values", {}).values()):
            yield Text(f"guidance/data/labels.yaml {slot}", text, label=True)
    for kind, one in _load("guidance/data/access.yaml")["types"].items():
        for diploma, access in one["diplomas"].items():
            yield Text(f"guidance/data/access.yaml {kind} {diploma}", access.get("note", ""), label=True)


def _tables() -> Iterator[Text]:
    """Old names of diplomas, and the cells of what stands side by side."""
    for name, row in _load("guidance/data/old_diplomas.yaml").items():
        for one in row["today"]:
            yield Text(f"guidance/data/old_diplomas.yaml {name}", one["text"])
    for name, table in _load("guidance/data/side_by_side.yaml").items():
        cells = [cell for row in table["rows"].values() for cell in row["cells"].values()]
        for text in (*table["aspects"].values(), *cells):
            yield Text(f"guidance/data/side_by_side.yaml {name}", text, label=True)


def _schemes() -> Iterator[Text]:
    """Of each scheme what a card shows together: the summary, the conditions, the amounts, the steps and so on."""
    for path, scheme in _scheme_files():
        where = f"guidance/incentives/schemes/{path.name}"
        yield Text(f"{where} samenvatting", scheme["samenvatting"])
        yield Text(f"{where} oordeel", scheme.get("oordeel", {}).get("tekst", ""))
        for part in SCHEME_PARTS:
            told = [one if isinstance(one, str) else one["tekst"] for one in scheme.get(part) or ()]
            yield Text(f"{where} {part}", "\n".join(told))
    shared = load_yaml((ROOT / "guidance/incentives/shared.yaml").read_text(encoding="utf-8"), "shared.yaml")
    for name, text in shared["teksten"].items():
        yield Text(f"guidance/incentives/shared.yaml {name}", text, label=not re.search(r"[.?!:](\s|$)", text))


@cache
def _scheme_files() -> list[tuple[Path, dict[str, Any]]]:
    paths = sorted((ROOT / "guidance/incentives/schemes").glob("*.yaml"))
    return [(path, load_yaml(path.read_text(encoding="utf-8"), path.name)) for path in paths]


def _gateway() -> Iterator[Text]:
    file = _load("desk/texts.yaml")
    yield Text("desk/texts.yaml greeting", " ".join(one["text"] for one in file["greeting"]))
    for button in file["greeting"][-1]["buttons"]:
        yield Text("desk/texts.yaml button", button["title"], label=True)
    yield Text("desk/texts.yaml apology", file["apology"]["text"])
    for name in ("distress", "overview_only", "erased"):
        yield Text(f"desk/texts.yaml {name}", file[name])
    for name, text in file["errors"].items():
        yield Text(f"desk/texts.yaml {name}", text)
    for point in _load("course_catalogue/starter/contact_points.yaml")["contact_points"]:
        yield Text(f"course_catalogue/starter/contact_points.yaml {point.get('id')}", point.get("note") or "")


def _page() -> Iterator[Text]:
    script = (ROOT / "desk/static/texts.js").read_text(encoding="utf-8")
    for name, text in re.findall(r'^\s*(\w+): (?:.*=> )?["`](.*)["`],$', script, re.MULTILINE):
        yield Text(f"desk/static/texts.js {name}", text, label=not re.search(r"[.?!:](\s|$)", text))
    page = Page()
    page.feed((ROOT / "desk/static/index.html").read_text(encoding="utf-8"))
    for text in page.found:
        yield Text("desk/static/index.html", text, label=not re.search(r"[.?!:](\s|$)", text))


class Page(HTMLParser):
    """The texts of a page: what stands between its blocks, links inside them included."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block begins a text of its own."""
        if tag not in ("a", "span"):
            self.found.append("")

    def handle_data(self, data: str) -> None:
        """Text goes on with what stands before it."""
        self.found[-1] = " ".join(f"{self.found[-1]} {data}".split())


def plain(text: str) -> str:
    """The text as it is measured: what is filled in, addresses and names as one short word."""
    text = ADDRESS.sub("dit", PLACEHOLDER.sub("dit", text))
    return _names().sub("dit", text)


@cache
def _names() -> re.Pattern[str]:
    schemes = [scheme[key] for _, scheme in _scheme_files() for key in ("naam", "kort") if key in scheme]
    names = sorted([*jargon()["names"], *schemes], key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)", re.IGNORECASE)


def sentences(text: str) -> list[str]:
    """The sentences: up to a stop, a question or exclamation mark, a colon, or the end of a line."""
    return [one.strip("- ") for one in SENTENCE.split(plain(text).strip()) if re.search(r"\w", one)]


def lengths(text: str) -> list[int]:
    """How many words each sentence has."""
    return [len(re.findall(r"\w[\w'’/-]*", one)) for one in sentences(text)]


def score(text: str) -> float | None:
    """Flesch-Douma, the Dutch reading ease: 0 very hard, 60-70 plain, 100 very easy; None for a text too short."""
    if sum(lengths(text)) < FEWEST_WORDS:
        return None
    textstat.set_lang("nl")
    whole = " ".join(one if one[-1] in ".!?" else f"{one.rstrip(':,;')}." for one in sentences(text))
    return round(float(textstat.flesch_reading_ease(whole)), 1)


def grouped(texts: list[Text]) -> dict[str, list[Text]]:
    """By file, schemes together."""
    found: dict[str, list[Text]] = {}
    for one in texts:
        file = one.where.split()[0]
        found.setdefault(re.sub(r"(schemes)/.*", r"\1", file), []).append(one)
    return found


def table(texts: list[Text]) -> str:
    """The figures of every file."""
    rows = [f"{'file':46} texts  words  mean  longest  score: median  p10  least"]
    for name, found in grouped(texts).items():
        counted = [length for one in found for length in lengths(one.text)]
        scores = sorted(s for one in found if (s := score(one.text)) is not None)
        told = f"{statistics.median(scores):13.0f} {scores[len(scores) // 10]:4.0f} {scores[0]:6.0f}" if scores else ""
        mean = statistics.mean(counted)
        rows.append(f"{name:46} {len(found):5} {sum(counted):6} {mean:5.1f} {max(counted):8}  {told}")
    return "\n".join(rows)


def worst(texts: list[Text], many: int = 40) -> str:
    """The texts with the lowest score, then those with the longest sentence."""
    scored = sorted((s, one.where, one.text) for one in texts if (s := score(one.text)) is not None)[:many]
    long = sorted(((max(lengths(one.text)), one.where, one.text) for one in texts), reverse=True)[:many]
    return "\n".join(f"{figure:6.0f} {where}: {' '.join(text.split())}" for figure, where, text in (*scored, *long))


if __name__ == "__main__":
    whole = [one for one in every_text() if not one.label]
    sys.stdout.write(f"{(worst if '--worst' in sys.argv else table)(whole)}\n")
