"""The pages as HTML."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from capleak.answering.faq import load_questions
from capleak.page.questions import plain_text
from capleak.page.site import HTML, Site
from capleak.settings import PROJECT, Settings
from tests.unit.page.html import read

QUESTIONS = {key: one for key, one in load_questions(PROJECT / "data").items() if one.path.parent.name == "faq"}
PAGES = ("/", "/about", "/questions/symptoms", "/questions/treatment", "/questions/evidence")


def test_every_prepared_question_stands_on_the_first_page_and_on_the_page_of_its_topic(site: Site) -> None:
    links = read(site.files["/"].body).values("href")

    for key in QUESTIONS:
        topic, name = key.split("/")
        assert f"/questions/{topic}#{name}" in links
        assert name in read(site.files[f"/questions/{topic}"].body).values("id")


def test_every_link_within_the_site_leads_somewhere(site: Site) -> None:
    ids = {path: set(read(file.body).values("id")) for path, file in site.files.items() if file.kind == HTML}
    made_on_request = {"/search", "/card.pdf"}
    for path in ids:
        for href in read(site.files[path].body).values("href"):
            target, _, anchor = href.partition("#")
            if re.match(r"\w+:", href) or target in made_on_request:
                continue
            assert (target or path) in site.files, f"{path} links to {href}"
            assert not anchor or anchor in ids[target or path], f"{path} links to {href}"


def test_no_id_stands_twice_on_a_page(site: Site) -> None:
    for path, file in site.files.items():
        ids = read(file.body).values("id") if file.kind == HTML else []
        assert len(ids) == len(set(ids)), path


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_loaded_from_elsewhere_and_nothing_stands_inline(path: str, site: Site) -> None:
    for tag, attributes in read(site.files[path].body).tags:
        loads = attributes.get("src") or (attributes.get("href") if tag == "link" else None)
        is_canonical = attributes.get("rel") == "canonical"
        assert loads is None or is_canonical or loads.startswith("/")
        assert tag != "style"
        assert tag != "script" or "src" in attributes or attributes.get("type") == "application/ld+json"
        assert not [name for name in attributes if name == "style" or name.startswith("on")]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_travels_in_less_than_100_kb_with_its_styles_and_the_chat(path: str, site: Site) -> None:
    parts = (path, "/page.css", "/icon.svg", "/capleak-chat.js")

    assert sum(len(site.files[part].packed) for part in parts if part in site.files) < 100_000


@pytest.mark.parametrize("path", PAGES)
def test_every_page_says_what_to_do_in_an_emergency_and_that_nobody_has_reviewed_it(path: str, site: Site) -> None:
    text = read(site.files[path].body).text

    assert "Call your local emergency number. Do not wait" in text
    assert "No clinician has reviewed these answers yet" in text


def test_the_notice_goes_when_every_answer_is_reviewed_and_returns_with_one_change(tmp_path: Path) -> None:
    site = Site(Settings(), date(2026, 11, 22))
    reviewed = {key: _reviewed(one) for key, one in site._questions.items()}
    site._questions = reviewed
    assert "No clinician has reviewed" not in read(site._home().body).text

    changed = Site(Settings(), date(2026, 11, 22))
    first = next(iter(QUESTIONS))
    changed._questions = reviewed | {first: replace(reviewed[first], text="Another text [[advice]].")}
    assert "No clinician has reviewed" in read(changed._home().body).text


def _reviewed(question: object) -> object:
    metadata = question.metadata.copy(update={"review_hash": question.text_hash})
    return replace(question, metadata=metadata)


def test_an_answer_stands_there_whole_with_its_marks_and_sources(site: Site) -> None:
    page = read(site.files["/questions/symptoms"].body)
    text = " ".join(page.text.split())

    assert "in published reports, 81.4% of the people had low blood pressure" in text
    assert {"#attack-1", "#attack-7"} <= set(page.values("href"))
    assert {"attack-1", "attack-7"} <= set(page.values("id"))
    assert "Checked against its sources on" in text
    assert "[[" not in text


def test_a_source_that_is_not_linked_is_printed_and_not_linked(site: Site) -> None:
    hrefs = [href for file in site.files.values() if file.kind == HTML for href in read(file.body).values("href")]

    assert not [href for href in hrefs if "yourube.in" in href]


def test_an_overdue_answer_says_so_first(site: Site) -> None:
    later = Site(Settings(), date(2099, 1, 1))

    assert later.topics[0].questions[0].plain.startswith("This answer is due for a new check")
    assert not site.topics[0].questions[0].plain.startswith("This answer is due")


def test_the_faq_data_holds_every_question_and_cannot_end_its_element(site: Site) -> None:
    body = site.files["/questions/about"].body.decode()
    (raw,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', body, re.DOTALL)
    data = json.loads(raw)

    titles = [one.metadata.title for one in QUESTIONS.values() if one.topic == "about"]
    assert [entry["name"] for entry in data["mainEntity"]] == titles
    assert data["@type"] == "FAQPage"
    assert all(entry["acceptedAnswer"]["text"] for entry in data["mainEntity"])
    assert "<" not in raw


def test_a_plain_answer_carries_no_marks() -> None:
    parts = [{"text": "It leaks "}, {"text": "[1]", "source": 1}, {"text": "."}]

    assert plain_text([{"type": "paragraph", "parts": parts}]) == "It leaks."


def test_the_sitemap_names_every_page_at_the_address_of_the_site(site: Site) -> None:
    text = site.sitemap("https://example.org").body.decode()

    assert text.count("<loc>https://example.org/") == 10
    assert "<loc>https://example.org/questions/living</loc>" in text
    assert "Sitemap: https://example.org/sitemap.xml" in site.robots("https://example.org").body.decode()


def test_hostile_words_in_a_search_are_shown_as_words(site: Site) -> None:
    hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}'

    page = read(site.found(hostile, ()).body)

    assert [attributes.get("src") for tag, attributes in page.tags if tag in ("script", "img")] == ["/capleak-chat.js"]
    assert hostile in page.values("value")
    assert "49" not in page.text


def test_what_the_urgent_screen_says_stands_before_the_search(site: Site) -> None:
    body = site.found("i cant breathe", ("Call now.",)).body.decode()

    assert body.index('role="alert"') < body.index('role="search"')
