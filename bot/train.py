"""`python -m bot.train`: check the training data, train, and keep the model for exactly this data."""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bot.archive import MODEL_NAME, whole
from bot.errors import BotError, ModelError
from bot.logs import configure_logging
from bot.reading import var
from bot.without_tensorflow import leave_out

KEPT_MODELS = 2
_DATA = ("config.yml", "domain", "domain.yml", "data")
# What decides the trained weights; what is done with them afterwards needs no new training.
_CODE = (
    *("bot/text.py", "bot/encoders.py", "bot/vectors.py", "bot/spelling.py", "bot/ngrams.py", "bot/scores.py"),
    *("bot/regression.py", "bot/ridge.py", "bot/model.py", "bot/archive.py", "bot/components"),
    *("bot/requirements.lock", "language/vocabulary/spelling.yml"),
)
_KINDS = {".yml", ".yaml", ".py", ".json", ".lock"}


def fingerprint(project: Path) -> str:
    """A hash of everything a model is made of: data, configuration, domain and our own code."""
    code = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256()
    for root, names in ((project, _DATA), (code, _CODE)):
        for file in _files(root, names):
            content = file.read_bytes()
            digest.update(f"{file.relative_to(root).as_posix()}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()[:16]


def _files(root: Path, names: Sequence[str]) -> Iterator[Path]:
    """Every file that decides what a model becomes, in a fixed order."""
    for name in names:
        path = root / name
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and file.suffix in _KINDS and "__pycache__" not in file.parts:
                yield file


def model_path(project: Path, out: Path) -> Path:
    """Where the model for this data is, or will be."""
    return out / f"{MODEL_NAME}-{fingerprint(project)}.tar.gz"


def train(project: Path, out: Path) -> Path:
    """Check the data and train a model; one that is there for exactly this data is replaced.

    Args:
        project: folder with config.yml, domain and data.
        out: folder for models.

    Returns:
        The model's path.

    Raises:
        ModelError: when the data is wrong or training fails.
    """
    path = model_path(project, out)
    out.mkdir(parents=True, exist_ok=True)
    _prepare_environment()
    with tempfile.TemporaryDirectory(dir=out, prefix=".training-") as scratch:
        _quietly(_train_with_rasa, project, Path(scratch)).replace(path)
    _keep_latest(out)
    return path


def _prepare_environment() -> None:
    """No telemetry, and no cache of Rasa's: it does not see changes in our code, and training takes seconds."""
    os.environ.update(RASA_TELEMETRY_ENABLED="false", RASA_MAX_CACHE_SIZE="0", LOG_LEVEL="WARNING")
    leave_out()
    configure_logging()


def _quietly(work: Callable[[Path, Path], Path], project: Path, scratch: Path) -> Path:
    """Keep what Rasa prints to itself, until something goes wrong: then it says what."""
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed), _reading_once():
            return work(project, scratch)
    except (BotError, SystemExit) as error:
        sys.stderr.write(printed.getvalue())
        raise ModelError(str(error)) from error
    except Exception as error:
        sys.stderr.write(printed.getvalue())
        raise ModelError(f"{type(error).__name__}: {error}") from error


def _train_with_rasa(project: Path, scratch: Path) -> Path:
    from rasa.model_training import train as rasa_train
    from rasa.shared.importers.importer import TrainingDataImporter

    domain = project / ("domain" if (project / "domain").is_dir() else "domain.yml")
    config, data = project / "config.yml", project / "data"
    _say("Checking the training data")
    _validate(TrainingDataImporter.load_from_config(str(config), str(domain), [str(data)]))
    _say("Training the model")
    result = rasa_train(
        str(domain),
        str(config),
        [str(data)],
        output=str(scratch),
        force_training=True,
        fixed_model_name=MODEL_NAME,
    )
    if result.code or not result.model:
        raise ModelError("Rasa trained no model")
    return Path(result.model)


@contextlib.contextmanager
def _reading_once() -> Iterator[None]:
    """Rasa reads all examples five times in one training, some five seconds each; whoever merges them copies them."""
    from rasa.shared.importers import utils

    read = utils.training_data_from_paths
    kept: dict[tuple[str, ...], Any] = {}

    def once(paths: Iterable[str], language: str) -> Any:
        files = sorted(paths)
        key = (*files, language)
        if key not in kept:
            kept[key] = read(files, language)
        return kept[key]

    utils.training_data_from_paths = once
    try:
        yield
    finally:
        utils.training_data_from_paths = read


def _validate(importer: object) -> None:
    from rasa.validator import Validator

    validator = Validator.from_importer(importer)
    checks = {
        "the domain": validator.verify_domain_validity,
        "intents": lambda: validator.verify_intents(ignore_warnings=True),
        "utterances": lambda: validator.verify_utterances_in_stories(ignore_warnings=True),
        "slot mappings": validator.verify_slot_mappings,
        "rules": lambda: validator.verify_story_structure(ignore_warnings=True),
    }
    for name, check in checks.items():
        if not check():
            raise ModelError(f"`rasa data validate` finds fault with {name}; see above")


def _keep_latest(out: Path) -> None:
    models = sorted(out.glob(f"{MODEL_NAME}-*.tar.gz"), key=lambda path: path.stat().st_mtime)
    for old in models[:-KEPT_MODELS]:
        old.unlink()


def _say(line: str) -> None:
    # Not sys.stderr: what Rasa prints there is held back meanwhile.
    print(line, file=sys.__stderr__, flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command: prints the model's path; exit code 1 with one line when it fails."""
    parser = argparse.ArgumentParser(prog="python -m bot.train", description=__doc__)
    parser.add_argument("--out", type=Path, default=None, help="folder for models (var/models)")
    parser.add_argument("--project", type=Path, default=Path(), help="folder with config.yml, domain and data")
    parser.add_argument("--if-needed", action="store_true", help="only when there is no model for this data")
    options = parser.parse_args(arguments)
    out = options.out or var() / "models"
    path = model_path(options.project, out)
    if options.if_needed and path.is_file():
        if whole(path):
            path.touch()
            print(path)
            return 0
        _say(f"The model {path.name} is damaged: training again")
    started = time.monotonic()
    try:
        path = train(options.project, out)
    except BotError as error:
        print(f"bot.train: {error}", file=sys.stderr)
        return 1
    _say(f"Trained in {time.monotonic() - started:.0f} s")
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
