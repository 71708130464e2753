"""From a message to the wording that is embedded: cleaned, spelled, names folded, short forms written out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from capleak.understanding.names import NameFolder
from capleak.understanding.spelling import Speller
from capleak.understanding.text import clean
from capleak.understanding.vocabulary import Vocabulary

_SHORT = re.compile(r"(?<![\w'@/.&])(?:[^\W\d_]&[^\W\d_]|[^\W_]+(?:-[^\W_]+)?)(?![\w'@/&])")


@dataclass(frozen=True)
class Wording:
    """What is left of a message for the classifier.

    Attributes:
        text: the wording.
        disease: whether it named the disease.
        others: which other diseases it named.
    """

    text: str
    disease: bool
    others: tuple[str, ...]


class Reader:
    """Reads messages into their wording.

    Args:
        vocabulary: names, spellings and short forms.
        counts: the words that the speller may correct to, from `count_words`.
    """

    def __init__(self, vocabulary: Vocabulary, counts: Mapping[str, int]) -> None:
        self._speller = Speller(counts, vocabulary.confusable, vocabulary.spellings)
        self._folder = NameFolder(vocabulary)
        self._expansions = vocabulary.expansions

    def read(self, text: str) -> Wording:
        """Return the wording of one message, whatever it holds."""
        folded = self._folder.fold(self._speller.correct(clean(text)))
        return Wording(_SHORT.sub(self._expanded, folded.text), folded.disease, folded.others)

    def read_all(self, texts: Iterable[str]) -> list[Wording]:
        """Return the wording of each message."""
        return [self.read(text) for text in texts]

    def _expanded(self, match: re.Match[str]) -> str:
        word = match.group()
        return self._expansions.get(word) or self._expansions.get(word.lower(), word)
