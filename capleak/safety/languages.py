"""Other languages: which one a message is in, and the phrases that are never missed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from capleak.knowledge.models import Record
from capleak.knowledge.yaml_file import read_yaml
from capleak.safety.normalise import normalise
from capleak.safety.phrases import comma_separated


class Written(Record):
    """One language as it stands in the file.

    Attributes:
        name: for people.
        emergency: "In an emergency call ..." in that language.
        answers_in_english: that CapLeak answers in English, in that language.
        letters: a range of letters that only this language, or few, use.
        words: frequent words that tell it from others.
        urgent: rule id -> phrases that are never missed.
        calm: phrases that take a match back (not, ago, thanks).
    """

    name: str
    emergency: str = Field(min_length=10)
    answers_in_english: str = Field(min_length=10)
    letters: str = ""
    words: str = ""
    urgent: Mapping[str, str]
    calm: str = ""


# A text in letters that only one language uses is in that language, whatever its words.
_OWN_LETTERS = 1000


@dataclass(frozen=True)
class Language:
    """One language, compiled."""

    code: str
    letters: re.Pattern[str] | None
    words: frozenset[str]
    urgent: tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]
    calm: re.Pattern[str] | None


@dataclass(frozen=True)
class Languages:
    """All languages besides English.

    Attributes:
        languages: in the order of the file.
        lines: for each code its emergency line and the line that answers are in English.
    """

    languages: tuple[Language, ...]
    lines: Mapping[str, tuple[str, str]]

    def language_of(self, text: str, is_english: Callable[[str], bool]) -> str | None:
        """Return the code of the language of a normalised text, None for English or unknown.

        Args:
            text: the normalised text.
            is_english: is a word an English one?
        """
        words = re.findall(r"[^\W\d_]+", text)
        best, most = None, 0.0
        for language in self.languages:
            score = language_score(language, text, words)
            if score > most:
                best, most = language, score
        if best is None or most >= _OWN_LETTERS:
            return best.code if best else None
        english = sum(is_english(word) and word not in best.words for word in words)
        if most > english:
            return best.code
        # A few words of a language decide for it if they are a cry for help.
        cries = (one for one in self.languages if language_score(one, text, words) and _has_cry(one, text))
        return next((one.code for one in cries), None)

    def urgent_rules(self, text: str, code: str) -> tuple[str, ...]:
        """Return the ids of the rules whose phrases stand in a text of language `code`."""
        found: list[str] = []
        for language in self.languages:
            if language.code == code and not (language.calm and language.calm.search(text)):
                found += [rule for rule, patterns in language.urgent if any(one.search(text) for one in patterns)]
        return tuple(found)


def _has_cry(language: Language, text: str) -> bool:
    """Does an urgent phrase of more than one word stand in `text`?"""
    found = (one.search(text) for _, patterns in language.urgent for one in patterns)
    return any(match is not None and " " in match.group().strip() for match in found)


def language_score(language: Language, text: str, words: list[str]) -> float:
    """Return how many words of the text are of the language; letters of its own weigh more than all."""
    score = float(sum(word in language.words for word in words))
    if language.letters:
        own = len(language.letters.findall(text))
        latin = len(re.findall("[a-z]", text))
        score += _OWN_LETTERS * (own > 0.4 * (own + latin)) + min(own, 3)
    return score


def load_languages(path: Path) -> Languages:
    """Read `languages.yml`.

    Raises:
        ContentError: the file is malformed; the message names the line.
    """
    file = read_yaml(path)
    languages, lines = [], {}
    for code in file.data:
        written = file.parse(Written, (code,))
        languages.append(_compiled(code, written))
        lines[code] = written.emergency, written.answers_in_english
    return Languages(tuple(languages), lines)


def _compiled(code: str, written: Written) -> Language:
    urgent = tuple(
        (rule, tuple(re.compile(_expression(phrase)) for phrase in comma_separated(phrases)))
        for rule, phrases in written.urgent.items()
    )
    calm = "|".join(_expression(phrase) for phrase in comma_separated(written.calm))
    words = frozenset(normalise(written.words).replace(",", " ").split())
    letters = re.compile(f"[{written.letters}]") if written.letters else None
    return Language(code, letters, words, urgent, re.compile(calm) if calm else None)


def _expression(phrase: str) -> str:
    """Return an expression: ".." stands for up to twenty characters of the same sentence, "_" for a word border."""
    parts = [re.escape(normalise(part).strip()) for part in phrase.split("..")]
    return r"[^.!?\n]{0,22}".join(part.replace(r"\ ", r"\s+").replace("_", r"\b") for part in parts)
