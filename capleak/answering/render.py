"""Replies as plain text, for channels that have no form of their own."""

from __future__ import annotations

from collections.abc import Sequence

from capleak.answering.composed import Citation


def source_line(number: int, title: str, year: int | None, url: str | None, locator: str) -> str:
    """Return one numbered source, as it stands under an answer."""
    head = f"[{number}] {title} ({year or 'no date'}), {locator}"
    return f"{head}. {url}" if url else f"{head}."


def plain_sources(citations: Sequence[Citation]) -> list[str]:
    """Return the sources of an answer as one more bubble, or nothing."""
    lines = [source_line(n, c.title, c.year, c.url, c.locator) for n, c in enumerate(citations, 1)]
    return ["\n".join(lines)] if lines else []
