"""The words of the pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import textstat

from capleak.answering.faq import load_questions
from capleak.content_error import ContentError
from capleak.conversation.about_answer import load_about_answer
from capleak.knowledge import load_library
from capleak.page.words import load_page_words
from capleak.settings import PROJECT

TEXT = (PROJECT / "knowledge" / "page.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("  skip: Skip to the text\n", "", "site.skip"),
        ("  skip:", "  skipp:", "site"),
        ("    wiki: Wiki page\n", "", "must name just these kinds"),
        ("    D: what", "    E: what", "grades A, B, C and D"),
        ("  living: {title", "  dying: {title", "must name just these topics"),
    ],
)
def test_a_mistake_is_named_with_its_line(old: str, new: str, complaint: str, tmp_path: Path) -> None:
    assert old in TEXT
    (tmp_path / "page.yml").write_text(TEXT.replace(old, new), encoding="utf-8")

    with pytest.raises(ContentError, match=rf"page\.yml:\d+: .*{complaint}"):
        load_page_words(tmp_path)


def test_the_buttons_for_another_version_are_understood() -> None:
    versions = load_page_words(PROJECT / "knowledge").chat.versions
    library, questions = load_library(PROJECT / "knowledge"), load_questions(PROJECT / "data")
    about = load_about_answer(PROJECT / "knowledge" / "conversation" / "about_answer.yml", library, questions)

    assert (about.aspect(versions.simple), about.aspect(versions.detail)) == ("simple", "detail")


def _prose() -> Iterator[str]:
    words = load_page_words(PROJECT / "knowledge")
    yield from (words.site.foot, words.home.lead, words.home.now.text, words.chat.kept, words.site.not_reviewed)
    yield from (text for section in words.about.sections for text in section.text)


def test_the_pages_are_written_in_plain_words() -> None:
    text = " ".join(_prose()).replace("Capillary leak syndrome", "It").replace("capillary leak syndrome", "it")

    assert textstat.flesch_kincaid_grade(text.replace("emergency number", "number")) <= 8


def test_the_pages_name_no_dose_and_promise_nothing() -> None:
    text = " ".join(_prose()).lower()

    assert not [word for word in ("mg", "g/kg", "guarantee", "safe for you", "don't worry") if f" {word}" in text]
