"""The words of the site and the chat, read from `knowledge/page.yml`."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from capleak.knowledge.models import Record
from capleak.knowledge.yaml_file import read_yaml
from capleak.page.sources import SourceWords


class ChatWords(Record):
    """What stands in the first message of a chat besides the notice."""

    kept: str = Field(min_length=20)
    first: tuple[str, ...]


class PageWords(Record):
    """Everything in `page.yml`."""

    sources: SourceWords
    chat: ChatWords


def load_page_words(knowledge: Path) -> PageWords:
    """Read `page.yml`.

    Args:
        knowledge: the `knowledge` folder.

    Raises:
        ContentError: a key is unknown or missing; the message names the line.
    """
    return read_yaml(knowledge / "page.yml").parse(PageWords, ())
