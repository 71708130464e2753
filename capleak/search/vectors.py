"""The embeddings of the facts, made at training and kept with the model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from capleak.knowledge import Library
from capleak.understanding import Understanding
from capleak.understanding.embedding import Vectors

FILE = "facts.npz"


@dataclass(frozen=True)
class FactVectors:
    """An embedding for each text of a fact.

    Attributes:
        by_text: embeddings by the wording that was embedded; a fact that was reworded since has none.
    """

    by_text: Mapping[str, Vectors]

    @classmethod
    def make(cls, library: Library, understanding: Understanding) -> FactVectors:
        """Embed every fact that is shown to anybody."""
        shown = [fact.text for fact in library.facts.values() if fact.show != "never"]
        texts = [wording.text for wording in understanding.reader.read_all(shown)]
        return cls(dict(zip(texts, understanding.embedder.encode(texts), strict=True)))

    def save(self, folder: Path) -> None:
        """Write them into `folder`; arrays only, no code."""
        texts = np.frombuffer("\n".join(self.by_text).encode("utf-8"), np.uint8)
        np.savez(folder / FILE, texts=texts, vectors=np.stack(list(self.by_text.values())).astype(np.float16))

    @classmethod
    def load(cls, folder: Path) -> FactVectors:
        """Read what `save` wrote.

        Raises:
            OSError: there is none.
            ValueError: it is damaged.
            KeyError: it is damaged.
        """
        with np.load(folder / FILE, allow_pickle=False) as file:
            texts, vectors = file["texts"].tobytes().decode("utf-8").split("\n"), file["vectors"].astype(np.float32)
        return cls(dict(zip(texts, vectors, strict=True)))
