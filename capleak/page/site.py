"""The site: all pages as ready bytes, made once at the start from the same data as the answers."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from capleak.answering.faq import Question, load_questions
from capleak.answering.wording import load_wording
from capleak.knowledge import Library, load_library
from capleak.knowledge.glossary import load_glossary
from capleak.page.parts import Parts
from capleak.page.questions import Link, Topic, href_of, topics
from capleak.page.search import Search
from capleak.page.structured import faq_page, robots, sitemap
from capleak.page.words import PageWords, load_page_words
from capleak.safety.card import load_card, made_ready
from capleak.safety.card_html import as_html
from capleak.settings import Settings

_HERE = Path(__file__).parent
HTML = "text/html; charset=utf-8"
_CSS, _SVG, _SCRIPT = "text/css; charset=utf-8", "image/svg+xml", "text/javascript; charset=utf-8"


@dataclass(frozen=True)
class File:
    """One file of the site."""

    body: bytes
    kind: str

    @cached_property
    def packed(self) -> bytes:
        """The body under gzip."""
        return gzip.compress(self.body, 6, mtime=0)

    @cached_property
    def tag(self) -> str:
        """Its ETag."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:20]}"'


class Site:
    """All pages of one day.

    Args:
        settings: the project.
        today: the day that reviews are held against.

    Raises:
        ContentError: a content file is broken.
    """

    def __init__(self, settings: Settings, today: date) -> None:
        self._settings = settings
        self._today = today
        self._library: Library = load_library(settings.knowledge)
        self._words: PageWords = load_page_words(settings.knowledge)
        self._questions: Mapping[str, Question] = load_questions(settings.data)
        parts = Parts(load_glossary(settings.knowledge / "glossary.yml"))
        under_review = load_wording(settings.data).text("under_review")
        self.topics: tuple[Topic, ...] = topics(self._questions, self._library, parts, self._words, under_review, today)
        self._templates = Environment(
            loader=FileSystemLoader(_HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    @cached_property
    def files(self) -> dict[str, File]:
        """Every file by its path."""
        found = {"/": self._home(), "/about": self._about(), "/card": self._card()}
        found |= {topic.href: self._topic(topic) for topic in self.topics}
        found["/page.css"] = File((_HERE / "assets" / "page.css").read_bytes(), _CSS)
        found["/icon.svg"] = File((_HERE / "assets" / "icon.svg").read_bytes(), _SVG)
        script = self._settings.project / "widget" / "capleak-chat.js"
        if script.exists():
            found["/capleak-chat.js"] = File(script.read_bytes(), _SCRIPT)
        return found

    def prepare(self) -> None:
        """Make everything now that is otherwise made on first use."""
        for file in self.files.values():
            _ = file.packed
        _ = self._search

    @cached_property
    def _search(self) -> Search:
        views = [(question, topic.name) for topic in self.topics for question in topic.questions]
        phrases = [self._questions[f"{topic}/{question.name}"].phrases for question, topic in views]
        return Search([question for question, _ in views], phrases)

    def found(self, words: str, urgent: tuple[str, ...]) -> File:
        """Return the page with what a search found.

        Args:
            words: what the reader typed.
            urgent: what the urgent screen says to that, if anything.
        """
        hits = self._search.find(words) if words.strip() else []
        return self._page(
            "search.html", "/search", self._words.site.search.title, words=words, hits=hits, urgent=urgent
        )

    @cached_property
    def not_found(self) -> File:
        """The page that stands in for one that is not there."""
        return self._page("not_found.html", "", self._words.not_found.title)

    def sitemap(self, address: str) -> File:
        """Return the sitemap for a site at `address`."""
        newest = max(topic.checked_on for topic in self.topics)
        pages = [("/", newest), *((topic.href, topic.checked_on) for topic in self.topics), ("/about", newest)]
        return File(sitemap(address, pages).encode(), "application/xml; charset=utf-8")

    @staticmethod
    def robots(address: str) -> File:
        """Return robots.txt for a site at `address`."""
        return File(robots(address).encode(), "text/plain; charset=utf-8")

    def _home(self) -> File:
        count = sum(len(topic.questions) for topic in self.topics)
        home = self._words.home
        return self._page(
            "home.html",
            "/",
            home.title,
            home.description,
            topics=self.topics,
            count=count,
            tell=href_of(home.now.tell.key),
        )

    def _topic(self, topic: Topic) -> File:
        data = faq_page(topic, self._settings.site)
        return self._page("topic.html", topic.href, topic.title, topic.text, topic=topic, topics=self.topics, data=data)

    def _about(self) -> File:
        about = self._words.about
        views = [question for topic in self.topics for question in topic.questions]
        counts = {
            "sources": len(self._library.sources),
            "facts": len(self._library.facts),
            "questions": len(views),
            "reviewed": sum(one.is_reviewed for one in self._questions.values() if one.topic in self._words.topics),
        }
        more = [Link(self._questions[key].metadata.title, href_of(key)) for key in about.more]
        return self._page("about.html", "/about", about.title, about.description, about=about, counts=counts, more=more)

    def _card(self) -> File:
        card = made_ready(load_card(self._settings.knowledge), self._library, self._today)
        links = self._words.card
        top = self._templates.get_template("card_links.html").render(links=links)
        return File(as_html(card, top).encode(), HTML)

    def _page(self, template: str, path: str, title: str, description: str = "", **values: Any) -> File:
        words = self._words
        text = self._templates.get_template(template).render(
            path=path,
            title=title,
            description=description or words.home.description,
            address=self._settings.site,
            country=self._settings.country,
            site=words.site,
            home=words.home,
            question=words.question,
            not_found=words.not_found,
            is_reviewed=self._is_reviewed,
            **values,
        )
        return File(text.encode(), HTML)

    @cached_property
    def _is_reviewed(self) -> bool:
        return all(one.is_reviewed for one in self._questions.values() if one.topic in self._words.topics)
