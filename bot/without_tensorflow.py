"""Keep TensorFlow out of the process: `rasa.core.agent` imports it (3 s, 350 MB) for policies this bot does not use.

Rasa's modules only need its names to exist while they are imported: as base classes, decorators and annotations.
A stand-in that is really used fails at once, by name, instead of computing something wrong.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

_LEFT_OUT = ("tensorflow", "tensorflow_addons", "tensorflow_text", "keras")


class _Inert(type):
    """A class that can be named, subclassed and annotated with, and of which any attribute is another such class."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _inert(f"{cls.__name__}.{name}")

    def __getitem__(cls, _: Any) -> Any:
        return cls

    def __or__(cls, _: Any) -> Any:
        return cls


def _inert(name: str) -> Any:
    def refuse(cls: Any, *_: Any, **__: Any) -> Any:
        raise RuntimeError(f"{name} is left out of this bot (bot/without_tensorflow.py)")

    return _Inert(name, (), {"__new__": refuse})


class _InertModule(ModuleType):
    __path__: list[str] = []  # noqa: RUF012 - a package must have one, and nothing is ever found in it

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _inert(f"{self.__name__}.{name}")


class _Finder(MetaPathFinder, Loader):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] not in _LEFT_OUT:
            return None
        return importlib.util.spec_from_loader(fullname, self, is_package=True)

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _InertModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """There is nothing to run."""


def leave_out() -> None:
    """Let imports of TensorFlow find stand-ins from now on; without effect when it is already there."""
    if "tensorflow" not in sys.modules and not any(isinstance(f, _Finder) for f in sys.meta_path):
        sys.meta_path.insert(0, _Finder())
