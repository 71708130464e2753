"""The emergency card as one page of A4.

reportlab measures and wraps the text and embeds the part of the font that is used; it is BSD-licensed
and has been kept up since 2000.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer

from capleak.safety.card import Card
from capleak.safety.card_blocks import (
    BOLD,
    FONT,
    GAP,
    WIDTH,
    band,
    fields,
    lines,
    paragraph,
    readings,
    register_font,
    requests,
    side_by_side,
    sources,
    warning,
)

MARGIN = (A4[0] - WIDTH) / 2
HEIGHT = A4[1] - 2 * MARGIN
_WATERMARK = Color(0.56, 0.08, 0.13, alpha=0.12)


class DoesNotFitError(ValueError):
    """The words of the card need more than one page."""


def as_pdf(card: Card) -> bytes:
    """Return the card as a PDF of one page.

    Raises:
        DoesNotFitError: the words need more than one page.
    """
    register_font()
    free = HEIGHT - sum(part.wrap(WIDTH, HEIGHT)[1] for part in _parts(card, 0))
    if free < 0:
        raise DoesNotFitError(f"the card is {-free:.0f} points too long for one page: shorten it")
    buffer = BytesIO()
    # Invariant: the same words give the same bytes. Without a font named here one comes in that is not embedded
    # (the type stubs take its name for a number).
    canvas = Canvas(buffer, pagesize=A4, invariant=1, lang="en", initialFontName=FONT)  # type: ignore[arg-type]
    canvas.setTitle(f"{card.words.title}: {card.words.disease}")
    canvas.setSubject(card.words.for_whom)
    canvas.setAuthor("CapLeak")
    top = A4[1] - MARGIN
    for part in _parts(card, free):
        _, height = part.wrapOn(canvas, WIDTH, top)
        top -= height
        part.drawOn(canvas, MARGIN, top)
    if card.watermark:
        _draw_across(canvas, card.watermark.upper())
    canvas.save()
    return buffer.getvalue()


def _parts(card: Card, free: float) -> Iterator[Flowable]:
    # What is free on the page goes to the lines that are filled in by hand.
    words = card.words
    yield band(words)
    if card.watermark:
        yield warning(card.watermark)
    yield from (Spacer(WIDTH, 6), fields(words.person, WIDTH), Spacer(WIDTH, 6))
    yield from (paragraph(words.opening.say, "opening"), Spacer(WIDTH, 4))
    yield from (paragraph(words.what.heading, "heading"), *lines(words.what), Spacer(WIDTH, 6))
    yield from (requests(words.do, words.avoid), Spacer(WIDTH, 6), paragraph(words.now.heading, "heading"))
    half = (WIDTH - GAP) / 2
    table = readings(words.now.readings, half)
    yield side_by_side([fields(words.now.blanks, half, 12, one_column=True)], [table])
    yield from (Spacer(WIDTH, 6), paragraph(words.about.heading, "heading"), fields(words.about.blanks, WIDTH, free))
    yield from (Spacer(WIDTH, 5), paragraph(words.carrier.say, "carrier"))
    yield from (paragraph(words.notes.sources, "small_heading"), sources(card.citations), Spacer(WIDTH, 3))
    state = f"<b>{escape(card.state)}</b> {escape(words.notes.filled_in)}: {'_' * 24}"
    yield paragraph(state, "state", as_markup=True)


def _draw_across(canvas: Canvas, text: str) -> None:
    canvas.saveState()
    canvas.translate(A4[0] / 2, A4[1] / 2)
    canvas.rotate(52)
    canvas.setFillColor(_WATERMARK)
    size = 50.0
    size *= min(1.0, 0.86 * A4[1] / canvas.stringWidth(text, BOLD, size))
    canvas.setFont(BOLD, size)
    canvas.drawCentredString(0, -size / 3, text)
    canvas.restoreState()
