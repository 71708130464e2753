"""A message in words, sentences and clauses."""

from __future__ import annotations

import re
from dataclasses import dataclass

from capleak.safety.normalise import normalise
from capleak.safety.numbers import as_digits
from capleak.safety.spelling import MOST_LOOKUPS, Speller

_TOKEN = re.compile(
    r"(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)|(?P<number>\d+(?:[.,]\d+)?)|(?P<stop>[.!?;\n]+)|(?P<pause>[,:()\"]|\s-+\s)"
    r"|(?P<sign>[^\s\w])"
)
_CLIPPED = {"'m": "am", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would"}
_WITH_IS = frozenset("he she it that what there here who where how everything something nothing".split())
COMMA, STOP = 1, 2
# Of a longer text the beginning and the end are read, so many characters each; a channel takes far shorter ones.
LONGEST_PART = 8_000


@dataclass(frozen=True)
class Message:
    """One message, read.

    Attributes:
        text: the normalised text.
        words: its words and numbers, typing errors mended, short forms spelled out.
        breaks: before each word: 0 nothing, 1 a comma or the like, 2 the end of a sentence.
        sentences: number of the sentence that each word is in.
        questions: for each sentence, does it end in a question mark?
        tokens: words and signs with all numbers in digits, for readings.
        owners: for each token the number of its word, or of the word before it.
    """

    text: str
    words: tuple[str, ...]
    breaks: tuple[int, ...]
    sentences: tuple[int, ...]
    questions: tuple[bool, ...]
    tokens: tuple[str, ...]
    owners: tuple[int, ...]


class Reader:
    """Reads messages.

    Args:
        speller: mends typing errors.
        emoji: words for the pictures that matter.
    """

    def __init__(self, speller: Speller, emoji: dict[str, str]) -> None:
        self._speller = speller
        self._emoji = emoji

    def read(self, text: str) -> Message:
        """Return `text`, or the beginning and the end of a very long one, as a message."""
        if len(text) > 2 * LONGEST_PART:
            text = f"{text[:LONGEST_PART]}\n{text[-LONGEST_PART:]}"
        plain = normalise(self._pictures_in_words(text))
        return self.read_normalised(plain)

    def is_word(self, word: str) -> bool:
        """Is `word` an English word, or one of the rules?"""
        return self._speller.is_known(word)

    def read_normalised(self, text: str) -> Message:
        """Return a text that `normalise` made as a message."""
        building = _Building()
        lookups = 0
        for token in _TOKEN.finditer(text):
            kind, found = str(token.lastgroup), token.group()
            if kind != "word":
                building.add(kind, found)
                continue
            mend = lookups < MOST_LOOKUPS
            for word in _unclipped(found):
                lookups += not self._speller.is_known(word)
                for part in self._speller.words_of(word) if mend else (word,):
                    building.add("word", part)
        return building.done(text)

    def _pictures_in_words(self, text: str) -> str:
        if text.isascii():
            return text
        for picture, words in self._emoji.items():
            if picture in text:
                text = text.replace(picture, f" {words} ")
        return text


class _Building:
    """Collects the words of a message."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._breaks: list[int] = []
        self._sentences: list[int] = []
        self._questions: list[bool] = [False]
        self._tokens: list[str] = []
        self._owners: list[int] = []
        self._break = 0

    def add(self, kind: str, found: str) -> None:
        """Take the next token."""
        if kind in ("word", "number"):
            if self._break == STOP and self._words:
                self._questions.append(False)
            self._words.append(found)
            self._breaks.append(self._break if len(self._words) > 1 else 0)
            self._sentences.append(len(self._questions) - 1)
            self._break = 0
        elif kind == "stop":
            self._break = STOP
            if "?" in found and self._words:
                self._questions[-1] = True
        elif kind == "pause":
            self._break = max(self._break, COMMA)
        self._tokens.append(found.strip() or ";")
        self._owners.append(max(0, len(self._words) - 1))

    def done(self, text: str) -> Message:
        """Return the message."""
        digits = as_digits(self._tokens)
        kept = [(token, owner) for token, owner in zip(digits, self._owners, strict=False) if token]
        return Message(
            text=text,
            words=tuple(self._words),
            breaks=tuple(self._breaks),
            sentences=tuple(self._sentences),
            questions=tuple(self._questions),
            tokens=tuple(token for token, _ in kept),
            owners=tuple(owner for _, owner in kept),
        )


def _unclipped(word: str) -> tuple[str, ...]:
    """Return the words of a short form: "can't" is "can not", "mum's" is "mum"."""
    if "'" not in word:
        return (word,)
    if word.endswith("n't"):
        return {"can't": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not")}.get(
            word, (word[:-3], "not")
        )
    for ending, full in _CLIPPED.items():
        if word.endswith(ending):
            return word[: -len(ending)], full
    head, _, tail = word.partition("'")
    if tail == "s":
        return (head, "is") if head in _WITH_IS else (head,)
    return (head + tail,)
