"""A source as readers see it: with its kind and its trust in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from pydantic import validator

from capleak.answering.composed import Citation
from capleak.knowledge import Library
from capleak.knowledge.models import Record

KINDS = frozenset(
    "cohort case_series case_report review guideline regulator label registry reference "
    "patient_group wiki press blog web_article".split()
)


class SourceWords(Record):
    """What kinds of documents and grades of trust are called."""

    kinds: Mapping[str, str]
    trust: Mapping[str, str]

    @validator("kinds")
    def _every_kind(cls, kinds: Mapping[str, str]) -> Mapping[str, str]:
        if set(kinds) != KINDS:
            raise ValueError(f"must name just these kinds: {', '.join(sorted(KINDS))}")
        return kinds

    @validator("trust")
    def _every_grade(cls, trust: Mapping[str, str]) -> Mapping[str, str]:
        if set(trust) != set("ABCD"):
            raise ValueError("must name the grades A, B, C and D")
        return trust


class SourceView(TypedDict):
    """One entry of a list of sources."""

    number: int
    id: str
    title: str
    year: int | None
    kind: str | None
    people: int | None
    trust: str | None
    trust_text: str | None
    locator: str
    caution: str | None
    url: str | None


def source_view(number: int, citation: Citation, library: Library, words: SourceWords) -> SourceView:
    """Return one entry.

    Args:
        number: the number that marks point at.
        citation: what the answer cites.
        library: where the rest of the document's record is looked up; a document it lacks is shown without.
        words: what kinds and grades are called.
    """
    source = library.sources.get(citation.id)
    caution = source.caution if source else None
    return {
        "number": number,
        "id": citation.id,
        "title": citation.title,
        "year": citation.year,
        "kind": words.kinds[source.kind] if source else None,
        "people": source.people if source else None,
        "trust": source.trust if source else None,
        "trust_text": words.trust[source.trust] if source else None,
        "locator": _without(citation.locator, caution),
        "caution": caution,
        "url": citation.url,
    }


def _without(locator: str, caution: str | None) -> str:
    # The plain form of a citation ends with the caution, which has a place of its own here.
    return locator.removesuffix((caution or "").rstrip(".")).rstrip("; ") if caution else locator
