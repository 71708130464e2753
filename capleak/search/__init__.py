"""The documents search: statements for questions that no prepared answer fits."""

from capleak.search.documents import Documents
from capleak.search.loading import load_documents
from capleak.search.vectors import FactVectors

__all__ = ["Documents", "FactVectors", "load_documents"]
