"""The emergency card: its words, its sources, its review, and its three forms."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from capleak.answering.marks import all_sentences, fact_ids, strip_marks
from capleak.knowledge import ContentError, Library, load_library
from capleak.safety.card import Card, CardWords, Line, load_card, made_ready
from capleak.safety.card_html import as_html
from capleak.safety.card_pdf import DoesNotFitError, as_pdf
from capleak.safety.card_text import WIDTH, as_text
from capleak.settings import PROJECT

KNOWLEDGE = PROJECT / "knowledge"
TODAY = date(2026, 12, 1)
# Evidence review, part A2, word for word.
REVIEWED_REQUESTS = (
    "Please keep looking for and treating sepsis, anaphylaxis, bleeding and clots until ruled out.",
    "Thick blood in an attack can be lost plasma: please do not bleed me as a treatment. Blood tests are fine.",
    "Give what is needed to keep me alive. Large volumes have been linked with worse outcomes and compartment syndrome "
    "(sicker people also get more), so please involve intensive care and my specialist early.",
    "My thick blood and low albumin in an attack can be from leaked plasma.",
    "Please check arms and legs for compartment syndrome, again and again.",
    "Please watch my lungs when swelling starts to go down.",
    "I have, or may have, systemic capillary leak syndrome, also called Clarkson disease.",
)
REVIEWED_BLANKS = (
    "Name",
    "What is wrong now",
    "When it began",
    "Blood pressure",
    "Pulse",
    "All medicines and infusions, with the last date (IVIG, theophylline, terbutaline, chemotherapy, G-CSF)",
    "Allergies",
    "Recent infection, vaccine or pregnancy",
    "Usual blood pressure and weight",
    "M protein",
    "Past clots and blood thinners",
    "Long-term steroids",
    "Last attack and what helped",
    "The phone number of my specialist",
    "My written plan",
)


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(KNOWLEDGE)


@pytest.fixture(scope="module")
def words() -> CardWords:
    return load_card(KNOWLEDGE)


@pytest.fixture(scope="module")
def unreviewed(words: CardWords) -> CardWords:
    return words.copy(update={"review_hash": None, "reviewer": "none yet"})


@pytest.fixture(scope="module")
def reviewed(words: CardWords) -> CardWords:
    return words.copy(update={"review_hash": words.text_hash, "reviewer": "Dr Ł. Name, intensive care physician"})


@pytest.fixture(scope="module")
def card(unreviewed: CardWords, library: Library) -> Card:
    return made_ready(unreviewed, library, TODAY)


def pdf_text(card: Card) -> str:
    (page,) = PdfReader(BytesIO(as_pdf(card))).pages
    return re.sub(r"\s+", " ", page.extract_text())


def html_text(card: Card) -> str:
    body = as_html(card).partition("<body>")[2]
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", "", body)).replace("&#x27;", "'")


def without_numbers(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"\s*(?:\[\d+\])+", "", text))


def test_every_sentence_is_cited_or_says_what_it_is(words: CardWords) -> None:
    bare = [sentence.text for text in words.marked for sentence in all_sentences(text) if not sentence.marks]

    assert bare == []


def test_every_line_on_the_disease_and_on_what_to_do_has_a_fact(words: CardWords) -> None:
    lines = [line for group in words.groups for line in group.lines]

    assert len(words.do.lines) >= 4
    assert len(words.avoid.lines) >= 3
    assert [line.say for line in lines if not fact_ids(f"{line.say} {line.why}")] == []


@pytest.mark.parametrize("sentence", REVIEWED_REQUESTS)
def test_what_to_tell_the_team_stands_as_the_evidence_review_corrected_it(sentence: str, words: CardWords) -> None:
    assert sentence in [strip_marks(line.say) for line in words.lines]


@pytest.mark.parametrize("label", REVIEWED_BLANKS)
def test_the_person_can_fill_in_all_that_the_review_asks_for(label: str, words: CardWords) -> None:
    assert any(one.startswith(label) for one in words.labels)


def test_the_wording_that_the_review_replaced_is_gone(card: Card) -> None:
    assert "remove blood" not in as_text(card)
    assert "are from leaked" not in as_text(card)


def test_no_dose_and_no_fact_that_nobody_may_see(words: CardWords, library: Library) -> None:
    facts = [library.facts[fact] for text in words.marked for fact in fact_ids(text)]

    assert not any(fact.show == "never" for fact in facts)
    assert not re.search(r"\d\s*(?:m?g|ml|mcg|IU|L)\b", " ".join(words.marked))


def test_clinician_facts_stand_only_in_lines_for_staff(words: CardWords, library: Library) -> None:
    lay = [
        words.opening,
        words.carrier,
        *(line for group in words.groups if group.reader == "everyone" for line in group.lines),
    ]
    facts = [fact for line in lay for fact in fact_ids(f"{line.say} {line.why}")]

    assert [fact for fact in facts if library.facts[fact].show != "everyone"] == []


@pytest.mark.parametrize("form", [as_text, html_text, pdf_text])
def test_every_form_holds_every_line_every_blank_and_every_source(form: object, card: Card) -> None:
    shown = without_numbers(form(card)).lower()  # type: ignore[operator]

    for line in card.words.lines:
        assert without_numbers(line.say).lower() in shown
        assert without_numbers(line.why or "").lower() in shown
    for label in card.words.labels:
        assert label.lower() in shown
    for citation in card.citations:
        assert re.sub(r"\s+", " ", citation.title).lower() in shown


@pytest.mark.parametrize("form", [as_text, html_text, pdf_text])
def test_every_form_says_that_no_clinician_has_reviewed_it(form: object, card: Card) -> None:
    shown = form(card)  # type: ignore[operator]

    assert "NOT REVIEWED BY A CLINICIAN" in shown.upper()
    assert "Text of 2026-11-22. Not reviewed by a clinician." in re.sub(r"\s+", " ", shown)


@pytest.mark.parametrize("form", [as_text, html_text, pdf_text])
def test_a_review_takes_the_watermark_away_and_names_the_reviewer(
    form: object, reviewed: CardWords, library: Library
) -> None:
    ready = made_ready(reviewed, library, TODAY)

    shown = re.sub(r"\s+", " ", form(ready))  # type: ignore[operator]
    assert ready.watermark is None
    assert "not reviewed" not in shown.lower()
    assert "Reviewed by Dr Ł. Name, intensive care physician." in shown


@pytest.mark.parametrize("form", [as_text, html_text, pdf_text])
def test_an_expired_card_says_so_though_it_was_reviewed(form: object, reviewed: CardWords, library: Library) -> None:
    ready = made_ready(reviewed, library, date(2027, 11, 23))

    assert ready.watermark == "Review overdue"
    assert "REVIEW OVERDUE" in form(ready).upper()  # type: ignore[operator]


def test_any_change_of_the_words_drops_the_review(reviewed: CardWords) -> None:
    changed = reviewed.copy(update={"opening": Line(say="I am well [[X005]].")})

    assert reviewed.is_reviewed
    assert not changed.is_reviewed
    assert reviewed.copy(update={"reviewed_on": "2026-12-24"}).is_reviewed


def test_the_pdf_is_one_page_of_a4_with_its_fonts_inside(card: Card) -> None:
    reader = PdfReader(BytesIO(as_pdf(card)))
    page = reader.pages[0]
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]

    assert len(reader.pages) == 1
    assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]
    assert fonts
    assert all("/FontFile2" in font["/FontDescriptor"] for font in fonts)
    assert reader.metadata.title == "Emergency card: Systemic capillary leak syndrome"


def test_the_same_words_give_the_same_pdf(card: Card) -> None:
    assert as_pdf(card) == as_pdf(card)


def test_words_that_need_a_second_page_are_refused(unreviewed: CardWords, library: Library) -> None:
    long = unreviewed.what.copy(update={"lines": unreviewed.what.lines * 12})

    with pytest.raises(DoesNotFitError, match="too long for one page"):
        as_pdf(made_ready(unreviewed.copy(update={"what": long}), library, TODAY))


def test_a_long_reviewer_still_fits_the_page(reviewed: CardWords, library: Library) -> None:
    named = reviewed.copy(
        update={"reviewer": "Prof. Dr Maria-Magdalena Østergård-Þórsdóttir, " + "intensive care, " * 8}
    )

    assert "Østergård-Þórsdóttir" in pdf_text(made_ready(named, library, TODAY))


class _Requests(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.found += [f"{tag} {name}" for name, _ in attrs if name in ("src", "srcset", "action", "poster", "data")]


def test_the_html_asks_nothing_of_anybody(card: Card) -> None:
    page = as_html(card)
    parser = _Requests()
    parser.feed(page)

    assert parser.found == []
    assert not {"link", "script", "img", "iframe", "object", "embed", "form", "input", "base"}.intersection(parser.tags)
    assert not re.search(r"url\(|@import|@font-face", page)
    assert "default-src 'none'" in page


def test_the_html_has_the_structure_of_a_page(card: Card) -> None:
    page = as_html(card)
    parser = _Requests()
    parser.feed(page)

    assert parser.tags.count("h1") == 1
    assert {"main", "header", "section", "footer", "dl", "table", "ol"} <= set(parser.tags)
    assert '<html lang="en">' in page
    for number in re.findall(r'href="#source-(\d+)"', page):
        assert f'id="source-{number}"' in page


def test_words_are_escaped_where_the_form_needs_it(reviewed: CardWords, library: Library) -> None:
    ready = made_ready(reviewed.copy(update={"reviewer": "<script>alert(1)</script> & Co"}), library, TODAY)

    assert "<script" not in as_html(ready)
    assert "<script>alert(1)</script> & Co" in pdf_text(ready)


def test_the_text_fits_a_terminal(card: Card) -> None:
    lines = as_text(card).splitlines()

    assert max(len(line) for line in lines if "://" not in line) <= WIDTH
    assert all(line == line.rstrip() for line in lines)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("title: Emergency card", "title: Emergency card\nsubtitle: x", "subtitle"),
        ("for_whom: ", "whom: ", "for_whom"),
        ('reviewed_on: "2026-11-22"', "reviewed_on: soon", "reviewed_on"),
        ("reader: staff", "reader: nobody", "reader"),
    ],
)
def test_an_unknown_or_missing_key_names_file_and_line(old: str, new: str, message: str, tmp_path: Path) -> None:
    text = (KNOWLEDGE / "urgent" / "card.yml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "urgent").mkdir()
    (tmp_path / "urgent" / "card.yml").write_text(text.replace(old, new, 1))

    with pytest.raises(ContentError, match=rf"card\.yml:\d+: .*{message}"):
        load_card(tmp_path)


def test_a_mark_without_a_fact_is_never_printed(unreviewed: CardWords, library: Library) -> None:
    wrong = unreviewed.copy(update={"opening": Line(say="I have it [[X999]].")})

    with pytest.raises(KeyError, match="X999"):
        made_ready(wrong, library, TODAY)
