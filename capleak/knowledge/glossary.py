"""The glossary: medical words that an answer explains, and names that reading scores set aside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pydantic import Field, validator

from capleak.knowledge.models import Record
from capleak.knowledge.yaml_file import read_yaml

LONGEST_MEANING = 12


class Term(Record):
    """A medical word and what it means in plain ones.

    Attributes:
        term: the word.
        aliases: its other forms.
        meaning: what it means, in our own words.
        facts: statements of the documents that use the word.
    """

    term: str = Field(min_length=2)
    aliases: tuple[str, ...] = ()
    meaning: str = Field(min_length=3)
    facts: tuple[str, ...] = ()

    @validator("meaning")
    def _short(cls, meaning: str) -> str:
        if len(meaning.split()) > LONGEST_MEANING:
            raise ValueError(f"a meaning has {LONGEST_MEANING} words at most")
        return meaning

    @property
    def names(self) -> tuple[str, ...]:
        """The term and its other forms."""
        return (self.term, *self.aliases)


class GlossaryFile(Record):
    """The file as it is written."""

    terms: tuple[Term, ...]
    diseases: tuple[str, ...]
    medicines: tuple[str, ...]
    medicine_words: tuple[str, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Glossary:
    """Terms and names.

    Attributes:
        terms: medical words with their meanings.
        diseases: names of diseases that reading scores set aside.
        medicines: names of medicines that reading scores set aside.
        medicine_words: plain words that stand for a medicine, as "tablets".
        names: other proper names that reading scores set aside.
    """

    terms: tuple[Term, ...]
    diseases: tuple[str, ...]
    medicines: tuple[str, ...]
    medicine_words: tuple[str, ...]
    names: tuple[str, ...] = ()

    @cached_property
    def medicines_pattern(self) -> str:
        """A regular expression for every word that stands for a medicine."""
        return alternatives((*self.medicines, *self.medicine_words))

    @cached_property
    def set_aside(self) -> re.Pattern[str]:
        """Matches the names that a reading score leaves out."""
        return re.compile(rf"\b(?:{alternatives((*self.diseases, *self.medicines, *self.names))})\b", re.IGNORECASE)


def load_glossary(path: Path) -> Glossary:
    """Read `glossary.yml`.

    Raises:
        ContentError: a key is unknown, a meaning is too long, or a word stands twice.
    """
    file = read_yaml(path)
    content = file.parse(GlossaryFile, ())
    seen: set[str] = set()
    for index, term in enumerate(content.terms):
        for name in term.names:
            if name.lower() in seen:
                raise file.error(("terms", index), f"'{name}' stands twice")
            seen.add(name.lower())
    return Glossary(content.terms, content.diseases, content.medicines, content.medicine_words, content.names)


def alternatives(words: tuple[str, ...]) -> str:
    """Return a regular expression for any of `words`, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))
