"""Files, commands and variables that the docs name exist."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import pytest

from capleak.cli.main import capleak
from capleak.settings import PROJECT

DOCS = sorted([*PROJECT.glob("*.md"), *PROJECT.glob("docs/**/*.md"), *PROJECT.glob("[!.]*/README.md")])
# A workaround names the file of Rasa that forces it.
_RASA = find_spec("rasa")
ROOTS = [PROJECT, *map(Path, _RASA.submodule_search_locations)] if _RASA else [PROJECT]
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
_PATH = re.compile(r"^[\w.<>*-]+(/[\w.<>*-]+)+/?$|^[\w-]+\.(md|yml|toml|lock|py|txt)$")
_MADE = ("models/capleak.tar.gz", "results/", ".uv/bin/uv", ".venv", ".capleak/", ".bench/")


def _spans(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    for block in re.findall(r"```[^\n]*\n(.*?)```", text, re.DOTALL):
        yield from block.splitlines()
    yield from _CODE.findall(re.sub(r"```.*?```", "", text, flags=re.DOTALL))


@lru_cache(maxsize=1)
def _paths() -> tuple[Path, ...]:
    """Return every file and folder of ours: what is installed or made stands in hidden folders."""
    found = []
    for folder, folders, names in os.walk(PROJECT):
        folders[:] = [name for name in folders if not name.startswith(".") and name != "node_modules"]
        found += [Path(folder, name) for name in (*folders, *names)]
    return tuple(found)


def _targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (PROJECT / "Makefile").read_text(), re.MULTILINE))


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(PROJECT)))
def test_every_path_named_exists(path: Path) -> None:
    for span in _spans(path):
        if not _PATH.match(span) or span.startswith(_MADE) or ("." not in span and not span.endswith("/")):
            continue
        pattern = re.sub(r"<[^>]+>", "*", span).rstrip("/")
        exists = any(any(root.glob(pattern)) for root in ROOTS) or any(one.match(pattern) for one in _paths())
        assert exists, f"{path.name} names {span}, which does not exist"


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(PROJECT)))
def test_every_link_within_the_project_leads_somewhere(path: Path) -> None:
    for link in _LINK.findall(path.read_text(encoding="utf-8")):
        if "://" not in link and not link.startswith("mailto:"):
            assert (path.parent / link).exists(), f"{path.name} links to {link}"


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(PROJECT)))
def test_every_command_named_exists(path: Path) -> None:
    for span in _spans(path):
        for target in re.findall(r"(?:^|\s)make ([a-z][a-z-]+)", span):
            assert target in _targets(), f"{path.name} names 'make {target}'"
        for command in re.findall(r"(?:^|run )capleak ([a-z][a-z-]+)", span):
            assert command in capleak.commands, f"{path.name} names 'capleak {command}'"


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(PROJECT)))
def test_every_variable_named_is_explained(path: Path) -> None:
    explained = set(re.findall(r"CAPLEAK_[A-Z_]+", (PROJECT / ".env.example").read_text()))

    assert set(re.findall(r"CAPLEAK_[A-Z_]+", path.read_text(encoding="utf-8"))) <= explained


def test_every_variable_that_is_read_is_explained_and_the_reverse() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (PROJECT / "capleak").rglob("*.py"))
    read = set(re.findall(r"\"(CAPLEAK_[A-Z_]+)\"", code))

    assert read == set(re.findall(r"CAPLEAK_[A-Z_]+", (PROJECT / ".env.example").read_text()))


def test_every_command_is_documented() -> None:
    page = (PROJECT / "docs" / "command-line.md").read_text(encoding="utf-8")

    assert [name for name in capleak.commands if f"`capleak {name}" not in page] == []


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = [int(path.name[:4]) for path in sorted((PROJECT / "docs" / "decisions").glob("*.md"))]

    assert numbers == list(range(1, len(numbers) + 1))
