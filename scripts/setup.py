"""Make the two Python environments from their locks. Standard library only: it runs before anything is installed.

python3 scripts/setup.py          what `make run` needs
python3 scripts/setup.py --dev    and what `make test` needs
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APP, BOT = ROOT / ".venv", ROOT / ".venv-bot"
REQUIREMENTS = ROOT / "requirements"
NEEDED_GB = 4.5


class SetupError(Exception):
    """Something is missing; the text says what and how to mend it, in one line."""


def main() -> int:
    """Set up, telling each step; 1 with one clear line when something is missing."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dev", action="store_true", help="also what tests, linting and type checks need")
    args = parser.parse_args()
    locks = [REQUIREMENTS / "app.lock"] + ([REQUIREMENTS / "dev.lock"] if args.dev else [])
    try:
        make_environment(APP, (3, 11), (3, 14), locks)
        make_environment(BOT, (3, 10), (3, 10), [ROOT / "bot" / "requirements.lock"])
    except SetupError as error:
        print(f"setup: {error}", file=sys.stderr)
        return 1
    return 0


def make_environment(folder: Path, lowest: tuple[int, int], highest: tuple[int, int], locks: list[Path]) -> None:
    """Create `folder` with a Python between `lowest` and `highest` and install `locks`, if not done yet."""
    wanted = fingerprint(locks)
    stamp = folder / ".installed"
    installed = stamp.read_text().split() if stamp.exists() else []
    if wanted in installed and python_version(folder / "bin" / "python"):
        return
    check_disk()
    if not lowest <= (python_version(folder / "bin" / "python") or (0, 0)) <= highest:
        create(folder, find_python(lowest, highest))
    say(f"installing {', '.join(lock.relative_to(ROOT).as_posix() for lock in locks)} (minutes, the first time)")
    command = [
        uv(),
        "pip",
        "install",
        "--quiet",
        "--python",
        str(folder / "bin" / "python"),
        "--require-hashes",
    ]
    run([*command, *(word for lock in locks for word in ("-r", str(lock)))], "installing the packages")
    stamp.write_text("\n".join([wanted, *(fingerprint([lock]) for lock in locks)]))
    say(f"{folder.name} is ready")


def fingerprint(locks: list[Path]) -> str:
    """One hash over the locks: the environment is right as long as it stays the same."""
    return hashlib.sha256(b"".join(lock.read_bytes() for lock in locks)).hexdigest()


def find_python(lowest: tuple[int, int], highest: tuple[int, int]) -> str:
    """The path of an interpreter in the range: on the path, then pyenv's, and only then one that uv fetches."""
    for candidate in candidates(lowest, highest):
        version = python_version(candidate)
        if version and lowest <= version <= highest:
            return str(candidate)
    wanted = ".".join(map(str, lowest))
    say(f"no Python {wanted} found: asking uv to download one (the only download that is not from a registry)")
    try:
        run([uv(), "python", "install", wanted], f"downloading Python {wanted}")
        found = subprocess.run([uv(), "python", "find", wanted], capture_output=True, text=True, check=True)
    except (SetupError, subprocess.CalledProcessError) as error:
        raise SetupError(
            f"no Python {wanted} to be had: install it (for instance `pyenv install {wanted}`) and run this again"
        ) from error
    return found.stdout.strip()


def candidates(lowest: tuple[int, int], highest: tuple[int, int]) -> Iterator[Path]:
    """Interpreters to try. A bare shim fails where pyenv has not selected that version, so versions are tried too."""
    names = [f"python3.{minor}" for minor in range(lowest[1], highest[1] + 1)] + ["python3"]
    for name in names:
        for folder in os.environ.get("PATH", "").split(os.pathsep):
            if folder and (Path(folder) / name).is_file():
                yield Path(folder) / name
    pyenv = Path(os.environ.get("PYENV_ROOT", str(Path.home() / ".pyenv"))) / "versions"
    for name in names:
        yield from sorted(pyenv.glob(f"*/bin/{name}"), reverse=True)


def python_version(python: Path) -> tuple[int, int] | None:
    """The (major, minor) of an interpreter that works and can make environments, else None."""
    if not python.exists():
        return None
    code = "import sys, venv; print(*sys.version_info[:2])"
    try:
        result = subprocess.run([str(python), "-c", code], capture_output=True, text=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return None
    words = result.stdout.split()
    return (int(words[0]), int(words[1])) if result.returncode == 0 and len(words) == 2 else None


def create(folder: Path, python: str) -> None:
    """A new, empty environment; `uv` makes it where the interpreter lacks ensurepip, as Debian's does."""
    shutil.rmtree(folder, ignore_errors=True)
    say(f"making {folder.name} with {python}")
    result = subprocess.run([python, "-m", "venv", str(folder)], capture_output=True, text=True)
    if result.returncode != 0:
        shutil.rmtree(folder, ignore_errors=True)
        if folder == APP and not shutil.which("uv"):
            raise SetupError(f"{python} cannot make an environment: install its venv package (python3-venv) or uv")
        run([uv(), "venv", "--quiet", "--python", python, str(folder)], f"making {folder.name}")


def uv() -> str:
    """The path of uv: the one on the path, or the one installed in our own environment from its lock."""
    found = shutil.which("uv")
    if found:
        return found
    own = APP / "bin" / "uv"
    if not own.exists():
        say("installing uv")
        pip = [str(APP / "bin" / "python"), "-m", "pip", "install", "--quiet", "--require-hashes"]
        run([*pip, "-r", str(REQUIREMENTS / "uv.lock")], "installing uv")
    return str(own)


def run(command: list[str], doing: str) -> None:
    """Run a step with its own output shown; raises SetupError naming the step."""
    try:
        subprocess.run(command, check=True)
    except FileNotFoundError as error:
        raise SetupError(f"{doing} failed: {command[0]} is not there") from error
    except subprocess.CalledProcessError as error:
        check_disk(0.2)
        raise SetupError(f"{doing} failed (see above); is the package registry reachable?") from error


def check_disk(gigabytes: float = NEEDED_GB) -> None:
    """Raise when the disk has less room than the set-up takes."""
    free = shutil.disk_usage(ROOT).free / 1e9
    if free < gigabytes:
        raise SetupError(f"the disk is too full: {free:.1f} GB free, {gigabytes} GB needed")


def say(text: str) -> None:
    """Progress, one line a step."""
    print(f"setup: {text}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
