"""The file that takes escalations while the database cannot: one line of JSON each, flushed to the disk."""

from __future__ import annotations

import json
import logging
import os
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from capleak.escalation.locked import locked
from capleak.escalation.records import Escalation

logger = logging.getLogger(__name__)


class Spool:
    """Lines that wait for the database.

    Args:
        path: the file; files beside it whose names begin with its name belong to it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = path.with_suffix(".lock")  # a file of its own, because the spool itself is renamed

    def has_lines(self) -> bool:
        """Does anything wait?"""
        return self._path.exists() or any(self._path.parent.glob(f"{self._path.name}.*"))

    def append(self, escalations: Sequence[Escalation]) -> None:
        """Add lines and flush them to the disk.

        Raises:
            OSError: the file cannot be written.
        """
        # The break in front keeps a line whole when the one before it was cut off by a crash.
        lines = "".join(f"\n{json.dumps(asdict(escalation))}\n" for escalation in escalations).encode()
        with locked(self._lock):
            file = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(file, lines)
                os.fsync(file)
            finally:
                os.close(file)

    def take(self) -> Iterator[tuple[Path, list[Escalation]]]:
        """Yield each file with what stands in it; the caller removes it once that is stored."""
        if self._path.exists():
            with locked(self._lock):
                if self._path.exists():  # nobody else was faster
                    self._path.rename(self._path.with_name(f"{self._path.name}.{uuid.uuid4().hex}"))
        for path in sorted(self._path.parent.glob(f"{self._path.name}.*")):
            try:
                yield path, list(_read(path))
            except FileNotFoundError:
                continue  # another process has stored it


def _read(path: Path) -> Iterator[Escalation]:
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        if not line:
            continue
        try:
            data = json.loads(line)
            yield Escalation(**{**data, "rules": tuple(data["rules"])})
        except (ValueError, TypeError, KeyError):
            # Cut off by a crash: its writer never got as far as to say that it was kept.
            logger.error("a line of %s is broken and is left out", path.name)
