"""Words that a person asks for: the glossary, with a statement of the documents that uses the word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from capleak.answering.citations import cite
from capleak.answering.composed import Composed
from capleak.answering.faq import Question
from capleak.answering.status import Status
from capleak.conversation.patterns import plain
from capleak.knowledge import Library
from capleak.knowledge.glossary import Glossary, Term
from capleak.knowledge.models import Record
from capleak.knowledge.yaml_file import read_yaml

_ARTICLE = re.compile(r"^(?:the |a |an |this |that |your )+|(?: word| term| thing)$")
# How alike a misspelled word must be to the term.
_ALIKE = 0.84
_LONGEST_WORD = 5
_LONGEST_UNKNOWN = 2


class WrittenWords(Record):
    """The file.

    Attributes:
        ask: patterns of a question for a word; the group `word` is the word.
        means: what a term means.
        statement: what stands before a statement that uses it.
        asks_for_a_word: what only a question for a word holds; "what is X" may ask for more.
        unknown: what is said of a word that the glossary lacks.
    """

    ask: tuple[str, ...]
    means: str
    statement: str
    asks_for_a_word: tuple[str, ...]
    unknown: str


class Words:
    """Explains words.

    Args:
        written: patterns and sentences.
        glossary: the terms.
        library: where statements are looked up.
        questions: the prepared questions; those with the word in their title are offered.
    """

    def __init__(
        self, written: WrittenWords, glossary: Glossary, library: Library, questions: Iterable[Question]
    ) -> None:
        self._written = written
        self._asks = [re.compile(one) for one in written.ask]
        self._terms = {plain(name): term for term in glossary.terms for name in term.names}
        self._library = library
        self._titles = [one.metadata.title for one in questions]

    def explain(self, text: str, last: Composed | None) -> Composed | None:
        """Return what a word means; None if no word is asked for.

        Args:
            text: the message.
            last: the last answer; a word of it that has no entry is owned up to.
        """
        word = self._word(text)
        if not word:
            return None
        if term := self.term(word):
            return self._meaning(term)
        asks = (
            any(sign in plain(text) for sign in self._written.asks_for_a_word) and len(word.split()) <= _LONGEST_UNKNOWN
        )
        if not asks or last is None or word not in plain(" ".join(last.bubbles)):
            return None
        return Composed(Status.NO_SOURCE, (self._written.unknown.format(word=word),))

    def term(self, word: str) -> Term | None:
        """Return the term that `word` names, slips of the pen allowed."""
        forms = (word, word.removesuffix("s"), f"{word}s")
        found = next((self._terms[form] for form in forms if form in self._terms), None)
        if found or len(word) < 5:
            return found
        close = get_close_matches(word, self._terms, n=1, cutoff=_ALIKE)
        return self._terms[close[0]] if close else None

    def _word(self, text: str) -> str | None:
        words = plain(text).strip(" .!?\u2026")
        matches = (pattern.fullmatch(words) for pattern in self._asks)
        word = next((match.group("word").strip(" '\"\u201c\u201d") for match in matches if match), "")
        bare = _ARTICLE.sub("", _ARTICLE.sub("", word)).strip(" '\"")
        return bare if bare and len(bare.split()) <= _LONGEST_WORD else None

    def _meaning(self, term: Term) -> Composed:
        said = self._written.means.format(term=term.term[0].upper() + term.term[1:], meaning=term.meaning)
        marked = [f"{self._written.statement} {self._library.facts[fact].text} [[{fact}]]" for fact in term.facts[:1]]
        cited = cite("\n\n".join([said, *marked]), self._library)
        offered = tuple(title for title in self._titles if any(plain(name) in plain(title) for name in term.names))
        return Composed(
            Status.ANSWERED, cited.bubbles, cited.citations, cited.facts, buttons=offered[:3], confidence=1.0
        )


def load_words(path: Path, glossary: Glossary, library: Library, questions: Iterable[Question]) -> Words:
    """Read `words.yml`.

    Args:
        path: the file.
        glossary: the terms.
        library: where statements are looked up.
        questions: the prepared questions.

    Raises:
        ContentError: a key is unknown or missing.
    """
    return Words(read_yaml(path).parse(WrittenWords, ()), glossary, library, questions)
