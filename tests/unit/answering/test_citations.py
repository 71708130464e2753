"""Marks become numbered citations."""

from __future__ import annotations

from typing import Any

import pytest

from capleak.answering.citations import cite
from capleak.knowledge import Fact, Library, Source

BASE: dict[str, Any] = {
    "title": "A title",
    "authors": "A. Author",
    "publisher": "A Journal",
    "year": 2015,
    "kind": "cohort",
    "people": None,
    "trust": "A",
    "read": "abstract",
    "via": None,
    "doi": None,
    "pmid": None,
    "url": "https://example.org/a",
    "linked": True,
    "caution": None,
}


def source(source_id: str, **changes: Any) -> Source:
    return Source.parse_obj(BASE | {"id": source_id} | changes)


def fact(fact_id: str, source_id: str, locator: str = "abstract") -> Fact:
    return Fact(
        id=fact_id,
        source=source_id,
        locator=locator,
        kind="stated",
        audience="everyone",
        show="everyone",
        text="A statement of fact.",
        numbers=(),
        terms=("fact",),
    )


LIBRARY = Library(
    {
        "ONE": source("ONE"),
        "TWO": source("TWO", url="https://example.org/two", linked=False, trust="C", caution="A machine changed it."),
        "THREE": source("THREE", via="a mirror", url=None),
    },
    {
        "A01": fact("A01", "ONE"),
        "A02": fact("A02", "TWO", "section on causes"),
        "A03": fact("A03", "ONE", "table 2"),
        "A04": fact("A04", "THREE"),
    },
)


def test_sources_are_numbered_in_the_order_of_first_use() -> None:
    cited = cite("It leaks [[A02]]. It is rare [[A01]]. It swells [[A02]].", LIBRARY)

    assert cited.bubbles == ("It leaks [1]. It is rare [2]. It swells [1].",)
    assert [citation.id for citation in cited.citations] == ["TWO", "ONE"]
    assert cited.facts == ("A02", "A01")


def test_facts_of_one_source_make_one_citation_with_all_their_places() -> None:
    cited = cite("It leaks [[A01]] [[A03]].", LIBRARY)

    assert cited.bubbles == ("It leaks [1].",)
    assert cited.citations[0].locator == "abstract; table 2"


def test_two_sources_of_one_stretch_stand_side_by_side() -> None:
    assert cite("It leaks [[A01]] [[A02]].", LIBRARY).bubbles == ("It leaks [1][2].",)


@pytest.mark.parametrize("mark", ["advice", "link", "gap"])
def test_a_declaration_leaves_no_trace(mark: str) -> None:
    cited = cite(f"Ask your doctor [[{mark}]].", LIBRARY)

    assert cited.bubbles == ("Ask your doctor.",)
    assert cited.citations == ()


def test_a_source_that_is_not_linked_is_printed() -> None:
    (citation,) = cite("It leaks [[A02]].", LIBRARY).citations

    assert citation.url is None
    assert "example.org/two" in citation.locator
    assert "A machine changed it" in citation.locator


def test_the_site_that_a_source_was_read_on_is_named() -> None:
    assert "via a mirror" in cite("It leaks [[A04]].", LIBRARY).citations[0].locator


def test_an_unknown_fact_is_an_error() -> None:
    with pytest.raises(KeyError):
        cite("It leaks [[A99]].", LIBRARY)
