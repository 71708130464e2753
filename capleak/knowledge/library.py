"""The library: all sources and facts, read and checked against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from capleak.knowledge.models import Fact, Source
from capleak.knowledge.yaml_file import Loc, YamlFile, read_yaml

TOPICS = ("about", "symptoms", "causes", "diagnosis", "treatment", "prognosis", "living", "evidence")
_WHOLE = re.compile(r"\b(?:full|whole|entire)\b", re.IGNORECASE)
_DOSE_UNITS = ("g/kg", "mg/kg", "mg", "mcg", "mL/kg", "IU")


@dataclass(frozen=True)
class Library:
    """All sources and facts by id."""

    sources: Mapping[str, Source]
    facts: Mapping[str, Fact]

    def source_of(self, fact_id: str) -> Source:
        """Return the source of a fact."""
        return self.sources[self.facts[fact_id].source]


def load_library(folder: Path) -> Library:
    """Read `sources.yml` and `facts/*.yml`.

    Args:
        folder: the `knowledge` folder.

    Raises:
        ContentError: a record is malformed, an id is unknown or stands twice, a conflict is
            named on one side only, or something "from memory" would be loaded.
    """
    sources = dict(_read_sources(read_yaml(folder / "sources.yml")))
    facts: dict[str, Fact] = {}
    places: dict[str, tuple[YamlFile, Loc]] = {}
    for path in sorted((folder / "facts").glob("*.yml")):
        file = read_yaml(path)
        for loc, fact in _read_facts(file):
            if fact.id in facts:
                raise file.error(loc, f"{fact.id} stands twice")
            if fact.source not in sources:
                raise file.error((*loc, "source"), f"{fact.id}: sources.yml has no '{fact.source}'")
            if "full text" in fact.locator.lower() and not _WHOLE.search(sources[fact.source].read):
                raise file.error((*loc, "locator"), f"{fact.id}: only '{sources[fact.source].read}' was read")
            facts[fact.id] = fact
            places[fact.id] = file, loc
    for fact in facts.values():
        _check_conflicts(fact, facts, *places[fact.id])
    return Library(sources, facts)


def _read_sources(file: YamlFile) -> Iterator[tuple[str, Source]]:
    seen: set[str] = set()
    for index, _ in enumerate(_records(file, "sources", {"sources"})):
        loc: Loc = ("sources", index)
        source = file.parse(Source, loc)
        if source.id in seen:
            raise file.error(loc, f"{source.id} stands twice")
        _refuse_memory(file, loc, f"{source.read} {source.via}")
        seen.add(source.id)
        yield source.id, source


def _read_facts(file: YamlFile) -> Iterator[tuple[Loc, Fact]]:
    records = _records(file, "facts", {"topic", "facts"})
    topic = file.data.get("topic")
    if topic != file.path.stem or topic not in TOPICS:
        raise file.error(("topic",), f"the topic must be the file's name, one of {', '.join(TOPICS)}")
    for index, _ in enumerate(records):
        loc: Loc = ("facts", index)
        fact = file.parse(Fact, loc).copy(update={"topic": topic})
        _refuse_memory(file, loc, f"{fact.source} {fact.locator}")
        if fact.show == "everyone" and any(number.unit in _DOSE_UNITS for number in fact.numbers):
            raise file.error((*loc, "show"), f"{fact.id}: a dose is not shown to everyone")
        yield loc, fact


def _records(file: YamlFile, key: str, allowed: set[str]) -> list[object]:
    if not isinstance(file.data, dict) or not isinstance(file.data.get(key), list):
        raise file.error((), f"needs a list '{key}:'")
    unknown = sorted(set(file.data) - allowed)
    if unknown:
        raise file.error((unknown[0],), f"unknown key '{unknown[0]}'")
    records: list[object] = file.data[key]
    return records


def _refuse_memory(file: YamlFile, loc: Loc, text: str) -> None:
    if "memory" in text.lower():
        raise file.error(loc, "nothing 'from memory' is loaded: name the part that was read")


def _check_conflicts(fact: Fact, facts: Mapping[str, Fact], file: YamlFile, loc: Loc) -> None:
    for other in fact.conflicts:
        if other not in facts:
            raise file.error((*loc, "conflicts"), f"{fact.id}: there is no fact '{other}'")
        if fact.id not in facts[other].conflicts:
            raise file.error((*loc, "conflicts"), f"{fact.id}: {other} does not name the conflict back")
