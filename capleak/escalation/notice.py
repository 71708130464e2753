"""The notice to a care contact: its words, and its way out through apprise."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from capleak.escalation.records import Escalation, reference_of
from capleak.knowledge.models import Record
from capleak.knowledge.yaml_file import read_yaml

logger = logging.getLogger(__name__)


class NoticeWords(Record):
    """Everything in `notice.yml`."""

    title: str
    intro: str
    fields: Mapping[str, str]
    unknown: str
    key: str


@dataclass(frozen=True)
class Notice:
    """What one contact gets."""

    title: str
    body: str


@lru_cache(maxsize=1)
def load_notice_words(folder: Path) -> NoticeWords:
    """Read `notice.yml`.

    Args:
        folder: the `knowledge/urgent` folder.

    Raises:
        ContentError: the file is malformed; the message names the line.
    """
    return read_yaml(folder / "notice.yml").parse(NoticeWords, ())


def write_notice(escalation: Escalation, contact: str, fields: Sequence[str], words: NoticeWords) -> Notice:
    """Write the notice of an escalation; the same for every try, so that it can be told from a second one.

    Args:
        escalation: what it is about.
        contact: name of the contact, part of the notice's id.
        fields: what it may say.
        words: its words.
    """
    values = {
        "time": escalation.at,
        "channel": escalation.channel,
        "rules": ", ".join(escalation.rules) or words.unknown,
        "country": escalation.country or words.unknown,
        "reference": reference_of(escalation.message_id),
        "text": escalation.text or words.unknown,
    }
    lines = [words.fields[field].format(**{field: values[field]}) for field in fields]
    key = words.key.format(key=f"{escalation.message_id}:{contact}")
    return Notice(words.title, "\n".join([words.intro, "", *lines, "", key]))


def send(url: str, notice: Notice) -> bool:
    """Take a notice to an address.

    Args:
        url: an apprise address.
        notice: what to say.

    Returns:
        Whether the other side took it.
    """
    from apprise import Apprise, AppriseAsset, NotifyFormat, NotifyType, PersistentStoreMode

    # Nothing on the disk but the outbox: apprise would keep files of its own in the home folder.
    target = Apprise(asset=AppriseAsset(app_id="CapLeak", storage_mode=PersistentStoreMode.MEMORY))
    try:
        taken = target.add(url) and target.notify(
            body=notice.body, title=notice.title, notify_type=NotifyType.WARNING, body_format=NotifyFormat.TEXT
        )
    except Exception as fault:  # whatever a service does, the other contacts are told
        logger.error("a notice was not sent: %s", type(fault).__name__)
        return False
    return bool(taken)
