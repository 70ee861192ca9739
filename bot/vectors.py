"""Sentence vectors of one or more encoders, side by side: each centred on the training texts and of length 1."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bot.encoders import Encoder, Vectors, encode_cached, load_encoder
from bot.errors import ModelError


@dataclass(frozen=True)
class SentenceVectors:
    """Encoders with the mean vector of the training texts.

    The mean matters most for e5, whose vectors all point much the same way; centring spreads them out.
    """

    encoders: list[Encoder]
    means: list[Vectors]

    @classmethod
    def learn(cls, models: Sequence[str], texts: Sequence[str], cache: Path | None) -> SentenceVectors:
        """Learn the means from the training texts.

        Args:
            models: names for `bot.encoders.load_encoder`.
            texts: the training texts; at least one.
            cache: folder of the embedding cache, or None.

        Raises:
            EncoderError: when an encoder is absent or fails.
            ModelError: when there is nothing to learn from.
        """
        if not texts:
            raise ModelError("sentence vectors need at least one training text")
        encoders = [load_encoder(name) for name in models]
        return cls(encoders, [encode_cached(e, texts, cache).mean(axis=0) for e in encoders])

    def encode(self, texts: Sequence[str], cache: Path | None = None) -> Vectors:
        """One row a text: the centred unit vectors of every encoder, one after the other."""
        blocks = []
        for encoder, mean in zip(self.encoders, self.means, strict=True):
            centred = encode_cached(encoder, texts, cache) - mean
            length = np.linalg.norm(centred, axis=1, keepdims=True)
            blocks.append(centred / np.maximum(length, 1e-9))
        return np.concatenate(blocks, axis=1).astype(np.float32)

    def save(self, folder: Path) -> None:
        """Store names, versions and means; the encoders' own weights stay in their packages."""
        about = [{"name": e.name, "version": e.version} for e in self.encoders]
        (folder / "encoders.json").write_text(json.dumps(about), encoding="utf-8")
        means: dict[str, Any] = {f"mean{i}": mean for i, mean in enumerate(self.means)}
        np.savez(folder / "means.npz", **means)

    @classmethod
    def load(cls, folder: Path) -> SentenceVectors:
        """Load what `save` stored.

        Raises:
            EncoderError: when an encoder is not installed here.
            ModelError: when the files are not there, or another version of the encoder made them.
        """
        try:
            about = json.loads((folder / "encoders.json").read_text(encoding="utf-8"))
            with np.load(folder / "means.npz", allow_pickle=False) as stored:
                means = [stored[f"mean{i}"] for i in range(len(about))]
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(f"the sentence encoder is not in the model, or damaged: {error}") from error
        encoders = [load_encoder(item["name"]) for item in about]
        for item, encoder in zip(about, encoders, strict=True):
            if item["version"] != encoder.version:
                raise ModelError(
                    f"encoder '{encoder.name}' is {encoder.version}, the model was trained with {item['version']}: "
                    "train again"
                )
        return cls(encoders, means)
