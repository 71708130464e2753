"""Starting Rasa without TensorFlow, which no component of ours uses.

Rasa imports TensorFlow for DIET, TED and the ResponseSelector even where the pipeline has none of
them (rasa 3.6.21, utils/train_utils.py and nlu/extractors/extractor.py import it at the top).
That costs about two seconds of start and half of the memory. In our own server process an empty
module stands in for it; `rasa train`, `rasa run` and `rasa shell` are left as they are. What was
measured is in docs/decisions/0006-start-and-memory.md.
"""

from __future__ import annotations

import sys
from collections.abc import MutableSequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

_NAMES = frozenset({"tensorflow", "tensorflow_addons", "tensorflow_hub", "tensorflow_text", "keras"})


class _AnyClass(type):
    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Absent


class Absent(metaclass=_AnyClass):
    """Stands for every class, function and constant of TensorFlow: it can be named, not used."""

    def __init__(self, *_: Any, **__: Any) -> None:
        """Take whatever a decorator or a class body passes."""

    def __call__(self, *arguments: Any, **_: Any) -> Any:
        """Act as a decorator that changes nothing."""
        return arguments[0] if arguments else self

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Absent


class _AbsentModule(ModuleType):
    __path__: MutableSequence[str] = []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Absent


class _Finder(MetaPathFinder, Loader):
    def find_spec(self, fullname: str, path: Any, target: Any = None) -> ModuleSpec | None:
        return ModuleSpec(fullname, self, is_package=True) if fullname.partition(".")[0] in _NAMES else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _AbsentModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Leave the module empty."""


def leave_out_tensorflow() -> None:
    """Let every later import of TensorFlow in this process find an empty module."""
    if "tensorflow" not in sys.modules:
        sys.meta_path.insert(0, _Finder())
