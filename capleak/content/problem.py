"""One complaint of the lint."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Level = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Problem:
    """Something in a content file that has to be changed.

    Attributes:
        path: the file.
        line: its line, counted from 1.
        rule: name of the rule, as in `marks.unknown`.
        message: what is wrong and what to do, in one sentence.
        level: a warning is told but fails nothing.
        passage: the words meant, if it is about some.
    """

    path: Path
    line: int
    rule: str
    message: str
    level: Level = "error"
    passage: str = field(default="", compare=False)

    def __str__(self) -> str:
        warning = "warning: " if self.level == "warning" else ""
        return f"{self.path}:{self.line}: {warning}{self.rule}: {self.message}"
