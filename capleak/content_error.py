"""The complaint about a content file. Alone in its module: every command can raise it, few need the loaders."""

from __future__ import annotations

from pathlib import Path


class ContentError(ValueError):
    """Something written in a content file is wrong.

    Args:
        path: the file.
        line: its line, counted from 1.
        message: what is wrong and what to do, in one sentence.
    """

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}")
        self.path = path
        self.line = line
        self.message = message
