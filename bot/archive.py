"""Where trained models are, and how the understanding part of one is opened without starting Rasa."""

from __future__ import annotations

import tarfile
import tempfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.errors import ModelError
from bot.interpretation import Settings
from bot.model import Classifier
from bot.vectors import SentenceVectors

MODEL_NAME = "leerwijzer"
_STEPS = ("SentenceEncoder", "LinearClassifier")


def latest_model(folder: Path) -> Path:
    """The newest model of a folder, or the file itself when it is one.

    Raises:
        ModelError: when there is none.
    """
    if folder.is_file():
        return folder
    models = sorted(folder.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    if not models:
        raise ModelError(f"no model in {folder}: run `python -m bot.train` first")
    return models[-1]


def whole(model: Path) -> bool:
    """Whether an archive can be read to its end: a full disk or a crash leaves half of one."""
    try:
        with tarfile.open(model) as archive:
            return sum(1 for _ in archive) > 0
    except (OSError, EOFError, tarfile.TarError, zlib.error):
        return False


@dataclass(frozen=True)
class Understanding:
    """The part of a model that reads a message, without dialogue and without Rasa."""

    vectors: SentenceVectors
    classifier: Classifier
    settings: Settings

    @classmethod
    def open(cls, model: Path) -> Understanding:
        """Open a Rasa model's archive.

        Args:
            model: the .tar.gz file.

        Raises:
            ModelError: when it is not one of our models.
            EncoderError: when an encoder it was trained with is not installed.
        """
        try:
            with tempfile.TemporaryDirectory() as scratch:
                folders = _unpack(model, Path(scratch))
                vectors = SentenceVectors.load(folders["SentenceEncoder"])
                classifier = Classifier.load(folders["LinearClassifier"])
                return cls(vectors, classifier, _settings(folders["metadata"]))
        except (OSError, tarfile.TarError, KeyError, ValueError) as error:
            raise ModelError(f"{model.name} is not a model of this bot: {type(error).__name__}") from error


def _unpack(model: Path, scratch: Path) -> dict[str, Path]:
    """Take out our two components' files, plain numbers and JSON, and the model's description."""
    folders: dict[str, Path] = {"metadata": scratch / "metadata.json"}
    with tarfile.open(model) as archive:
        for member in archive:
            name = Path(member.name)
            if name.name == "metadata.json" and len(name.parts) <= 2:
                folders["metadata"].write_bytes(_content(archive, member))
            for step in _STEPS:
                if step in name.parent.name and member.isfile():
                    folders[step] = scratch / step
                    folders[step].mkdir(exist_ok=True)
                    (folders[step] / name.name).write_bytes(_content(archive, member))
    return folders


def _content(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    file = archive.extractfile(member)
    return file.read() if file else b""


def _settings(metadata: Path) -> Settings:
    """The lines drawn when the model was trained, as its own description holds them."""
    about: dict[str, Any] = yaml.safe_load(metadata.read_text(encoding="utf-8"))
    nodes = about["predict_schema"]["nodes"]
    configs = [node["config"] for name, node in nodes.items() if "SlotReader" in name]
    return Settings.of(configs[0] if configs else {})
