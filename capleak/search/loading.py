"""The documents search, built from the folders of the project and the model."""

from __future__ import annotations

from pathlib import Path

from capleak.answering.wording import load_wording
from capleak.knowledge import load_library
from capleak.search.documents import Documents
from capleak.search.index import Index
from capleak.search.search_file import load_search_file
from capleak.search.vectors import FactVectors
from capleak.search.words import Words
from capleak.understanding import Understanding
from capleak.understanding.vocabulary import load_vocabulary


def load_documents(vectors: FactVectors, understanding: Understanding, data: Path, knowledge: Path) -> Documents:
    """Build the search.

    Args:
        vectors: the embeddings of the facts.
        understanding: the one that they were made with.
        data: the `data` folder.
        knowledge: the `knowledge` folder.

    Raises:
        ContentError: a file is broken; the message names file and line.
    """
    library, file = load_library(knowledge), load_search_file(knowledge / "search.yml")
    words = Words(file, load_vocabulary(knowledge / "vocabulary.yml").others.phrase)
    index = Index(library, vectors, understanding.reader, words)
    return Documents(library, index, file, understanding, load_wording(data)["no_source"])
