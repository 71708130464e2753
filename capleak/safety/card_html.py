"""The emergency card as one HTML page that asks nothing of anybody: no script, no font, no picture."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from pathlib import Path

from capleak.answering.composed import Citation
from capleak.answering.render import source_line
from capleak.safety.card import Blank, Blanks, Card, Line, Lines

_NUMBERS = re.compile(r"\s*((?:\[\d+\])+)")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
READINGS = 3


def as_html(card: Card, top: str = "") -> str:
    """Return the card as a whole HTML document.

    Args:
        card: the card.
        top: HTML that stands above it on a screen, and on no paper: where a site leads on from the card.
    """
    words = card.words
    style = Path(__file__).with_name("card.css").read_text(encoding="utf-8")
    body = (
        top,
        _watermark(card),
        "<main>",
        *_head(card),
        _blanks(words.person, "person"),
        f'<p class="opening">{_cited(words.opening.say)}</p>',
        _section(words.what, "what", "ul"),
        '<div class="columns">',
        _section(words.do, "do", "ol"),
        _section(words.avoid, "avoid", "ol"),
        "</div>",
        _fill_in(words.now, "now"),
        _fill_in(words.about, "about"),
        f'<p class="carrier">{_cited(words.carrier.say)}</p>',
        *_foot(card),
        "</main>",
    )
    title = escape(f"{words.title}: {words.disease}")
    head = (
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        f"<title>{title}</title>",
        f"<style>\n{style}</style>",
    )
    lines = ("<!doctype html>", '<html lang="en">', "<head>", *head, "</head>", "<body>", *body, "</body>", "</html>")
    return "\n".join(line for line in lines if line) + "\n"


def _watermark(card: Card) -> str:
    # The warning stands in words at the top as well, for those who do not see the page.
    return f'<div class="watermark" aria-hidden="true">{escape(card.watermark)}</div>' if card.watermark else ""


def _head(card: Card) -> Iterable[str]:
    words = card.words
    yield f'<header><p class="kind">{escape(words.title)}</p>'
    yield f'<h1>{escape(words.disease)}</h1><p class="short">{escape(words.short)}</p>'
    yield f"<p>{escape(words.for_whom)}</p></header>"
    if card.watermark:
        yield f'<p class="warning">{escape(card.watermark)}</p>'


def _section(group: Lines, name: str, form: str) -> str:
    items = "\n".join(_item(line) for line in group.lines)
    return f'<section class="{name}"><h2>{escape(group.heading)}</h2>\n<{form}>\n{items}\n</{form}></section>'


def _item(line: Line) -> str:
    if not line.why:
        return f"<li>{_cited(line.say)}</li>"
    return f"<li><strong>{_cited(line.say)}</strong><p>{_cited(line.why)}</p></li>"


def _fill_in(blanks: Blanks, name: str) -> str:
    table = ""
    if blanks.readings:
        head = "".join(f'<th scope="col">{escape(column)}</th>' for column in blanks.readings)
        row = f"<tr>{'<td></td>' * len(blanks.readings)}</tr>"
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{row * READINGS}</tbody></table>"
    return f'<section class="{name}"><h2>{escape(blanks.heading)}</h2>{_blanks(blanks.blanks)}{table}</section>'


def _blanks(blanks: tuple[Blank, ...], name: str = "") -> str:
    fields = "".join(f'<div class="{blank.size}"><dt>{escape(blank.label)}</dt><dd></dd></div>' for blank in blanks)
    return f'<dl class="{name}">{fields}</dl>'


def _foot(card: Card) -> Iterable[str]:
    notes = card.words.notes
    yield f"<footer><section><h2>{escape(notes.sources)}</h2><ol>"
    for number, citation in enumerate(card.citations, 1):
        yield f'<li id="source-{number}">{_source(number, citation)}</li>'
    yield f"</ol></section><p>{escape(card.state)} {escape(notes.filled_in)}: {'_' * 20}</p></footer>"


def _source(number: int, citation: Citation) -> str:
    line = source_line(number, citation.title, citation.year, None, citation.locator).removeprefix(f"[{number}] ")
    if citation.url is None:
        return escape(line)
    return f'{escape(line)} <a href="{escape(citation.url)}" rel="noopener noreferrer">{escape(citation.url)}</a>'


def _cited(text: str) -> str:
    return _NUMBERS.sub(lambda found: f"<sup>{_links(found.group(1))}</sup>", escape(text))


def _links(numbers: str) -> str:
    return re.sub(r"\[(\d+)\]", r'<a href="#source-\1">[\1]</a>', numbers)
