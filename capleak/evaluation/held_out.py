"""The held-out phrases: written before the training phrases and apart from them, only ever added to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from capleak.knowledge.yaml_file import YamlFile, read_yaml

Group = Literal["question", "smalltalk", "out_of_scope", "near_miss"]
_NEAR_MISS = "near_miss_diseases"
_OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True)
class Example:
    """One message and what it should be understood as.

    Attributes:
        text: the message.
        group: what kind of message it is.
        expected: the key of the question or small talk; of any other message its kind.
        persona: who wrote it, if that is known.
    """

    text: str
    group: Group
    expected: str
    persona: str = ""

    @property
    def topic(self) -> str:
        """The topic of the question; of any other message its group."""
        return self.expected.partition("/")[0] if self.group == "question" else self.group


def load_held_out(folder: Path) -> list[Example]:
    """Read all held-out phrases.

    Args:
        folder: mostly `tests/nlu/held_out`.

    Raises:
        ContentError: a file is malformed, or the folder holds none.
    """
    paths = sorted(folder.glob("*.yml"))
    if not paths:
        read_yaml(folder / f"{_OUT_OF_SCOPE}.yml")
    return [example for path in paths for example in _examples(read_yaml(path))]


def _examples(file: YamlFile) -> Iterator[Example]:
    if not isinstance(file.data, dict):
        raise file.error((), "must map keys to lists of phrases")
    for key, phrases in file.data.items():
        if not isinstance(phrases, list):
            raise file.error((key,), f"'{key}' needs a list of phrases")
        for index, phrase in enumerate(phrases):
            text, persona = (phrase.get("text"), phrase.get("persona")) if isinstance(phrase, dict) else (phrase, "")
            if not isinstance(text, str) or not isinstance(persona, str):
                raise file.error((key, index), "a phrase is a text, or a mapping with 'persona' and 'text'")
            yield Example(text, _group(file, key), key, persona)


def _group(file: YamlFile, key: str) -> Group:
    if file.path.stem.startswith(_OUT_OF_SCOPE):
        return "out_of_scope"
    if file.path.stem.startswith(_NEAR_MISS):
        return "near_miss"
    return "smalltalk" if key.startswith("smalltalk/") else "question"
