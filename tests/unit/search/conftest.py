"""The search over a few facts of the project, with a small understanding."""

from __future__ import annotations

import pytest

from capleak.knowledge import Library, load_library
from capleak.search.documents import Documents
from capleak.search.index import Index
from capleak.search.loading import load_documents
from capleak.search.search_file import load_search_file
from capleak.search.vectors import FactVectors
from capleak.search.words import Words
from capleak.settings import PROJECT
from capleak.understanding import Understanding
from tests.unit.understanding.conftest import PHRASES, TITLES

KNOWLEDGE = PROJECT / "knowledge"
# A35 and X033 (for clinicians) are the two sides of one matter, X153 and L19 of another; X104 names a drug.
IDS = "A07 A35 X033 X034 X102 X104 X132 X153 L16 L19 X117 X157 X272 X098 A18 A43 X004 X230".split()


@pytest.fixture(scope="session")
def understanding() -> Understanding:
    return Understanding.train(PHRASES, TITLES, KNOWLEDGE)


@pytest.fixture(scope="session")
def library() -> Library:
    whole = load_library(KNOWLEDGE)
    return Library(whole.sources, {one: whole.facts[one] for one in IDS})


@pytest.fixture(scope="session")
def words() -> Words:
    return Words(load_search_file(KNOWLEDGE / "search.yml"), "diabetes")


@pytest.fixture(scope="session")
def vectors(library: Library, understanding: Understanding) -> FactVectors:
    return FactVectors.make(library, understanding)


@pytest.fixture(scope="session")
def index(library: Library, vectors: FactVectors, understanding: Understanding, words: Words) -> Index:
    return Index(library, vectors, understanding.reader, words)


@pytest.fixture(scope="session")
def documents(vectors: FactVectors, understanding: Understanding) -> Documents:
    """All facts stand in the library, the few can be found."""
    return load_documents(vectors, understanding, PROJECT / "data", KNOWLEDGE)
