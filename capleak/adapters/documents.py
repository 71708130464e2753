"""The documents search in this process: it finds as soon as Rasa has loaded the model."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from capleak.answering.composed import Composed
from capleak.search import Documents, FactVectors, load_documents
from capleak.settings import read_settings
from capleak.understanding import Decision, Understanding

logger = logging.getLogger(__name__)


class LateDocuments:
    """Stands in for the search until there is one; a fault in it leaves the plain reply."""

    def __init__(self) -> None:
        self._documents: Documents | None = None

    def load(self, folder: Path, understanding: Understanding) -> None:
        """Search from now on with what was trained with the understanding.

        Args:
            folder: where the model was unpacked.
            understanding: the one that was loaded from it.

        Raises:
            ContentError: a content file is broken.
        """
        settings = read_settings()
        try:
            vectors = FactVectors.load(folder)
        except (OSError, ValueError, KeyError):
            logger.exception("the model holds no statements: the documents are not searched")
            return
        self._documents = load_documents(vectors, understanding, settings.data, settings.knowledge)

    def instead(self, text: str, decision: Decision) -> Composed | None:
        """Return the reply to a question that no prepared answer fits; None where the plain reply stands."""
        return self._guarded(lambda documents: documents.instead(text, decision))

    def beside(self, text: str, answer: Composed) -> Composed | None:
        """Return what the documents say to a question beside its prepared answer, if anything."""
        return self._guarded(lambda documents: documents.beside(text, answer))

    def _guarded(self, search: Callable[[Documents], Composed | None]) -> Composed | None:
        if self._documents is None:
            return None
        try:
            return search(self._documents)
        except Exception:  # the search is an extra: without it the person still gets a reply
            logger.exception("the documents search failed")
            return None


DOCUMENTS = LateDocuments()
