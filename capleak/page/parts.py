"""A bubble as blocks of parts: plain text, citation marks, words that explain themselves, numbers to dial."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TypedDict

from capleak.knowledge.glossary import Glossary, Term, alternatives

_CITATION = re.compile(r"\[(\d+)\]")
_ITEM = "- "


class _Text(TypedDict):
    text: str


class Part(_Text, total=False):
    """A stretch of text, and at most one thing that it is besides."""

    source: int
    term: int
    href: str


class Block(TypedDict, total=False):
    """A paragraph with its parts, or a list with the parts of each item."""

    type: str
    parts: list[Part]
    items: list[list[Part]]


class Parts:
    """Takes bubbles apart; the words to explain come from the glossary.

    Args:
        glossary: medical words with their meanings, and names that are left alone.
    """

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary

    @cached_property
    def _terms(self) -> dict[str, Term]:
        return {name.lower(): term for term in self._glossary.terms for name in term.names}

    @cached_property
    def _words(self) -> re.Pattern[str]:
        # Names of diseases come first, so that "capillary" is not explained in the middle of one.
        names = alternatives(self._glossary.diseases) or r"(?!)"
        terms = alternatives(tuple(self._terms)) or r"(?!)"
        return re.compile(rf"\b(?:{names})\b|\b(?P<term>{terms})\b", re.IGNORECASE)

    def blocks(
        self,
        bubble: str,
        numbers: Mapping[int, int] | None = None,
        terms: list[Term] | None = None,
        to_dial: str | None = None,
    ) -> list[Block]:
        """Take one bubble apart.

        Args:
            bubble: its text, with citation marks `[1]`.
            numbers: number of a source in the whole message by its number in the bubble.
            terms: words explained so far; new ones are added. Without a list nothing is explained.
            to_dial: a telephone number that becomes a link.
        """
        blocks: list[Block] = []
        for line in filter(None, (line.strip() for line in bubble.splitlines())):
            parts = list(self._parts(line.removeprefix(_ITEM), numbers or {}, terms, to_dial))
            if not line.startswith(_ITEM):
                blocks.append({"type": "paragraph", "parts": parts})
            elif blocks and blocks[-1]["type"] == "list":
                blocks[-1]["items"].append(parts)
            else:
                blocks.append({"type": "list", "items": [parts]})
        return blocks

    def _parts(
        self, line: str, numbers: Mapping[int, int], terms: list[Term] | None, to_dial: str | None
    ) -> Iterator[Part]:
        def cited(match: re.Match[str]) -> Part | None:
            number = numbers.get(int(match.group(1)))
            return {"text": f"[{number}]", "source": number} if number else None

        def explained(match: re.Match[str]) -> Part | None:
            term = self._terms.get((match.group("term") or "").lower())
            if term is None or terms is None or term in terms:
                return None
            terms.append(term)
            return {"text": match.group(), "term": len(terms) - 1}

        def dialled(match: re.Match[str]) -> Part:
            return {"text": match.group(), "href": f"tel:{match.group()}"}

        found: Iterator[Part] = iter([{"text": line}])
        if to_dial:
            found = _split(found, re.compile(rf"(?<![\w-]){re.escape(to_dial)}(?![\w-])"), dialled)
        return _split(_split(found, _CITATION, cited), self._words, explained)


def _split(
    parts: Iterator[Part], pattern: re.Pattern[str], make: Callable[[re.Match[str]], Part | None]
) -> Iterator[Part]:
    """Replace what `pattern` finds in plain parts by what `make` makes of it; None leaves it plain."""
    for part in parts:
        if len(part) > 1:
            yield part
            continue
        text, start = part["text"], 0
        for match in pattern.finditer(text):
            made = make(match)
            if made is None:
                continue
            if text[start : match.start()]:
                yield {"text": text[start : match.start()]}
            yield made
            start = match.end()
        if text[start:]:
            yield {"text": text[start:]}
