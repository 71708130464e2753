"""A copy of this project with fewer training phrases, so that both sides learn from the same ones."""

from __future__ import annotations

import shutil
from pathlib import Path

_FILES = ("config.yml", "domain.yml", "endpoints.yml", "credentials.yml")


def copy_project(project: Path, folder: Path, limit: int) -> None:
    """Copy what is trained and served.

    Args:
        project: the checkout.
        folder: where the copy goes; what was there is replaced.
        limit: phrases that are kept of each question.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in _FILES:
        shutil.copy(project / name, folder)
    shutil.copytree(project / "knowledge", folder / "knowledge")
    shutil.copytree(project / "data", folder / "data")
    for path in (folder / "data").rglob("*.yml"):
        path.write_text(_shortened(path.read_text(encoding="utf-8"), limit), encoding="utf-8")


def _shortened(text: str, limit: int) -> str:
    kept, phrases = [], 0
    for line in text.split("\n"):
        is_phrase = line.startswith("    - ")
        phrases = phrases + 1 if is_phrase else 0
        if not is_phrase or phrases <= limit:
            kept.append(line)
    return "\n".join(kept)
