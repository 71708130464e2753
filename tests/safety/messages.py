"""The development messages of the urgent screen, and ways to screen them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from capleak.knowledge.yaml_file import read_yaml
from capleak.safety.finding import Finding
from capleak.safety.screen import Screen
from capleak.safety.state import Level, State
from capleak.settings import PROJECT

KNOWLEDGE = PROJECT / "knowledge"
DEVELOPMENT = PROJECT / "tests" / "safety" / "development"


@lru_cache(maxsize=1)
def rules_alone() -> Screen:
    """Return the screen as it works without any model."""
    return Screen.load(KNOWLEDGE)


def found(text: str) -> Finding:
    """Return what the rules find in the first message of a conversation."""
    return rules_alone().screen(text, State(), 0.0)[0]


def levels(messages: Sequence[str], seconds_between: float = 20.0) -> list[Level | None]:
    """Return the level of each message of one conversation."""
    state, given = State(), []
    for number, message in enumerate(messages):
        finding, state = rules_alone().screen(message, state, number * seconds_between)
        given.append(finding.level)
    return given


def development(pattern: str) -> list[str]:
    """Return the messages of the files of the development set that match `pattern`."""
    return [text for path in sorted(DEVELOPMENT.glob(pattern)) for _, text in grouped(read_yaml(path).data)]


def conversations() -> list[dict[str, Any]]:
    """Return the cases that come in several messages."""
    return list(read_yaml(DEVELOPMENT / "in_pieces.yml").data)


def grouped(data: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Yield each message with the name of its group."""
    for group, texts in data.items():
        for text in texts:
            yield group, text
