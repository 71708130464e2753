"""The words that a question and a statement are compared by: stems, without those that tell nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable

from capleak.search.search_file import SearchFile
from capleak.understanding.wording import Wording

_WORD = re.compile(r"[^\W_]+")


class Words:
    """Takes wordings apart.

    Args:
        file: which words are skipped, which count as the same and which ask for a number.
        other_disease: what the reader has put in the place of other diseases.
    """

    def __init__(self, file: SearchFile, other_disease: str) -> None:
        from Stemmer import Stemmer

        self._stemmer = Stemmer("english")
        self._skipped = frozenset(file.skipped)
        self._same: dict[str, str] = {}
        for group in file.same:
            self._same.update(dict.fromkeys(map(self._stem, group), self._stem(group[0])))
        phrases = "|".join(map(re.escape, file.asks_number))
        self._asks_number = re.compile(rf"\b(?:{phrases})\b", re.IGNORECASE)
        self._other_disease = re.compile(rf"\b{re.escape(other_disease)}\b")

    def terms(self, wording: Wording) -> list[str]:
        """Return the terms of a wording, other diseases by their own names."""
        text = self._other_disease.sub(" ", wording.text) if wording.others else wording.text
        return self.terms_of([text, *wording.others])

    def terms_of(self, texts: Iterable[str]) -> list[str]:
        """Return the terms of texts."""
        words = (word for text in texts for word in _WORD.findall(text.lower()) if word not in self._skipped)
        return [self._same.get(stem, stem) for stem in map(self._stem, words)]

    def asks_number(self, wording: Wording) -> bool:
        """Does the question ask for a number?"""
        return self._asks_number.search(wording.text) is not None

    def _stem(self, word: str) -> str:
        stem: str = self._stemmer.stemWord(word)
        return stem
