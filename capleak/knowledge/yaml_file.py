"""YAML read with line numbers, so that every complaint can name the file and the line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from capleak.content_error import ContentError

Loc = tuple[str | int, ...]
Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class YamlFile:
    """A YAML document and the position of every value in it."""

    path: Path
    data: Any
    root: yaml.Node

    def line(self, loc: Loc) -> int:
        """Return the line (from 1) of the value at `loc`, or of its nearest parent that exists."""
        node = self.root
        for step in loc:
            child = _child(node, step)
            if child is None:
                break
            node = child
        return int(node.start_mark.line) + 1

    def error(self, loc: Loc, message: str) -> ContentError:
        """Return a `ContentError` for the value at `loc`."""
        return ContentError(self.path, self.line(loc), message)

    def parse(self, model: type[Model], loc: Loc) -> Model:
        """Read the value at `loc` as `model`.

        Raises:
            ContentError: a key is unknown or missing, or a value has the wrong form.
        """
        value = self.data
        for step in loc:
            value = value[step]
        try:
            return model.parse_obj(value)
        except ValidationError as fault:
            first = fault.errors()[0]
            where = (*loc, *first["loc"])
            name = ".".join(str(part) for part in first["loc"])
            raise self.error(where, f"{name}: {first['msg']}") from fault


def read_yaml(path: Path) -> YamlFile:
    """Read one YAML file.

    Raises:
        ContentError: the file is missing, is not YAML, is empty, or has a key twice in one mapping.
    """
    try:
        text = path.read_text(encoding="utf-8")
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError) as fault:
        raise ContentError(path, 1, f"cannot be read ({fault})") from fault
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark
        raise ContentError(path, mark.line + 1 if mark else 1, f"is not valid YAML: {fault.problem}") from fault
    if root is None:
        raise ContentError(path, 1, "is empty")
    _refuse_double_keys(path, root)
    return YamlFile(path, yaml.load(text, Loader=yaml.CSafeLoader), root)


def _child(node: yaml.Node, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        found: yaml.Node = node.value[step]
        return found
    return None


def _refuse_double_keys(path: Path, node: yaml.Node) -> None:
    # PyYAML keeps the last of two equal keys in silence, and so does Rasa.
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                raise ContentError(path, key.start_mark.line + 1, f"the key '{key.value}' stands twice")
            seen.add(key.value)
            _refuse_double_keys(path, value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            _refuse_double_keys(path, value)
