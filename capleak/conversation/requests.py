"""Requests that are no questions about the disease: forget me, obey me, what can you do, insults."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from capleak.answering.composed import Composed
from capleak.answering.status import Status
from capleak.conversation.patterns import compiled, plain
from capleak.knowledge.models import Record
from capleak.knowledge.yaml_file import read_yaml

TOPICS = "{topics}"


class WrittenRequest(Record):
    """One request as it stands in the file.

    Attributes:
        any: patterns, one of which must match.
        says: what is said, bubbles parted by a blank line; `{topics}` lists what can be asked.
        status: what the reply counts as.
        forget: the conversation is forgotten after it.
        gives_way: a sure answer to the message comes before it.
        key: the kind of small talk that is answered with this, whatever its words.
        offers: questions that are offered after it.
        must: messages that it must match.
        must_not: messages that no request may match.
    """

    any: tuple[str, ...]
    says: str
    status: Status
    forget: bool = False
    gives_way: bool = False
    key: str | None = None
    offers: tuple[str, ...] = ()
    must: tuple[str, ...]
    must_not: tuple[str, ...]


class WrittenRequests(Record):
    """The file.

    Attributes:
        words: word lists that patterns name.
        topic: one line of the list of topics.
        requests: by name, the first that matches wins.
    """

    words: Mapping[str, str]
    topic: str
    requests: Mapping[str, WrittenRequest]


class Topic(Record):
    """What a topic is called and what it holds."""

    title: str
    text: str


@dataclass(frozen=True)
class Request:
    """One request, ready to be answered."""

    pattern: re.Pattern[str] | None
    key: str | None
    reply: Composed
    forget: bool
    gives_way: bool


class Requests:
    """Finds requests.

    Args:
        requests: in order.
    """

    def __init__(self, requests: tuple[Request, ...]) -> None:
        self.requests = requests

    def find(self, text: str, key: str | None) -> Request | None:
        """Return what `text` requests; None if nothing.

        Args:
            text: the message.
            key: the question or kind of small talk that it was taken for.
        """
        words = plain(text)
        return next((one for one in self.requests if (one.key and one.key == key) or _is_in(one.pattern, words)), None)


def _is_in(pattern: re.Pattern[str] | None, words: str) -> bool:
    return bool(pattern and pattern.search(words))


def load_requests(path: Path, topics: Mapping[str, Topic], titles: Mapping[str, str]) -> Requests:
    """Read `requests.yml`.

    Args:
        path: the file.
        topics: what can be asked.
        titles: the title of every question by key.

    Raises:
        ContentError: a key is unknown, an expression is malformed, or an offered question does not exist.
    """
    file = read_yaml(path)
    written = file.parse(WrittenRequests, ())
    listed = "\n".join(written.topic.format(title=one.title, text=one.text) for one in topics.values())
    found = []
    for name, one in written.requests.items():
        try:
            pattern = compiled(one.any, written.words)
            buttons = tuple(titles[key] for key in one.offers)
        except (KeyError, re.error) as fault:
            raise file.error(("requests", name), f"{name}: {fault}") from fault
        bubbles = tuple(part.strip().replace(TOPICS, listed) for part in one.says.split("\n\n"))
        reply = Composed(one.status, bubbles, buttons=buttons, confidence=1.0)
        found.append(Request(pattern, one.key, reply, one.forget, one.gives_way))
    return Requests(tuple(found))


def load_topics(path: Path) -> dict[str, Topic]:
    """Read what the topics are called, from the words of the pages.

    Args:
        path: `page.yml`.

    Raises:
        ContentError: a topic lacks its title or its text.
    """
    file = read_yaml(path)
    return {name: file.parse(Topic, ("topics", name)) for name in file.data["topics"]}
