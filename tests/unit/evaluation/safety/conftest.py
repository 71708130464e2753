"""Cases and screens that are quick to make."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from capleak.safety.finding import Finding
from capleak.safety.screen import Screen
from capleak.safety.state import State
from capleak.settings import PROJECT


@dataclass(frozen=True)
class ByWord:
    """A screen that goes by one word: "now", "today" or nothing."""

    def screen(self, text: str, state: State, now: float) -> tuple[Finding, State]:
        words = text.lower().split()
        level = next((word for word in ("now", "today") if word in words), None)
        return Finding(level, (f"rule_{level}",) if level else ()), state


@pytest.fixture
def by_word() -> ByWord:
    return ByWord()


@pytest.fixture(scope="session")
def screen() -> Screen:
    return Screen.load(PROJECT / "knowledge")


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    files = {
        "urgent": 'collapse:\n  - "now"\n  - "unheard"\n',
        "urgent_2": 'collapse:\n  - "now as well"\n',
        "not_urgent": 'idioms:\n  - "calm"\n  - "now that is funny"\n',
        "today": 'today:\n  - "today"\n  - "now it is too much"\n',
        "in_pieces": '- {id: p1, urgent: true, messages: ["so", "now"]}\n- {id: p2, urgent: false, messages: ["so"]}\n',
        "other_languages": 'es_urgent:\n  - "now"\nes_calm:\n  - "hola"\n',
    }
    for name, text in files.items():
        (tmp_path / f"{name}.yml").write_text(text)
    return tmp_path
