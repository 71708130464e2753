"""The words of the site and the chat, read from `knowledge/page.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import Field, validator

from capleak.knowledge.library import TOPICS
from capleak.knowledge.models import Record
from capleak.knowledge.yaml_file import read_yaml
from capleak.page.sources import SourceWords


class VersionWords(Record):
    """What a button says to get another version of an answer; the conversation must understand it."""

    simple: str
    detail: str


class ChatWords(Record):
    """What the chat says and offers besides the answers."""

    kept: str = Field(min_length=20)
    first: tuple[str, ...]
    versions: VersionWords


class Nav(Record):
    """The links at the top of every page."""

    questions: str
    card: str
    about: str


class SearchWords(Record):
    """The search and its result."""

    label: str
    button: str
    none: str
    found: str
    title: str


class SiteWords(Record):
    """What every page says."""

    name: str
    skip: str
    emergency: str
    not_reviewed: str
    nav: Nav
    nav_label: str
    search: SearchWords
    chat_title: str
    no_script: str
    foot: str


class LinkedQuestion(Record):
    """A link to one question."""

    link: str
    key: str


class NowWords(Record):
    """What to do if it is happening now."""

    heading: str
    text: str
    tell: LinkedQuestion
    card: str


class HomeWords(Record):
    """The first page."""

    title: str
    description: str
    lead: str
    now: NowWords
    all: str
    whole: str


class TopicWords(Record):
    """One topic."""

    title: str
    text: str


class QuestionWords(Record):
    """The small words around an answer."""

    sources: str
    words: str
    next: str
    here: str
    clinician: str
    refused: str
    no_source: str
    checked: str
    reviewed: str
    people: str
    trust: str
    read: str
    link: str


class Section(Record):
    """A heading and its paragraphs."""

    heading: str
    text: tuple[str, ...]


class AboutWords(Record):
    """The page on the project itself."""

    title: str
    description: str
    sections: tuple[Section, ...]
    topics_heading: str
    more: tuple[str, ...]


class NotFoundWords(Record):
    """The page that stands in for one that is not there."""

    title: str
    text: str


class CardLinks(Record):
    """What stands above the emergency card."""

    back: str
    pdf: str


class PageWords(Record):
    """Everything in `page.yml`."""

    sources: SourceWords
    chat: ChatWords
    site: SiteWords
    home: HomeWords
    topics: Mapping[str, TopicWords]
    question: QuestionWords
    about: AboutWords
    not_found: NotFoundWords
    card: CardLinks

    @validator("topics")
    def _every_topic(cls, topics: Mapping[str, TopicWords]) -> Mapping[str, TopicWords]:
        if set(topics) != set(TOPICS):
            raise ValueError(f"must name just these topics: {', '.join(TOPICS)}")
        return topics


def load_page_words(knowledge: Path) -> PageWords:
    """Read `page.yml`.

    Args:
        knowledge: the `knowledge` folder.

    Raises:
        ContentError: a key is unknown or missing; the message names the line.
    """
    return read_yaml(knowledge / "page.yml").parse(PageWords, ())
