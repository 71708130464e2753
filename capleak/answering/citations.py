"""Fact marks become numbered citations: here and nowhere else."""

from __future__ import annotations

import re
from dataclasses import dataclass

from capleak.answering.composed import Citation
from capleak.answering.marks import DECLARATIONS, MARK, bubbles, fact_ids
from capleak.knowledge import Library, Source

_MARKS_TOGETHER = re.compile(r"(?:\s*\[\[[^\[\]]*\]\])+")


@dataclass(frozen=True)
class CitedText:
    """An answer with its marks resolved.

    Attributes:
        bubbles: the text, `[1]` pointing at the first citation.
        citations: the sources in the order of their numbers.
        facts: ids of the facts that carry the text, in order of first use.
    """

    bubbles: tuple[str, ...]
    citations: tuple[Citation, ...]
    facts: tuple[str, ...]


def cite(text: str, library: Library) -> CitedText:
    """Resolve the fact marks of `text`.

    Args:
        text: an answer with marks.
        library: where the facts and their sources are looked up.

    Raises:
        KeyError: a mark names a fact that the library does not hold.
    """
    facts = fact_ids(text)
    numbers: dict[str, int] = {}
    for fact in facts:
        numbers.setdefault(library.facts[fact].source, len(numbers) + 1)

    def number(match: re.Match[str]) -> str:
        names = [name.strip() for name in MARK.findall(match.group())]
        cited = sorted({numbers[library.facts[name].source] for name in names if name not in DECLARATIONS})
        return " " * bool(cited) + "".join(f"[{one}]" for one in cited)

    shown = tuple(_MARKS_TOGETHER.sub(number, bubble) for bubble in bubbles(text))
    return CitedText(shown, tuple(_citation(source, facts, library) for source in numbers), facts)


def _citation(source_id: str, facts: tuple[str, ...], library: Library) -> Citation:
    source = library.sources[source_id]
    here = (library.facts[fact] for fact in facts)
    locators = dict.fromkeys(fact.locator for fact in here if fact.source == source_id)
    return Citation(
        id=source.id,
        title=source.title,
        year=source.year,
        url=source.url if source.linked else None,
        locator=_place(source, "; ".join(locators)),
    )


def _place(source: Source, locator: str) -> str:
    notes = [locator]
    if source.url and not source.linked:
        notes.append(f"printed, not linked: {source.url.split('://')[1]}")
    elif source.via and source.via not in locator:
        notes.append(f"via {source.via}")
    if source.caution:
        notes.append(source.caution.rstrip("."))
    return "; ".join(notes)
