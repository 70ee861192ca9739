"""`python -m bot.embed`: compute the sentence vectors of the training texts that ship with the code.

Needed now and then, after many new examples: what does not ship is computed at training, at some 13 ms a text.
"""

from __future__ import annotations

from pathlib import Path

import yaml

from bot.encoders import load_encoder, ship
from bot.reading import var


def main() -> None:
    """Read all examples of the project and write their vectors for every encoder of config.yml."""
    texts: set[str] = set()
    for path in sorted(Path("data/nlu").glob("*.yml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            texts |= {line.strip()[2:].strip() for line in entry["examples"].splitlines() if line.strip()}
    config = yaml.safe_load(Path("config.yml").read_text(encoding="utf-8"))
    (encoders,) = [step["model"] for step in config["pipeline"] if step["name"].endswith("SentenceEncoder")]
    for name in encoders:
        ship(load_encoder(name), sorted(texts), var() / "embeddings")
        print(f"{name}: vectors of {len(texts)} texts")


if __name__ == "__main__":
    main()
