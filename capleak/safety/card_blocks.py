"""The blocks of the printed emergency card: bands, lines, requests and blanks to fill in.

The font is Source Sans Pro (Open Font License), made to be read fast, with the Latin, Greek and
Cyrillic letters that a reviewer's name may need.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor, white
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, Table

from capleak.answering.composed import Citation
from capleak.answering.render import source_line
from capleak.safety.card import Blank, CardWords, Line, Lines

WIDTH = 549.0
FONT, BOLD = "SourceSansPro", "SourceSansPro-Bold"
READINGS = 3
ROW = 19.0
GAP = 12.0
_RED, _GREEN, _GREY, _RULE = HexColor("#8f1420"), HexColor("#14603a"), HexColor("#444444"), HexColor("#777777")
_PALE_RED, _PALE_GREEN, _YELLOW = HexColor("#fdecec"), HexColor("#e9f5ec"), HexColor("#ffe9a8")
_NUMBERS = re.compile(r"\s*((?:\[\d+\])+)")
_ALL = ((0, 0), (-1, -1))
_TIGHT: list[Any] = [(f"{side}PADDING", *_ALL, 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]


def _style(name: str, size: float, **more: Any) -> ParagraphStyle:
    bullet: dict[str, Any] = {"bulletFontName": BOLD, "bulletFontSize": size, "bulletIndent": 0}
    return ParagraphStyle(name, fontName=FONT, fontSize=size, leading=size * 1.18, **bullet, **more)


_STYLES = {
    "kind": _style("kind", 13, textColor=white),
    "disease": _style("disease", 24, textColor=white),
    "warning": _style("warning", 10),
    "opening": _style("opening", 12.5),
    "heading": _style("heading", 12),
    "small_heading": _style("small_heading", 7.5),
    "line": _style("line", 9.8, leftIndent=9),
    "say": _style("say", 10.2, leftIndent=14, spaceBefore=4),
    "why": _style("why", 8.7, leftIndent=14, textColor=_GREY),
    "label": _style("label", 8, textColor=_GREY),
    "carrier": _style("carrier", 8.7),
    "source": _style("source", 6.4, leftIndent=9, splitLongWords=1),
    "state": _style("state", 8),
}
_IN_BOLD = frozenset({"warning", "opening", "heading", "small_heading", "say"})


@lru_cache(maxsize=1)
def register_font() -> None:
    """Make the font known to reportlab, once."""
    folder = files("font_source_sans_pro") / "files"
    for name, file in ((FONT, "SourceSansPro-Regular.ttf"), (BOLD, "SourceSansPro-Bold.ttf")):
        registerFont(TTFont(name, str(folder / file)))
    registerFontFamily(FONT, normal=FONT, bold=BOLD, italic=FONT, boldItalic=BOLD)


def paragraph(text: str, style: str, bullet: str | None = None, *, as_markup: bool = False) -> Paragraph:
    """Return a paragraph, its citations raised and small."""
    marked = text if as_markup else _NUMBERS.sub(r'<super size="6.5">\1</super>', escape(text))
    if style in _IN_BOLD:
        marked = f"<b>{marked}</b>"
    return Paragraph(marked, _STYLES[style], bulletText=bullet)


def band(words: CardWords) -> Table:
    """Return the head of the card: what it is, and for whom."""
    first = f"<b>{escape(words.title.upper())}</b>&nbsp;&nbsp; {escape(words.for_whom)}"
    second = f'<b>{escape(words.disease)}</b> <font size="13">&nbsp;{escape(words.short)}</font>'
    cell = [Paragraph(first, _STYLES["kind"]), Paragraph(second, _STYLES["disease"])]
    return _table([[cell]], [WIDTH], [("BACKGROUND", *_ALL, _RED), ("BOTTOMPADDING", *_ALL, 8)])


def warning(text: str) -> Table:
    """Return the band that says why the card carries a watermark."""
    rules = [("BACKGROUND", *_ALL, _YELLOW), ("TOPPADDING", *_ALL, 1)]
    return _table([[paragraph(text, "warning")]], [WIDTH], rules)


def lines(group: Lines) -> Iterator[Paragraph]:
    """Yield the lines of a group, with bullets."""
    return (paragraph(line.say, "line", "•") for line in group.lines)


def requests(do: Lines, avoid: Lines) -> Table:
    """Return what to do and what not to do, side by side."""
    # Tick and cross, so that the two are told apart without colour as well.
    heads = [_request_head(sign, group.heading) for sign, group in (("✓", do), ("×", avoid))]
    bodies = [[part for at, line in enumerate(group.lines, 1) for part in _request(at, line)] for group in (do, avoid)]
    width = (WIDTH - 8) * 0.57
    rules = [
        ("VALIGN", *_ALL, "TOP"),
        ("BACKGROUND", (0, 0), (0, 0), _GREEN),
        ("BACKGROUND", (2, 0), (2, 0), _RED),
        ("BACKGROUND", (0, 1), (0, 1), _PALE_GREEN),
        ("BACKGROUND", (2, 1), (2, 1), _PALE_RED),
        ("TOPPADDING", *_ALL, 0),
        ("BOTTOMPADDING", (0, 0), (-1, 0), 4),
    ]
    cells = [[heads[0], "", heads[1]], [bodies[0], "", bodies[1]]]
    return _table(cells, [width, 8, WIDTH - 8 - width], rules)


def _request_head(sign: str, text: str) -> Paragraph:
    return Paragraph(f'<font color="white"><b>{sign}&nbsp; {escape(text).upper()}</b></font>', _STYLES["heading"])


def _request(number: int, line: Line) -> Iterator[Paragraph]:
    yield paragraph(line.say, "say", f"{number}.")
    if line.why:
        yield paragraph(line.why, "why")


def fields(blanks: Sequence[Blank], width: float, free: float = 0, *, one_column: bool = False) -> Table:
    """Return blanks with a line to write on, two in a row where they are small.

    Args:
        blanks: what is to be filled in.
        width: how wide the table is.
        free: height that the rows share among them.
        one_column: every blank takes the whole width.
    """
    rows = _rows(blanks, one_column)
    share = free / sum(_weight(row) for row in rows)
    heights = [ROW * (1.6 if row[0].size == "large" else 1) + share * _weight(row) for row in rows]
    cells = [
        [paragraph(row[0].label, "label"), "", paragraph(row[1].label, "label") if row[1:] else ""] for row in rows
    ]
    half = (width - GAP) / 2
    rules: list[Any] = [*_TIGHT, ("VALIGN", *_ALL, "TOP")]
    for at, row in enumerate(rows):
        for start, end in ((0, 0), (2, 2)) if row[1:] else ((0, 2),):
            rules.append(("LINEBELOW", (start, at), (end, at), 0.6, _RULE))
        if not row[1:]:
            rules.append(("SPAN", (0, at), (2, at)))
    return _table(cells, [half, GAP, half], rules, heights)


def _weight(row: Sequence[Blank]) -> float:
    return 2.0 if row[0].size == "large" else 1.0


def _rows(blanks: Sequence[Blank], one_column: bool) -> list[tuple[Blank, ...]]:
    rows: list[tuple[Blank, ...]] = []
    for blank in blanks:
        alone = one_column or blank.size != "half"
        if not alone and rows and len(rows[-1]) == 1 and rows[-1][0].size == "half":
            rows[-1] = (*rows[-1], blank)
        else:
            rows.append((blank,))
    return rows


def readings(columns: Sequence[str], width: float) -> Table:
    """Return the small table for blood pressure and pulse."""
    head = [paragraph(column, "label") for column in columns]
    body = [[""] * len(columns) for _ in range(READINGS)]
    rules = [*_TIGHT, ("GRID", *_ALL, 0.6, _RULE), ("LEFTPADDING", *_ALL, 3)]
    return _table([head, *body], [width / len(columns)] * len(columns), rules, [11.0] + [13.0] * READINGS)


def side_by_side(left: list[Flowable], right: list[Flowable]) -> Table:
    """Return two stacks beside each other."""
    half = (WIDTH - GAP) / 2
    return _table([[left, "", right]], [half, GAP, half], [*_TIGHT, ("VALIGN", *_ALL, "TOP")])


def sources(citations: Sequence[Citation]) -> Table:
    """Return the sources in two columns of small print."""
    found = [_source(number, citation) for number, citation in enumerate(citations, 1)]
    middle = (len(found) + 1) // 2
    return side_by_side(list(found[:middle]), list(found[middle:]))


def _source(number: int, citation: Citation) -> Paragraph:
    line = source_line(number, citation.title, citation.year, None, citation.locator).removeprefix(f"[{number}] ")
    address = escape(citation.url or "")
    link = f' <link href="{address}">{address.partition("://")[2]}</link>' if address else ""
    return Paragraph(f"{escape(line)}{link}", _STYLES["source"], bulletText=f"{number}")


def _table(cells: list[Any], widths: list[float], rules: list[Any], heights: list[float] | None = None) -> Table:
    # Without a font of its own an empty cell brings in one that is not embedded.
    table = Table(cells, colWidths=widths, rowHeights=heights)
    table.setStyle([("FONTNAME", *_ALL, FONT), *rules])
    return table
