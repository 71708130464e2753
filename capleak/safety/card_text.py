"""The emergency card as plain text, for a terminal, a mail or a message."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from capleak.answering.render import plain_sources
from capleak.safety.card import Blank, Card, Line

WIDTH = 78
_RULE = "=" * WIDTH


def as_text(card: Card) -> str:
    """Return the card as text of at most 78 columns."""
    return "\n".join(_lines(card)) + "\n"


def _lines(card: Card) -> Iterator[str]:
    words = card.words
    yield from _head(card)
    for number, group in enumerate(words.groups):
        yield from ("", _heading(group.heading))
        # Requests are numbered: staff point at them.
        for place, line in enumerate(group.lines, 1):
            yield from _line(line, "-" if number == 0 else f"{place}.")
    yield from ("", _heading(words.now.heading), *_blanks(words.now.blanks))
    yield "   ".join(f"{column}: {'_' * 12}" for column in words.now.readings)
    yield from ("", _heading(words.about.heading), *_blanks(words.about.blanks))
    yield from ("", *_wrapped(words.carrier.say), "", _heading(words.notes.sources))
    for source in "\n".join(plain_sources(card.citations)).splitlines():
        yield from _wrapped(source, hanging="    ")
    yield from ("", *_wrapped(card.state), f"{words.notes.filled_in}: {'_' * 20}")


def _head(card: Card) -> Iterator[str]:
    words = card.words
    yield _RULE
    if card.watermark:
        yield f"*** {card.watermark.upper()} ***".center(WIDTH).rstrip()
    yield f"{words.title.upper()}: {words.disease} ({words.short})"
    yield words.for_whom
    yield _RULE
    yield from _blanks(words.person)
    yield from ("", *_wrapped(words.opening.say))


def _heading(text: str) -> str:
    return f"{text.upper()}\n{'-' * len(text)}"


def _line(line: Line, mark: str) -> Iterator[str]:
    first = f"{mark} "
    yield from _wrapped(first + line.say, hanging=" " * len(first))
    if line.why:
        yield from textwrap.wrap(f"({line.why})", WIDTH, initial_indent="     ", subsequent_indent="     ")


def _wrapped(text: str, hanging: str = "") -> list[str]:
    return textwrap.wrap(text, WIDTH, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False)


def _blanks(blanks: tuple[Blank, ...]) -> Iterator[str]:
    for blank in blanks:
        *before, last = _wrapped(f"{blank.label}:")
        yield from before
        room = WIDTH - len(last) - 1
        yield f"{last} {'_' * room}" if room >= 20 else f"{last}\n{'_' * WIDTH}"
        if blank.size == "large":
            yield "_" * WIDTH
